/** What people told a review, with their names, for those who may read it. */
import type { Told, Who } from '../domain/told.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import { audited } from './audited.ts';
import type { Deps } from './deps.ts';
import { gatherVoices } from './gather-voices.ts';

/** Nothing of what rests, or was taken back. Nothing of it is shown before `auditRead`. */
export async function toldIn(deps: Deps, reviewId: string, review: Review): Promise<Told[]> {
  const { voices, people, families } = await gatherVoices(deps, reviewId, review);
  const register = deps.register.current();
  const named = new Map([
    ...people.map(({ id, value: { name, agencyId, role, roleThen } }): [string, Who] => {
      return [id, { name, agency: agencyName(register, agencyId), role, roleThen }];
    }),
    ...families.flatMap(({ members }) =>
      members.map(({ id, name }): [string, Who] => {
        return [id, { name, agency: '', role: 'family liaison officer', roleThen: '' }];
      }),
    ),
  ]);
  return voices.flatMap((voice) => {
    const who = named.get(voice.id);
    if (!who) return [];
    const { of } = voice;
    if (of.is === 'invited') return [{ voice, who }];
    const family = { memberId: voice.id, relationship: of.relationship, as: of.as };
    return [{ voice, who: { ...who, family } }];
  });
}

/**
 * That these people's words are read is on record, before any of them are shown: once for each person,
 * as where their perspective is opened, so that one search of the trail finds all who read somebody's
 * words, whichever way they came to them. `why`: which way that was.
 */
export async function auditRead(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { voiceIds, why }: { voiceIds: readonly string[]; why: string },
): Promise<void> {
  for (const item of voiceIds)
    await audited(deps, speaker, 'perspective.read', { reviewId, item, why });
}

import { cameAlong } from '../domain/come-along.ts';
import type { Contribution } from '../domain/contribution.ts';
import { strictest } from '../domain/quoting.ts';
import { heldQuestions, isHeld } from '../domain/hold.ts';
import { readableIdsOf } from '../domain/own-words.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { perspectiveParts } from '../domain/perspective.ts';
import { agencyName } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import type { RecordedOnCard } from '../domain/views-team.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { listOf, read } from '../storage/records.ts';
import { audited } from './audited.ts';
import { participationIn } from './changes.ts';
import { readingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { contributions, participations } from './kinds.ts';
import { familiesSent, readOfFamily } from './read-family-words.ts';
import { headOf } from './review-page.ts';

/** So many people are on one card of those who have sent a perspective. */
export const PERSPECTIVES_PAGE = 10;

/** Who has sent a perspective, for whoever may read them; nothing of what they wrote. */
export async function showPerspectives(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'perspectives.show', reviewId);
  const register = deps.register.current();
  const [records, ofFamilies] = await Promise.all([
    listOf(deps.store, participations, reviewId),
    familiesSent(deps, reviewId, review),
  ]);
  const people = records
    .flatMap(({ id, value }) => {
      const { name, agencyId, role } = value;
      const sentAt = sentAtOf(value);
      if (sentAt === undefined) return [];
      const agency = agencyName(register, agencyId);
      const held = isHeld(review.holds, id);
      return [{ participationId: id, name, agency, role, sentAt, isHeld: held }];
    })
    .sort((a, b) => a.agency.localeCompare(b.agency) || a.name.localeCompare(b.name));
  const all = [...ofFamilies, ...people];
  const start = from < all.length ? from : 0;
  return {
    show: 'perspectives',
    head: headOf(reviewId, review),
    participant: review.type.participants.one,
    people: all.slice(start, start + PERSPECTIVES_PAGE),
    from: start,
    total: all.length,
  };
}

/**
 * One part of what somebody sent. That it is read is on record first: where it can't be, nothing is
 * read. A draft is never shown, nor what is on hold.
 */
export async function readPerspective(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  part: number,
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'perspective.read', keys.reviewId);
  const { memberId } = keys;
  if (memberId !== undefined)
    return readOfFamily(deps, speaker, { ...keys, memberId }, review, part);
  const { value } = await participationIn(deps, keys);
  const { name, role, roleThen, agencyId } = value;
  const sentAt = sentAtOf(value);
  if (sentAt === undefined) throw new Refused('not understood');
  return {
    show: 'perspective',
    head: headOf(keys.reviewId, review),
    participant: review.type.participants.one,
    participationId: keys.participationId,
    name,
    agency: agencyName(deps.register.current(), agencyId),
    role,
    roleThen,
    sentAt,
    words: isHeld(review.holds, keys.participationId)
      ? { is: 'held' }
      : await wordsOf(deps, speaker, keys, { review, participation: value, part }),
  };
}

/** When what can be read of somebody came: what they sent to this review, or what came along to it. */
function sentAtOf(participation: Participation): string | undefined {
  const { reply } = participation;
  return reply.is === 'contributed' ? reply.at : cameAlong(participation)?.at;
}

type PerspectiveView = Extract<View, { show: 'perspective' }>;

async function wordsOf(
  deps: Deps,
  speaker: Speaker,
  { reviewId, participationId }: Keys,
  { review, participation, part }: { review: Review; participation: Participation; part: number },
): Promise<PerspectiveView['words']> {
  await audited(deps, speaker, 'perspective.read', { reviewId, item: participationId });
  const ids = readableIdsOf(participationId, participation);
  const records = await Promise.all(ids.map((id) => read(deps.store, contributions, reviewId, id)));
  const sent = records.flatMap((record) => (record ? [record.value] : []));
  const answers = sent.flatMap((contribution) => contribution.answers);
  const parts = perspectiveParts({ answers }, heldQuestions(review.holds));
  const index = part < parts.length ? part : 0;
  return {
    is: 'read',
    part: index,
    parts: parts.length,
    shown: parts[index] ?? [],
    recorded: sent.flatMap((one) => recordedOnCard(review, one)),
    isOutside: sent.some(({ isOutside }) => isOutside),
    quoting: strictest(sent.map(({ quoting }) => quoting)),
  };
}

/** Who wrote it down, where that was somebody else, and how it was confirmed. */
function recordedOnCard(
  { team }: Review,
  { recordedBy, confirmed }: Contribution,
): RecordedOnCard[] {
  if (recordedBy === undefined || !confirmed) return [];
  const nameOf = (id: string | undefined) => team.find((one) => one.id === id)?.name ?? '';
  const { how, on, to } = confirmed;
  return [{ by: nameOf(recordedBy), how, on, to: nameOf(to) }];
}

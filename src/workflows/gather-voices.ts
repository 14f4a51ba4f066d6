/** All that may be read in a review, by whom it was said; what rests is in none of it. */
import type { Contribution } from '../domain/contribution.ts';
import type { Family } from '../domain/family.ts';
import { readableRecords } from '../domain/family-words.ts';
import { heldQuestions, isHeld, isMemberHeld } from '../domain/hold.ts';
import { readableIdsOf } from '../domain/own-words.ts';
import type { LeftOut } from '../domain/pack-method.ts';
import type { Participation } from '../domain/participation.ts';
import { plainId } from '../domain/questionnaire.ts';
import { strictest } from '../domain/quoting.ts';
import { agencyOf } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import {
  labelOf,
  nameIn,
  versionOf,
  withHeard,
  type Voice,
  type VoiceOf,
  numbered,
  type Heard,
  type VoiceKey,
} from '../domain/voices.ts';
import { change, createOnce, listOf, read, type RecordOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { VOICES_ID, contributions, families, participations, voiceKeys } from './kinds.ts';

/** With the review's people and families, who were looked at for it. */
export type Gathered = {
  voices: Voice[];
  leftOut: LeftOut;
  people: RecordOf<Participation>[];
  families: Family[];
};

type Found = { id: string; of: VoiceOf; sentIds: string[]; isHeld: boolean };

export async function gatherVoices(
  deps: Deps,
  reviewId: string,
  review: Review,
): Promise<Gathered> {
  const [people, ofFamilies, sent, known] = await Promise.all([
    listOf(deps.store, participations, reviewId),
    listOf(deps.store, families, reviewId),
    listOf(deps.store, contributions, reviewId),
    read(deps.store, voiceKeys, reviewId, VOICES_ID),
  ]);
  const isKnown = new Set(known?.value.voices.map(({ id }) => id));
  const register = deps.register.current();
  const byId = new Map(sent.map(({ id, value }) => [id, value]));
  const invited = people.map(({ id, value }): Found => {
    const { role, roleThen, agencyId } = value;
    const agencyKind = agencyOf(register, agencyId)?.kind ?? 'other';
    const of = { is: 'invited' as const, role, roleThen, agencyId, agencyKind };
    const sentIds = readableIdsOf(id, value);
    return { id, of, sentIds, isHeld: isHeld(review.holds, id) };
  });
  const members = ofFamilies.flatMap(({ value }) =>
    value.members.map((member): Found => {
      const records = readableRecords(member);
      const as = records.at(-1)?.as ?? 'engagement';
      return {
        id: member.id,
        of: { is: 'family', relationship: member.relationship, as },
        sentIds: records.map(({ id }) => id),
        isHeld: isMemberHeld(review.holds, member.id),
      };
    }),
  );
  const found = [...invited, ...members].map((one) => ({
    ...one,
    sent: one.sentIds.flatMap((id) => {
      const value = byId.get(id);
      return value ? [{ id, value }] : [];
    }),
  }));
  const all = found.filter(({ sent: theirs }) => theirs.length > 0);
  const readable = all.filter((one) => !one.isHeld);
  const heard = readable.map(({ id, of, sent: theirs }) => ({
    id,
    // Given once: only of whoever is new it is looked at whether it would name somebody.
    label: isKnown.has(id) ? '' : labelOf(of),
    sent: theirs.map((one) => ({ id: one.id, sentAt: one.value.sentAt })),
  }));
  const key = await keyWith(deps, reviewId, known?.value, heard);
  const held = heldQuestions(review.holds);
  const voices = readable
    .map(({ id, of, sent: theirs }): Voice => {
      const order = key.voices.find((one) => one.id === id)?.sent ?? [];
      // Of several choices the one that allows least holds for all of theirs.
      const quoting = strictest(theirs.map(({ value }) => value.quoting));
      return {
        id,
        of,
        ...nameIn(key, id),
        sent: theirs
          .map((one) => ({ ...sentOf(one, held), quoting, ordinal: order.indexOf(one.id) + 1 }))
          .sort((a, b) => a.ordinal - b.ordinal),
      };
    })
    .sort((a, b) => a.ordinal - b.ordinal);
  const takenBackByPeople = people.filter(
    ({ value: { reply, brought } }) => reply.is === 'took their words back' || brought?.takenBack,
  );
  const takenBackInFamilies = ofFamilies
    .flatMap(({ value }) => value.members)
    .filter(({ records = [] }) => records.some(({ takenBack }) => takenBack !== undefined));
  return {
    voices,
    people,
    families: ofFamilies.map(({ value }) => value),
    leftOut: {
      held: all.length - readable.length,
      takenBack: takenBackByPeople.length + takenBackInFamilies.length,
      heldAnswers: readable
        .flatMap(({ sent: theirs }) => theirs.flatMap(({ value }) => value.answers))
        .filter(({ questionId }) => held.has(plainId(questionId))).length,
    },
  };
}

function sentOf(
  { id, value }: { id: string; value: Contribution },
  held: ReadonlySet<string>,
): Omit<Voice['sent'][number], 'ordinal'> {
  const { sentAt, quoting, locale, isOutside, questionnaire, way } = value;
  // Numbered before what rests is left out: a sentence has its number whatever rests beside it.
  const answers = numbered(value.answers, locale).filter(
    ({ questionId }) => !held.has(plainId(questionId)),
  );
  return {
    id,
    sentAt,
    quoting,
    locale,
    isOutside,
    questionnaire,
    way,
    answers,
    version: versionOf(answers),
  };
}

/** Who is called what, with whoever is new. */
async function keyWith(
  deps: Deps,
  reviewId: string,
  before: VoiceKey | undefined,
  heard: readonly Heard[],
): Promise<VoiceKey> {
  const empty = { voices: [] };
  if (before && withHeard(before, heard) === before) return before;
  if (!before)
    await createOnce(deps.store, voiceKeys, { id: VOICES_ID, partition: reviewId, value: empty });
  const { record } = await change(deps.store, voiceKeys, reviewId, VOICES_ID, (key) => {
    const next = withHeard(key, heard);
    return next === key ? undefined : { value: next };
  });
  return record.value;
}

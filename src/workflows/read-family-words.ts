/** What families said, for those who may read what people say in a review. */
import { conversationsOf, readableRecords, withAdded } from '../domain/family-words.ts';
import type { FamilyMember } from '../domain/family.ts';
import { heldQuestions, isMemberHeld } from '../domain/hold.ts';
import type { Speaker } from '../domain/person.ts';
import { perspectiveParts } from '../domain/perspective.ts';
import { strictest } from '../domain/quoting.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { listOf, read } from '../storage/records.ts';
import { audited } from './audited.ts';
import type { Deps } from './deps.ts';
import { familyOfMember } from './family-of-member.ts';
import { contributions, families } from './kinds.ts';
import { headOf } from './review-page.ts';

type Listed = Extract<View, { show: 'perspectives' }>['people'][number];
type PerspectiveView = Extract<View, { show: 'perspective' }>;

/** Those of all families of whom something can be read, each for themselves. */
export async function familiesSent(
  deps: Deps,
  reviewId: string,
  review: Review,
): Promise<Listed[]> {
  const all = await listOf(deps.store, families, reviewId);
  return all.flatMap(({ value: { officers, members } }) => {
    const officer = officers.find(({ until }) => until === undefined) ?? officers.at(-1);
    return members.flatMap((member) => {
      const latest = readableRecords(member).at(-1);
      if (!latest || !officer) return [];
      return [
        {
          participationId: officer.participationId,
          name: member.name,
          agency: '',
          role: 'family liaison officer' as const,
          sentAt: latest.sentAt,
          isHeld: isMemberHeld(review.holds, member.id),
          family: familyOn(member, latest.as),
        },
      ];
    });
  });
}

function familyOn(
  { id: memberId, relationship }: FamilyMember,
  as: NonNullable<Listed['family']>['as'],
) {
  return { memberId, relationship, as };
}

/** One part of what somebody of a family said, conversation by conversation. */
export async function readOfFamily(
  deps: Deps,
  speaker: Speaker,
  keys: Keys & { memberId: string },
  review: Review,
  part: number,
): Promise<PerspectiveView> {
  const { reviewId, participationId, memberId } = keys;
  const of = await familyOfMember(deps.store, reviewId, memberId);
  const latest = of && readableRecords(of.member).at(-1);
  if (!of || !latest) throw new Refused('not understood');
  const { member } = of;
  const card = {
    show: 'perspective' as const,
    head: headOf(reviewId, review),
    participant: review.type.participants.one,
    participationId,
    name: member.name,
    agency: '',
    role: 'family liaison officer' as const,
    roleThen: '',
  };
  if (isMemberHeld(review.holds, memberId))
    return {
      ...card,
      sentAt: latest.sentAt,
      family: familyOn(member, latest.as),
      words: { is: 'held' },
    };
  await audited(deps, speaker, 'perspective.read', { reviewId, item: memberId });
  const records = conversationsOf(member).flatMap(({ id }) => withAdded(member, id));
  const found = await Promise.all(
    records.map(({ id }) => read(deps.store, contributions, reviewId, id)),
  );
  const sent = found.flatMap((record) => (record ? [record.value] : []));
  const parts = sent.flatMap(({ answers, sentAt, family }) =>
    perspectiveParts({ answers }, heldQuestions(review.holds)).map((shown) => ({
      shown,
      sentAt,
      as: family?.as ?? latest.as,
    })),
  );
  const index = part < parts.length ? part : 0;
  const { shown, sentAt, as } = parts[index] ?? { shown: [], ...latest };
  return {
    ...card,
    sentAt,
    family: familyOn(member, as),
    words: {
      is: 'read',
      part: index,
      parts: parts.length,
      shown,
      recorded: [],
      isOutside: false,
      quoting: strictest(sent.map(({ quoting }) => quoting)),
    },
  };
}

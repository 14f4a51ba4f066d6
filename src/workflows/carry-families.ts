/** Families come along into the review that theirs becomes; what they said does where they agree. */
import { carriedFamily, withBrought } from '../domain/family-carried.ts';
import { readableRecords } from '../domain/family-words.ts';
import { familyDueAt } from '../domain/family.ts';
import { isMemberHeld } from '../domain/hold.ts';
import type { Speaker } from '../domain/person.ts';
import type { FamilyView } from '../domain/views-family.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { createOnce, listOf, read } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { changeMember, familyHead, memberFor, type OfMember } from './families.ts';
import { familyOfMember } from './family-of-member.ts';
import { memberView } from './family-page.ts';
import { freeze, frozen } from './frozen-questionnaires.ts';
import { contributions, families } from './kinds.ts';

type Show<S extends FamilyView['show']> = Extract<FamilyView, { show: S }>;

/** The families of a review, into the one that it became. May be done twice. */
export async function carryFamilies(
  deps: Deps,
  reviewId: string,
  became: { reviewId: string; at: string },
): Promise<void> {
  for (const { id, value } of await listOf(deps.store, families, reviewId)) {
    const carried = carriedFamily(value, became.at);
    await createOnce(deps.store, families, {
      id,
      partition: became.reviewId,
      value: carried,
      dueAt: familyDueAt(carried),
    });
  }
}

/** What somebody said for the review before, and the question whether it may come along. */
export async function showBefore(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.before', keys, memberId);
  return 'show' in of ? of : beforeView(of);
}

/** They were asked, and would rather that it stays where it is. */
export async function leaveBefore(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.before.no', keys, memberId);
  if ('show' in of) return of;
  return memberView(
    await changeMember(deps, of, (member) =>
      member.before?.is === 'to ask'
        ? { ...member, before: { is: 'stays', on: of.today } }
        : member,
    ),
  );
}

/** They agree: what they said, and did not take back, is copied into this review. May be done twice. */
export async function bringBefore(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.before.yes', keys, memberId);
  if ('show' in of) return of;
  const { member, review } = of;
  const from = review.cameFrom;
  if (from === undefined || member.before === undefined || member.before.is === 'came along')
    return memberView(of);
  if (isMemberHeld(review.holds, memberId)) return beforeView(of);
  const there = await familyOfMember(deps.store, from, memberId);
  const records = there ? readableRecords(there.member) : [];
  for (const { id } of records) {
    const sent = await read(deps.store, contributions, from, id);
    if (!sent) throw new Error(`Contribution ${id} is missing.`);
    await freeze(
      deps.store,
      keys.reviewId,
      await frozen(deps.store, from, sent.value.questionnaire),
    );
    await createOnce(deps.store, contributions, {
      id,
      partition: keys.reviewId,
      value: sent.value,
    });
  }
  return memberView(
    await changeMember(deps, of, (current) => withBrought(current, records, of.today)),
  );
}

function beforeView({ member, review, ...of }: OfMember): Show<'family before'> {
  const { id, name, before } = member;
  return {
    show: 'family before',
    head: familyHead({ review, ...of }),
    member: { id, name },
    before,
    isHeld: isMemberHeld(review.holds, id),
  };
}

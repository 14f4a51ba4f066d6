/** The families of a review, each an item of its own, as their liaison officers see them. */
import type { InvitedAct } from '../domain/access.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { owedTo, stepsOf, withLook, type Owed } from '../domain/family-promises.ts';
import { pointsFor, type Point } from '../domain/family-expectations.ts';
import {
  familyDueAt,
  mayRecord,
  officerIn,
  type Family,
  type FamilyMember,
  type Officer,
} from '../domain/family.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { FamilyHead } from '../domain/views-family.ts';
import { Refused, type Keys, type View } from '../domain/views.ts';
import { change, listOf } from '../storage/records.ts';
import { invitationOf } from './access.ts';
import type { Deps } from './deps.ts';
import { inFamily } from './family-of-member.ts';
import { families } from './kinds.ts';
import { restCard } from './standing-card.ts';

export type FamilyAct = Extract<InvitedAct, `family.${string}`>;

/** A family, and whose officer the speaker is in it. */
export type OfOfficer = {
  keys: Keys;
  review: Review;
  participation: Participation;
  familyId: string;
  family: Family;
  officer: Officer;
  /** In London. */
  today: string;
  holidaysIn: Deps['holidaysIn'];
  /** What such an officer says to each member of it. */
  points: Point[];
};

/** Somebody of it, whom a card is about. */
export type OfMember = OfOfficer & { member: FamilyMember };

/** The review as their officer sees it; or the card that says that everything rests. */
export async function officersReview(
  deps: Deps,
  speaker: Speaker,
  act: FamilyAct,
  keys: Keys,
): Promise<{ review: Review; participation: Participation; rests?: View }> {
  const { review, participation, rest } = await invitationOf(deps, speaker, act, keys);
  return rest
    ? { review, participation, rests: await restCard(deps, keys, review) }
    : { review, participation };
}

/** Those of whom that participation is the officer. */
export async function familiesOf(
  deps: Deps,
  { reviewId, participationId }: Keys,
): Promise<Pick<OfOfficer, 'familyId' | 'family' | 'officer'>[]> {
  const all = await listOf(deps.store, families, reviewId);
  return all.flatMap(({ id, value: family }) => {
    const officer = officerIn(family, participationId);
    return officer ? [{ familyId: id, family, officer }] : [];
  });
}

/**
 * That family, or the one that this person is in, for its officer alone: one of somebody else's is as if
 * there were none. Throws Refused.
 */
export async function familyFor(
  deps: Deps,
  speaker: Speaker,
  act: FamilyAct,
  keys: Keys,
  item: string,
): Promise<OfOfficer | View> {
  const { review, participation, rests } = await officersReview(deps, speaker, act, keys);
  if (rests) return rests;
  const own = await familiesOf(deps, keys);
  const found = own.find(({ familyId, family }) => familyId === item || memberIn(family, item));
  if (!found) throw new Refused('not your family');
  return { keys, review, participation, ...found, ...knownOf(deps, found.officer) };
}

/** What a card of theirs needs to know besides. */
export function knownOf(
  deps: Deps,
  { as }: Officer,
): Pick<OfOfficer, 'today' | 'holidaysIn' | 'points'> {
  const { holidaysIn } = deps;
  return { today: dayInLondon(deps.now()), holidaysIn, points: pointsFor(deps.expectations, as) };
}

/** With the member whom a card is about. Throws Refused where there is none. */
export async function memberFor(
  deps: Deps,
  speaker: Speaker,
  act: FamilyAct,
  keys: Keys,
  memberId: string,
): Promise<OfMember | View> {
  const of = await familyFor(deps, speaker, act, keys, memberId);
  if ('show' in of) return of;
  const member = memberIn(of.family, memberId);
  if (!member) throw new Refused('not your family');
  return { ...of, member };
}

function memberIn({ members }: Family, memberId: string): FamilyMember | undefined {
  return members.find(({ id }) => id === memberId);
}

/** Changes the family of which they are still the officer. */
export async function changeFamily(
  deps: Deps,
  { keys, familyId }: Pick<OfOfficer, 'keys' | 'familyId'>,
  decide: (family: Family) => Family,
): Promise<Family> {
  const { record } = await change(deps.store, families, keys.reviewId, familyId, (family) => {
    if (!officerIn(family, keys.participationId)) throw new Refused('not your family');
    const next = decide(family);
    return next === family ? undefined : changedFamily(deps, next);
  });
  return record.value;
}

/** Changes somebody of the family of which they are still the officer. */
export async function changeMember(
  deps: Deps,
  of: OfMember,
  decide: (member: FamilyMember, family: Family) => FamilyMember,
): Promise<OfMember> {
  const family = await changeFamily(deps, of, (current) => inFamily(current, of.member.id, decide));
  return { ...of, family, member: memberIn(family, of.member.id) ?? of.member };
}

/** As it is kept: what is owed in it is looked at anew. */
export function changedFamily(
  deps: Deps,
  family: Family,
): { value: Family; dueAt: string | undefined } {
  const value = withLook(family, stamp(deps.now()));
  return { value, dueAt: familyDueAt(value) };
}

/** What somebody is owed: by today, and later. */
export function owedOf(
  { review, holidaysIn, today }: OfOfficer,
  member: FamilyMember,
): [Owed[], Owed[]] {
  const owed = owedTo(member, stepsOf(review, holidaysIn(review.type.nation)));
  return [owed.filter(({ from }) => from <= today), owed.filter(({ from }) => from > today)];
}

export function familyHead({ keys, review, familyId, family, officer }: OfOfficer): FamilyHead {
  return {
    keys,
    reference: review.details.reference,
    familyId,
    child: family.child,
    as: officer.as,
    isWaiting: !mayRecord(officer),
  };
}

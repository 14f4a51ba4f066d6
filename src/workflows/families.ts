/** The families of a review, each an item of its own, as their liaison officers see them. */
import type { InvitedAct } from '../domain/access.ts';
import { dayInLondon } from '../domain/dates.ts';
import { owedTo, stepsOf, type Owed } from '../domain/family-promises.ts';
import type { FamilyPlace } from '../domain/family-unnamed.ts';
import { pointsFor, type Point } from '../domain/family-expectations.ts';
import {
  mayRecord,
  officerIn,
  type Family,
  type FamilyMember,
  type Officer,
} from '../domain/family.ts';
import { takeForm, type FormPress, type FormRefusal } from '../domain/form.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import type { FamilyHead } from '../domain/views-family.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { change } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { changedFamily, familiesIn, inFamily } from './family-of-member.ts';
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
  place: FamilyPlace;
  officer: Officer;
  /** In London. */
  today: string;
  holidaysIn: Deps['holidaysIn'];
  /** What is said to each member of it. */
  points: Point[];
};

/** Somebody of it, whom a card is about. */
export type OfMember = OfOfficer & { member: FamilyMember };

/** All that a police officer sees of a family before it is agreed that they record for the review. */
const BEFORE_AGREED: ReadonlySet<FamilyAct> = new Set(['family.show', 'family.form']);

/**
 * The review as their officer sees it; or the card that says that everything rests. Throws Refused where a
 * form would be lost to that card: what was typed in it stays on screen.
 */
export async function officersReview(
  deps: Deps,
  speaker: Speaker,
  act: FamilyAct,
  keys: Keys,
): Promise<{ review: Review; participation: Participation; rests?: View }> {
  const { review, participation, rest } = await invitationOf(deps, speaker, act, keys);
  if (rest && rest !== 'taken back' && isOfForm(act))
    throw new Refused(rest === 'closed' ? 'closed, not kept' : 'rests, not kept');
  return rest
    ? { review, participation, rests: await restCard(deps, keys, review) }
    : { review, participation };
}

/** Whether it is pressed on a form in which something may be typed. */
function isOfForm(act: FamilyAct): boolean {
  return act.endsWith('.save') || act === 'family.feedback.remove';
}

/** Those of whom that participation is the officer. */
export async function familiesOf(
  deps: Deps,
  { reviewId, participationId }: Keys,
): Promise<Pick<OfOfficer, 'familyId' | 'family' | 'place' | 'officer'>[]> {
  const all = await familiesIn(deps.store, reviewId);
  return all.flatMap(({ id, value: family }, index) => {
    const officer = officerIn(family, participationId);
    const place = { family: index + 1, families: all.length };
    return officer ? [{ familyId: id, family, place, officer }] : [];
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
  if (!mayRecord(found.officer) && !BEFORE_AGREED.has(act)) throw new Refused('not agreed yet');
  return { keys, review, participation, ...found, ...knownOf(deps, { review, ...found }) };
}

/** What a card of theirs needs to know besides. */
export function knownOf(
  deps: Deps,
  { review, family, officer }: Pick<OfOfficer, 'review' | 'family' | 'officer'>,
): Pick<OfOfficer, 'today' | 'holidaysIn' | 'points'> {
  const { holidaysIn, expectations } = deps;
  const { lives } = family.child;
  const { nation } = review.type;
  return {
    today: dayInLondon(deps.now()),
    holidaysIn,
    points: pointsFor(expectations, { as: officer.as, lives, nation }),
  };
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

export function memberIn({ members }: Family, memberId: string): FamilyMember | undefined {
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

type Merged<Field extends string> =
  { is: 'saved'; of: OfMember } | ({ is: 'refused'; of: OfMember } & FormRefusal<Field>);

/**
 * A form about somebody, merged with what stands at the moment of the write: what another officer saved
 * meanwhile stays. `parse` gives the change, or what stands in its way.
 */
export async function saveForm<Field extends string>(
  deps: Deps,
  of: OfMember,
  form: {
    press: FormPress;
    fields: readonly [Field, ...Field[]];
    stored: (member: FamilyMember) => Record<Field, string>;
    parse: (
      typed: Record<Field, string>,
      member: FamilyMember,
      family: Family,
    ) => { change?: Partial<FamilyMember>; problems: FieldProblem<Field>[] };
  },
): Promise<Merged<Field>> {
  const { press, fields, stored, parse } = form;
  const outcome: { refused: FormRefusal<Field> | undefined } = { refused: undefined };
  const saved = await changeMember(deps, of, (member, family) => {
    const taken = takeForm({ stored: stored(member), fields, press }, (typed) => {
      const { change: changed, problems } = parse(typed, member, family);
      return { next: changed && { ...member, ...changed }, problems };
    });
    outcome.refused = taken.refused;
    return taken.refused ? member : taken.next;
  });
  return outcome.refused
    ? { is: 'refused', of: saved, ...outcome.refused }
    : { is: 'saved', of: saved };
}

/** What somebody is owed: by today, and later. */
export function owedOf(
  { review, holidaysIn, today }: OfOfficer,
  member: FamilyMember,
): [Owed[], Owed[]] {
  const all = owedTo(member, stepsOf(review, holidaysIn(review.type.nation)));
  const answer = all.find(({ what }) => what === 'answer');
  // Of several answers it is said once.
  const owed = all.filter((one) => one.what !== 'answer' || one === answer);
  return [owed.filter(({ from }) => from <= today), owed.filter(({ from }) => from > today)];
}

export function familyHead({ keys, review, familyId, family, officer }: OfOfficer): FamilyHead {
  return {
    keys,
    reference: review.details.reference,
    familyId,
    child: family.child,
    as: officer.as,
    nation: review.type.nation,
    isWaiting: !mayRecord(officer),
    ...(review.closed && { isClosed: true }),
    ...(!review.closed && restOf(review, keys.participationId) && { rests: true }),
  };
}

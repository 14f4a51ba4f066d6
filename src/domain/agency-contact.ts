import { Temporal } from 'temporal-polyfill';
import { isSameAddress, isSamePerson } from './address.ts';
import type { Agency } from './agency.ts';
import { dayInLondon, stamp } from './dates.ts';
import { withNews } from './news.ts';
import { hasArrived, isSilent, type Participation, type Rest } from './participation.ts';
import { membersOf, type Review } from './review.ts';
import type { Member } from './team.ts';
import { addWorkingDays, atLocalTime, type Holidays } from './working-days.ts';

/** The agency's contact in this review; undefined while nobody is named, or after they have left. */
export function contactOf(review: Review, agencyId: string): Member | undefined {
  return membersOf(review, 'agency contact').find((member) => member.agencyId === agencyId);
}

/** The agencies that somebody is the contact of in this review. */
export function agenciesOfContact(review: Review, personId: string): string[] {
  return membersOf(review, 'agency contact').flatMap((member) =>
    member.personId === personId ? (member.agencyId ?? []) : [],
  );
}

/** Somebody invited, or to be invited: an address, and the account once it is known. */
export type Invited = Pick<Participation, 'email'> & { personId?: string | undefined };

function isAmong(people: readonly Invited[], who: Invited): boolean {
  return people.some((one) => isSamePerson(one, who));
}

/**
 * The review without the contacts who are invited themselves, with news for its leads: those agencies
 * need somebody else. The same review where there is none.
 */
export function withoutInvitedContacts(
  review: Review,
  people: readonly Invited[],
  at: string,
): Review {
  const leaving = membersOf(review, 'agency contact').filter((member) => isAmong(people, member));
  if (leaving.length === 0) return review;
  return withNews(withContactsEnded(review, leaving, at, 'invited'), at);
}

export function withContactsEnded(
  review: Review,
  leaving: readonly Member[],
  at: string,
  why: NonNullable<Member['ended']>['why'],
): Review {
  const team = review.team.map((member) =>
    leaving.some(({ id }) => id === member.id) ? { ...member, ended: { at, why } } : member,
  );
  return { ...review, team };
}

/** Whether that address can't be a contact's here: invited, or has said that they were there. */
export function wasThere(review: Review, people: readonly Invited[], email: string): boolean {
  const named = review.team.filter(
    (member) => member.role === 'agency contact' && isSameAddress(member.email, email),
  );
  return (
    isAmong(people, { email }) ||
    named.some((member) => member.ended?.why === 'was there' || isAmong(people, member))
  );
}

/** Whom the review turns to at an agency. */
export type ContactState =
  | { is: 'nobody' }
  /** They were there, or manage somebody who was: the agency needs another one. */
  | { is: 'was there'; name: string }
  | { is: 'no Teams'; name: string; reach: string }
  | { is: 'has the app' | 'not yet' | 'guest'; name: string };

/** `agency` as the register has it; an agency that has no Teams is reached through its contact. */
export function contactStateOf(
  review: Review,
  agencyId: string,
  agency: Agency | undefined,
  people: readonly Invited[],
): ContactState {
  const member = contactOf(review, agencyId);
  const last = review.team.findLast(
    (one) => one.role === 'agency contact' && one.agencyId === agencyId,
  );
  const why = last?.ended?.why;
  if (last && !member && (why === 'was there' || (why === 'invited' && isAmong(people, last))))
    return { is: 'was there', name: last.name };
  const hasTeams = agency?.tenants.length !== 0;
  const known = agency?.contact;
  const named = member ?? (hasTeams ? undefined : known);
  if (!named) return { is: 'nobody' };
  const { name, email } = named;
  if (isAmong(people, { email, personId: member?.personId })) return { is: 'was there', name };
  if (!hasTeams) {
    const reach = known && isSameAddress(known.email, email) ? known.reach : '';
    return { is: 'no Teams', name, reach: reach === '' ? email : reach };
  }
  if (member?.personId !== undefined) return { is: 'has the app', name };
  return { is: member?.isGuest ? 'guest' : 'not yet', name };
}

/**
 * The person as somebody whom that agency's contact suggested, too. The name that the contact typed
 * is kept beside the one that was there: they see their own, and so not whether anybody was.
 */
export function withSuggestion(
  participation: Participation,
  { agencyId, name, at }: { agencyId: string; name: string; at: string },
): Participation {
  const { suggestedBy, suggestedAs = {} } = participation;
  if (suggestedBy.includes(agencyId))
    return suggestedAs[agencyId] === name
      ? participation
      : { ...participation, suggestedAs: { ...suggestedAs, [agencyId]: name } };
  return {
    ...participation,
    suggestedBy: [...suggestedBy, agencyId],
    suggestedAs: { ...suggestedAs, [agencyId]: name },
    news: at,
  };
}

/** Whether nothing has come from somebody who was invited. */
function isNotHeardFrom(participation: Participation): boolean {
  return hasArrived(participation) && isSilent(participation);
}

/** What decides besides somebody's own record: what rests for them, when it is, which days count. */
export type CheckedAt = { rest: Rest | undefined; now: string; holidays: Holidays };

/** Local time at which a contact is asked no longer. */
const ASKED_UNTIL = '09:30';

/**
 * Whether a contact is asked now to see that somebody is all right: until the morning of the next
 * working day after an answer, so that whoever looks again can't tell the hour of it. Nobody is sent
 * to somebody for whom everything rests.
 */
export function isToBeChecked(
  participation: Participation,
  { rest, now, holidays }: CheckedAt,
): boolean {
  const { check, answeredAt } = participation;
  if (check === undefined || rest || !hasArrived(participation)) return false;
  if (isSilent(participation)) return true;
  if (answeredAt === undefined) return false;
  const day = addWorkingDays(dayInLondon(Temporal.Instant.from(answeredAt)), 1, holidays);
  return now < stamp(atLocalTime(day, ASKED_UNTIL));
}

/** Whether the lead may ask that somebody is looked after, once they have rung; and if not, why. */
export function mayAskToCheck(
  review: Review,
  participation: Participation,
  rest: Rest | undefined,
): 'yes' | 'not now' | 'nobody to ask' {
  const { ring, check } = participation;
  if (rest || ring?.is !== 'rung' || check !== undefined || !isNotHeardFrom(participation))
    return 'not now';
  const agencies = [participation.agencyId, ...participation.suggestedBy];
  const contacts = agencies.flatMap((agencyId) => contactOf(review, agencyId) ?? []);
  return contacts.some((one) => !isAmong([participation], one)) ? 'yes' : 'nobody to ask';
}

/**
 * What a contact sees of people: those whom their agencies suggested or are asked to look after, by
 * name, and of each whether they are asked to. Nothing here may tell two people apart in any other way.
 */
export function seenByContact(
  people: readonly { participation: Participation; checked: CheckedAt }[],
  agencyIds: readonly string[],
): { name: string; check: boolean }[] {
  const theirs = people.filter(
    ({ participation: { suggestedBy, agencyId, check } }) =>
      suggestedBy.some((id) => agencyIds.includes(id)) ||
      (check !== undefined && agencyIds.includes(agencyId)),
  );
  return theirs
    .map(({ participation, checked }) => ({
      name: nameFor(participation, agencyIds),
      check: isToBeChecked(participation, checked),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function nameFor({ name, suggestedAs = {} }: Participation, agencyIds: readonly string[]): string {
  return agencyIds.flatMap((id) => suggestedAs[id] ?? [])[0] ?? name;
}

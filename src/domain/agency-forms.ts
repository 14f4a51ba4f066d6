import { addressProblem, isSameAddress } from './address.ts';
import { contactOf, withContactsEnded } from './agency-contact.ts';
import type { Agency } from './agency.ts';
import { parseDay } from './dates.ts';
import { textProblem, type FieldProblem } from './review-forms.ts';
import { asksForSummaries, withAgencyOnReview, withMember, withMemberChanged } from './review.ts';
import type { AgencyOnReview, Review } from './review.ts';
import { newMember } from './team.ts';

export const ON_REVIEW_FIELDS = ['asked', 'received', 'name', 'email'] as const;
export type OnReviewTyped = Record<(typeof ON_REVIEW_FIELDS)[number], string>;

/**
 * What the form of an agency on the review shows: what is stored, with the register's contact while
 * nobody is named; but not one who was there themselves.
 */
export function onReviewTyped(
  review: Review,
  agencyId: string,
  agency: Agency | undefined,
  isOut: (email: string) => boolean,
): OnReviewTyped {
  const stored = review.agencies.find((one) => one.agencyId === agencyId);
  const known = agency?.contact && !isOut(agency.contact.email) ? agency.contact : undefined;
  const { name = '', email = '' } = contactOf(review, agencyId) ?? known ?? {};
  const isAsked = stored ? stored.summary !== undefined : asksForSummaries(review);
  const received = stored?.summary?.is === 'received' ? stored.summary.on : '';
  return { asked: isAsked ? 'yes' : 'no', received, name, email };
}

export type OnReviewChange = {
  summary: 'not asked' | 'awaited' | { received: string };
  contact: { name: string; email: string } | undefined;
};

/** A summary's state and the contact for this review; both texts of the contact empty: nobody. */
export function parseOnReview(
  typed: OnReviewTyped,
  today: string,
  isOut: (email: string) => boolean,
): { change?: OnReviewChange; problems: FieldProblem<string>[] } {
  const problems: FieldProblem<string>[] = [];
  const add = (field: string, problem: FieldProblem<string>['problem'] | undefined) => {
    if (problem) problems.push({ field, problem });
  };
  const received = typed.received.trim();
  const day = received === '' ? undefined : parseDay(received);
  if (received !== '' && !day) add('received', 'not a date');
  if (day && day > today) add('received', 'in the future');
  const name = typed.name.trim();
  const email = typed.email.trim();
  if (name !== '' || email !== '') {
    add('name', textProblem(name, 80));
    add('email', addressProblem(email) ?? (isOut(email) ? 'was there' : undefined));
  }
  if (problems.length > 0) return { problems };
  const summary = day ? { received: day } : typed.asked === 'yes' ? 'awaited' : 'not asked';
  return { change: { summary, contact: name === '' ? undefined : { name, email } }, problems };
}

/** The review with that agency on it as the form says; what follows is done by the sweep. */
export function withOnReview(
  review: Review,
  agencyId: string,
  { summary, contact }: OnReviewChange,
  { at, newId }: { at: string; newId: string },
): Review {
  const added = withAgencyOnReview(review, agencyId, at);
  const agencies = added.agencies.map((one) =>
    one.agencyId === agencyId ? { ...one, summary: summaryOf(one, summary, at) } : one,
  );
  return withContact({ ...added, agencies, planAt: at }, agencyId, contact, { at, newId });
}

function summaryOf(
  { summary }: AgencyOnReview,
  next: OnReviewChange['summary'],
  at: string,
): AgencyOnReview['summary'] {
  if (next === 'not asked') return undefined;
  if (next !== 'awaited') return { is: 'received', on: next.received };
  return summary?.is === 'awaited' ? summary : { is: 'awaited', since: at };
}

/** Another address is another person: the one before has left, and their account with them. */
function withContact(
  review: Review,
  agencyId: string,
  contact: OnReviewChange['contact'],
  { at, newId }: { at: string; newId: string },
): Review {
  const before = contactOf(review, agencyId);
  if (before && contact && isSameAddress(before.email, contact.email))
    return withMemberChanged(review, before.id, (member) => ({ ...member, name: contact.name }));
  const left = before ? withContactsEnded(review, [before], at, 'ended') : review;
  if (!contact) return left;
  const member = newMember({ id: newId, role: 'agency contact', ...contact, agencyId, since: at });
  return withMember(left, member);
}

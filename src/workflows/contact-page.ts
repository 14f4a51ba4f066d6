import type { ReviewAct } from '../domain/access.ts';
import {
  agenciesOfContact,
  seenByContact,
  withContactsEnded,
  withoutInvitedContacts,
} from '../domain/agency-contact.ts';
import { stamp } from '../domain/dates.ts';
import { withNews } from '../domain/news.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import { membersOf, returnsByOf, type Review } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import { listOf, read, type RecordOf } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, participations, reviews } from './kinds.ts';
import { headOf } from './review-page.ts';

/** So many people are on one card of a contact. */
export const CONTACT_PAGE = 10;

/** A review as its agencies' contact enters it. */
export type ContactEntered = {
  review: Review;
  agencyIds: string[];
  people: RecordOf<Participation>[];
};

/**
 * The review, for an agency's contact. Throws Refused for anybody else, and for one who turns out to
 * be invited themselves: named and invited in the same moment, they come no further than this.
 */
export async function contactFor(
  deps: Deps,
  speaker: Speaker,
  act: Extract<
    ReviewAct,
    | 'contact.show'
    | 'suggestion.new'
    | 'suggestion.save'
    | 'contact.step-aside'
    | 'contact.learned'
    | `contact.action${string}`
  >,
  reviewId: string,
): Promise<ContactEntered> {
  const { review: found } = await reviewFor(deps, speaker, act, reviewId);
  const people = await listOf(deps.store, participations, reviewId);
  const invited = people.map(({ value }) => value);
  const at = stamp(deps.now());
  const review =
    withoutInvitedContacts(found, invited, at) === found
      ? found
      : (
          await changeReview(deps, reviewId, (current) =>
            withoutInvitedContacts(current, invited, at),
          )
        ).review;
  const agencyIds = agenciesOfContact(review, speaker.personId);
  if (agencyIds.length === 0) throw new Refused('not your review');
  return { review, agencyIds, people };
}

/** What a contact sees of the review: whom they suggested, and what is hoped for from their agency. */
export async function showContact(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const entered = await contactFor(deps, speaker, 'contact.show', reviewId);
  return contactView(deps, reviewId, entered, { from, isSaved: false });
}

export function contactView(
  deps: Deps,
  reviewId: string,
  { review, agencyIds, people }: ContactEntered,
  { from, isSaved }: { from: number; isSaved: boolean },
): View {
  const now = stamp(deps.now());
  const holidays = deps.holidaysIn(review.type.nation);
  const seen = seenByContact(
    people.map(({ id, value }) => ({
      participation: value,
      checked: { rest: restOf(review, id), now, holidays },
    })),
    agencyIds,
  );
  const start = from < seen.length ? from : 0;
  const register = deps.register.current();
  return {
    show: 'contact',
    head: headOf(reviewId, review),
    lead: leadOf(review),
    people: seen.slice(start, start + CONTACT_PAGE),
    from: start,
    total: seen.length,
    summaries: review.agencies
      .filter(({ agencyId }) => agencyIds.includes(agencyId))
      .map(({ agencyId, summary }) => ({ name: agencyName(register, agencyId), summary })),
    by: returnsByOf(review),
    isSaved,
  };
}

/** They were there themselves, or manage somebody who was: nothing more is asked of them. */
export async function stepAside(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { personId } = speaker;
  const record = await read(deps.store, reviews, reviewId, REVIEW_ID);
  // Pressed twice: they have left, and are thanked again.
  if (record && hasLeft(record.value, personId)) return leftView(reviewId, record.value);
  await reviewFor(deps, speaker, 'contact.step-aside', reviewId);
  await audited(deps, speaker, 'contact.step-aside', { reviewId });
  const at = stamp(deps.now());
  const { review } = await changeReview(deps, reviewId, (current) => {
    const theirs = membersOf(current, 'agency contact').filter((one) => one.personId === personId);
    if (theirs.length === 0) return current;
    return withNews(withContactsEnded(current, theirs, at, 'was there'), at);
  });
  return leftView(reviewId, review);
}

function hasLeft(review: Review, personId: string): boolean {
  return (
    agenciesOfContact(review, personId).length === 0 &&
    review.team.some((member) => member.personId === personId && member.ended?.why === 'was there')
  );
}

export function leftView(reviewId: string, review: Review): View {
  return { show: 'contact left', head: headOf(reviewId, review), lead: leadOf(review) };
}

function leadOf({ details }: Review) {
  const { leadName, telephone } = details;
  return { leadName, telephone };
}

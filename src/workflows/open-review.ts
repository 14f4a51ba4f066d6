import { dayInLondon, stamp } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import { reviewProblems, type Review, type ReviewDetails } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import { ItemExists } from '../storage/port.ts';
import { create, read } from '../storage/records.ts';
import { changeReview, mayOpenReviews, reviewLedBy } from './access.ts';
import { showBoard } from './show-board.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, reviews } from './kinds.ts';

const BLANK: ReviewDetails = {
  reference: '',
  answerBy: '',
  leadName: '',
  telephone: '',
  reviewer: '',
  readers: '',
};

/** The form for a new review. Its id is made here, so that pressing twice opens one review. */
export function newReviewForm(deps: Deps, speaker: Speaker): View {
  if (!mayOpenReviews(deps, speaker)) throw new Refused('not yours to open');
  return {
    show: 'review form',
    reviewId: deps.newId(),
    isNew: true,
    details: BLANK,
    problems: [],
  };
}

export async function editReviewForm(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
): Promise<View> {
  const { details } = await reviewLedBy(deps, speaker, reviewId);
  return { show: 'review form', reviewId, isNew: false, details, problems: [] };
}

/** Opens the review, or corrects it when it is open already; the form again where a field is wrong. */
export async function saveReview(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typed: ReviewDetails,
): Promise<View> {
  const existing = await read(deps.store, reviews, reviewId, REVIEW_ID);
  if (existing ? !existing.value.leads.includes(speaker.personId) : !mayOpenReviews(deps, speaker))
    throw new Refused(existing ? 'not your review' : 'not yours to open');

  const details = trimmed(typed);
  const problems = reviewProblems(details, dayInLondon(deps.now()), existing?.value.details);
  if (problems.length > 0)
    return { show: 'review form', reviewId, isNew: !existing, details: typed, problems };

  if (!existing) await open(deps, speaker, reviewId, { details, madeUp: false });
  // A changed day moves what is planned: the sweep sees to it.
  await changeReview(deps, reviewId, (review) =>
    areSame(review.details, details) ? review : { ...review, details, planAt: stamp(deps.now()) },
  );
  return showBoard(deps, speaker, reviewId, 0);
}

/** Creates the review with the speaker as its lead; the sweep adds it to their list. */
export async function open(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { details, madeUp }: Pick<Review, 'details' | 'madeUp'>,
): Promise<void> {
  const openedAt = stamp(deps.now());
  const value: Review = {
    details,
    madeUp,
    leads: [speaker.personId],
    openedAt,
    planAt: openedAt,
  };
  try {
    await create(deps.store, reviews, {
      id: REVIEW_ID,
      partition: reviewId,
      dueAt: openedAt,
      value,
    });
  } catch (error) {
    // The same press, arriving twice at once: the first one has opened it.
    if (!(error instanceof ItemExists)) throw error;
  }
  deps.wake();
}

function trimmed(details: ReviewDetails): ReviewDetails {
  const { reference, answerBy, leadName, telephone, reviewer, readers } = details;
  return {
    reference: reference.trim(),
    answerBy: answerBy.trim(),
    leadName: leadName.trim(),
    telephone: telephone.trim(),
    reviewer: reviewer.trim(),
    readers: readers.trim(),
  };
}

/** Both come from one schema or from `trimmed`, so their fields stand in one order. */
function areSame(a: ReviewDetails, b: ReviewDetails): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

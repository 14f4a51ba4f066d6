import { REVIEW_OPENED } from '../domain/audit.ts';
import { dayInLondon, parseDay, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { planFrom, withMove } from '../domain/plan.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review, ReviewDetails } from '../domain/review.ts';
import {
  DETAIL_FIELDS,
  detailProblems,
  parseEvents,
  type FieldProblem,
  type Typed,
} from '../domain/review-forms.ts';
import type { ReviewType } from '../domain/review-type.ts';
import { newMember } from '../domain/team.ts';
import { Refused, type View } from '../domain/views.ts';
import { createOnce, read } from '../storage/records.ts';
import { boardFor, reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, reviews } from './kinds.ts';
import { showBoard } from './show-board.ts';

/** Which type of review it is to be. Its id is made here, so that pressing twice opens one review. */
export async function chooseType(deps: Deps, speaker: Speaker): Promise<View> {
  await boardFor(deps, speaker, 'review.new');
  return typesView(deps, deps.newId(), false);
}

export async function newReviewForm(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typeId: string,
): Promise<View> {
  await boardFor(deps, speaker, 'review.form');
  const type = deps.reviewTypes.get(typeId);
  if (!type) return typesView(deps, reviewId, true);
  return { show: 'review form', reviewId, isNew: true, type, typed: {}, problems: [] };
}

export async function editReviewForm(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'review.edit', reviewId);
  const { type, details } = review;
  return { show: 'review form', reviewId, isNew: false, type, typed: details, problems: [] };
}

/**
 * Opens the review; the form again where a field is wrong. `answerBy` may be left empty: then the
 * type's own plan says by when answers are hoped for.
 */
export async function openReview(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typeId: string,
  typed: Typed,
): Promise<View> {
  await boardFor(deps, speaker, 'review.open');
  const existing = await read(deps.store, reviews, reviewId, REVIEW_ID);
  // Pressed twice: it is open.
  if (existing) return showBoard(deps, speaker, reviewId, 0);
  const type = deps.reviewTypes.get(typeId);
  if (!type) return typesView(deps, reviewId, true);

  const details = trimmed(typed);
  const today = dayInLondon(deps.now());
  const { events, problems: eventProblems } = parseEvents(type, typed, today);
  const answerBy = (typed['answerBy'] ?? '').trim();
  const problems = [
    ...detailProblems(details),
    ...eventProblems,
    ...answerByProblems(answerBy, today),
  ];
  if (problems.length > 0)
    return { show: 'review form', reviewId, isNew: true, type, typed, problems };
  await open(deps, speaker, reviewId, { type, details, events, answerBy, madeUp: false });
  return showBoard(deps, speaker, reviewId, 0);
}

function answerByProblems(answerBy: string, today: string): FieldProblem<string>[] {
  if (answerBy === '') return [];
  const day = parseDay(answerBy);
  if (!day) return [{ field: 'answerBy', problem: 'not a date' }];
  return day < today ? [{ field: 'answerBy', problem: 'in the past' }] : [];
}

/** Corrects the details; the form again where a field is wrong. */
export async function saveReview(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  press: FormPress,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'review.save', reviewId);
  const typed = mergeForm(review.details, DETAIL_FIELDS, press);
  const details = trimmed(typed ?? review.details);
  const problems: FieldProblem<string>[] = typed
    ? detailProblems(details)
    : [{ field: 'reference', problem: 'changed meanwhile' }];
  if (problems.length > 0)
    return {
      show: 'review form',
      reviewId,
      isNew: false,
      type: review.type,
      typed: typed ?? review.details,
      problems,
    };
  if (DETAIL_FIELDS.some((field) => review.details[field] !== details[field])) {
    await audited(deps, speaker, 'review.save', { reviewId });
    await changeReview(deps, reviewId, (current) => ({ ...current, details }));
  }
  return showBoard(deps, speaker, reviewId, 0);
}

/** A day that was set when the review opened needs no reason. */
const AT_OPENING = '';

/** What a review opens with. */
export type Opening = {
  type: ReviewType;
  details: ReviewDetails;
  /** The days of the type's events that are known. */
  events: Record<string, string>;
  /** By when answers are hoped for; '' leaves it to the type's plan. */
  answerBy: string;
  madeUp: boolean;
};

/** Creates the review with the speaker as its lead; the sweep adds it to their list. */
export async function open(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  opening: Opening,
): Promise<void> {
  await audited(deps, speaker, REVIEW_OPENED, { item: reviewId, why: opening.type.id });
  // The same press may arrive twice at once: the first one opens it.
  await createOnce(deps.store, reviews, {
    id: REVIEW_ID,
    partition: reviewId,
    dueAt: stamp(deps.now()),
    value: opened(deps, speaker, opening),
  });
  deps.wake();
}

function opened(
  deps: Deps,
  { personId }: Speaker,
  { type, details, events, answerBy, madeUp }: Opening,
): Review {
  const at = stamp(deps.now());
  const holidays = deps.holidaysIn(type.nation);
  const planned = planFrom(type, events, holidays);
  const asked = type.milestones.find(({ answers }) => answers);
  const plan =
    answerBy !== '' && asked
      ? withMove(
          planned,
          type,
          asked.id,
          { day: answerBy, reason: AT_OPENING, by: personId, at },
          holidays,
        )
      : planned;
  const lead = { role: 'lead', name: details.leadName, email: '', personId } as const;
  return {
    type,
    details,
    plan,
    team: [newMember({ id: 'lead', ...lead, since: at })],
    agencies: [],
    processes: [],
    holds: [],
    pauses: [],
    leadsRead: [],
    openedAt: at,
    madeUp,
    planAt: at,
  };
}

function typesView(deps: Deps, reviewId: string, isMissing: boolean): View {
  const types = [...deps.reviewTypes.values()].map(({ id, name }) => ({ id, name }));
  if (types.length === 0) throw new Refused('not understood');
  return { show: 'review types', reviewId, types, isMissing };
}

function trimmed(typed: Typed): ReviewDetails {
  const text = (field: keyof ReviewDetails) => (typed[field] ?? '').trim();
  return {
    reference: text('reference'),
    leadName: text('leadName'),
    telephone: text('telephone'),
    reviewer: text('reviewer'),
    readers: text('readers'),
  };
}

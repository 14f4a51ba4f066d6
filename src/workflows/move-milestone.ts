import { dayInLondon, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import {
  dayOf,
  latestDay,
  withActual,
  withEvent,
  withMove,
  withWhyLate,
  type Milestone,
} from '../domain/plan.ts';
import {
  EVENT_FIELDS,
  MILESTONE_FIELDS,
  parseEvent,
  parseMilestone,
  type FieldProblem,
  type Typed,
} from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { fallsOnOne, familyDays } from './family-days.ts';
import { headOf, milestoneOnCard } from './review-page.ts';
import { planView } from './show-plan.ts';

export async function showMilestone(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  milestoneId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'milestone.show', reviewId);
  const milestone = milestoneIn(review, milestoneId);
  return milestoneView(deps, reviewId, review, milestone, milestoneTyped(milestone), []);
}

/**
 * Moves a milestone, with a reason; records when it was reached; notes why it is late. A moved plan
 * gets a new version and is due at once: the sweep plans everybody's reminders anew.
 */
export async function saveMilestone(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  milestoneId: string,
  press: FormPress,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'milestone.save', reviewId);
  const milestone = milestoneIn(review, milestoneId);
  const again = (typed: Typed, problems: FieldProblem<string>[]) =>
    milestoneView(deps, reviewId, review, milestone, typed, problems);
  const typed = mergeForm(milestoneTyped(milestone), MILESTONE_FIELDS, press);
  if (!typed)
    return again(milestoneTyped(milestone), [{ field: 'day', problem: 'changed meanwhile' }]);
  const latest = latestDay(review.type, milestone, deps.holidaysIn(review.type.nation));
  const { change, problems } = parseMilestone(typed, {
    before: dayOf(milestone),
    latest,
    hasNote: milestone.whyLate.length > 0,
    today: dayInLondon(deps.now()),
  });
  if (!change) return again(typed, problems);

  await audited(deps, speaker, 'milestone.save', { reviewId, item: milestoneId });
  const by = { by: speaker.personId, at: stamp(deps.now()) };
  const { review: saved } = await changeReview(deps, reviewId, (current) => {
    const { type } = current;
    const holidays = deps.holidaysIn(type.nation);
    const now = milestoneIn(current, milestoneId);
    let { plan } = current;
    if (change.day !== undefined && change.day !== dayOf(now))
      plan = withMove(
        plan,
        type,
        milestoneId,
        { day: change.day, reason: change.reason, ...by },
        holidays,
      );
    if (change.actual !== now.actual)
      plan = withActual(plan, type, milestoneId, change.actual, holidays);
    if (change.whyLate !== '' && !hasNote(now, change.whyLate, speaker.personId))
      plan = withWhyLate(plan, milestoneId, { text: change.whyLate, ...by });
    return withPlan(current, plan, by.at);
  });
  return planView(deps, speaker, reviewId, saved);
}

export async function showEvent(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  eventId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'event.show', reviewId);
  return eventView(reviewId, review, eventId, eventTyped(review, eventId), []);
}

/** Corrects the day of an event, or records it at last; the plan follows. */
export async function saveEvent(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  eventId: string,
  press: FormPress,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'event.save', reviewId);
  const stored = eventTyped(review, eventId);
  const typed = mergeForm(stored, EVENT_FIELDS, press);
  if (!typed)
    return eventView(reviewId, review, eventId, stored, [
      { field: 'day', problem: 'changed meanwhile' },
    ]);
  const rule = review.type.events.find(({ id }) => id === eventId);
  const { change, problems } = parseEvent(typed, {
    before: stored.day,
    latest: rule?.atOpening ? dayInLondon(deps.now()) : undefined,
  });
  if (!change) return eventView(reviewId, review, eventId, typed, problems);
  await audited(deps, speaker, 'event.save', { reviewId, item: eventId });
  const at = stamp(deps.now());
  const by = speaker.personId;
  const { review: saved } = await changeReview(deps, reviewId, (current) => {
    if (current.plan.events[eventId]?.day === change.day) return current;
    const holidays = deps.holidaysIn(current.type.nation);
    const plan = withEvent(current.plan, current.type, eventId, { ...change, by, at }, holidays);
    return withPlan(current, plan, at);
  });
  return planView(deps, speaker, reviewId, saved);
}

/** Pressed twice, a note is there once. */
function hasNote({ whyLate }: Milestone, text: string, by: string): boolean {
  const last = whyLate.at(-1);
  return last?.text === text && last.by === by;
}

/** The review with that plan; one of a new version is due at once. */
function withPlan(review: Review, plan: Review['plan'], at: string): Review {
  const isNew = plan.version !== review.plan.version;
  return { ...review, plan, ...(isNew ? { planAt: at } : {}) };
}

function milestoneIn({ plan }: Review, milestoneId: string): Milestone {
  const milestone = plan.milestones.find(({ id }) => id === milestoneId);
  if (!milestone) throw new Refused('not understood');
  return milestone;
}

function milestoneTyped(milestone: Milestone) {
  return { day: dayOf(milestone) ?? '', reason: '', actual: milestone.actual ?? '', whyLate: '' };
}

function eventTyped({ plan, type }: Review, eventId: string) {
  if (!type.events.some(({ id }) => id === eventId)) throw new Refused('not understood');
  return { day: plan.events[eventId]?.day ?? '', reason: '' };
}

async function milestoneView(
  deps: Deps,
  reviewId: string,
  review: Review,
  milestone: Milestone,
  typed: Typed,
  problems: FieldProblem<string>[],
): Promise<View> {
  const days = await familyDays(deps, reviewId);
  const onCard = milestoneOnCard(deps, review, milestone);
  const rule = review.type.milestones.find(({ id }) => id === milestone.id);
  return {
    show: 'milestone',
    isForAnswers: rule?.answers === true,
    head: headOf(reviewId, review),
    milestone: onCard,
    isAvoided: fallsOnOne(onCard, days),
    source: rule?.source ?? '',
    moves: milestone.moves,
    typed,
    problems,
  };
}

function eventView(
  reviewId: string,
  review: Review,
  eventId: string,
  typed: Typed,
  problems: FieldProblem<string>[],
): View {
  const { type, plan } = review;
  const name = type.events.find(({ id }) => id === eventId)?.name ?? { 'en-GB': eventId };
  const history = plan.events[eventId]?.history ?? [];
  const event = { id: eventId, name };
  return { show: 'event', head: headOf(reviewId, review), event, history, typed, problems };
}

import { learningDueAt, withActionsPlanned, type ActionPlan } from '../domain/action-reminders.ts';
import { stamp } from '../domain/dates.ts';
import type { Learning } from '../domain/learning.ts';
import type { Review } from '../domain/review.ts';
import { reviewRests } from '../domain/summaries.ts';
import { change, read } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { LEARNING_ID, learnings } from './kinds.ts';
import { reminderPlan } from './reminder-plan.ts';

/** Changes what was learned and sets when the clock must look at it; wakes the sweep if that is now. */
export async function keepLearning(
  deps: Deps,
  reviewId: string,
  decide: (learning: Learning) => Learning,
): Promise<Learning> {
  const { record, changed } = await change(
    deps.store,
    learnings,
    reviewId,
    LEARNING_ID,
    (current) => {
      const next = decide(current);
      return next === current ? undefined : { value: next, dueAt: learningDueAt(next) };
    },
  );
  if (changed && record.dueAt !== undefined && record.dueAt <= stamp(deps.now())) deps.wake();
  return record.value;
}

/** What the reminders of an agency's actions are planned on. */
export function actionPlan(deps: Deps, review: Review, agencyId: string): ActionPlan {
  const { policy, holidays } = reminderPlan(deps, review, agencyId);
  // Or it goes on as another one.
  return { policy, holidays, rests: reviewRests(review) || review.became !== undefined };
}

export function planned(deps: Deps, review: Review, learning: Learning): Learning {
  const planOf = (agencyId: string) => actionPlan(deps, review, agencyId);
  return withActionsPlanned(learning, planOf, stamp(deps.now()));
}

/** The reminders of a changed review's actions. */
export async function planActions(deps: Deps, reviewId: string, review: Review): Promise<void> {
  const record = await read(deps.store, learnings, reviewId, LEARNING_ID);
  if (record && planned(deps, review, record.value) !== record.value)
    await keepLearning(deps, reviewId, (learning) => planned(deps, review, learning));
}

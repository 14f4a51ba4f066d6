import type { Person } from '../domain/person.ts';
import type { Moment, ReminderPlan } from '../domain/reminders.ts';
import { answerByOf, type Review } from '../domain/review.ts';
import type { Deps } from './deps.ts';

/** What the reminders of a review's people are planned on. */
export function reminderPlan(deps: Deps, review: Review): ReminderPlan {
  return {
    policy: deps.remindersOf(review.type.id),
    answerBy: answerByOf(review),
    holidays: deps.holidaysIn(review.type.nation),
    version: review.plan.version,
  };
}

/** The moment, as it decides whether somebody is written to of the bot's own accord. */
export function momentOf(
  deps: Deps,
  review: Review,
  person: Person | undefined,
  freeAt: string | undefined,
): Moment {
  const plan = reminderPlan(deps, review);
  const { policy, holidays } = plan;
  const { hours: chosen } = person ?? {};
  const avoid = review.avoid ?? [];
  return { plan, times: { now: deps.now(), policy, holidays, chosen, avoid, freeAt } };
}

import { employerOf, type Participation } from '../domain/participation.ts';
import type { Person } from '../domain/person.ts';
import { agencyOf } from '../domain/register.ts';
import { withRemindersPlanned, type Moment, type ReminderPlan } from '../domain/reminders.ts';
import { answerByOf, type Review } from '../domain/review.ts';
import type { Deps } from './deps.ts';

/** What the reminders of somebody of that agency are planned on: its nation has its own holidays. */
export function reminderPlan(deps: Deps, review: Review, agencyId: string): ReminderPlan {
  const agency = agencyOf(deps.register.current(), agencyId);
  return {
    policy: deps.remindersOf(review.type.id),
    answerBy: answerByOf(review),
    holidays: deps.holidaysIn(agency?.nation ?? review.type.nation),
    version: review.plan.version,
  };
}

/** The participation with its reminders as they are planned now; the same where nothing changes. */
export function withReminders(
  deps: Deps,
  review: Review,
  participation: Participation,
  at: string,
): Participation {
  if (review.closed) return participation;
  const plan = reminderPlan(deps, review, employerOf(participation));
  return withRemindersPlanned(participation, plan, at);
}

/** The moment, as it decides whether somebody is written to of the bot's own accord. */
export function momentOf(
  deps: Deps,
  { review, agencyId }: { review: Review; agencyId: string },
  person: Person | undefined,
  freeAt: string | undefined,
): Moment {
  const plan = reminderPlan(deps, review, agencyId);
  const { policy, holidays } = plan;
  const { hours: chosen } = person ?? {};
  const avoid = review.avoid ?? [];
  return { plan, times: { now: deps.now(), policy, holidays, chosen, avoid, freeAt } };
}

import { stamp } from '../domain/dates.ts';
import { returnsByOf, type Review } from '../domain/review.ts';
import { reviewRests, withReminderPlanned, type SummaryPlan } from '../domain/summaries.ts';
import type { Deps } from './deps.ts';

/** What the reminders of a review's summaries are planned on. */
export function summaryPlan(deps: Deps, review: Review): SummaryPlan {
  return {
    policy: deps.remindersOf(review.type.id),
    by: returnsByOf(review),
    holidays: deps.holidaysIn(review.type.nation),
    // Or it goes on as another one, which has summaries of its own.
    rests: reviewRests(review) || review.became !== undefined,
  };
}

/** The review with those reminders as they are planned now; the same review where nothing changes. */
export function withSummariesPlanned(deps: Deps, review: Review): Review {
  const plan = summaryPlan(deps, review);
  const now = stamp(deps.now());
  const agencies = review.agencies.map((agency) => withReminderPlanned(agency, plan, now));
  const isSame = agencies.every((agency, index) => agency === review.agencies[index]);
  return isSame ? review : { ...review, agencies };
}

import { stamp } from '../domain/dates.ts';
import { returnsByOf, type Review } from '../domain/review.ts';
import { reviewRests, withReminderPlanned, type SummaryPlan } from '../domain/summaries.ts';
import type { Deps } from './deps.ts';
import { reminderPlan } from './reminder-plan.ts';

/** What the reminders of an agency's summary are planned on. */
export function summaryPlan(deps: Deps, review: Review, agencyId: string): SummaryPlan {
  const { policy, holidays } = reminderPlan(deps, review, agencyId);
  return {
    policy,
    by: returnsByOf(review),
    holidays,
    // Or it is over, or goes on as another one, which has summaries of its own.
    rests: reviewRests(review) || review.became !== undefined || review.closed !== undefined,
  };
}

/** The review with those reminders as they are planned now; the same review where nothing changes. */
export function withSummariesPlanned(deps: Deps, review: Review): Review {
  const now = stamp(deps.now());
  const agencies = review.agencies.map((agency) =>
    withReminderPlanned(agency, summaryPlan(deps, review, agency.agencyId), now),
  );
  const isSame = agencies.every((agency, index) => agency === review.agencies[index]);
  return isSame ? review : { ...review, agencies };
}

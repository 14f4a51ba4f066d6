import { plannedAgain, remindBefore, type PlannedReminder } from './contact-reminder.ts';
import { pauseIn, standing } from './hold.ts';
import type { ReminderPolicy } from './reminder-policy.ts';
import type { AgencyOnReview, Review } from './review.ts';
import type { Holidays } from './working-days.ts';

/** Whether the whole review rests: it is paused, or there is a hold on it. */
export function reviewRests({ pauses, holds }: Review): boolean {
  return pauseIn({ pauses }) !== undefined || standing(holds).some(({ on }) => on.is === 'review');
}

/** What the reminder of an awaited summary is planned on. */
export type SummaryPlan = {
  policy: ReminderPolicy;
  /** By when summaries are hoped for; undefined where the review's type has no such day. */
  by: string | undefined;
  holidays: Holidays;
  rests: boolean;
};

/** When the contact is reminded of the agency's summary. */
export function summaryReminder(
  { summary }: Pick<AgencyOnReview, 'summary'>,
  plan: SummaryPlan,
): PlannedReminder {
  if (summary?.is !== 'awaited') return { at: undefined, why: 'has answered' };
  if (plan.rests) return { at: undefined, why: 'rests' };
  if (plan.by === undefined) return { at: undefined, why: 'date has passed' };
  return remindBefore(plan.by, summary.since, plan);
}

/** The agency with the reminder of its summary as it is planned now; the same where nothing changes. */
export function withReminderPlanned(
  agency: AgencyOnReview,
  plan: SummaryPlan,
  now: string,
): AgencyOnReview {
  const reminder = plannedAgain(agency.reminder, summaryReminder(agency, plan), now);
  return reminder === agency.reminder ? agency : { ...agency, reminder };
}

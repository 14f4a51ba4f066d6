import { Temporal } from 'temporal-polyfill';
import { dayInLondon, stamp } from './dates.ts';
import { pauseIn, standing } from './hold.ts';
import type { ReminderPolicy } from './reminder-policy.ts';
import { inTime, type Times } from './reminders.ts';
import type { AgencyOnReview, Review } from './review.ts';
import { sendDueAt, type Send } from './send.ts';
import { addWorkingDays, atLocalTime, type Holidays } from './working-days.ts';

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

/** When the contact is reminded of the agency's summary; undefined when there is no day for it. */
function remindAt({ summary }: AgencyOnReview, { policy, by, holidays }: SummaryPlan) {
  if (summary?.is !== 'awaited' || by === undefined) return undefined;
  const planned = addWorkingDays(by, -policy.summaryWorkingDaysBefore, holidays);
  const asked = dayInLondon(Temporal.Instant.from(summary.since));
  const earliest = addWorkingDays(asked, policy.workingDaysAfterInvitation, holidays);
  const day = planned > earliest ? planned : earliest;
  return day > by ? undefined : stamp(atLocalTime(day, policy.at));
}

function cancelled({ summary }: AgencyOnReview, { rests }: SummaryPlan, at: string): Send {
  if (summary?.is !== 'awaited') return { is: 'cancelled', at, why: 'has answered' };
  return { is: 'cancelled', at, why: rests ? 'rests' : 'date has passed' };
}

/**
 * The agency with the reminder of its summary as it is planned now. What has gone, or may have, is
 * not planned again; what could not reach anybody is, since there may be another contact by now.
 */
export function withReminderPlanned(
  agency: AgencyOnReview,
  plan: SummaryPlan,
  now: string,
): AgencyOnReview {
  const { reminder } = agency;
  if (reminder && !['wanted', 'cancelled', 'unreachable'].includes(reminder.is)) return agency;
  const at = plan.rests ? undefined : remindAt(agency, plan);
  if (at === undefined)
    return reminder?.is === 'wanted'
      ? { ...agency, reminder: cancelled(agency, plan, now) }
      : agency;
  if (reminder?.is !== 'wanted') return { ...agency, reminder: { is: 'wanted', at, tries: 0 } };
  return reminder.at === at ? agency : { ...agency, reminder: { ...reminder, at } };
}

/**
 * The reminder at the moment when it is to go, with everything looked at again: claimed, or put off,
 * or cancelled. A claim that nobody settled in time may have arrived, and is never repeated.
 */
export function claimedReminder(
  agency: AgencyOnReview,
  plan: SummaryPlan,
  times: Times,
  contact: 'can be written to' | 'not installed' | 'no Teams',
): Send | undefined {
  const { reminder } = agency;
  const { now } = times;
  const at = stamp(now);
  const due = sendDueAt(reminder);
  if (due === undefined || due > at) return reminder;
  if (reminder?.is === 'claimed') return { is: 'ambiguous', at };
  if (reminder?.is !== 'wanted') return reminder;
  const planned = plan.rests ? undefined : remindAt(agency, plan);
  if (planned === undefined || plan.by === undefined) return cancelled(agency, plan, at);
  if (planned > at) return { ...reminder, at: planned };
  const decision = inTime(reminder.at, plan.by, times);
  if (decision.is === 'cancelled') return cancelled(agency, plan, at);
  if (decision.is === 'later') return { ...reminder, at: decision.at };
  if (contact !== 'can be written to') return { is: 'unreachable', at, why: contact };
  return { is: 'claimed', at, tries: reminder.tries + 1 };
}

/** One reminder of an agency's contact, of something that their agency is asked by a day. */
import { Temporal } from 'temporal-polyfill';
import { dayInLondon, stamp } from './dates.ts';
import type { ReminderPolicy } from './reminder-policy.ts';
import { inTime, type Times } from './reminders.ts';
import { sendDueAt, type CancelReason, type Send } from './send.ts';
import { addWorkingDays, atLocalTime, type Holidays } from './working-days.ts';

/** When it is to go, and the last day on which it may; or why it is not to. */
export type PlannedReminder = { at: string; last: string } | { at: undefined; why: CancelReason };

export type ContactReach = 'can be written to' | 'not installed' | 'no Teams';

/** Some working days before the day, and not too soon after they were asked. */
export function remindBefore(
  by: string,
  askedAt: string | undefined,
  { policy, holidays }: { policy: ReminderPolicy; holidays: Holidays },
): PlannedReminder {
  const planned = addWorkingDays(by, -policy.summaryWorkingDaysBefore, holidays);
  const asked = askedAt === undefined ? '' : dayInLondon(Temporal.Instant.from(askedAt));
  const earliest =
    asked === '' ? planned : addWorkingDays(asked, policy.workingDaysAfterInvitation, holidays);
  const day = planned > earliest ? planned : earliest;
  return day > by
    ? { at: undefined, why: 'date has passed' }
    : { at: stamp(atLocalTime(day, policy.at)), last: by };
}

/**
 * The reminder as it is planned now; the same where nothing changes. What has gone, or may have, is
 * not planned again; what could not reach anybody is, since there may be another contact by now.
 */
export function plannedAgain(
  reminder: Send | undefined,
  plan: PlannedReminder,
  now: string,
): Send | undefined {
  if (reminder && !['wanted', 'cancelled', 'unreachable'].includes(reminder.is)) return reminder;
  if (plan.at === undefined)
    return reminder?.is === 'wanted' ? { is: 'cancelled', at: now, why: plan.why } : reminder;
  if (reminder?.is !== 'wanted') return { is: 'wanted', at: plan.at, tries: 0 };
  return reminder.at === plan.at ? reminder : { ...reminder, at: plan.at };
}

/**
 * The reminder at the moment when it is to go, with everything looked at again: claimed, or put off,
 * or cancelled. A claim that nobody settled in time may have arrived, and is never repeated.
 */
export function claimedInTime(
  reminder: Send | undefined,
  plan: PlannedReminder,
  times: Times,
  reach: ContactReach,
): Send | undefined {
  const at = stamp(times.now);
  const due = sendDueAt(reminder);
  if (due === undefined || due > at) return reminder;
  if (reminder?.is === 'claimed') return { is: 'ambiguous', at };
  if (reminder?.is !== 'wanted') return reminder;
  if (plan.at === undefined) return { is: 'cancelled', at, why: plan.why };
  if (plan.at > at) return { ...reminder, at: plan.at };
  const decision = inTime(reminder.at, plan.last, times);
  if (decision.is === 'cancelled') return { is: 'cancelled', at, why: 'date has passed' };
  if (decision.is === 'later') return { ...reminder, at: decision.at };
  if (reach !== 'can be written to') return { is: 'unreachable', at, why: reach };
  return { is: 'claimed', at, tries: reminder.tries + 1 };
}

import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dayInLondon, stamp } from './dates.ts';
import type { Participation } from './participation.ts';
import { addWorkingDays, atLocalTime, type Holidays } from './working-days.ts';

/** When the first reminder goes, as data that a board can change. */
export const reminderPolicySchema = z.object({
  /** So many working days before the day by which answers are hoped for. */
  workingDaysBefore: z.number().int().min(1).max(60),
  /** But never sooner than so many working days after the invitation. */
  workingDaysAfterInvitation: z.number().int().min(1).max(60),
  /** Local time, "09:30". */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30'),
});
export type ReminderPolicy = z.infer<typeof reminderPolicySchema>;

/**
 * The moment of the first reminder: a working day, at the policy's local time, right across the
 * clock changes. Undefined when there is no such day up to the one by which answers are hoped for.
 */
export function firstReminderAt(
  policy: ReminderPolicy,
  dates: { invitedAt: Temporal.Instant; answerBy: string },
  holidays: Holidays,
): Temporal.Instant | undefined {
  const { workingDaysBefore, workingDaysAfterInvitation, at } = policy;
  const planned = addWorkingDays(dates.answerBy, -workingDaysBefore, holidays);
  const invited = dayInLondon(dates.invitedAt);
  const earliest = addWorkingDays(invited, workingDaysAfterInvitation, holidays);
  const day = planned > earliest ? planned : earliest;
  return day > dates.answerBy ? undefined : atLocalTime(day, at);
}

/** A reminder that could not go within so long of its time waits for another morning. */
const LATE_MS = 2 * 60 * 60_000;

/**
 * The reminder's time once its own has gone by unused, as after an outage: the next working day's, so
 * that nobody is reminded at night. The same time while it is not late; undefined when no day is left.
 */
export function putOff(
  wantedAt: string,
  now: Temporal.Instant,
  { policy, answerBy, holidays }: { policy: ReminderPolicy; answerBy: string; holidays: Holidays },
): string | undefined {
  // Moved to a day that lies behind us: nobody is reminded of what is over.
  if (dayInLondon(now) > answerBy) return undefined;
  if (now.epochMilliseconds - Date.parse(wantedAt) <= LATE_MS) return wantedAt;
  const day = addWorkingDays(dayInLondon(now), 1, holidays);
  return day > answerBy ? undefined : stamp(atLocalTime(day, policy.at));
}

/**
 * Whether a reminder would still be wanted: invited, and neither sent, declined, talking, coming to
 * the meeting, paused nor taking part by another route. Who is writing has not sent it yet.
 */
export function isOutstanding({ invitation, reply, wishes }: Participation): boolean {
  if (invitation?.is !== 'sent' || wishes.talking || wishes.meeting) return false;
  const { is } = reply;
  return (
    is === 'nothing yet' || is === 'opened' || (is === 'taking part' && reply.way === 'writing')
  );
}

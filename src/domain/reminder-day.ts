/** A person is reminded once in two working days at most, of whatever reviews: their item of the day. */
import { z } from 'zod';
import { stamp } from './dates.ts';
import { sendSchema, type Send } from './send.ts';
import { addDays, addWorkingDays, atLocalTime, type Holidays } from './working-days.ts';

/** What one message of that day reminded of. */
export const reminderDaySchema = z.object({
  /** Invitations: to one review, or to several in a digest. */
  covers: z.array(
    z.object({ reviewId: z.string(), participationId: z.string(), entryId: z.string() }),
  ),
  /** Or, as an agency's contact, its summary. */
  summaryOf: z.object({ reviewId: z.string(), agencyId: z.string() }).optional(),
  /** Or those of its actions that are due on that day. */
  actionsOf: z.object({ reviewId: z.string(), agencyId: z.string(), due: z.string() }).optional(),
  send: sendSchema,
});
export type ReminderDay = z.infer<typeof reminderDaySchema>;

/** One reminder in so many working days. */
const ONE_IN = 2;

/**
 * The days of which one reminder uses up another's place, up to today; the latest first. Days that are
 * no working days are among them: people may have chosen a weekend.
 */
export function daysThatCount(today: string, holidays: Holidays): string[] {
  const days = [];
  let day = today;
  while (addWorkingDays(day, ONE_IN, holidays) > today) {
    days.push(day);
    day = addDays(day, -1);
  }
  return days;
}

/** Whether that day's message went out, or may have: then the day counts. */
export function isUsed(send: Send): boolean {
  return send.is === 'claimed' || send.is === 'sent' || send.is === 'ambiguous';
}

/** The morning from which on somebody may be reminded again who was reminded on that day. */
export function freeAfter(day: string, at: string, holidays: Holidays): string {
  return stamp(atLocalTime(addWorkingDays(day, ONE_IN, holidays), at));
}

/** The day without what it says of that review; undefined where it says nothing of another. */
export function dayWithout(
  { covers, summaryOf, actionsOf, send }: ReminderDay,
  reviewId: string,
): ReminderDay | undefined {
  const others = covers.filter((one) => one.reviewId !== reviewId);
  const summary = summaryOf?.reviewId === reviewId ? undefined : summaryOf;
  const actions = actionsOf?.reviewId === reviewId ? undefined : actionsOf;
  return others.length > 0 || summary || actions
    ? { covers: others, summaryOf: summary, actionsOf: actions, send }
    : undefined;
}

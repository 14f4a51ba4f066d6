import { z } from 'zod';
import { hoursSchema } from './hours.ts';
import { roleSchema } from './participation.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30');
const slug = z.string().regex(/^[a-z][a-z-]{0,39}$/, 'must be lower-case letters and hyphens');

/** The reminder for which they asked themselves: it is no step of the policy. */
export const AS_ASKED = 'as-asked';

/** One reminder of those who were invited, counted from the day by which answers are hoped for. */
const stepSchema = z.strictObject({
  id: slug,
  /** Below zero: before that day. */
  workingDays: z.number().int().min(-60).max(60),
  for: z.array(roleSchema).min(1),
  /** Which of the cards: "still time" or "it isn't too late". */
  words: z.enum(['before', 'after']),
});
export type Step = z.infer<typeof stepSchema>;

/** When people are reminded, as data that a board can change: `cards/reminders.json`. */
export const reminderPolicySchema = z
  .strictObject({
    /** Local time of the day, "09:30". */
    at: time,
    /** Nothing goes of its own accord outside of these, unless the person chose others. */
    hours: hoursSchema,
    /** No reminder sooner than so many working days after the invitation. */
    workingDaysAfterInvitation: z.number().int().min(1).max(60),
    /** So many for one person in one review; then the lead rings. */
    atMost: z.number().int().min(0).max(4),
    steps: z.array(stepSchema),
    /** So many working days after the last step the lead is asked to ring. */
    ringAfterWorkingDays: z.number().int().min(0).max(60),
    /** The agency contact is reminded so many working days before summaries are hoped for. */
    summaryWorkingDaysBefore: z.number().int().min(1).max(60),
  })
  .superRefine(({ steps, at, hours }, context) => {
    for (const [index, { id }] of steps.entries())
      if (id === AS_ASKED || steps.findIndex((one) => one.id === id) < index)
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'id'],
          message: `“${id}” is taken: each step needs an id of its own`,
        });
    if (at < hours.from || at >= hours.until)
      context.addIssue({ code: 'custom', path: ['at'], message: 'must lie within the hours' });
    for (const [index, { workingDays, words }] of steps.entries())
      if ((words === 'before') !== workingDays <= 0)
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'words'],
          message: 'must be “before” up to the day itself, and “after” from then on',
        });
  });
export type ReminderPolicy = z.infer<typeof reminderPolicySchema>;

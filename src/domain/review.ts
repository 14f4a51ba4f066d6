import { z } from 'zod';
import { parseDay } from './dates.ts';
import { sendDueAt, sendSchema } from './send.ts';

/** What the review lead writes when opening a review; it stands on the invitation. */
export const reviewDetailsSchema = z.object({
  reference: z.string(),
  answerBy: z.string(),
  leadName: z.string(),
  telephone: z.string(),
  reviewer: z.string(),
  readers: z.string(),
});
export type ReviewDetails = z.infer<typeof reviewDetailsSchema>;
export type ReviewField = keyof ReviewDetails;
export const REVIEW_FIELDS: readonly ReviewField[] = [
  'reference',
  'answerBy',
  'leadName',
  'telephone',
  'reviewer',
  'readers',
];

export const reviewSchema = z.object({
  details: reviewDetailsSchema,
  leads: z.array(z.string()).min(1),
  openedAt: z.string(),
  /** A made-up review to look at: it says so everywhere, and nobody in it exists. */
  madeUp: z.boolean(),
  /** Since when the leads' lists and the reminders' days wait to be brought up to date. */
  planAt: z.string().optional(),
  /** The card that tells its leads that there is something new; `covers` is the latest of it. */
  news: z.object({ covers: z.string(), send: sendSchema }).optional(),
});
export type Review = z.infer<typeof reviewSchema>;

export type FieldProblem<Field extends string> = {
  field: Field;
  problem:
    | 'missing'
    | 'too long'
    | 'not a date'
    | 'in the past'
    | 'in the future'
    | 'not an address'
    | 'already there';
};

const LONGEST: Record<Exclude<ReviewField, 'answerBy'>, number> = {
  reference: 40,
  leadName: 80,
  telephone: 40,
  reviewer: 80,
  readers: 200,
};

/**
 * What stands in the way of these details, field by field; `today` is the day in London. A day that
 * has passed may stay as it was `before`: the telephone number must still be correctable.
 */
export function reviewProblems(
  details: ReviewDetails,
  today: string,
  before?: ReviewDetails,
): FieldProblem<ReviewField>[] {
  const problems: FieldProblem<ReviewField>[] = [];
  for (const field of REVIEW_FIELDS) {
    const text = details[field].trim();
    if (text === '') problems.push({ field, problem: 'missing' });
    else if (field === 'answerBy') {
      const day = parseDay(text);
      if (!day) problems.push({ field, problem: 'not a date' });
      else if (day < today && day !== before?.answerBy)
        problems.push({ field, problem: 'in the past' });
    } else if (text.length > LONGEST[field]) problems.push({ field, problem: 'too long' });
  }
  return problems;
}

/** When the clock must look at this review; undefined when nothing is owed. */
export function reviewDueAt({ planAt, news }: Review): string | undefined {
  return [planAt, sendDueAt(news?.send)].filter((at) => at !== undefined).sort()[0];
}

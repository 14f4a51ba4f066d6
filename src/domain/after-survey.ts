/**
 * Two questions to those who took part, once the review is closed: one item in a review, without who said
 * what. It has the sums and, apart from them and in the order of their ids, who has answered, so that each
 * counts once. The sums are shown as they were at the last full five: one answer between two looks would
 * tell whose it is.
 *
 * What could still tell: whoever has the store's key and two versions of the item (a backup, the database's
 * own history) sees who came in between, and which answers; with one version, what the last one to four said,
 * though not who they were. And where all say the same, the sums say it of each.
 */
import { z } from 'zod';

const learnedSchema = z.enum(['yes', 'a little', 'no']);
const againSchema = z.enum(['yes', 'perhaps', 'no']);

export const surveyAnswerSchema = z.object({ learned: learnedSchema, again: againSchema });
export type SurveyAnswer = z.infer<typeof surveyAnswerSchema>;

const count = z.number().int().nonnegative();
const sumsSchema = z.object({
  learned: z.record(learnedSchema, count),
  again: z.record(againSchema, count),
});
export type SurveySums = z.infer<typeof sumsSchema>;

export const afterSurveySchema = z.object({
  sums: sumsSchema,
  /** Participation ids, sorted. */
  answered: z.array(z.string()),
  /** The sums of so many answers, as they may be seen. */
  shown: z.object({ count, sums: sumsSchema }).optional(),
});
export type AfterSurvey = z.infer<typeof afterSurveySchema>;

export const NO_ANSWERS: AfterSurvey = {
  sums: {
    learned: { yes: 0, 'a little': 0, no: 0 },
    again: { yes: 0, perhaps: 0, no: 0 },
  },
  answered: [],
};

/** The sums are shown of so many answers at least, and of so many more each time. */
export const SHOWN_IN = 5;

/** The same survey where they have answered already. */
export function withAnswer(
  survey: AfterSurvey,
  participationId: string,
  { learned, again }: SurveyAnswer,
): AfterSurvey {
  if (survey.answered.includes(participationId)) return survey;
  const { sums } = survey;
  const next: SurveySums = {
    learned: { ...sums.learned, [learned]: sums.learned[learned] + 1 },
    again: { ...sums.again, [again]: sums.again[again] + 1 },
  };
  const answered = [...survey.answered, participationId].sort();
  const isFull = answered.length % SHOWN_IN === 0;
  const shown = isFull ? { count: answered.length, sums: next } : survey.shown;
  return { sums: next, answered, ...(shown && { shown }) };
}

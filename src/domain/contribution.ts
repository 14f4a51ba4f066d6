import { z } from 'zod';
import type { Draft } from './draft.ts';
import { roleSchema, type Role } from './participation.ts';
import { questionsOf } from './questionnaire.ts';
import { inLanguage } from './words.ts';

/** What a person sent. Each answer keeps the wording that it answered. */
export const contributionSchema = z.object({
  participationId: z.string(),
  role: roleSchema,
  sentAt: z.string(),
  /** Some of it was before or after the period that the review looks at, as its author says. */
  isOutside: z.boolean(),
  locale: z.string(),
  questionnaire: z.object({ id: z.string(), version: z.string() }),
  answers: z.array(
    z.object({
      questionId: z.string(),
      asked: z.string(),
      about: z.enum(['then', 'since', 'always']),
      text: z.string(),
      alsoWritten: z.array(z.string()),
    }),
  ),
});
export type Contribution = z.infer<typeof contributionSchema>;

/**
 * The id is made from the participation, so that sending twice is sending once; with a dot, which no
 * id of a pressed button may carry.
 */
export function contributionIdOf(participationId: string): string {
  return `${participationId}.1`;
}

/** The id of what somebody sent to a review that became this one. */
export function broughtIdOf(participationId: string): string {
  return `${participationId}.0`;
}

/** The contribution that a sent draft becomes; questions left empty are not in it. */
export function contributionFrom(draft: Draft, role: Role, sentAt: string): Contribution {
  const { questionnaire, locale, answers, sent } = draft;
  return {
    participationId: draft.participationId,
    role,
    sentAt,
    isOutside: sent?.isOutside ?? false,
    locale,
    questionnaire: { id: questionnaire.id, version: questionnaire.version },
    answers: questionsOf(questionnaire).flatMap((question) => {
      const answer = answers[question.id];
      if (!answer || (answer.text.trim() === '' && answer.alsoWritten.length === 0)) return [];
      const asked = inLanguage(question.ask, locale);
      const { text, alsoWritten } = answer;
      return [{ questionId: question.id, asked, about: question.about, text, alsoWritten }];
    }),
  };
}

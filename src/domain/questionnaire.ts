import { z } from 'zod';
import { wordedSchema } from './words.ts';

/** A long answer, in UTF-16 units as `maxLength` of an input counts them. */
export const LONG_ANSWER = 4000;
/** An answer as JSON, in bytes: two of them and their page stay below a card's 28,000. */
export const ANSWER_BYTES = 12_100;
/** So many long answers fit on one card with its words. */
const LONG_ANSWERS_A_PAGE = 2;

const questionSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be lower-case letters, digits and hyphens'),
  ask: wordedSchema,
  help: wordedSchema.optional(),
  /** Known at the time and learned since are never one field. */
  about: z.enum(['then', 'since', 'always']),
  source: z.string().min(1),
});
export type Question = z.infer<typeof questionSchema>;

const pageSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,11}$/, 'must be at most 12 lower-case letters, digits and hyphens'),
  title: wordedSchema,
  intro: wordedSchema.optional(),
  questions: z
    .array(questionSchema)
    .min(1)
    .max(LONG_ANSWERS_A_PAGE, `must have at most ${LONG_ANSWERS_A_PAGE} long answers on a page`),
});
export type Page = z.infer<typeof pageSchema>;

/** A questionnaire as data: pages of open questions, each with its source. */
export const questionnaireSchema = z
  .object({
    id: z.string().min(1),
    version: z.string().min(1),
    for: z.enum(['professional', 'family liaison officer']),
    minutes: z.number().int().positive(),
    pages: z.array(pageSchema).min(1),
  })
  .superRefine((questionnaire, context) => {
    const ids = questionnaire.pages.flatMap((page) => [
      `page ${page.id}`,
      ...page.questions.map((question) => `question ${question.id}`),
    ]);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice) context.addIssue({ code: 'custom', message: `${twice} is there twice` });
  });
export type Questionnaire = z.infer<typeof questionnaireSchema>;

/** The questions of all pages in their order. */
export function questionsOf(questionnaire: Questionnaire): Question[] {
  return questionnaire.pages.flatMap((page) => page.questions);
}

/** The page with that id; the first one when there is none (a page that an edit took away). */
export function pageOf(
  questionnaire: Questionnaire,
  pageId: string,
): { page: Page; index: number } {
  const index = Math.max(
    0,
    questionnaire.pages.findIndex((page) => page.id === pageId),
  );
  const page = questionnaire.pages[index];
  if (!page) throw new Error(`Questionnaire ${questionnaire.id} has no pages.`);
  return { page, index };
}

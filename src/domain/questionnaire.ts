import { z } from 'zod';
import { reasonSchema, roleSchema, type Reason, type Role } from './participation.ts';
import { wordedSchema } from './words.ts';

/** How long an answer may be, by its kind, in UTF-16 units as `maxLength` of an input counts them. */
export const LENGTHS = { long: 4000, medium: 3000, short: 1000, when: 120 } as const;
/** The same as JSON, in bytes: two long ones, or five short ones, stay below a card's 28,000. */
const BYTES: Record<keyof typeof LENGTHS, number> = {
  long: 12_100,
  medium: 9_100,
  short: 3_100,
  when: 400,
};

/** What a question takes of a page's room: two long answers, or five of the others. */
const ROOM = { long: 5, medium: 5, short: 2, when: 2, choice: 2 } as const;
const PAGE_ROOM = 10;

/** How a review should be conducted, as the boards' own page says; each question serves some of it. */
export const principleSchema = z.enum([
  'circumstances',
  'who and why',
  'at the time',
  'transparent',
  'evidence',
]);

const asked = {
  id: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be lower-case letters, digits and hyphens'),
  ask: wordedSchema,
  help: wordedSchema.optional(),
  /** Known at the time and learned since are never one field; `note`: an officer's own, apart from a family's words. */
  about: z.enum(['then', 'since', 'always', 'note']),
  serves: z.array(principleSchema).min(1),
  source: z.string().min(1),
  /** It asks what went well; one such question is always there. */
  whatWorked: z.literal(true).optional(),
};

const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('long'), ...asked }),
  /** Long too, with more room on its page for the words of the question. */
  z.strictObject({ kind: z.literal('medium'), ...asked }),
  z.strictObject({ kind: z.literal('short'), ...asked }),
  /** A time as people remember it, such as "about Easter 2024": never a day by force. */
  z.strictObject({ kind: z.literal('when'), ...asked }),
  z.strictObject({
    kind: z.literal('choice'),
    ...asked,
    choices: z
      .array(z.strictObject({ id: asked.id, say: wordedSchema }))
      .min(2)
      .max(8),
  }),
]);
export type Question = z.infer<typeof questionSchema>;

const pageSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,11}$/, 'must be at most 12 lower-case letters, digits and hyphens'),
  /**
   * The core comes page after page; more is offered, one tap deeper; the last is for when all was read
   * back to whoever said it.
   */
  part: z.enum(['core', 'more', 'last']),
  title: wordedSchema,
  intro: wordedSchema.optional(),
  /** A page that can be filled in several times: a moment, and another one. */
  repeats: z.strictObject({ most: z.number().int().min(2).max(12) }).optional(),
  questions: z
    .array(questionSchema)
    .min(1)
    .refine(
      (questions) => questions.reduce((room, { kind }) => room + ROOM[kind], 0) <= PAGE_ROOM,
      'must have at most two long answers on a page, or five short ones',
    ),
});
export type Page = z.infer<typeof pageSchema>;

/** A questionnaire as data: pages of questions that can all be skipped, each with its source. */
export const questionnaireSchema = z.strictObject({
  id: z.string().min(1),
  version: z.string().min(1),
  /** Who gets it: of those that fit, the one that says most of whom it is for. */
  for: z.strictObject({
    role: roleSchema,
    reasons: z.array(reasonSchema).min(1).optional(),
    types: z.array(z.string()).min(1).optional(),
  }),
  minutes: z.number().int().positive(),
  pages: z.array(pageSchema).min(1),
});
export type Questionnaire = z.infer<typeof questionnaireSchema>;

/** A questionnaire as a file has it: what holds between its pages is checked too. */
export const questionnaireFileSchema = questionnaireSchema.superRefine(({ pages }, context) => {
  const issue = (message: string) => {
    context.addIssue({ code: 'custom', message });
  };
  const ids = pages.flatMap((page) => [
    `page ${page.id}`,
    ...page.questions.map((question) => `question ${question.id}`),
  ]);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice) issue(`${twice} is there twice`);
  for (const taken of [LIST, READ_BACK])
    if (ids.includes(`page ${taken}`)) issue(`a page can't be called “${taken}”`);
  const reserved = ids.find((id) => id.includes(` ${OWN}`));
  if (reserved) issue(`${reserved}: ids that begin with “${OWN}” are for a review’s own questions`);
  const core = pages.filter(({ part }) => part === 'core');
  if (core.length === 0) issue('there must be a page with "part": "core"');
  if (pages.slice(core.length).some(({ part }) => part === 'core'))
    issue('the pages with "part": "core" must come first');
  if (core.some(({ repeats }) => repeats)) issue('a page of the core can’t repeat');
  if (!core.some(({ questions }) => questions.some(({ whatWorked }) => whatWorked)))
    issue('a question of the core must ask what worked ("whatWorked": true)');
});

/** So begin the ids of what a review asks besides, pages and questions: no file has such ids. */
export const OWN = 'own-';

/** In place of a page: the list of them all. */
export const LIST = 'list';

/** What is read back before it is sent: a page with choices on it. */
export const READ_BACK = 'everything';

/** One card to fill in: a page, or one time of a page that repeats, counted from 1. */
export type Leaf = { id: string; page: Page; time: number; questions: Question[] };

const leavesMade = new WeakMap<Questionnaire, Leaf[]>();

/** All that can be filled in, in order; a page that repeats as often as it may. */
export function leavesOf(questionnaire: Questionnaire): readonly Leaf[] {
  const known = leavesMade.get(questionnaire) ?? madeLeaves(questionnaire);
  leavesMade.set(questionnaire, known);
  return known;
}

function madeLeaves({ pages }: Questionnaire): Leaf[] {
  return pages.flatMap((page) =>
    Array.from({ length: page.repeats?.most ?? 1 }, (_, index) => {
      const time = index + 1;
      const questions = page.questions.map((question) => ({
        ...question,
        id: atTime(question.id, time),
      }));
      return { id: atTime(page.id, time), page, time, questions };
    }),
  );
}

/** The first time has the plain id; with a dot, which no id in a questionnaire has, come the others. */
function atTime(id: string, time: number): string {
  return time === 1 ? id : `${id}.${time}`;
}

/** The question as the questionnaire has it, whichever time of it was answered. */
export function plainId(id: string): string {
  return id.split('.')[0] ?? id;
}

/** The questions of all leaves in their order. */
export function questionsOf(questionnaire: Questionnaire): Question[] {
  return leavesOf(questionnaire).flatMap(({ questions }) => questions);
}

/** The leaf with that id; the first one when there is none (a page that an edit took away). */
export function leafOf(questionnaire: Questionnaire, id: string): Leaf {
  const leaves = leavesOf(questionnaire);
  const leaf = leaves.find((one) => one.id === id) ?? leaves[0];
  if (!leaf) throw new Error(`Questionnaire ${questionnaire.id} has no pages.`);
  return leaf;
}

/** Whether the text can be kept as an answer: what is too long, or no choice of the question, can't. */
export function takes(question: Question, text: string): 'taken' | 'too long' | 'no choice' {
  if (question.kind === 'choice')
    return text === '' || question.choices.some(({ id }) => id === text) ? 'taken' : 'no choice';
  const isShort =
    text.length <= LENGTHS[question.kind] &&
    Buffer.byteLength(JSON.stringify(text)) <= BYTES[question.kind];
  return isShort ? 'taken' : 'too long';
}

/** The questionnaire of somebody who is asked in that role, for that reason, in that type of review. */
export function questionnaireFor(
  all: readonly Questionnaire[],
  whom: { role: Role; reason: Reason; typeId: string },
): Questionnaire {
  const fitting = all.filter(
    ({ for: { role, reasons, types } }) =>
      role === whom.role &&
      (reasons?.includes(whom.reason) ?? true) &&
      (types?.includes(whom.typeId) ?? true),
  );
  const said = ({ for: { reasons, types } }: Questionnaire) => (types ? 2 : 0) + (reasons ? 1 : 0);
  const [best] = fitting.toSorted((a, b) => said(b) - said(a));
  if (!best) throw new Error(`There is no questionnaire for a ${whom.role}.`);
  return best;
}

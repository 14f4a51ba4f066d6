/** What a review asks besides its questionnaire: its lead's own questions, in versions. */
import { z } from 'zod';
import { roleSchema, type Participation } from './participation.ts';
import {
  OWN,
  principleSchema,
  type Page,
  type Question,
  type Questionnaire,
} from './questionnaire.ts';
import { inEach, wordedSchema } from './words.ts';

/** So many at a time: two on a page, on two pages at most. */
export const MOST_QUESTIONS = 4;
const ON_A_PAGE = 2;
/** So many in all over the time of a review, with those that were taken out. */
export const QUESTIONS_EVER = 12;

export const reviewQuestionSchema = z.object({
  /** It stays the same, however the question is reworded. */
  id: z.string(),
  ask: z.string(),
  /** '' for none, and so for `line`. */
  help: z.string(),
  /** The key line of enquiry that it belongs to, in the words that this had when it was chosen. */
  line: z.string(),
  for: roleSchema,
  about: z.enum(['then', 'since', 'always']),
  /** Why its words stay, where the wording check found something in them. */
  stays: z.string().optional(),
});
export type ReviewQuestion = z.infer<typeof reviewQuestionSchema>;

/** Who has made which version, and when. */
const versionSchema = z.object({ version: z.number(), by: z.string(), at: z.string() });

export const reviewQuestionsSchema = versionSchema.extend({
  /** In their order. */
  asked: z.array(reviewQuestionSchema),
  /** What was asked otherwise, or is asked no more, with the version that ended it; oldest first. */
  earlier: z.array(reviewQuestionSchema.extend({ until: versionSchema })),
});
export type ReviewQuestions = z.infer<typeof reviewQuestionsSchema>;

type Asking = { questions?: ReviewQuestions | undefined };
type Change = { by: string; at: string };

/** What is asked now, and what was before. */
export function reviewQuestionsIn({
  questions,
}: Asking): Pick<ReviewQuestions, 'asked' | 'earlier'> {
  return questions ?? { asked: [], earlier: [] };
}

export function askedNow(review: Asking, id: string): ReviewQuestion | undefined {
  return reviewQuestionsIn(review).asked.find((question) => question.id === id);
}

/** Whether it was asked once, and is no more. */
export function isTakenOut(review: Asking, id: string): boolean {
  return !askedNow(review, id) && reviewQuestionsIn(review).earlier.some((one) => one.id === id);
}

/** Why no more questions fit; undefined where one more does. */
export function noRoom(review: Asking): 'full' | 'ever' | undefined {
  const { asked, earlier } = reviewQuestionsIn(review);
  if (asked.length >= MOST_QUESTIONS) return 'full';
  const ids = new Set([...asked, ...earlier].map(({ id }) => id));
  return ids.size >= QUESTIONS_EVER ? 'ever' : undefined;
}

/**
 * With that question at that place, counted from 1: one more, or in other words. The same where nothing
 * is new, it does not fit, or it was taken out.
 */
export function withQuestion<R extends Asking>(
  review: R,
  question: ReviewQuestion,
  place: number,
  change: Change,
): R {
  const { asked } = reviewQuestionsIn(review);
  const was = askedNow(review, question.id);
  if (!was && (noRoom(review) || isTakenOut(review, question.id))) return review;
  const others = asked.filter(({ id }) => id !== question.id);
  const next = others.toSpliced(place - 1, 0, question);
  return changed(review, next, was && !isSame(was, question) ? was : undefined, change);
}

/** Without that question; the same where it is not asked. Who has begun keeps it. */
export function withoutQuestion<R extends Asking>(review: R, id: string, change: Change): R {
  const { asked } = reviewQuestionsIn(review);
  const was = askedNow(review, id);
  return changed(
    review,
    asked.filter((question) => question !== was),
    was,
    change,
  );
}

const FIELDS = ['id', 'ask', 'help', 'line', 'for', 'about'] as const;

function isSame(one: ReviewQuestion, other: ReviewQuestion | undefined): boolean {
  return FIELDS.every((field) => one[field] === other?.[field]);
}

function changed<R extends Asking>(
  review: R,
  asked: ReviewQuestion[],
  ended: ReviewQuestion | undefined,
  change: Change,
): R {
  const { asked: before, earlier } = reviewQuestionsIn(review);
  const isAsBefore =
    asked.length === before.length &&
    asked.every((question, index) => isSame(question, before[index]));
  if (isAsBefore) return review;
  const made = { version: (review.questions?.version ?? 0) + 1, ...change };
  const ends = ended ? [{ ...ended, until: made }] : [];
  return { ...review, questions: { ...made, asked, earlier: [...earlier, ...ends] } };
}

/** The words around a review's own questions, as data. */
export const ownPagesSchema = z.strictObject({
  title: wordedSchema,
  intro: wordedSchema,
  /** How long each of them takes, about. */
  minutesEach: z.number().int().positive(),
  serves: z.array(principleSchema).min(1),
  source: z.string().min(1),
});
export type OwnPages = z.infer<typeof ownPagesSchema>;

/**
 * A questionnaire with what the review asks besides of those in its role, after the other pages of the
 * core. Its version names both.
 */
export function withOwnPages(
  questionnaire: Questionnaire,
  { questions }: Asking,
  words: OwnPages,
): Questionnaire {
  if (!questions) return questionnaire;
  const { pages, version, minutes, for: whom } = questionnaire;
  const asked = questions.asked.filter((question) => question.for === whom.role);
  return {
    ...questionnaire,
    version: `${version}+${questions.version}`,
    minutes: minutes + asked.length * words.minutesEach,
    pages: [
      ...pages.filter(({ part }) => part === 'core'),
      ...ownPages(asked, words),
      ...pages.filter(({ part }) => part === 'more'),
    ],
  };
}

function ownPages(asked: readonly ReviewQuestion[], words: OwnPages): Page[] {
  const count = Math.ceil(asked.length / ON_A_PAGE);
  return Array.from({ length: count }, (_, index) => ({
    id: `${OWN}${index + 1}`,
    part: 'core',
    // Two pages of one name are told apart.
    title: index === 0 ? words.title : inEach(words.title, (text) => `${text} (${index + 1})`),
    intro: words.intro,
    questions: asked
      .slice(index * ON_A_PAGE, (index + 1) * ON_A_PAGE)
      .map((question) => asQuestion(question, words)),
  }));
}

/** As a questionnaire has it. */
export function asQuestion(
  { id, ask, help, about }: ReviewQuestion,
  { serves, source }: Pick<OwnPages, 'serves' | 'source'>,
): Question {
  return {
    id,
    kind: 'medium',
    ask: { 'en-GB': ask },
    ...(help === '' ? {} : { help: { 'en-GB': help } }),
    about,
    serves,
    source,
  };
}

/** The version of the review's own questions that a questionnaire was put together with; 0 for none. */
export function ownVersionOf({ version }: Pick<Questionnaire, 'version'>): number {
  return Number(/\+(\d+)$/.exec(version)?.[1] ?? 0);
}

/**
 * So many of them began to write before that version, and keep the questions that they have; whoever's
 * words are taken back, or invitation was, has none any more.
 */
export function begunBefore(people: readonly Participation[], version: number): number {
  return people.filter(
    ({ begunOn, takenBack, reply }) =>
      begunOn !== undefined &&
      begunOn < version &&
      takenBack === undefined &&
      reply.is !== 'took their words back',
  ).length;
}

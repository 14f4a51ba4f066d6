/**
 * What somebody of a family asks the review: in their own words, which nobody checks for wording. The
 * review answers; their officer tells them, and notes when.
 */
import { z } from 'zod';

const answerSchema = z.object({
  is: z.enum(['will look at', 'partly', 'cannot']),
  words: z.string(),
  at: z.string(),
  /** Why its words stay, where the wording check found something in them. */
  stays: z.string().optional(),
  /** The day on which the officer told them of it. */
  told: z.string().optional(),
});
export type FamilyAnswer = z.infer<typeof answerSchema>;
export type AnswerIs = FamilyAnswer['is'];

export const familyQuestionSchema = z.object({
  id: z.string(),
  asked: z.string(),
  on: z.string(),
  /** The last one stands; those before it were given and are kept. */
  answers: z.array(answerSchema),
});
export type FamilyQuestion = z.infer<typeof familyQuestionSchema>;

/** As far as a rule about them needs to know who asks. */
type Asker = { id: string; questions?: FamilyQuestion[] | undefined };

/** So many questions of one person, and of one family, and so many answers to each. */
export const MOST_QUESTIONS = 20;
export const MOST_OF_FAMILY = 60;
export const MOST_ANSWERS = 5;

/** How it is with a question: for the review to answer, for the officer to tell, or neither. */
export type QuestionState = 'waits' | 'to tell' | 'told';

export function stateOf({ answers }: Pick<FamilyQuestion, 'answers'>): QuestionState {
  const answer = answers.at(-1);
  if (!answer) return 'waits';
  return answer.told === undefined ? 'to tell' : 'told';
}

/** How it is with all that somebody asked. */
export function countsOf({ questions = [] }: Pick<Asker, 'questions'>): {
  count: number;
  waiting: number;
  toTell: number;
} {
  const states = questions.map(stateOf);
  return {
    count: states.length,
    waiting: states.filter((state) => state === 'waits').length,
    toTell: states.filter((state) => state === 'to tell').length,
  };
}

/**
 * The questions over which a review is not closed: those without an answer, and those with one that
 * they were not told. The same for everybody, whether or not they take part: they did ask.
 */
export function unanswered({ members }: { members: readonly Asker[] }): FamilyQuestion[] {
  return members
    .flatMap(({ questions = [] }) => questions)
    .filter((question) => stateOf(question) !== 'told');
}

/** Why there is no room for one more. */
export function noRoomFor(
  { members }: { members: readonly Asker[] },
  memberId: string,
): 'person' | 'family' | undefined {
  const counts = members.map(({ id, questions = [] }) => ({ id, count: questions.length }));
  if (counts.some(({ id, count }) => id === memberId && count >= MOST_QUESTIONS)) return 'person';
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  return all >= MOST_OF_FAMILY ? 'family' : undefined;
}

/** The question there that this one is: by its id, or in the same words on the same day. */
export function sameQuestion(
  questions: readonly FamilyQuestion[],
  { id, asked, on }: Pick<FamilyQuestion, 'id' | 'asked' | 'on'>,
): FamilyQuestion | undefined {
  return (
    questions.find((one) => one.id === id) ??
    questions.find((one) => one.asked === asked && one.on === on)
  );
}

/**
 * With the question added, or in other words: those of a question that was answered stand. The same
 * list where nothing changes, or it is there.
 */
export function withFamilyQuestion(
  questions: readonly FamilyQuestion[],
  question: Pick<FamilyQuestion, 'id' | 'asked' | 'on'>,
): readonly FamilyQuestion[] {
  const there = sameQuestion(questions, question);
  if (!there)
    return questions.length < MOST_QUESTIONS
      ? [...questions, { ...question, answers: [] }]
      : questions;
  const { id, asked, on } = question;
  if (there.id !== id || there.answers.length > 0) return questions;
  if (there.asked === asked && there.on === on) return questions;
  return questions.map((one) => (one.id === id ? { ...one, asked, on } : one));
}

/** Without the one that was written down by mistake; the same list where it is gone, or answered. */
export function withoutQuestion(
  questions: readonly FamilyQuestion[],
  questionId: string,
): readonly FamilyQuestion[] {
  const next = questions.filter(({ id, answers }) => id !== questionId || answers.length > 0);
  return next.length === questions.length ? questions : next;
}

/** With the answer given; the same question where it is the one that stands, or there is no room. */
export function withAnswer(
  question: FamilyQuestion,
  { is, words, at, stays }: Omit<FamilyAnswer, 'told'>,
): FamilyQuestion {
  const { answers } = question;
  const stands = answers.at(-1);
  if (stands?.is === is && stands.words === words) return question;
  return answers.length < MOST_ANSWERS
    ? { ...question, answers: [...answers, { is, words, at, stays }] }
    : question;
}

/** With the day on which they were told the answer that stands; undefined where that was a mistake. */
export function withToldOn(question: FamilyQuestion, told: string | undefined): FamilyQuestion {
  const answer = question.answers.at(-1);
  if (!answer || answer.told === told) return question;
  return { ...question, answers: [...question.answers.slice(0, -1), { ...answer, told }] };
}

/** With one of them changed so; the same list where nothing changes. */
export function withQuestionAs(
  questions: readonly FamilyQuestion[],
  questionId: string,
  decide: (question: FamilyQuestion) => FamilyQuestion,
): readonly FamilyQuestion[] {
  const next = questions.map((one) => (one.id === questionId ? decide(one) : one));
  return next.every((one, index) => one === questions[index]) ? questions : next;
}

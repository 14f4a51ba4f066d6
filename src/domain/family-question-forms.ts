import { Temporal } from 'temporal-polyfill';
import { dayInLondon, parseDay } from './dates.ts';
import { fingerprint } from './draft.ts';
import type { AnswerIs, FamilyAnswer, FamilyQuestion } from './family-questions.ts';
import { textProblem, type FieldProblem } from './review-forms.ts';

export const ASKED_FIELDS = ['asked', 'on'] as const;
export type AskedField = (typeof ASKED_FIELDS)[number];
export type AskedTyped = Record<AskedField, string>;

export const ANSWER_FIELDS = ['is', 'words'] as const;
export type AnswerField = (typeof ANSWER_FIELDS)[number];
export type AnswerTyped = Record<AnswerField, string>;

export const ASKED_LENGTH = 500;
export const ANSWER_LENGTH = 500;

/** An id as this program makes them for a question that is about to be written. */
export function isFamilyQuestionId(text: string): boolean {
  return /^[A-Za-z0-9_-]{8,24}$/.test(text);
}

/** Their question as it was typed, or what stands in the way. `today`: in London. */
export function parseAsked(
  typed: AskedTyped,
  today: string,
): {
  parsed?: Pick<FamilyQuestion, 'asked' | 'on'>;
  problems: FieldProblem<AskedField>[];
} {
  const asked = typed.asked.trim();
  const problem = textProblem(asked, ASKED_LENGTH);
  const problems: FieldProblem<AskedField>[] = problem ? [{ field: 'asked', problem }] : [];
  const on = parseDay(typed.on.trim());
  if (!on) problems.push({ field: 'on', problem: 'not a date' });
  else if (on > today) problems.push({ field: 'on', problem: 'in the future' });
  return on && problems.length === 0 ? { parsed: { asked, on }, problems } : { problems };
}

/**
 * The day on which they were told: none before there was an answer to tell. Left empty it takes back a
 * day that was noted by mistake.
 */
export function parseToldOn(
  typed: string,
  { at, told: before }: Pick<FamilyAnswer, 'at' | 'told'>,
  today: string,
): { told?: string; problems: FieldProblem<'told'>[] } {
  const text = typed.trim();
  if (text === '' && before !== undefined) return { problems: [] };
  const told = parseDay(text);
  if (!told) return { problems: [{ field: 'told', problem: 'not a date' }] };
  if (told > today) return { problems: [{ field: 'told', problem: 'in the future' }] };
  if (told < dayInLondon(Temporal.Instant.from(at)))
    return { problems: [{ field: 'told', problem: 'before the start' }] };
  return { told, problems: [] };
}

export function answerTyped(answer: FamilyAnswer | undefined): AnswerTyped {
  return { is: answer?.is ?? '', words: answer?.words ?? '' };
}

/** The review's answer, or what stands in the way: always with words of its own. */
export function parseAnswer(typed: AnswerTyped): {
  parsed?: { is: AnswerIs; words: string };
  problems: FieldProblem<AnswerField>[];
} {
  const { is } = typed;
  const words = typed.words.trim();
  const problems: FieldProblem<AnswerField>[] = [];
  if (is !== 'will look at' && is !== 'partly' && is !== 'cannot')
    problems.push({ field: 'is', problem: 'missing' });
  const problem = textProblem(words, ANSWER_LENGTH);
  if (problem) problems.push({ field: 'words', problem });
  if (problems.length > 0 || (is !== 'will look at' && is !== 'partly' && is !== 'cannot'))
    return { problems };
  return { parsed: { is, words }, problems };
}

/** What the card of a question showed: so that no answer goes to words that were changed meanwhile. */
export function askedMark({ asked }: Pick<FamilyQuestion, 'asked'>): string {
  return fingerprint(asked);
}

import { fingerprint } from './draft.ts';
import { roleSchema } from './participation.ts';
import { OWN } from './questionnaire.ts';
import { reviewQuestionSchema, type ReviewQuestion } from './review-questions.ts';
import { textProblem, type FieldProblem } from './review-forms.ts';
import type { Scope } from './review.ts';

export const QUESTION_FIELDS = ['ask', 'help', 'line', 'whom', 'about', 'place'] as const;
export type QuestionField = (typeof QUESTION_FIELDS)[number];
export type QuestionInput = Record<QuestionField, string>;

/** An id for a question, from a fresh one: as ids in questionnaires are. */
export function newQuestionId(fresh: string): string {
  return `${OWN}${fresh.toLowerCase().replace(/[^a-z0-9]/g, '')}`;
}

export function isQuestionId(id: string): boolean {
  return id.startsWith(OWN) && /^[a-z0-9]{1,20}$/.test(id.slice(OWN.length));
}

/** Two questions with such words stay below a card's 28,000 bytes beside the longest answers. */
export const ASK_LENGTH = 200;
export const HELP_LENGTH = 200;
const BYTES_EACH = 3;

/** In place of a key line of enquiry: none. */
export const NO_LINE = 'none';

/** A key line of enquiry to choose, with the mark that stands for it on the card. */
export type Line = { mark: string; line: string };

/** The scope's lines, and the one that the question belongs to already, where it is worded otherwise now. */
export function linesFor(scope: Scope | undefined, question: ReviewQuestion | undefined): Line[] {
  const all = new Set([...(scope?.lines ?? []), ...(question?.line ? [question.line] : [])]);
  return [...all].map((line) => ({ mark: fingerprint(line), line }));
}

/** What a question's form shows of it; of a new one at first. `place` counts from 1. */
export function inputOf(question: ReviewQuestion | undefined, place: number): QuestionInput {
  return {
    ask: question?.ask ?? '',
    help: question?.help ?? '',
    line: question?.line ? fingerprint(question.line) : NO_LINE,
    whom: question?.for ?? 'professional',
    about: question?.about ?? 'then',
    place: String(place),
  };
}

/** What was typed, with each text on one line. */
export function onOneLine(written: Record<string, string>): Record<string, string> {
  const all = Object.entries(written);
  return Object.fromEntries(all.map(([field, text]) => [field, text.trim().replace(/\s+/g, ' ')]));
}

/** The question, and where it stands; or what is wrong with it. */
export function parseQuestion(
  id: string,
  typed: QuestionInput,
  { lines, places }: { lines: readonly Line[]; places: number },
): { question?: ReviewQuestion; place: number; problems: FieldProblem<QuestionField>[] } {
  const { ask, help } = typed;
  const line = typed.line === NO_LINE ? '' : lines.find(({ mark }) => mark === typed.line)?.line;
  const whom = roleSchema.safeParse(typed.whom);
  const about = reviewQuestionSchema.shape.about.safeParse(typed.about);
  const place = Number(typed.place);
  const problems: FieldProblem<QuestionField>[] = [
    ...lengthProblem('ask', ask, ASK_LENGTH),
    ...(help === '' ? [] : lengthProblem('help', help, HELP_LENGTH)),
    ...(line === undefined ? [{ field: 'line', problem: 'missing' } as const] : []),
    ...(whom.success ? [] : [{ field: 'whom', problem: 'missing' } as const]),
    ...(about.success ? [] : [{ field: 'about', problem: 'missing' } as const]),
    ...(Number.isInteger(place) && place >= 1 && place <= places
      ? []
      : [{ field: 'place', problem: 'missing' } as const]),
  ];
  if (line === undefined || !whom.success || !about.success || problems.length > 0)
    return { place, problems };
  return { question: { id, ask, help, line, for: whom.data, about: about.data }, place, problems };
}

function lengthProblem<F extends QuestionField>(
  field: F,
  text: string,
  longest: number,
): FieldProblem<F>[] {
  const isWide = Buffer.byteLength(JSON.stringify(text)) > BYTES_EACH * longest + 2;
  const problem = isWide ? 'too long' : textProblem(text, longest);
  return problem ? [{ field, problem }] : [];
}

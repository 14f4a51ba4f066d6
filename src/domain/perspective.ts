import type { Contribution } from './contribution.ts';
import { plainId } from './questionnaire.ts';
import { PART_BYTES, bytesOnCard, inParts } from './parts.ts';

type Answer = Contribution['answers'][number];

/** One text of a perspective as it is read; its words are absent while a hold keeps them sealed. */
export type PerspectiveText = Pick<Answer, 'asked' | 'about'> & {
  text: string | undefined;
  /** They wrote more than one text to the question, and wanted the review to have both. */
  isAlso: boolean;
};
export type PerspectivePart = PerspectiveText[];

/** Bytes that each text takes on a card besides its question and its words. */
const AROUND = 600;

/**
 * A perspective in parts that fit on one card each, question by question. The answers to questions
 * that are on hold are in none of them, only that they rest.
 */
export function perspectiveParts(
  { answers }: Pick<Contribution, 'answers'>,
  held: ReadonlySet<string>,
  limit = PART_BYTES,
): PerspectivePart[] {
  const texts = answers.flatMap((answer): PerspectiveText[] =>
    held.has(plainId(answer.questionId)) ? [restingOf(answer)] : textsOf(answer),
  );
  const bytesOf = ({ asked, text = '' }: PerspectiveText) =>
    bytesOnCard(asked) + bytesOnCard(text) + AROUND;
  return inParts(texts, bytesOf, limit);
}

function restingOf({ asked, about }: Answer): PerspectiveText {
  return { asked, about, text: undefined, isAlso: false };
}

/** All that was written to one question, nothing empty. */
export function textsOf({
  asked,
  about,
  text,
  alsoWritten,
}: Answer): (PerspectiveText & { text: string })[] {
  return [text, ...alsoWritten]
    .filter((one) => one.trim() !== '')
    .map((one, index) => ({ asked, about, text: one, isAlso: index > 0 }));
}

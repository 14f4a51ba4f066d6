/** The words of whoever asked not to be quoted, looked for in what a review writes. */
import { strictest } from './quoting.ts';
import type { FieldProblem } from './review-forms.ts';
import type { Passage } from './voices.ts';

/** So many words in a row are somebody's own; fewer may be anybody's. */
export const QUOTED_WORDS = 6;

/** A sentence of fewer words is theirs when it is so long. */
const OWN_SENTENCE = 25;

/** All runs of that many words of those who asked not to be quoted, and their short sentences. */
export type NotToBeQuoted = ReadonlySet<string>;

export function notToBeQuoted(passages: readonly Passage[]): NotToBeQuoted {
  const own = passages.filter(
    ({ voice }) => strictest(voice.sent.map(({ quoting }) => quoting)) === 'do not quote me',
  );
  const answers = new Set(own.map(({ answer }) => answer));
  const texts = [...answers].flatMap(({ text, alsoWritten }) => [text, ...alsoWritten]);
  const short = own
    .map(({ text }) => wordsIn(text))
    .filter((words) => words.length < QUOTED_WORDS)
    .map((words) => words.join(' '))
    .filter((sentence) => sentence.length >= OWN_SENTENCE);
  return new Set([...texts.flatMap((text) => runsIn(text, QUOTED_WORDS)), ...short]);
}

/** Whether such a run stands in it, however it is written, and whatever stands around it. */
export function quotedIn(text: string, runs: NotToBeQuoted): boolean {
  for (let count = 1; count <= QUOTED_WORDS; count += 1)
    if (runsIn(text, count).some((run) => runs.has(run))) return true;
  return false;
}

/** Which fields of a form it stands in. */
export function quotedProblems<Field extends string>(
  typed: Record<Field, string>,
  fields: readonly Field[],
  runs: NotToBeQuoted,
): FieldProblem<Field>[] {
  return fields
    .filter((field) => quotedIn(typed[field], runs))
    .map((field) => ({ field, problem: 'not to be quoted' }));
}

function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** So many words in a row each. */
function runsIn(text: string, count: number): string[] {
  const words = wordsIn(text);
  return words.slice(count - 1).map((_, index) => words.slice(index, index + count).join(' '));
}

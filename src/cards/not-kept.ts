import { fill, plain, type Words } from './words.ts';

/** What a card says that came in place of a page, where a text on that page was too long to be kept. */
export function notKeptLine(
  { notKept = [] }: { notKept?: readonly string[] },
  words: Words,
): string {
  if (notKept.length === 0) return '';
  const asks = notKept.map((ask) => `“${ask}”`).join(', ');
  return fill(words.tooLong.notKept, { asks: plain(asks) });
}

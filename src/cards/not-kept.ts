import type { NotKept } from '../domain/views-alert.ts';
import { fill, plain, type Words } from './words.ts';

/** What a card says that came in place of a page or a form, where what was filled in there is not kept. */
export function notKeptLine(
  { notKept = [] }: { notKept?: NotKept | undefined },
  words: Words,
): string {
  if (typeof notKept === 'string') return words.notKept[notKept];
  if (notKept.length === 0) return '';
  const asks = notKept.map((ask) => `“${ask}”`).join(', ');
  return fill(words.tooLong.notKept, { asks: plain(asks) });
}

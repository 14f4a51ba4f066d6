import type { Button } from './desk.ts';
import { fill } from './words.ts';

/** A part of a longer list: where it begins, and how long the whole is. */
type Page = { from: number; total: number };

/** Which part of a list the card shows; '' where it is all of it. */
export function rangeLine({ from, total }: Page, count: number, range: string): string {
  return count < total ? fill(range, { first: from + 1, last: from + count, total }) : '';
}

/** The button to the next part, which after the last one is the first again. */
export function moreOf({ from, total }: Page, count: number, button: Button): Button[] {
  return count < total ? [{ ...button, data: { from: from + count } }] : [];
}

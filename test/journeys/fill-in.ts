import type { PageCopy } from './copies.ts';
import type { Field } from './sheet.ts';
import { NUMBERS, meet, type Knob, type Traveller } from './traveller.ts';
import { isTooMuch, someText } from './typed.ts';

/** Types into some fields of a page that is about to be pressed, other than these. */
export function fillIn(
  journey: Traveller,
  { leaf, stands, shown }: PageCopy,
  { verb }: Knob,
  others: readonly string[] = [],
): void {
  const { chance, notebook } = journey;
  // Where the numbers come first nobody is told that something was too much.
  const isShort = (field: Field, text: string) =>
    !NUMBERS.includes(verb) || !isTooMuch(field, text);
  for (const field of leaf.fields.filter(({ id }) => !others.includes(id))) {
    const now = stands.get(field.id) ?? '';
    const isWrong = isTooMuch(field, now);
    // Most of all where they have written on another card since: that is what could be lost.
    const isOld = shown.get(field.id) !== notebook.text(field.id);
    if (!isWrong && chance.next() > (isOld ? 0.7 : 0.4)) continue;
    const text = typedInto(journey, field, now);
    // To put back what the card showed is no change that it could tell from none.
    if (text !== shown.get(field.id) && isShort(field, text)) stands.set(field.id, text);
    else if (isWrong) stands.set(field.id, 'Shorter.');
  }
}

function typedInto(journey: Traveller, field: Field, now: string): string {
  const { chance, notebook, seed, trace } = journey;
  const roll = chance.next();
  if (roll < 0.2 && now !== '' && field.kind !== 'choice') {
    meet(journey, 'emptied');
    return '';
  }
  // The same on another device, or what stood there before.
  const known = [notebook.text(field.id), ...notebook.beside(field.id)];
  if (roll < 0.25) return chance.pick(known);
  return someText(chance, field, now, `§${seed}.${trace.length}.${field.id}`);
}

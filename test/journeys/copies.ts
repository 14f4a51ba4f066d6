/** Cards as a person has them on a screen, read with their eyes and compared with their notebook. */
import { buttons, inputsOf, visibleText, type Card } from '../teams-simulator/index.ts';
import type { Notebook } from './notebook.ts';
import { readAs, type Field, type Leaf, type Sheet } from './sheet.ts';

/** A page: what it showed, and what stands in its fields now, typed and not yet sent off. */
export type PageCopy = {
  is: 'page';
  card: Card;
  leaf: Leaf;
  shown: ReadonlyMap<string, string>;
  stands: Map<string, string>;
  /** The ids of its inputs, by field. */
  inputs: ReadonlyMap<string, string>;
};

/** Two texts to choose from. */
export type TwoTexts = {
  is: 'two texts';
  card: Card;
  field: Field;
  texts: readonly [string, string];
};

export type Copy = PageCopy | TwoTexts | { is: 'other'; card: Card };

/** Larger than that, and Teams would not show it. */
const MOST_BYTES = 28_000;

/** What came onto a screen. Throws where it is not what the person must see. */
export function copyOf(card: Card, sheet: Sheet | undefined, notebook: Notebook): Copy {
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > MOST_BYTES) {
    const [title = ''] = visibleText(card).split('\n', 1);
    throw new Error(`“${title}” is a card of ${bytes} bytes`);
  }
  const verbs = new Set(buttons(card).map(({ verb }) => verb));
  if (sheet && verbs.has('page.next')) return pageCopy(card, sheet, notebook);
  if (sheet && verbs.has('compare.this')) return twoTexts(card, sheet, notebook);
  return { is: 'other', card };
}

function pageCopy(card: Card, sheet: Sheet, notebook: Notebook): PageCopy {
  const [title = ''] = visibleText(card).split('\n', 1);
  const leaf = sheet.leaves.find((one) => one.title === title);
  if (!leaf) throw new Error(`“${title}” is on none of their pages`);
  const inputs = inputsOf(card);
  const labels = inputs.map(({ label }) => label).join(' | ');
  if (labels !== leaf.fields.map(({ label }) => label).join(' | '))
    throw new Error(`“${title}” asks otherwise than when they began: ${labels}`);
  const shown = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const [index, field] of leaf.fields.entries()) {
    const { value = '', id = '' } = inputs[index] ?? {};
    if (value !== notebook.text(field.id))
      throw new Error(
        `${field.id} shows ${inShort(value)} for ${inShort(notebook.text(field.id))}`,
      );
    if (notebook.isOpen(field.id)) throw new Error(`${field.id}: they are not asked which text`);
    shown.set(field.id, value);
    ids.set(field.id, id);
  }
  return { is: 'page', card, leaf, shown, stands: new Map(shown), inputs: ids };
}

function twoTexts(card: Card, sheet: Sheet, notebook: Notebook): TwoTexts {
  const id = /"q":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '';
  const field = sheet.leaves.flatMap(({ fields }) => fields).find((one) => one.id === id);
  const [other] = notebook.beside(id);
  if (!field || other === undefined) throw new Error(`they are asked which text of “${id}”`);
  const texts = [notebook.text(id), other] as const;
  readsAll(visibleText(card), [field.label, ...texts.map((text) => readAs(field, text))]);
  return { is: 'two texts', card, field, texts };
}

/** Throws where a reader of what is shown would not find all of these in it. */
export function readsAll(shown: string, texts: readonly string[]): void {
  const all = inked(shown);
  const missing = texts.find((text) => !all.includes(inked(text)));
  if (missing !== undefined) throw new Error(`nowhere is ${inShort(missing)} to be read`);
}

/** What of a text is ink: where lines end, what parts two braces and what turns a line can't be seen. */
function inked(text: string): string {
  return text.replaceAll(/[\s¶\u2060\u202a-\u202e\u2066-\u2069]/g, '');
}

export function inShort(text: string): string {
  const json = JSON.stringify(text);
  return json.length <= 90 ? json : `${json.slice(0, 60)}… (${text.length} characters)`;
}

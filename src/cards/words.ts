import type english from '../../cards/strings/en-GB.json';

/** All words that the program says, in one language. English has the shape; others must match it. */
export type Words = typeof english;

type Value = string | number;

/**
 * The words with each `{placeholder}` filled in. Values are not looked through again, so braces in
 * what people typed stay what they are. Throws where a value is missing: a fault of the program.
 */
export function fill<W>(words: W, values: Record<string, Value>): W {
  const filled = (node: unknown): unknown => {
    if (typeof node === 'string')
      return node.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`The words need a value for {${name}}.`);
        return plain(String(value));
      });
    if (Array.isArray(node)) return node.map(filled);
    if (typeof node === 'object' && node !== null)
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value)]));
    return node;
  };
  // The shape is kept: only strings are replaced, by strings.
  return filled(words) as W;
}

/** Marks that turn the direction of whatever comes after them; a script's letters turn their own. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * What people typed, safe to show: a client turns `{{DATE(…)}}` and `{{TIME(…)}}` into dates in any
 * text, so an invisible word joiner parts the braces; and marks that turn the direction of text are
 * left out. For showing only, never for an input's value.
 */
export function plain(text: string): string {
  // Only before a letter: a text of nothing but braces would be four times as large.
  return text.replace(TURNING, '').replace(/\{(?=\{\s*\p{L})/gu, '{\u2060');
}

/** Placeholders and keys of one language must be those of English; says which are not. */
export function differences(english: unknown, other: unknown, path = ''): string[] {
  if (typeof english === 'string') {
    if (typeof other !== 'string') return [`${path} is missing`];
    const names = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort().join(' ');
    return names(english) === names(other)
      ? []
      : [`${path} needs the placeholders ${names(english)}`];
  }
  if (!isRecord(english)) return [];
  if (!isRecord(other)) return [`${path} is missing`];
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const unknown = Object.keys(other).filter((key) => !(key in english));
  return [
    ...unknown.map((key) => `${at(key)} is not known`),
    ...Object.entries(english).flatMap(([key, value]) => differences(value, other[key], at(key))),
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

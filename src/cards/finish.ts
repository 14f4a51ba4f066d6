import { fingerprint } from '../domain/draft.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

/** What every button of a rendered card carries. Short names: a card has 28,000 bytes for all. */
export type PressData = {
  /** The nonce of this rendering. */
  n: string;
  /** Review and participation, where the card belongs to one. */
  r?: string;
  p?: string;
  /** What the card is about besides: a milestone, a member, an agency, a review type. */
  i?: string;
  /** The page of a questionnaire that the card shows. */
  g?: string;
  /** The fields that the card shows, each with the fingerprint of the text in it. */
  f?: Record<string, string>;
};

/** Joins a field's name and the nonce: input ids differ from render to render, as Teams needs it. */
export const FIELD_MARK = '__';

/**
 * Makes an expanded card pressable: inputs get ids of this rendering, each Execute carries what the
 * bot needs to know, and falls back to a Submit for clients that don't know Execute. `shown` is for
 * a form that comes back: its fields' fingerprints as they were before anything was typed.
 */
export function finish(
  card: JsonObject,
  press: PressData,
  shown: Record<string, string> = {},
): JsonObject {
  const fields: Record<string, string> = {};
  const named = walk(card, (node) => nameInput(node, press.n, fields));
  for (const field of Object.keys(fields)) fields[field] = shown[field] ?? fields[field] ?? '';
  const data: PressData = Object.keys(fields).length > 0 ? { ...press, f: fields } : press;
  const finished = walk(named, (node) => finishAction(node, data));
  if (!isObject(finished)) throw new Error('A card template must be an object.');
  return finished;
}

function nameInput(node: JsonObject, nonce: string, fields: Record<string, string>): JsonObject {
  const { type, id, value } = node;
  if (typeof type !== 'string' || !type.startsWith('Input.') || typeof id !== 'string') return node;
  fields[id] = fingerprint(typeof value === 'string' ? value : '');
  const named: JsonObject = { ...node, id: `${id}${FIELD_MARK}${nonce}` };
  // An empty date or choice is no value at all: clients complain about "".
  if (value === '' && type !== 'Input.Text') delete named['value'];
  return named;
}

function finishAction(node: JsonObject, press: PressData): JsonObject {
  if (node['type'] !== 'Action.Execute') return node;
  const { verb, title, data } = node;
  // A Submit does without the fingerprints: they would double on the card what is large already.
  const short = { ...press };
  delete short.f;
  const own = isObject(data) ? data : {};
  return {
    ...node,
    data: { ...press, ...own },
    fallback: {
      type: 'Action.Submit',
      ...(title === undefined ? {} : { title }),
      data: { ...short, ...own, ...(verb === undefined ? {} : { v: verb }) },
    },
  };
}

function walk(node: Json, change: (node: JsonObject) => JsonObject): Json {
  if (Array.isArray(node)) return node.map((child) => walk(child, change));
  if (!isObject(node)) return node;
  const children = Object.entries(node).map(([key, value]) => [key, walk(value, change)] as const);
  return change(Object.fromEntries(children));
}

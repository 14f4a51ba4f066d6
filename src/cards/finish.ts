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
  /** Who wrote the notes that the card shows, where it shows notes. */
  by?: string;
  /** Who of a family said it, where the card shows what they said. */
  m?: string;
  /** The page of a questionnaire that the card shows. */
  g?: string;
  /** The fields that the card shows, each with the fingerprint of the text in it. */
  f?: Record<string, string>;
};

/** Joins a field's name and the nonce: input ids differ from render to render, as Teams needs it. */
export const FIELD_MARK = '__';

/**
 * Makes an expanded card pressable, in place: inputs get ids of this rendering, each Execute carries
 * what the bot needs to know, and falls back to a Submit for clients that don't know Execute. `shown`
 * is for a form that comes back: its fields' fingerprints as they were before anything was typed.
 */
export function finish(
  card: JsonObject,
  press: PressData,
  shown: Record<string, string> = {},
): JsonObject {
  const fields: Record<string, string> = {};
  const actions: JsonObject[] = [];
  forEachNode(card, (node) => {
    const { type } = node;
    if (type === 'Action.Execute') actions.push(node);
    else if (typeof type === 'string' && type.startsWith('Input.'))
      nameInput(node, press.n, fields);
  });
  for (const field of Object.keys(fields)) fields[field] = shown[field] ?? fields[field] ?? '';
  const all: PressData = Object.keys(fields).length > 0 ? { ...press, f: fields } : press;
  for (const action of actions) finishAction(action, press, all);
  return card;
}

function nameInput(node: JsonObject, nonce: string, fields: Record<string, string>): void {
  const { type, id, value } = node;
  if (typeof id !== 'string') return;
  fields[id] = fingerprint(typeof value === 'string' ? value : '');
  node['id'] = `${id}${FIELD_MARK}${nonce}`;
  // An empty date or choice is no value at all: clients complain about "".
  if (value === '' && type !== 'Input.Text') delete node['value'];
}

/** A Submit does without the fingerprints: they would double on the card what is large already. */
function finishAction(node: JsonObject, short: PressData, all: PressData): void {
  const { verb, title, data } = node;
  const own = isObject(data) ? data : {};
  node['data'] = { ...all, ...own };
  node['fallback'] = {
    type: 'Action.Submit',
    ...(title === undefined ? {} : { title }),
    data: { ...short, ...own, ...(verb === undefined ? {} : { v: verb }) },
  };
}

/** Every object of a card, each before what stands in it. */
function forEachNode(node: Json, act: (node: JsonObject) => void): void {
  if (Array.isArray(node)) for (const child of node) forEachNode(child, act);
  else if (isObject(node)) {
    act(node);
    for (const child of Object.values(node)) forEachNode(child, act);
  }
}

import { isObject, type Json, type JsonObject } from '../../src/cards/json.ts';

/** All objects of a card, outermost first: elements, inlines, choices, actions and their data. */
export function nodesOf(node: Json): JsonObject[] {
  if (Array.isArray(node)) return node.flatMap(nodesOf);
  if (!isObject(node)) return [];
  return [node, ...Object.values(node).flatMap(nodesOf)];
}

export function ofType(card: JsonObject, prefix: string): JsonObject[] {
  return nodesOf(card).filter(({ type }) => typeof type === 'string' && type.startsWith(prefix));
}

export const inputsOf = (card: JsonObject): JsonObject[] => ofType(card, 'Input.');
export const executesOf = (card: JsonObject): JsonObject[] => ofType(card, 'Action.Execute');

/** A text of a card and its place, such as `TextRun.text`; a choice has no type of its own. */
export type Text = { place: string; text: string };

/** Every text there is anywhere on a card, data of its buttons included, in reading order. */
export function textsOf(node: Json): Text[] {
  return nodesOf(node).flatMap((one) => {
    const type = typeof one['type'] === 'string' ? one['type'] : 'untyped';
    return Object.entries(one).flatMap(([key, value]) =>
      typeof value === 'string' ? [{ place: `${type}.${key}`, text: value }] : [],
    );
  });
}

export function bytesOf(card: JsonObject): number {
  return Buffer.byteLength(JSON.stringify(card));
}

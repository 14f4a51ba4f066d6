import { choicesOf, inputAt, isInput, placesOf, type Place } from './card.ts';
import { listOf, objectsOf, textOf } from './json.ts';
import type { Card } from './types.ts';

// What a pre-filled input shows as text. A choice or a toggle shows its titles instead.
const SHOWS_VALUE = ['Input.Text', 'Input.Number', 'Input.Date', 'Input.Time'];

function textAt(place: Place): (string | undefined)[] {
  const { node } = place;
  if (place.isAction) return [textOf(node['title']) ?? textOf(node['tooltip'])];
  const facts = objectsOf(node['facts']).flatMap((fact) => [
    textOf(fact['title']),
    textOf(fact['value']),
  ]);
  const own = [node['text'], node['altText'], node['label'], node['title'], node['placeholder']];
  const input = isInput(place) ? inputAt(place) : undefined;
  return [
    ...own.map(textOf),
    ...listOf(node['inlines']).map(textOf), // an inline may be a plain string instead of a TextRun
    ...facts,
    ...choicesOf(node).map((choice) => choice.title),
    input !== undefined && SHOWS_VALUE.includes(input.type) ? input.value : undefined,
  ];
}

/**
 * All text a reader sees on a card, a line for each piece, with what its Action.ShowCards open;
 * without what isVisible: false hides.
 */
export function visibleText(card: Card): string {
  return placesOf(card)
    .filter((place) => place.visible)
    .flatMap(textAt)
    .filter((text) => text !== undefined && text !== '')
    .join('\n');
}

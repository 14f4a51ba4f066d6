import { createRequire } from 'node:module';
import type { SerializableObject } from 'adaptivecards';
import { isObject, type Json, type JsonObject } from '../../src/cards/json.ts';
import { loadCards } from '../../src/cards/render.ts';
import { SHOWS, examplesOf } from './examples.ts';
import { emptiest, longest } from './fillings.ts';

// The types that the schema is made from also hold what came after 1.5. Microsoft's own renderer knows
// of each element and property since which version it is there, so it is asked.

const {
  AdaptiveCard,
  Choice,
  Column,
  GlobalRegistry: { actions, elements },
  TextRun,
  Versions: { v1_5 },
} = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards');

/** Read by the renderer outside its list of properties; `fallback` since 1.2, the others since 1.0. */
const CONTENTS = new Set(['actions', 'body', 'columns', 'fallback', 'inlines', 'items']);

/** The parts that stand in no registry; a choice has no type of its own. */
const PARTS = new Map<string, () => SerializableObject>([
  ['AdaptiveCard', () => new AdaptiveCard()],
  ['Choice', () => new Choice()],
  ['Column', () => new Column()],
  ['TextRun', () => new TextRun()],
]);

/** The properties that a type has in 1.5; undefined when 1.5 has no such type. */
function propertiesOf(type: string): Set<string> | undefined {
  const part =
    PARTS.get(type)?.() ??
    elements.createInstance(type, v1_5) ??
    actions.createInstance(type, v1_5);
  if (!part) return undefined;
  const schema = part.getSchema();
  const all = Array.from({ length: schema.getCount() }, (_, index) => schema.getItemAt(index));
  const known = all.filter(({ targetVersion }) => targetVersion.compareTo(v1_5) <= 0);
  return new Set([...known.map(({ name }) => name), ...CONTENTS]);
}

/** What 1.5 has not, as `Badge` or `Input.Text.labelPosition`. What a button sends is ours to name. */
function newerThan15(node: Json): string[] {
  if (Array.isArray(node)) return node.flatMap(newerThan15);
  if (!isObject(node)) return [];
  const type = typeof node['type'] === 'string' ? node['type'] : 'Choice';
  const known = propertiesOf(type);
  if (!known) return [type];
  const own = Object.keys(node).filter((name) => !known.has(name));
  const inner = Object.entries(node).filter(([name]) => name !== 'data');
  return [...own.map((name) => `${type}.${name}`), ...inner.flatMap(([, one]) => newerThan15(one))];
}

const cards = loadCards('Exampleshire Board');

test.each(SHOWS)('every element and property of the %s card is in 1.5', (show) => {
  for (const filling of [emptiest, longest.oneByte])
    for (const view of examplesOf(show, filling))
      expect(newerThan15(cards.render(view, 'en-GB', 'nonce-of'))).toEqual([]);
});

test('what came later is found', () => {
  const later: JsonObject[] = [
    { type: 'Badge', text: 'x' },
    { type: 'Carousel', pages: [] },
    { type: 'Input.Text', id: 'x', label: 'x', labelPosition: 'inline' },
    { type: 'Container', items: [{ type: 'TextBlock', text: 'x', 'grid.area': 'a' }] },
    { type: 'ActionSet', actions: [{ type: 'Action.Execute', conditionallyEnabled: true }] },
    { type: 'Input.ChoiceSet', choices: [{ title: 'x', value: 'x', tooltip: 'x' }] },
  ];
  const card = { type: 'AdaptiveCard', version: '1.5', body: later };
  expect(newerThan15(card)).toEqual([
    'Badge',
    'Carousel',
    'Input.Text.labelPosition',
    'TextBlock.grid.area',
    'Action.Execute.conditionallyEnabled',
    'Choice.tooltip',
  ]);
});

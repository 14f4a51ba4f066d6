import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type SchemaObject } from 'ajv';
import { createGenerator } from 'ts-json-schema-generator';
import { loadCards } from '../../src/cards/render.ts';
import { SHOWS, examplesOf } from './examples.ts';
import { emptiest, longest } from './fillings.ts';
import { nodesOf } from './nodes.ts';

// No JSON schema of Adaptive Cards 1.5 is on npm, so one is made from Microsoft's own types. Those are
// newer than 1.5; what 1.5 has is listed below, from the documentation of each element's version.

const types = createRequire(import.meta.url)
  .resolve('@microsoft/teams.cards')
  .replace(/index\.js$/, 'index.d.ts');
const schema = createGenerator({
  path: types,
  type: 'IAdaptiveCard',
  expose: 'all',
  skipTypeCheck: true,
  additionalProperties: false,
}).createSchema('IAdaptiveCard');
const isValid = new Ajv({ strict: false, allErrors: false }).compile(
  // Two packages' types of one JSON schema.
  schema as SchemaObject,
);

const IN_1_5 = new Set([
  'AdaptiveCard',
  'TextBlock',
  'RichTextBlock',
  'TextRun',
  'Container',
  'ColumnSet',
  'Column',
  'ActionSet',
  'FactSet',
  'Image',
  'ImageSet',
  'Table',
  'TableRow',
  'TableCell',
  'Input.Text',
  'Input.Date',
  'Input.Time',
  'Input.Number',
  'Input.Toggle',
  'Input.ChoiceSet',
  'Action.Execute',
  'Action.Submit',
  'Action.OpenUrl',
  'Action.ShowCard',
  'Action.ToggleVisibility',
]);

const cards = loadCards('Exampleshire Board');

test.each(SHOWS)('the %s card is valid against the schema, and is 1.5 in all its parts', (show) => {
  for (const filling of [emptiest, longest.oneByte]) {
    const views = examplesOf(show, filling);
    // Words of another language make no other card: the emptiest shows them.
    const languages = filling === emptiest ? cards.languages : ['en-GB'];
    for (const [view, language] of views.flatMap((one) =>
      languages.map((tag) => [one, tag] as const),
    )) {
      const card = cards.render(view, language, 'nonce-of');
      isValid(card);
      expect(isValid.errors ?? []).toEqual([]);
      expect(card['version']).toBe('1.5');
      expect(card).not.toHaveProperty('refresh');
      const kinds = nodesOf(card).flatMap(({ type }) => (typeof type === 'string' ? [type] : []));
      expect(kinds.filter((kind) => !IN_1_5.has(kind))).toEqual([]);
    }
  }
});

test('no template asks to be refreshed: one library would show one person’s card to all', () => {
  const folder = join(import.meta.dirname, '../../cards/templates');
  const templates = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(templates.length).toBeGreaterThan(10);
  expect(templates.filter((text) => /refresh|userIds/i.test(text))).toEqual([]);
});

test('the schema refuses what is no card: a misspelt property, an unknown element, a wrong value', () => {
  const card = (...body: unknown[]) => ({ type: 'AdaptiveCard', version: '1.5', body });
  expect(isValid(card({ type: 'TextBlock', text: 'x' }))).toBe(true);
  for (const wrong of [
    { type: 'TextBlock', text: 'x', wrapp: true },
    { type: 'TextBlok', text: 'x' },
    { type: 'TextBlock', text: 'x', size: 'Hugest' },
  ])
    expect(isValid(card(wrong))).toBe(false);
});

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Json, JsonObject } from '../../src/cards/json.ts';
import { CARDS_FOLDER, readJson } from '../../src/cards/load.ts';
import { nodesOf } from './nodes.ts';

// The open renderer draws an image without words as one that says nothing, so that axe passes over it.

const FOLDER = join(CARDS_FOLDER, 'templates');
const templateSchema = z.record(z.string(), z.json());
const isSaid = (text: Json | undefined) => typeof text === 'string' && text.trim() !== '';

/** The types of what shows a picture and doesn't say what is on it. */
function silentIn(node: JsonObject): string[] {
  return nodesOf(node).flatMap(({ type, altText, iconUrl, title }) => {
    const isPicture = type === 'Image' || type === 'Media';
    const isSilent = (isPicture && !isSaid(altText)) || (iconUrl !== undefined && !isSaid(title));
    return isSilent ? [typeof type === 'string' ? type : 'untyped'] : [];
  });
}

test.each(readdirSync(FOLDER).map((file) => basename(file, '.json')))(
  'every picture on %s has its alternative text',
  (name) => {
    const template = templateSchema.parse(readJson(join(FOLDER, `${name}.json`)));
    expect(silentIn(template)).toEqual([]);
  },
);

test('a picture without one is found', () => {
  const items = [
    { type: 'Image', url: 'https://x.example/1.png' },
    { type: 'Image', url: 'https://x.example/2.png', altText: 'A tree' },
    { type: 'Action.Execute', iconUrl: 'https://x.example/3.png', title: '' },
  ];
  expect(silentIn({ type: 'AdaptiveCard', body: items })).toEqual(['Image', 'Action.Execute']);
});

import { expect, test } from '@jest/globals';
import { loadCards } from '../../src/cards/render.ts';
import { SHOWS, examplesOf } from './examples.ts';
import { longest, manyLines, type Filling } from './fillings.ts';
import { bytesOf } from './nodes.ts';

/** Teams takes cards of 28 KB for certain. */
const MOST_BYTES = 28_000;

const cards = loadCards('語'.repeat(80));
const largest = (show: (typeof SHOWS)[number], filling: Filling) =>
  Math.max(
    ...examplesOf(show, filling).map((view) => bytesOf(cards.render(view, 'en-GB', 'dddddddd'))),
  );

test.each(SHOWS)('the %s card fits, with the longest texts of three-byte characters', (show) => {
  expect(largest(show, longest.threeBytes)).toBeLessThan(MOST_BYTES);
});

test.each([
  ['compare', 'short'],
  ['compare', 'long'],
  ['read back', 'short'],
  ['read back', 'long'],
] as const)('the %s card fits, with texts of many %s lines', (show, lines) => {
  expect(largest(show, manyLines[lines])).toBeLessThan(MOST_BYTES);
});

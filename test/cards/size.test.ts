import { loadOwnPages } from '../../src/cards/load.ts';
import { CARD_BYTES, checkPages, withFullOwnPages } from '../../src/cards/page-size.ts';
import { loadCards } from '../../src/cards/render.ts';
import { questionnaires } from './drafts.ts';
import { SHOWS, examplesOf } from './examples.ts';
import { longest, manyLines, type Filling } from './fillings.ts';
import { bytesOf } from './nodes.ts';

const cards = loadCards('語'.repeat(80));
const largest = (show: (typeof SHOWS)[number], filling: Filling) =>
  Math.max(
    ...examplesOf(show, filling).flatMap((view) =>
      cards.languages.map((language) => bytesOf(cards.render(view, language, 'dddddddd'))),
    ),
  );

test.each(SHOWS)('the %s card fits, with the longest texts of three-byte characters', (show) => {
  expect(largest(show, longest.threeBytes)).toBeLessThan(CARD_BYTES);
});

test.each([
  ['compare', 'short'],
  ['compare', 'long'],
  ['read back', 'short'],
  ['read back', 'long'],
  ['perspective', 'short'],
  ['perspective', 'long'],
  ['extract', 'short'],
  ['extract', 'long'],
  ['extract to read', 'short'],
  ['extract to read', 'long'],
  ['finding', 'short'],
  ['finding', 'long'],
] as const)('the %s card fits, with texts of many %s lines', (show, lines) => {
  expect(largest(show, manyLines[lines])).toBeLessThan(CARD_BYTES);
});

test('a questionnaire whose page could grow too large is refused, by the page’s name', () => {
  const [shipped] = questionnaires();
  const [page, ...rest] = shipped?.pages ?? [];
  if (!shipped || !page) throw new Error('There is no questionnaire.');
  const plain = loadCards('A board');
  expect(() => {
    checkPages(plain, shipped, 'en-GB');
  }).not.toThrow();
  const wordy = { ...page, intro: { 'en-GB': 'word '.repeat(400) } };
  expect(() => {
    checkPages(plain, { ...shipped, pages: [wordy, ...rest] }, 'en-GB');
  }).toThrow(new RegExp(`page ${page.id} .*Shorten its words`));
});

test('as much as a review may ask besides fits, and words around it that are too long are refused', () => {
  const plain = loadCards('A board');
  const words = loadOwnPages();
  const wordy = { ...words, intro: { 'en-GB': 'word '.repeat(1000) } };
  for (const questionnaire of questionnaires()) {
    const check = (around: typeof words) => {
      for (const language of plain.languages)
        checkPages(plain, withFullOwnPages(questionnaire, around), language);
    };
    expect(() => {
      check(words);
    }).not.toThrow();
    expect(() => {
      check(wordy);
    }).toThrow(/page own-1 .*Shorten its words/);
  }
});

import { loadCards, type Cards } from '../../src/cards/render.ts';
import type { JsonObject } from '../../src/cards/json.ts';
import { SHOWS, examplesOf } from './examples.ts';
import { AWKWARD, MARK, awkward, dated, marked, type Filling } from './fillings.ts';
import { inputsOf, ofType, textsOf } from './nodes.ts';

const JOINER = '\u2060';
/** Turns the direction of text, and so is left out where text is shown. */
const TURNING = '\u202e';
/** To load them takes longer than to render. */
const loaded = new Map<string, Cards>();
const cardsOf = (board: string): Cards => {
  const cards = loaded.get(board) ?? loadCards(board);
  loaded.set(board, cards);
  return cards;
};
const renderAll = (show: (typeof SHOWS)[number], filling: Filling): JsonObject[] => {
  const cards = cardsOf(filling.needed('board', 80));
  return examplesOf(show, filling).map((view) => cards.render(view, 'en-GB', 'nonce-of-12'));
};

/** Where Markdown is not read: runs, what stands in a field, and the plain names of things. */
const PLAIN_PLACES =
  /^(TextRun\.text|Input\.Text\.value|Input\.\w+\.label|Action\.\w+\.(title|tooltip)|untyped\.title)$/;

/** Cards without anything that a person typed. */
const WORDS_ONLY = ['contacts', 'hours', 'notice', 'review types'];

describe.each(SHOWS)('on the %s card, what people typed', (show) => {
  test('stands only where Markdown is not read', () => {
    const places = renderAll(show, marked).flatMap((card) =>
      textsOf(card).flatMap(({ place, text }) => (text.search(MARK) < 0 ? [] : [place])),
    );
    for (const place of places) expect(place).toMatch(PLAIN_PLACES);
    expect(places.length > 0).toBe(!WORDS_ONLY.includes(show));
  });

  test('is shown as it was typed, character by character', () => {
    for (const card of renderAll(show, awkward)) {
      const shown = textsOf(card).map(({ text }) => text.replaceAll(JOINER, ''));
      // A text of two lines may stand in two runs.
      const all = shown.join('\n').replaceAll('\ntext\n', '\n');
      const count = (text: string) => all.split(text).length - 1;
      const [first = ''] = AWKWARD.split('\n');
      const inFields = inputsOf(card).filter(({ value }) => value === AWKWARD).length;
      expect(count(first)).toBe(inFields);
      expect(count(first.replace(TURNING, ''))).toBe(count('**b**') - inFields);
      expect(count(TURNING)).toBe(inFields);
      expect(count('third')).toBe(count('**b**'));
    }
  });

  test('never becomes a date, and goes through a field as it is', () => {
    for (const card of renderAll(show, dated)) {
      const values = inputsOf(card).map(({ value }) => value);
      for (const { place, text } of textsOf(card))
        if (place !== 'Input.Text.value') expect(text).not.toMatch(/\{\{/);
      for (const value of values) {
        const mark = typeof value === 'string' ? (value.match(MARK)?.[0] ?? '') : '';
        if (mark !== '') expect(value).toBe(`${mark}{{DATE(2026-01-01T00:00:00Z,SHORT)}}`);
      }
    }
  });
});

test('fields hold what was typed exactly, to the last backslash', () => {
  const values = (['page', 'review form', 'person form', 'person'] as const).map((show) =>
    renderAll(show, awkward).flatMap((card) =>
      ofType(card, 'Input.Text').map(({ value }) => value),
    ),
  );
  for (const of of values) {
    expect(of.length).toBeGreaterThan(0);
    expect(new Set(of)).toEqual(new Set([AWKWARD]));
  }
});

test('an answer is read back in the paragraphs that it was written in', () => {
  for (const card of renderAll('read back', awkward)) {
    const runs = ofType(card, 'TextRun').map(({ text }) => text);
    for (const [index, text] of runs.entries())
      if (typeof text === 'string' && text.startsWith('**b**'))
        expect(runs[index + 1]).toBe('third');
  }
});

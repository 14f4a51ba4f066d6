import { fingerprint } from '../../src/domain/draft.ts';
import { loadCards } from '../../src/cards/render.ts';
import { SHOWS, examplesOf } from './examples.ts';
import { emptiest, longest, marked, type Filling } from './fillings.ts';
import { executesOf, inputsOf, nodesOf, textsOf } from './nodes.ts';
import { faultsOf } from './official-parser.ts';
import { VERBS_FOLLOWED } from '../../src/chat/follow.ts';

const cards = loadCards('Exampleshire Safeguarding Board');
const NONCE = 'dddddddd';

const FILLINGS: [string, Filling][] = [
  ['the least', emptiest],
  ['the most', longest.threeBytes],
];

describe.each(SHOWS)('the %s card', (show) => {
  const rendered = (filling: Filling, nonce = NONCE) =>
    examplesOf(show, filling).map((view) => cards.render(view, 'en-GB', nonce));

  describe.each(FILLINGS)('with %s that it can hold', (_, filling) => {
    const all = rendered(filling);

    test('is read by the official parser without a fault', () => {
      for (const card of all) expect(faultsOf(card)).toEqual([]);
    });

    test('gives every input a label, an id of its own and no empty choice or date', () => {
      for (const card of all) {
        const inputs = inputsOf(card);
        const ids = nodesOf(card).flatMap(({ id }) => (id === undefined ? [] : [id]));
        expect(new Set(ids).size).toBe(ids.length);
        for (const input of inputs) {
          expect(input).toMatchObject({
            label: expect.stringMatching(/\S/),
            id: expect.stringMatching(/\S/),
          });
          if (input['type'] !== 'Input.Text') expect(input['value']).not.toBe('');
        }
      }
    });

    test('gives every button a title or, to a row, a tooltip; a verb that the bot knows and a Submit that says the same', () => {
      for (const card of all) {
        // A row with a title would be read out by that alone, and not by what is in it.
        for (const { selectAction } of nodesOf(card))
          if (selectAction !== undefined) expect(selectAction).not.toHaveProperty('title');
        for (const { title, tooltip, verb, data, fallback } of executesOf(card)) {
          expect(title ?? tooltip).toMatch(/\S/);
          expect(VERBS_FOLLOWED).toContain(verb);
          expect(data).toMatchObject({ n: NONCE });
          const own = { ...(data as object) };
          if ('f' in own) delete own.f;
          expect(fallback).toEqual({ type: 'Action.Submit', title, data: { ...own, v: verb } });
        }
      }
    });
  });

  test('has no placeholder left of its template or its words', () => {
    for (const filling of [emptiest, marked])
      for (const card of rendered(filling))
        for (const { text } of textsOf(card)) expect(text).not.toMatch(/\$\{|\{\w+\}|undefined/);
  });

  test('names its inputs anew in every rendering', () => {
    const ids = (nonce: string) =>
      rendered(marked, nonce).flatMap((card) => inputsOf(card).map(({ id }) => id));
    const first = new Set(ids(NONCE));
    for (const id of ids('eeeeeeeeeeeeeeeeeeeeeeee')) expect(first).not.toContain(id);
  });

  test('says with every button which fields it showed, and what was in them', () => {
    for (const card of rendered(marked)) {
      const shown = inputsOf(card).map(({ id, value }) => [
        (id as string).replace(`__${NONCE}`, ''),
        fingerprint(typeof value === 'string' ? value : ''),
      ]);
      if (shown.length === 0) continue;
      for (const { data } of executesOf(card))
        expect(data).toMatchObject({ f: Object.fromEntries(shown) as object });
    }
  });
});

test('every verb that the bot knows is on some card', () => {
  const pressed = SHOWS.flatMap((show) =>
    [emptiest, longest.threeBytes].flatMap((filling) =>
      examplesOf(show, filling).flatMap((view) =>
        executesOf(cards.render(view, 'en-GB', NONCE)).map(({ verb }) => verb),
      ),
    ),
  );
  expect(new Set(pressed)).toEqual(new Set(VERBS_FOLLOWED));
});

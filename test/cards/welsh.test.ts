import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CARDS_FOLDER,
  loadConversation,
  loadQuestionnaires,
  loadWords,
} from '../../src/cards/load.ts';

/** Words of the program have a test of their own; the wording check reads English only. */
const ELSEWHERE = ['strings/', 'wording/', 'templates/'];

const files = readdirSync(CARDS_FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json') && !ELSEWHERE.some((start) => name.startsWith(start)))
  .toSorted();

type Text = { place: string; english: string; welsh: string };

/** Every text of a file that is there in languages; Welsh is '' where it has none. */
function textsIn(node: unknown, place: string): Text[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('en-GB' in node && typeof node['en-GB'] === 'string') {
    const welsh = 'cy' in node && typeof node.cy === 'string' ? node.cy : '';
    return [{ place, english: node['en-GB'], welsh }];
  }
  return Object.entries(node).flatMap(([key, one]) => textsIn(one, `${place} ${key}`));
}

const texts = files.flatMap((name) => {
  const json: unknown = JSON.parse(readFileSync(join(CARDS_FOLDER, name), 'utf8'));
  return textsIn(json, name);
});

/** The places of the texts of which Welsh has something else than English. */
function whereOther(found: (text: string) => readonly string[]): string[] {
  return texts
    .filter(({ english, welsh }) => found(english).join(' ') !== found(welsh).join(' '))
    .map(({ place }) => place);
}

const all = (pattern: RegExp) => (text: string) => (text.match(pattern) ?? []).toSorted();

/** The words of the program in a language, by their place. */
function wordsIn(language: string): Map<string, string> {
  const byPlace = new Map<string, string>();
  const walk = (node: unknown, place: string) => {
    if (typeof node === 'string') byPlace.set(place, node);
    else if (typeof node === 'object' && node !== null)
      for (const [key, one] of Object.entries(node)) walk(one, `${place}.${key}`);
  };
  walk(loadWords().get(language), '');
  return byPlace;
}

describe('the texts of the cards folder, besides the words of the program', () => {
  test('are there in Welsh, each of them', () => {
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter(({ welsh }) => welsh === '').map(({ place }) => place)).toEqual([]);
  });

  test('are not English that was left to stand', () => {
    expect(texts.filter(({ english, welsh }) => english === welsh)).toEqual([]);
  });

  test('take the same names, dates and numbers in both', () => {
    expect(whereOther(all(/\{\w+\}/g))).toEqual([]);
    expect(whereOther(all(/\d+/g))).toEqual([]);
  });

  test('ask where English asks, with the same signs around', () => {
    expect(whereOther(all(/\?/g))).toEqual([]);
    expect(whereOther(all(/[“”]/g))).toEqual([]);
    expect(texts.filter(({ welsh }) => /['"]/.test(welsh))).toEqual([]);
  });

  // What was chosen is kept in its words, and found again by them when somebody corrects it.
  test('tell the choices of a question apart', () => {
    for (const { pages } of [...loadQuestionnaires(), loadConversation()])
      for (const question of pages.flatMap(({ questions }) => questions))
        if (question.kind === 'choice') {
          const said = question.choices.map(({ say }) => say['cy']);
          expect(new Set(said).size).toBe(said.length);
        }
  });

  test('call a button what it is called', () => {
    const english = wordsIn('en-GB');
    const welsh = wordsIn('cy');
    const quoted = all(/(?<=“)[^”]+(?=”)/g);
    const buttons = texts.flatMap((text) =>
      quoted(text.english)
        .map((title) => ({
          in: text.place,
          titles: [...english].flatMap(([place, words]) =>
            words === title ? [welsh.get(place)] : [],
          ),
          said: quoted(text.welsh),
        }))
        .filter(({ titles }) => titles.length > 0),
    );
    expect(buttons.length).toBeGreaterThan(0);
    for (const { titles, said } of buttons)
      expect(said.some((one) => titles.includes(one))).toBe(true);
  });
});

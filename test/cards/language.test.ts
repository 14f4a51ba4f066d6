import { loadReviewTypes } from '../../src/cards/load.ts';
import { loadCards, type Cards } from '../../src/cards/render.ts';
import { SHOWS, examplesOf } from './examples.ts';
import { marked } from './fillings.ts';
import { CardsFolder } from './folder.ts';
import { executesOf, inputsOf, nodesOf, textsOf } from './nodes.ts';

const PREFIX = 'gair: ';

/** The words with a prefix before each, as a made-up second language. */
function translated(words: unknown): unknown {
  if (typeof words === 'string') return words === '' ? '' : `${PREFIX}${words}`;
  if (typeof words !== 'object' || words === null) return words;
  return Object.fromEntries(Object.entries(words).map(([key, one]) => [key, translated(one)]));
}

const EVENTS = new Set(
  [...loadReviewTypes().values()].flatMap(({ events }) =>
    events.flatMap(({ name }) => Object.values(name)),
  ),
);

describe('a second language, added as one file', () => {
  let folder: CardsFolder;
  let cards: Cards;
  beforeAll(() => {
    folder = new CardsFolder();
    folder.write('strings/cy.json', translated(folder.read('strings/en-GB.json')));
    cards = loadCards('Exampleshire Safeguarding Board', folder.path);
  });
  afterAll(() => {
    folder.remove();
  });
  const render = (show: (typeof SHOWS)[number], locale: string) =>
    examplesOf(show, marked).map((view) => cards.render(view, locale, 'nonce-of-12'));

  test.each(SHOWS)('is spoken by every button and title of the %s card', (show) => {
    for (const card of render(show, 'cy')) {
      expect(card['lang']).toBe('cy');
      for (const { title, tooltip } of executesOf(card))
        expect(title ?? tooltip).toMatch(/^gair: /);
      // The title is the first thing on every card; a page's comes from its questionnaire.
      const first = nodesOf(card).find(({ type }) => type === 'TextBlock' || type === 'TextRun');
      if (show !== 'page') expect(first?.['text']).toMatch(/^(gair: |⟦)/);
    }
  });

  test('labels the inputs of the forms', () => {
    for (const show of ['review form', 'person form', 'person', 'not now'] as const)
      for (const card of render(show, 'cy'))
        for (const { label } of inputsOf(card))
          // A review type's own words are in its file.
          if (typeof label !== 'string' || !EVENTS.has(label)) expect(label).toMatch(/^gair: /);
  });

  test('has its own names of months', () => {
    const [card] = render('invitation', 'cy');
    const texts = textsOf(card ?? {}).map(({ text }) => text);
    expect(texts.join('\n')).toContain('Rhagfyr');
  });

  test('is not spoken to anybody else, and a language that is not there is English', () => {
    for (const locale of ['en-GB', 'fr-FR']) {
      for (const card of render('invitation', locale)) {
        expect(card['lang']).toBe('en');
        expect(JSON.stringify(card)).not.toContain(PREFIX);
      }
    }
  });

  test('is what a sentence in the chat is said in', () => {
    expect(cards.typed('cy')).toMatch(/^gair: /);
    expect(cards.putOff('cy')).toMatch(/^gair: /);
    const sentences: Parameters<typeof cards.sentence>[0][] = [
      { show: 'trouble', reference: 'reference-1' },
      { show: 'notice', notice: 'already sent' },
      { show: 'too long', questions: [{ ask: 'What worked well?', length: 4001, most: 4000 }] },
    ];
    for (const view of sentences) expect(cards.sentence(view, 'cy')).toMatch(/^gair: /);
  });
});

test('a text that is too long is named in a sentence, with its length', () => {
  const cards = loadCards('Exampleshire Safeguarding Board');
  const questions = [
    { ask: 'What worked well?', length: 4001, most: 4000 },
    { ask: 'What have we not asked?', length: 5000, most: 1000 },
  ];
  const sentence = cards.sentence({ show: 'too long', questions }, 'en-GB');
  expect(sentence).toMatch(
    /What worked well\?.*4,000.*4001.*What have we not asked\?.*1,000.*5000/,
  );
});

import {
  InvalidCardsFile,
  loadBoard,
  loadMadeUpReview,
  loadOwnPages,
  loadQuestionnaires,
  loadReminders,
  loadReviewTypes,
  loadWords,
} from '../../src/cards/load.ts';
import { loadCards } from '../../src/cards/render.ts';
import { CardsFolder } from './folder.ts';

describe('a file of the cards folder that is wrong', () => {
  let folder: CardsFolder;
  beforeEach(() => {
    folder = new CardsFolder();
  });
  afterEach(() => {
    folder.remove();
  });

  /** The message of the refusal. */
  const refusal = (load: () => unknown): string => {
    try {
      load();
    } catch (error) {
      if (error instanceof InvalidCardsFile) return error.message;
      throw error;
    }
    throw new Error('Nothing was refused.');
  };
  /** Changes one value of a file, by the keys that lead to it. */
  const set = (file: string, keys: (string | number)[], value: unknown) => {
    const last = keys.at(-1) ?? '';
    const json = folder.read(file);
    const parent = keys
      .slice(0, -1)
      .reduce<unknown>((node, key) => Reflect.get(Object(node), key), json);
    Reflect.set(Object(parent), last, value);
    folder.write(file, json);
  };

  test('is refused as a board with a wrong tenant id, and the field named', () => {
    set('boards/made-up.json', ['agencies', 1, 'tenants', 0], 'example.org');
    expect(refusal(() => loadBoard(folder.file('boards/made-up.json')))).toBe(
      'made-up.json: agencies.1.tenants.0: must be a GUID such as 00000000-0000-0000-0000-000000000000.',
    );
  });

  test('is refused as a questionnaire with three fields on a page, and the page named', () => {
    const file = 'questionnaires/professional.json';
    const question = {
      id: 'one-more',
      ask: { 'en-GB': 'More?' },
      kind: 'long',
      about: 'then',
      serves: ['at the time'],
      source: 'made up',
    };
    set(file, ['pages', 1, 'questions', 2], question);
    expect(refusal(() => loadQuestionnaires(folder.path))).toBe(
      'professional.json: pages.1.questions: must have at most two long answers on a page, or five short ones.',
    );
  });

  test('is refused where a role has no questionnaire, and the role named', () => {
    set('questionnaires/family-liaison-officer.json', ['for', 'role'], 'professional');
    expect(refusal(() => loadQuestionnaires(folder.path))).toContain('"family liaison officer"');
  });

  test('is refused as words in which a text is missing, and the place named', () => {
    const words = folder.read('strings/en-GB.json');
    folder.write('strings/cy.json', words);
    set('strings/cy.json', ['standing', 'later', 'text'], undefined);
    expect(refusal(() => loadWords(folder.path))).toBe(
      'cards/strings/cy.json: standing.later.text is missing.',
    );
  });

  test('is refused as a made-up review with an unknown role, and the field named', () => {
    set('made-up-review.json', ['people', 2, 'role'], 'judge');
    expect(refusal(() => loadMadeUpReview(folder.path))).toContain(
      'made-up-review.json: people.2.role: ',
    );
  });

  const reminders = () => loadReminders(loadReviewTypes(folder.path), folder.path);

  test.each<[string, (string | number)[], unknown, string]>([
    [
      'a step is there twice',
      ['types', 'rapid-review', 'steps', 1, 'id'],
      'before',
      'types.rapid-review.steps.1.id: “before” is taken: each step needs an id of its own.',
    ],
    [
      'reminders would go at night',
      ['standard', 'at'],
      '22:00',
      'standard.at: must lie within the hours.',
    ],
    [
      'the words do not fit the day',
      ['standard', 'steps', 0, 'workingDays'],
      3,
      'standard.steps.0.words: must be “before” up to the day itself, and “after” from then on.',
    ],
    [
      'a name is not known',
      ['standard', 'steps', 1, 'when'],
      'morning',
      'standard.steps.1: there is no “when” here: take it out, or correct its name.',
    ],
    [
      'a name at the top is not known',
      ['defaults'],
      {},
      'the file: there is no “defaults” here: take it out, or correct its name.',
    ],
    ['something is missing', ['standard', 'atMost'], undefined, 'standard.atMost: is missing.'],
    [
      'a number is a word',
      ['standard', 'atMost'],
      'two',
      'standard.atMost: Invalid input: expected number, received string.',
    ],
  ])('is refused as reminders where %s, and the place named', (_, keys, value, message) => {
    set('reminders.json', keys, value);
    expect(refusal(reminders)).toBe(`reminders.json: ${message}`);
  });

  test('is refused as reminders of a review type that there is not, and the folder named', () => {
    set(
      'reminders.json',
      ['types', 'rapid'],
      Reflect.get(Object(folder.read('reminders.json')), 'standard'),
    );
    expect(refusal(reminders)).toBe(
      'reminders.json: types.rapid: there is no review type “rapid”. ' +
        'Its name must be that of a file in cards/review-types.',
    );
  });

  test('is used as reminders by type of review, and the standard ones where a type has none', () => {
    set('reminders.json', ['types', 'rapid-review', 'atMost'], 1);
    const of = reminders();
    expect(of('rapid-review').atMost).toBe(1);
    expect(of('serious-case-review').atMost).toBe(2);
  });

  test.each<[string, (folder: CardsFolder) => unknown]>([
    ['strings/en-GB.json', ({ path }) => loadWords(path)],
    ['questionnaires/professional.json', ({ path }) => loadQuestionnaires(path)],
    ['review-questions.json', ({ path }) => loadOwnPages(path)],
    ['templates/page.json', ({ path }) => loadCards('Board', path)],
    ['boards/made-up.json', (one) => loadBoard(one.file('boards/made-up.json'))],
    ['made-up-review.json', ({ path }) => loadMadeUpReview(path)],
    ['reminders.json', reminders],
  ])('is refused by name when it is broken JSON: %s', (file, load) => {
    folder.write(file, '{ "half": ');
    const name = file.split('/').at(-1) ?? '';
    expect(refusal(() => load(folder))).toContain(`${name} can't be read as JSON`);
  });

  test('is not what comes with the program: all of it loads', () => {
    expect(loadBoard(folder.file('boards/made-up.json')).agencies.length).toBeGreaterThan(0);
    expect(loadMadeUpReview(folder.path).people.length).toBeGreaterThan(0);
    expect([...loadWords(folder.path).keys()]).toContain('en-GB');
  });
});

test('a board file that is not there is refused by name', () => {
  expect(() => loadBoard('/nowhere/board-of-nowhere.json')).toThrow('board-of-nowhere.json');
});

import {
  ASK_LENGTH,
  NO_LINE,
  inputOf,
  isQuestionId,
  linesFor,
  newQuestionId,
  onOneLine,
  parseQuestion,
  type QuestionInput,
} from '../../src/domain/question-forms.ts';
import { questionnaireFileSchema } from '../../src/domain/questionnaire.ts';
import {
  begunBefore,
  isTakenOut,
  noRoom,
  ownVersionOf,
  withOwnPages,
  withQuestion,
  withoutQuestion,
  type OwnPages,
  type ReviewQuestion,
  type ReviewQuestions,
} from '../../src/domain/review-questions.ts';
import { AT, LATER, participationOf, questionnaireOf } from './made-up.ts';

type Asking = { questions?: ReviewQuestions | undefined };

const FIRST = { by: 'lena', at: AT };
const SECOND = { by: 'moya', at: LATER };
const LINE = 'How information was shared';

const question = (id: string, fields: Partial<ReviewQuestion> = {}): ReviewQuestion => ({
  id: `own-${id}`,
  ask: `How was ${id}?`,
  help: '',
  line: '',
  for: 'professional',
  about: 'then',
  ...fields,
});

const NOTHING: Asking = {};

/** A review that asks these, each added after the other. */
const asking = (...ids: string[]): Asking =>
  ids.reduce((review, id, index) => withQuestion(review, question(id), index + 1, FIRST), NOTHING);
const idsOf = ({ questions }: Asking) => questions?.asked.map(({ id }) => id);

describe('what a review asks besides', () => {
  test('has a new version with each change, by whom and when', () => {
    const one = withQuestion(NOTHING, question('a'), 1, FIRST);
    expect(one.questions).toEqual({
      version: 1,
      ...FIRST,
      asked: [question('a')],
      earlier: [],
    });
    const reworded = withQuestion(one, question('a', { ask: 'How come?' }), 1, SECOND);
    expect(reworded.questions).toEqual({
      version: 2,
      ...SECOND,
      asked: [question('a', { ask: 'How come?' })],
      earlier: [{ ...question('a'), until: { version: 2, ...SECOND } }],
    });
    const out = withoutQuestion(reworded, 'own-a', FIRST);
    expect(out.questions).toMatchObject({ version: 3, ...FIRST, asked: [] });
    expect(out.questions?.earlier.map(({ ask, until }) => [ask, until.version])).toEqual([
      ['How was a?', 2],
      ['How come?', 3],
    ]);
  });

  test('is in the order that was chosen, which leaves no earlier wording', () => {
    const review = asking('a', 'b', 'c');
    const moved = withQuestion(review, question('c'), 1, SECOND);
    expect(idsOf(moved)).toEqual(['own-c', 'own-a', 'own-b']);
    expect(moved.questions).toMatchObject({ version: 4, ...SECOND, earlier: [] });
  });

  test('stays the same where nothing is new, or it is not asked', () => {
    const review = asking('a', 'b');
    expect(withQuestion(review, question('b'), 2, SECOND)).toBe(review);
    expect(withoutQuestion(review, 'own-z', SECOND)).toBe(review);
  });

  test('is four at a time, and never again what was taken out', () => {
    const review = asking('a', 'b', 'c', 'd');
    expect(noRoom(review)).toBe('full');
    expect(withQuestion(review, question('e'), 5, SECOND)).toBe(review);
    const out = withoutQuestion(review, 'own-b', SECOND);
    expect(noRoom(out)).toBeUndefined();
    expect([isTakenOut(out, 'own-b'), isTakenOut(out, 'own-a'), isTakenOut(out, 'own-z')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(withQuestion(out, question('b'), 1, SECOND)).toBe(out);
    expect(idsOf(withQuestion(out, question('e'), 4, SECOND))).toEqual([
      'own-a',
      'own-c',
      'own-d',
      'own-e',
    ]);
  });

  test('is twelve in all, however often they change', () => {
    let review = NOTHING;
    for (let number = 1; number <= 12; number += 1) {
      expect(noRoom(review)).toBeUndefined();
      review = withQuestion(review, question(`q${number}`), 1, FIRST);
      if (number < 12) review = withoutQuestion(review, `own-q${number}`, FIRST);
    }
    expect(noRoom(review)).toBe('ever');
    expect(withQuestion(review, question('more'), 2, FIRST)).toBe(review);
    const reworded = withQuestion(review, question('q12', { ask: 'How else?' }), 1, SECOND);
    expect(reworded.questions?.asked[0]?.ask).toBe('How else?');
  });
});

describe('a questionnaire with what the review asks besides', () => {
  const words: OwnPages = {
    title: { 'en-GB': 'From this review', cy: 'O’r adolygiad hwn' },
    intro: { 'en-GB': 'Besides.' },
    minutesEach: 5,
    serves: ['who and why'],
    source: 'its own',
  };
  const [first, second, third] = questionnaireOf(3).pages;
  if (!first || !second || !third) throw new Error('There are three pages.');
  const plain = {
    ...questionnaireOf(3),
    pages: [first, second, { ...third, part: 'more' as const }],
  };

  test('is the same where it asks nothing', () => {
    expect(withOwnPages(plain, NOTHING, words)).toBe(plain);
  });

  test('has them two to a page after the core, as long answers of those in that role', () => {
    const review = withQuestion(
      asking('a', 'b', 'c'),
      question('d', { for: 'family liaison officer' }),
      1,
      SECOND,
    );
    const whole = withOwnPages(plain, review, words);
    expect(whole.pages.map(({ id, part, questions }) => [id, part, questions.length])).toEqual([
      ['page-1', 'core', 2],
      ['page-2', 'core', 2],
      ['own-1', 'core', 2],
      ['own-2', 'core', 1],
      ['page-3', 'more', 2],
    ]);
    expect(whole.pages[3]?.title).toEqual({
      'en-GB': 'From this review (2)',
      cy: 'O’r adolygiad hwn (2)',
    });
    expect(whole).toMatchObject({ version: '1+4', minutes: plain.minutes + 15 });
    expect(ownVersionOf(whole)).toBe(4);
    expect(whole.pages[2]?.questions[0]).toEqual({
      id: 'own-a',
      kind: 'medium',
      ask: { 'en-GB': 'How was a?' },
      about: 'then',
      serves: ['who and why'],
      source: 'its own',
    });
    // As a file it would do, but for the ids that no file may have.
    const { error } = questionnaireFileSchema.safeParse(whole);
    expect(error?.issues.map(({ message }) => message)).toEqual([
      'page own-1: ids that begin with “own-” are for a review’s own questions',
    ]);
  });

  test('has its version also where it asks nobody in that role', () => {
    const review = withoutQuestion(asking('a'), 'own-a', SECOND);
    expect(withOwnPages(plain, review, words)).toEqual({ ...plain, version: '1+2' });
    expect(ownVersionOf(plain)).toBe(0);
  });
});

test('those count as having begun before who began on an earlier version, and still have their words', () => {
  const people = [
    participationOf(),
    participationOf({ begunOn: 0 }),
    participationOf({ begunOn: 2 }),
    participationOf({ begunOn: 3 }),
    participationOf({ begunOn: 0, takenBack: AT }),
    participationOf({ begunOn: 0, reply: { is: 'took their words back', at: AT } }),
  ];
  expect([1, 3, Infinity].map((version) => begunBefore(people, version))).toEqual([1, 2, 3]);
});

describe('the form of a question', () => {
  const scope = { from: AT, to: AT, terms: '', lines: [LINE, 'Thresholds'], otherChildren: false };
  const lines = linesFor(scope, undefined);
  const typed = (fields: Partial<QuestionInput> = {}): QuestionInput => ({
    ...inputOf(undefined, 2),
    ask: 'How was it?',
    ...fields,
  });
  const parse = (fields: Partial<QuestionInput>) =>
    parseQuestion('own-a', typed(fields), { lines, places: 2 });

  test('takes what was chosen', () => {
    const line = lines[0]?.mark ?? '';
    const all = { help: 'Briefly.', line, whom: 'family liaison officer', about: 'since' };
    expect(parse(all)).toEqual({
      question: question('a', {
        ask: 'How was it?',
        help: 'Briefly.',
        line: LINE,
        for: 'family liaison officer',
        about: 'since',
      }),
      place: 2,
      problems: [],
    });
    expect(parse({}).question).toEqual(question('a', { ask: 'How was it?' }));
  });

  test.each<[Partial<QuestionInput>, string, string]>([
    [{ ask: '' }, 'ask', 'missing'],
    [{ ask: 'x'.repeat(ASK_LENGTH + 1) }, 'ask', 'too long'],
    [{ ask: '\u0001'.repeat(ASK_LENGTH) }, 'ask', 'too long'],
    [{ help: 'x'.repeat(201) }, 'help', 'too long'],
    [{ line: 'forged' }, 'line', 'missing'],
    [{ line: '' }, 'line', 'missing'],
    [{ whom: 'lead' }, 'whom', 'missing'],
    [{ about: 'now' }, 'about', 'missing'],
    [{ place: '0' }, 'place', 'missing'],
    [{ place: '3' }, 'place', 'missing'],
    [{ place: '1.5' }, 'place', 'missing'],
    [{ place: 'first' }, 'place', 'missing'],
  ])('%j is refused', (fields, field, problem) => {
    expect(parse(fields)).toMatchObject({ problems: [{ field, problem }] });
    expect(parse(fields).question).toBeUndefined();
  });

  test.each(['x', '語', '"', '\\', '{'])('takes %s as often as there is room', (character) => {
    expect(parse({ ask: character.repeat(ASK_LENGTH) }).problems).toEqual([]);
  });

  test('offers the line that it has, also where the scope words it otherwise now', () => {
    const own = question('a', { line: 'An older line' });
    expect(linesFor(scope, own).map(({ line }) => line)).toEqual([
      LINE,
      'Thresholds',
      'An older line',
    ]);
    expect(linesFor({ ...scope, lines: [LINE, LINE] }, undefined)).toHaveLength(1);
    expect(linesFor(undefined, undefined)).toEqual([]);
    expect(inputOf(own, 1).line).toBe(linesFor(undefined, own)[0]?.mark);
    expect(inputOf(question('a'), 1).line).toBe(NO_LINE);
  });

  test('keeps each text on one line', () => {
    expect(onOneLine({ ask: ' How\n was   it? ' })).toEqual({ ask: 'How was it?' });
  });

  test.each([
    ['own-a1', true],
    [newQuestionId('Ab_9-xYZ01234567'), true],
    ['own-', false],
    ['part', false],
    ['own-a.2', false],
    ['own-A', false],
    [`own-${'a'.repeat(21)}`, false],
  ])('the id %s may be one of a question: %s', (id, expected) => {
    expect(isQuestionId(id)).toBe(expected);
  });
});

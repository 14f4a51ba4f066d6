import { loadQuestionnaires } from '../../src/cards/load.ts';
import { emptyDraft, openLeaves, stepFrom } from '../../src/domain/draft.ts';
import {
  leafOf,
  leavesOf,
  plainId,
  questionnaireFor,
  questionnaireFileSchema,
  takes,
  type Page,
  type Question,
  type Questionnaire,
} from '../../src/domain/questionnaire.ts';
import { AT, answerOf, questionOf, questionnaireOf } from './made-up.ts';

/** What is wrong with a questionnaire, each with its place. */
function wrongWith(questionnaire: unknown): string[] {
  const { error } = questionnaireFileSchema.safeParse(questionnaire);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a questionnaire', () => {
  const good = questionnaireOf();
  const withPage = (index: number, page: Partial<Questionnaire['pages'][number]>) => ({
    ...good,
    pages: good.pages.map((one, at) => (at === index ? { ...one, ...page } : one)),
  });

  test('of pages with two long answers each is fine', () => {
    expect(wrongWith(good)).toEqual([]);
  });

  test('with three long answers on a page is refused, and the page named', () => {
    const three = ['a1', 'a2', 'a3'].map((id) => questionOf(id));
    expect(wrongWith(withPage(1, { questions: three }))).toEqual([
      'pages.1.questions: must have at most two long answers on a page, or five short ones',
    ]);
  });

  test('with an empty page is refused, and the page named', () => {
    expect(wrongWith(withPage(2, { questions: [] }))).toEqual([
      expect.stringContaining('pages.2.questions: '),
    ]);
  });

  test.each([
    ['question', withPage(1, { questions: [questionOf('q1')] }), 'question q1 is there twice'],
    ['page', withPage(1, { id: 'page-1' }), 'page page-1 is there twice'],
  ])('with the same %s twice is refused, and its id named', (_, questionnaire, message) => {
    expect(wrongWith(questionnaire)).toEqual([`: ${message}`]);
  });

  test('without a question of what worked is refused, and so is a core that comes late', () => {
    const [first] = good.pages;
    const questions = first?.questions.map(({ whatWorked: _, ...question }) => question) ?? [];
    expect(wrongWith(withPage(0, { questions }))).toEqual([
      ': a question of the core must ask what worked ("whatWorked": true)',
    ]);
    expect(wrongWith(withPage(1, { part: 'more' }))).toEqual([
      ': the pages with "part": "core" must come first',
    ]);
  });

  test('without English words is refused, and the place named', () => {
    expect(wrongWith(withPage(0, { title: { cy: 'Tudalen' } as never }))).toEqual([
      expect.stringContaining('pages.0.title.en-GB: '),
    ]);
  });

  test('has its first page shown where the page asked for is not there', () => {
    expect(leafOf(good, 'page-2').page).toBe(good.pages[1]);
    expect(leafOf(good, 'page-gone').page).toBe(good.pages[0]);
  });
});

describe.each(loadQuestionnaires().map((one) => [one.id, one] as const))(
  'the questionnaire %s that comes with the program',
  (_, questionnaire) => {
    const questions = questionnaire.pages.flatMap((page) => page.questions);
    const core = questionnaire.pages.filter(({ part }) => part === 'core');

    test('has a core of at most six open questions, and no sentence without its source', () => {
      const asked = core.flatMap((page) => page.questions);
      expect(asked.length).toBeLessThanOrEqual(6);
      for (const { kind } of asked) expect(kind).toBe('long');
      for (const { source } of questions) expect(source.trim()).not.toBe('');
    });

    test('asks what went well', () => {
      const whatWorked = questions.filter((question) => question.whatWorked);
      expect(whatWorked.map(({ ask }) => ask['en-GB'])).toEqual([
        expect.stringMatching(/\bworked well\b|\bhelped\b/),
      ]);
    });

    test('has a field of its own for what was learned since', () => {
      expect(questions.some(({ about }) => about === 'since')).toBe(true);
    });

    test('asks nobody why they did or did not do something', () => {
      for (const { ask } of questions) expect(ask['en-GB']).not.toMatch(/\bwhy\b|\bshould\b/i);
    });
  },
);

describe('the questionnaire of somebody', () => {
  const all = loadQuestionnaires();

  test.each([
    ['professional', 'worked with the family', 'serious-case-review', 'professional'],
    ['professional', 'advised', 'learning-review', 'professional'],
    ['professional', 'managed', 'serious-case-review', 'manager'],
    ['professional', 'worked with the family', 'rapid-review', 'rapid-review'],
    ['professional', 'managed', 'rapid-review', 'rapid-review'],
    ['family liaison officer', 'liaison', 'rapid-review', 'family-liaison-officer'],
  ] as const)('a %s (%s) in a %s is %s', (role, reason, typeId, id) => {
    expect(questionnaireFor(all, { role, reason, typeId }).id).toBe(id);
  });

  test('in a rapid review is there although the file for it comes before or after the others', () => {
    const whom = { role: 'professional', reason: 'managed', typeId: 'rapid-review' } as const;
    expect(questionnaireFor(all.toReversed(), whom)).toBe(questionnaireFor(all, whom));
  });
});

describe('a page that repeats', () => {
  const [first, ...others] = questionnaireOf(2).pages;
  if (!first) throw new Error('There is no page.');
  const moment: Page = {
    id: 'moment',
    part: 'more',
    title: { 'en-GB': 'A moment' },
    repeats: { most: 3 },
    questions: [questionOf('what')],
  };
  const repeating = { ...questionnaireOf(2), pages: [first, ...others, moment] };

  test('is there as often as it may, each time with fields of its own', () => {
    const leaves = leavesOf(repeating).filter(({ page }) => page.id === 'moment');
    expect(leaves.map(({ id }) => id)).toEqual(['moment', 'moment.2', 'moment.3']);
    const ids = leaves.flatMap(({ questions }) => questions.map(({ id }) => id));
    expect(ids).toEqual(['what', 'what.2', 'what.3']);
    expect(ids.map(plainId)).toEqual(['what', 'what', 'what']);
  });

  test('is refused in the core, and more than twelve times', () => {
    const inCore = [{ ...first, repeats: { most: 3 } }, ...others];
    expect(wrongWith({ ...repeating, pages: inCore })).toEqual([
      ': a page of the core can’t repeat',
    ]);
    const often = [first, { ...moment, repeats: { most: 13 } }];
    expect(wrongWith({ ...repeating, pages: often })).toEqual([
      expect.stringContaining('pages.1.repeats.most: '),
    ]);
  });

  test.each([
    ['the first page', 'page-1', 'next', 'page-2'],
    ['the last page of the core', 'page-2', 'next', undefined],
    ['the last page of the core', 'page-2', 'back', 'page-1'],
    ['the first page', 'page-1', 'back', 'page-1'],
    ['a moment', 'moment', 'another', 'moment.2'],
    ['the last moment there is', 'moment.3', 'another', 'moment.3'],
    ['a moment', 'moment', 'next', 'list'],
    ['a moment', 'moment.2', 'back', 'moment'],
    ['the first moment', 'moment', 'back', 'list'],
    ['the first page', 'page-1', 'another', 'page-1'],
    ['a page that is gone', 'gone', 'stay', 'page-1'],
  ] as const)('from %s (%s) %s leads to %s', (_, from, step, to) => {
    expect(stepFrom(repeating, from, step)).toBe(to);
  });

  test('can be opened where it was filled in, and once more', () => {
    const draft = { ...emptyDraft('p', repeating, 'en-GB', AT), answers: { what: answerOf('A') } };
    const open = openLeaves(draft).map(({ id, isBegun: begun }) => [id, begun]);
    expect(open).toEqual([
      ['page-1', false],
      ['page-2', false],
      ['moment', true],
      ['moment.2', false],
    ]);
  });
});

describe('what can be kept as an answer', () => {
  const choice: Question = {
    ...questionOf('sure'),
    kind: 'choice',
    choices: [
      { id: 'yes', say: { 'en-GB': 'Yes' } },
      { id: 'no', say: { 'en-GB': 'No' } },
    ],
  };
  const ofKind = (kind: 'long' | 'short' | 'when'): Question => ({ ...questionOf('any'), kind });

  test.each([
    [ofKind('long'), 'x'.repeat(4000), 'taken'],
    [ofKind('long'), 'x'.repeat(4001), 'too long'],
    [ofKind('short'), '語'.repeat(1000), 'taken'],
    [ofKind('short'), 'x'.repeat(1001), 'too long'],
    [ofKind('when'), 'about Easter', 'taken'],
    [ofKind('when'), 'x'.repeat(121), 'too long'],
    [choice, 'no', 'taken'],
    [choice, '', 'taken'],
    [choice, 'perhaps', 'no choice'],
  ])('%#: is said of each kind of question', (question, text, expected) => {
    expect(takes(question, text)).toBe(expected);
  });
});

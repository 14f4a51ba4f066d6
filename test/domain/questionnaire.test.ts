import { describe, expect, test } from '@jest/globals';
import { loadQuestionnaires } from '../../src/cards/load.ts';
import {
  pageOf,
  questionnaireSchema,
  questionsOf,
  type Questionnaire,
} from '../../src/domain/questionnaire.ts';
import { roleSchema } from '../../src/domain/participation.ts';
import { questionOf, questionnaireOf } from './made-up.ts';

/** What is wrong with a questionnaire, each with its place. */
function wrongWith(questionnaire: unknown): string[] {
  const { error } = questionnaireSchema.safeParse(questionnaire);
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
      'pages.1.questions: must have at most 2 long answers on a page',
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

  test('without English words is refused, and the place named', () => {
    expect(wrongWith(withPage(0, { title: { cy: 'Tudalen' } as never }))).toEqual([
      expect.stringContaining('pages.0.title.en-GB: '),
    ]);
  });

  test('has its first page shown where the page asked for is not there', () => {
    expect(pageOf(good, 'page-2').index).toBe(1);
    expect(pageOf(good, 'page-gone')).toEqual({ page: good.pages[0], index: 0 });
  });
});

describe.each(roleSchema.options)('the questionnaire that comes for a %s', (role) => {
  const questionnaire = loadQuestionnaires()[role];
  const questions = questionsOf(questionnaire);
  const asked = questions.map(({ ask }) => ask['en-GB']);

  test('is one for that role, and every question has a source', () => {
    expect(questionnaire.for).toBe(role);
    for (const { source } of questions) expect(source.trim()).not.toBe('');
  });

  test('asks what went well', () => {
    expect(asked).toContainEqual(expect.stringMatching(/\bworked well\b|\bhelped\b/));
  });

  test('keeps what was learned since on a page or in a field of its own', () => {
    const since = questions.filter(({ about }) => about === 'since');
    expect(since).toHaveLength(1);
    for (const page of questionnaire.pages) {
      const abouts = page.questions.map(({ about }) => about);
      expect(abouts.includes('since') && abouts.includes('then')).toBe(false);
    }
  });

  test('asks nobody why they did or did not do something', () => {
    for (const question of asked) expect(question).not.toMatch(/\bwhy\b|\bshould\b/i);
  });
});

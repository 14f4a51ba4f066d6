/** Edits of the questionnaire, of every kind that could put an answer where it doesn't belong. */
import type { Page, Questionnaire } from '../../src/domain/questionnaire.ts';

/** Questions change places and words, pages change places, go and come, and a page repeats less often. */
export function firstEdit(questionnaire: Questionnaire): Questionnaire {
  const [first, second, third, ...more] = questionnaire.pages;
  if (!first || !second || !third) throw new Error('The core has three pages.');
  const fresh: Page = {
    id: 'fresh',
    part: 'more',
    title: { 'en-GB': 'A fresh topic' },
    questions: [
      {
        id: 'fresh-one',
        kind: 'short',
        ask: { 'en-GB': 'What is fresh?' },
        about: 'then',
        serves: ['at the time'],
        source: 'An edit',
      },
    ],
  };
  return {
    ...questionnaire,
    version: '2027-01',
    pages: [
      turned(first),
      third,
      second,
      fresh,
      ...more
        .filter(({ id }) => id !== 'fairness')
        .map((page) => reworded(page.repeats ? { ...turned(page), repeats: { most: 2 } } : page)),
    ],
  };
}

/** Two pages, and the questions on them, have each other's ids now; and one more page goes. */
export function secondEdit(questionnaire: Questionnaire): Questionnaire {
  const [one, two] = ['voice', 'still'].map((id) => pageOf(questionnaire, id));
  if (!one || !two) throw new Error('Both are there.');
  const pages = questionnaire.pages.filter(({ id }) => id !== 'part');
  return {
    ...questionnaire,
    version: '2027-02',
    pages: pages.map((page) => {
      if (page === one) return withIdsOf(one, two);
      return page === two ? withIdsOf(two, one) : turned(page);
    }),
  };
}

function pageOf({ pages }: Questionnaire, id: string): Page | undefined {
  return pages.find((page) => page.id === id);
}

function turned(page: Page): Page {
  return { ...page, questions: page.questions.toReversed() };
}

function withIdsOf(page: Page, other: Page): Page {
  const questions = page.questions.map((question, index) => ({
    ...question,
    id: other.questions[index]?.id ?? question.id,
  }));
  return { ...page, id: other.id, questions };
}

/** Asked a little otherwise, with choices in other words and in another order. */
function reworded(page: Page): Page {
  return {
    ...page,
    questions: page.questions.map((question) => {
      const ask = { 'en-GB': question.ask['en-GB'].replace('?', ', then?') };
      if (question.kind !== 'choice') return { ...question, ask };
      const choices = question.choices.toReversed().map(({ id, say }) => ({
        id,
        say: { 'en-GB': `${say['en-GB']} indeed` },
      }));
      return { ...question, ask, choices };
    }),
  };
}

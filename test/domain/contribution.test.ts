import {
  contributionFrom,
  contributionIdOf,
  contributionSchema,
} from '../../src/domain/contribution.ts';
import type { Answer, Draft } from '../../src/domain/draft.ts';
import { refOf } from '../../src/domain/questionnaire-ref.ts';
import { strictest } from '../../src/domain/quoting.ts';
import { AT, LATER, answerOf, draftOf, questionOf, questionnaireOf } from './made-up.ts';

const sent = (answers: Record<string, Answer>, draft: Partial<Draft> = {}) =>
  contributionFrom({ ...draftOf(answers), ...draft }, 'professional', LATER);

test('a contribution keeps the wording that each answer answered, and when and by whom', () => {
  expect(sent({ q2: answerOf('We rang each other.') })).toEqual({
    participationId: 'participation-1',
    role: 'professional',
    sentAt: LATER,
    isOutside: false,
    quoting: 'show me first',
    locale: 'en-GB',
    questionnaire: refOf(questionnaireOf()),
    earlier: [],
    answers: [
      {
        questionId: 'q2',
        asked: 'What about q2?',
        about: 'then',
        text: 'We rang each other.',
        alsoWritten: [],
      },
    ],
  });
});

test('a contribution keeps the wording in the language in which it was asked', () => {
  const { questionnaire } = draftOf();
  const [page] = questionnaire.pages;
  const [question] = page?.questions ?? [];
  if (!page || !question) throw new Error('the made-up questionnaire has a first question');
  const asked = { ...question, ask: { 'en-GB': 'What about q1?', cy: 'Beth am q1?' } };
  const welsh = { ...questionnaire, pages: [{ ...page, questions: [asked] }] };
  const { answers } = sent({ q1: answerOf('Da.') }, { questionnaire: welsh, locale: 'cy' });
  expect(answers[0]?.asked).toBe('Beth am q1?');
});

test('answers come in the order of the pages, and empty ones are left out', () => {
  const { answers } = sent({ q5: answerOf('five'), q3: answerOf(''), q1: answerOf('one') });
  expect(answers.map(({ questionId }) => questionId)).toEqual(['q1', 'q5']);
});

test('a text that was also written is kept, even where the answer itself is empty', () => {
  const { answers } = sent({ q1: answerOf('one', ['two']), q2: answerOf('', ['three']) });
  expect(answers.map(({ text, alsoWritten }) => [text, alsoWritten])).toEqual([
    ['one', ['two']],
    ['', ['three']],
  ]);
});

test('words are kept as they were written, to the space', () => {
  const text = '  “He loved the sea.”\n\n{{DATE(2026-01-01T00:00:00Z)}} **so** 😀 ';
  expect(sent({ q1: answerOf(text) }).answers[0]?.text).toBe(text);
});

test('sending with nothing written is a contribution without answers', () => {
  const empty = sent({}, { savedAt: AT });
  expect(empty.answers).toEqual([]);
  expect(contributionSchema.parse(empty)).toEqual(empty);
});

test('the id of a contribution is the same whenever it is made', () => {
  expect(contributionIdOf('participation-1')).toBe(contributionIdOf('participation-1'));
  expect(contributionIdOf('participation-1')).not.toBe(contributionIdOf('participation-2'));
});

test('a choice is kept in the words that it had, and a time with the days to sort it by', () => {
  const { questionnaire } = draftOf();
  const [page, ...rest] = questionnaire.pages;
  if (!page) throw new Error('the made-up questionnaire has a first page');
  const choices = [
    { id: 'yes', say: { 'en-GB': 'Yes, I was' } },
    { id: 'no', say: { 'en-GB': 'No' } },
  ];
  const questions = [
    { ...questionOf('sure'), kind: 'choice' as const, choices },
    { ...questionOf('when'), kind: 'when' as const },
  ];
  const asked = { ...questionnaire, pages: [{ ...page, questions }, ...rest] };
  const { answers } = sent(
    { sure: answerOf('yes', ['no']), when: answerOf('March 2024') },
    { questionnaire: asked },
  );
  expect(answers).toMatchObject([
    { text: 'Yes, I was', alsoWritten: ['No'] },
    { text: 'March 2024', span: { from: '2024-03-01', to: '2024-03-31' } },
  ]);
});

test.each([
  [[], 'show me first'],
  [['quote me'], 'quote me'],
  [['quote me', 'show me first'], 'show me first'],
  [['do not quote me', 'quote me'], 'do not quote me'],
] as const)('of the choices %p the strictest is %s', (choices, expected) => {
  expect(strictest(choices)).toBe(expected);
});

import type { Contribution } from '../../src/domain/contribution.ts';
import fc from 'fast-check';
import { answerParts, answersTo, questionsAnswered } from '../../src/domain/by-question.ts';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import { toldOf } from './voices.ts';

const answerOf = (
  questionId: string,
  text: string,
  more: Partial<Contribution['answers'][number]> = {},
) => ({
  questionId,
  asked: `What about ${questionId}?`,
  about: 'then' as const,
  text,
  alsoWritten: [],
  ...more,
});
const DAYS = ['2026-04-14T09:00:00.000Z', '2026-04-15T09:00:00.000Z', '2026-04-16T09:00:00.000Z'];
const answers = fc
  .uniqueArray(fc.constantFrom('q1', 'q1.2', 'q1.3', 'q2', 'q3'))
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .tuple(
            fc.constantFrom('then' as const, 'since' as const, 'note' as const),
            fc.array(fc.constantFrom('a', '語'.repeat(900)), { maxLength: 2 }),
          )
          .map(([about, alsoWritten]) => answerOf(id, `${id} words`, { about, alsoWritten })),
      ),
    ),
  );
const told = fc
  .array(fc.tuple(answers, fc.constantFrom(...DAYS)), { maxLength: 6 })
  .map((all) => all.map(([given, sentAt], at) => toldOf(`voice-${at}`, given, sentAt)));

test('the answers to all questions are all that was told, each text once', () => {
  fc.assert(
    fc.property(told, (all) => {
      const voices = all.map(({ voice }) => voice);
      const read = questionsAnswered(voices, new Map()).flatMap(({ id }) => answersTo(all, id));
      const words = voices.flatMap(({ id: voiceId, sent }) =>
        sent.flatMap((one) =>
          one.answers.flatMap(({ text, alsoWritten }) =>
            [text, ...alsoWritten].map((each) => `${voiceId}: ${each}`),
          ),
        ),
      );
      expect(read.map(({ voiceId, text }) => `${voiceId}: ${text.text}`).sort()).toEqual(
        words.sort(),
      );
    }),
  );
});

test('they come as they were sent, and an officer’s notes after them', () => {
  fc.assert(
    fc.property(told, (all) => {
      const read = answersTo(all, 'q1');
      const notes = read.map(({ text }) => text.about === 'note');
      expect(notes).toEqual(notes.toSorted((a, b) => Number(a) - Number(b)));
      for (const isNote of [true, false]) {
        const times = read
          .filter(({ text }) => (text.about === 'note') === isNote)
          .map(({ sentAt }) => sentAt);
        expect(times).toEqual(times.toSorted());
      }
    }),
  );
});

test('the parts hold all of them in order', () => {
  fc.assert(
    fc.property(told, fc.integer({ min: 1, max: 9000 }), (all, limit) => {
      const read = answersTo(all, 'q1');
      expect(answerParts(read, limit).flat()).toEqual(read);
    }),
  );
});

test('people are counted once to a question, however often its page was filled in', () => {
  const page = (time: number) => `A moment (${time}): When?`;
  const voices = [
    toldOf('ada', [
      answerOf('q1', 'x'),
      answerOf('q3', 'x', { asked: page(1) }),
      answerOf('q3.2', 'x', { asked: page(2) }),
    ]),
    toldOf('ben', [answerOf('q1', 'x'), answerOf('q2', 'x', { asked: 'Older words?' })], DAYS[0]),
    toldOf('cat', [answerOf('q2', 'x', { asked: 'Newer words?' })], DAYS[2]),
  ].map(({ voice }) => voice);
  expect(questionsAnswered(voices, new Map())).toEqual([
    { id: 'q1', asked: { 'en-GB': 'What about q1?' }, wordings: 1, people: 2 },
    { id: 'q2', asked: { 'en-GB': 'Newer words?' }, wordings: 2, people: 2 },
    { id: 'q3', asked: { 'en-GB': 'A moment: When?' }, wordings: 1, people: 1 },
  ]);
});

test('one questionnaire’s wordings in two languages are one; another version’s is another', () => {
  const page = (time: number) => `A moment (${time}): When?`;
  const cy = (time: number) => `Adeg (${time}): Pryd?`;
  const voices = [
    toldOf('ada', [answerOf('q1.2', 'x', { asked: page(2) })], DAYS[0]),
    toldOf('ben', [answerOf('q1', 'x', { asked: cy(1) })], DAYS[1]),
  ].map(({ voice }) => voice);
  const asking = (when: string): Questionnaire => ({
    id: 'made-up',
    version: '1',
    for: { role: 'professional' },
    minutes: 5,
    pages: [
      {
        id: 'moment',
        part: 'more',
        title: { 'en-GB': 'A moment', cy: 'Adeg' },
        repeats: { most: 3 },
        questions: [
          {
            id: 'q1',
            kind: 'when',
            ask: { 'en-GB': when, cy: 'Pryd?' },
            about: 'then',
            serves: ['at the time'],
            source: 'Made up',
          },
        ],
      },
    ],
  });
  const asked = { 'en-GB': 'A moment: When?', cy: 'Adeg: Pryd?' };
  const known = new Map([['x', asking('When?')]]);
  expect(questionsAnswered(voices, known)).toEqual([{ id: 'q1', asked, wordings: 1, people: 2 }]);

  const later = toldOf('cat', [answerOf('q1', 'x', { asked: cy(1) })], DAYS[2]).voice;
  const sent = later.sent.map((one) => ({
    ...one,
    questionnaire: { ...one.questionnaire, hash: 'y' },
  }));
  const both = new Map([...known, ['y', asking('Roughly when?')]]);
  expect(questionsAnswered([...voices, { ...later, sent }], both)).toMatchObject([
    { asked: { 'en-GB': 'A moment: Roughly when?' }, wordings: 2, people: 3 },
  ]);
});

import fc from 'fast-check';
import { perspectiveParts } from '../../src/domain/perspective.ts';

const text = fc
  .tuple(fc.constantFrom('a', '語', '"', 'a\n', '{'), fc.integer({ min: 1, max: 4000 }))
  .map(([character, count]) => character.repeat(count));
const answers = fc.uniqueArray(fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5')).chain((ids) =>
  fc.tuple(
    ...ids.map((questionId) =>
      fc.record({
        questionId: fc.constant(questionId),
        asked: fc.constant(`What about ${questionId}?`),
        about: fc.constantFrom('then' as const, 'since' as const, 'always' as const),
        text,
        alsoWritten: fc.array(text, { maxLength: 2 }),
      }),
    ),
  ),
);
const heldIds = fc.subarray(['q1', 'q2', 'q3', 'q4', 'q5']);

test('every text is read once, in order, but for those of questions on hold', () => {
  fc.assert(
    fc.property(answers, heldIds, (given, held) => {
      const shown = perspectiveParts({ answers: given }, new Set(held)).flat();
      const expected = given.flatMap(({ questionId, text: one, alsoWritten }) =>
        held.includes(questionId) ? [undefined] : [one, ...alsoWritten],
      );
      expect(shown.map((one) => one.text)).toEqual(expected.filter((one) => one?.trim() !== ''));
    }),
  );
});

test('no word of an answer to a question on hold is in any part', () => {
  const answer = (questionId: string, words: string) => ({
    questionId,
    asked: `What about ${questionId}?`,
    about: 'then' as const,
    text: words,
    alsoWritten: [`also ${words}`],
  });
  const given = [answer('q1', 'sealed'), answer('q2', 'open')];
  const parts = perspectiveParts({ answers: given }, new Set(['q1']));
  expect(JSON.stringify(parts)).not.toContain('sealed');
  expect(parts.flat()).toEqual([
    { asked: 'What about q1?', about: 'then', text: undefined, isAlso: false },
    { asked: 'What about q2?', about: 'then', text: 'open', isAlso: false },
    { asked: 'What about q2?', about: 'then', text: 'also open', isAlso: true },
  ]);
});

test('a part is within the limit, unless one text alone is over it', () => {
  fc.assert(
    fc.property(answers, fc.integer({ min: 1, max: 20_000 }), (given, limit) => {
      for (const part of perspectiveParts({ answers: given }, new Set(), limit)) {
        const bytes = part.map((one) => Buffer.byteLength(JSON.stringify(one.text)));
        const total = bytes.reduce((sum, one) => sum + one, 0);
        expect(part.length <= 1 || total <= limit).toBe(true);
      }
    }),
  );
});

test('what was sent empty is one empty part', () => {
  expect(perspectiveParts({ answers: [] }, new Set())).toEqual([[]]);
});

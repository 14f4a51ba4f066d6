import fc from 'fast-check';
import { answerText, readBackParts } from '../../src/domain/draft.ts';
import { questionsOf } from '../../src/domain/questionnaire.ts';
import { answerOf, draftOf } from './made-up.ts';

const ids = questionsOf(draftOf().questionnaire).map(({ id }) => id);
const text = fc
  .tuple(fc.constantFrom('a', '語', '"', 'a\n', '{'), fc.integer({ min: 0, max: 2000 }))
  .map(([character, count]) => character.repeat(count));
const limit = fc.integer({ min: 1, max: 20_000 });
const draft = fc
  .dictionary(
    fc.constantFrom(...ids),
    text.map((words) => answerOf(words)),
  )
  .map(draftOf);

test('reading back shows every question exactly once, in the order of the pages', () => {
  fc.assert(
    fc.property(draft, limit, (written, most) => {
      expect(readBackParts(written, most).flat()).toEqual(ids);
    }),
  );
});

test('a part of the reading back is within the limit, unless one answer alone is over it', () => {
  fc.assert(
    fc.property(draft, limit, (written, most) => {
      for (const part of readBackParts(written, most)) {
        const bytes = part.map((id) => Buffer.byteLength(JSON.stringify(answerText(written, id))));
        const total = bytes.reduce((sum, one) => sum + one, 0);
        expect(part.length === 1 || total <= most).toBe(true);
      }
    }),
  );
});

test('short answers are read back on one card', () => {
  const written = draftOf({ q1: answerOf('short'), q6: answerOf('too') });
  expect(readBackParts(written)).toEqual([ids]);
});

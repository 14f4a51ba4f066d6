import fc from 'fast-check';
import {
  FEEDBACK_LENGTH,
  MOST_FEEDBACK,
  feedbackForLead,
  feedbackIsSchema,
  feedbackShownSchema,
  feedbackTyped,
  isNoted,
  parseFeedback,
  withFeedback,
  withoutFeedback,
  type Feedback,
} from '../../src/domain/family-feedback.ts';

const WORDS = 'Words of theirs.';
const one: fc.Arbitrary<Feedback> = fc.record({
  id: fc.integer({ min: 1, max: 60 }).map((number) => `feedback-${number}`),
  on: fc.constantFrom('2026-04-13', '2026-04-14'),
  is: fc.constantFrom(...feedbackIsSchema.options),
  words: fc.constantFrom(undefined, WORDS),
  shown: fc.constantFrom(...feedbackShownSchema.options),
});

test('the lead learns the day, and never more than was allowed', () => {
  fc.assert(
    fc.property(one, (feedback) => {
      const known = feedbackForLead(feedback);
      const { on, is, words, shown } = feedback;
      expect(known).toEqual({
        on,
        knows: shown,
        ...(shown === 'that' ? {} : { is }),
        ...(shown === 'all' ? { words } : {}),
      });
    }),
  );
});

test('pressed twice is one, the latest stands first, and there are never more than twenty', () => {
  fc.assert(
    fc.property(fc.array(one, { minLength: 40, maxLength: 80 }), (noted) => {
      let all: readonly Feedback[] = [];
      for (const feedback of noted) {
        const before = all;
        all = withFeedback(before, feedback);
        expect(withFeedback(all, feedback)).toBe(all);
        expect(all.length).toBeLessThanOrEqual(MOST_FEEDBACK);
        const wasThere = before.some(({ id }) => id === feedback.id);
        const hadRoom = before.length < MOST_FEEDBACK;
        expect(isNoted(all, feedback)).toBe(wasThere || hadRoom);
        if (!wasThere && hadRoom) expect(all[0]).toBe(feedback);
      }
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    }),
  );
});

test('what was taken back is gone, and nothing else', () => {
  fc.assert(
    fc.property(fc.uniqueArray(one, { selector: ({ id }) => id }), one, (all, { id }) => {
      const left = withoutFeedback(all, id);
      expect(left).toEqual(all.filter((other) => other.id !== id));
      expect(withoutFeedback(left, id)).toBe(left);
    }),
  );
});

test('words are kept as they were said; a choice is needed, and a new one tells the lead the least', () => {
  const isChosen = { ...feedbackTyped(undefined), is: 'hard' };
  expect(feedbackTyped(undefined).shown).toBe('that');
  expect(parseFeedback(feedbackTyped(undefined)).problems).toEqual([
    { field: 'is', problem: 'missing' },
  ]);
  fc.assert(
    fc.property(fc.string({ maxLength: FEEDBACK_LENGTH }), (words) => {
      const { parsed, problems } = parseFeedback({ ...isChosen, words });
      expect(problems).toEqual([]);
      expect(parsed?.words).toBe(words.trim() === '' ? undefined : words);
    }),
  );
  const words = 'x'.repeat(FEEDBACK_LENGTH + 1);
  expect(parseFeedback({ ...isChosen, words }).problems).toEqual([
    { field: 'words', problem: 'too long' },
  ]);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REVIEW_FIELDS, reviewProblems, type ReviewDetails } from '../../src/domain/review.ts';

const TODAY = '2026-11-24';
const GOOD: ReviewDetails = {
  reference: 'R-2026-04',
  answerBy: '2026-12-04',
  leadName: 'Lena Example',
  telephone: '01632 960000',
  reviewer: 'Rae Example',
  readers: 'the panel',
};

test('a review with every field filled in can be opened, for today as well', () => {
  expect(reviewProblems(GOOD, TODAY)).toEqual([]);
  expect(reviewProblems({ ...GOOD, answerBy: TODAY }, TODAY)).toEqual([]);
});

test.each([
  ['reference', 40],
  ['leadName', 80],
  ['telephone', 40],
  ['reviewer', 80],
  ['readers', 200],
])('%s may have %d characters and no more', (field, longest) => {
  const typed = (length: number) => ({ ...GOOD, [field]: ` ${'x'.repeat(length)} ` });
  expect(reviewProblems(typed(longest), TODAY)).toEqual([]);
  expect(reviewProblems(typed(longest + 1), TODAY)).toEqual([{ field, problem: 'too long' }]);
});

test.each([
  ['2026-11-23', 'in the past'],
  ['2026-11-31', 'not a date'],
  ['4 December', 'not a date'],
  ['2026-12-04T10:00:00Z', 'not a date'],
])('%s is %s', (answerBy, problem) => {
  expect(reviewProblems({ ...GOOD, answerBy }, TODAY)).toEqual([{ field: 'answerBy', problem }]);
});

test('every field left empty is named, in the order of the form, and no other', () => {
  fc.assert(
    fc.property(fc.subarray([...REVIEW_FIELDS]), fc.constantFrom('', ' ', '\n'), (empty, blank) => {
      const blanks = Object.fromEntries(empty.map((field) => [field, blank]));
      expect(reviewProblems({ ...GOOD, ...blanks }, TODAY)).toEqual(
        empty.map((field) => ({ field, problem: 'missing' })),
      );
    }),
  );
});

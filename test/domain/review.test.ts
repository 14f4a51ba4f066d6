import fc from 'fast-check';
import type { ReviewDetails } from '../../src/domain/review.ts';
import { DETAIL_FIELDS, detailProblems } from '../../src/domain/review-forms.ts';

const GOOD: ReviewDetails = {
  reference: 'R-2026-04',
  leadName: 'Lena Example',
  telephone: '01632 960000',
  reviewer: 'Rae Example',
  readers: 'the panel',
};

test('details with every field filled in have no problem', () => {
  expect(detailProblems(GOOD)).toEqual([]);
});

test.each([
  ['reference', 40],
  ['leadName', 80],
  ['telephone', 40],
  ['reviewer', 80],
  ['readers', 200],
])('%s may have %d characters and no more', (field, longest) => {
  const typed = (length: number) => ({ ...GOOD, [field]: 'x'.repeat(length) });
  expect(detailProblems(typed(longest))).toEqual([]);
  expect(detailProblems(typed(longest + 1))).toEqual([{ field, problem: 'too long' }]);
});

test('every field left empty is named, in the order of the form, and no other', () => {
  fc.assert(
    fc.property(fc.subarray([...DETAIL_FIELDS]), (empty) => {
      const blanks = Object.fromEntries(empty.map((field) => [field, '']));
      expect(detailProblems({ ...GOOD, ...blanks })).toEqual(
        // Nobody else need read.
        empty
          .filter((field) => field !== 'readers')
          .map((field) => ({ field, problem: 'missing' })),
      );
    }),
  );
});

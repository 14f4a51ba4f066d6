/** An answer of the review that is still to be told: owed from the next working day on. */
import fc from 'fast-check';
import { owedIn, owedTo, withLook } from '../../src/domain/family-promises.ts';
import type { FamilyQuestion } from '../../src/domain/family-questions.ts';
import { addDays, addWorkingDays } from '../../src/domain/working-days.ts';

const STEPS = { days: [], report: undefined, holidays: new Set(['2026-05-04', '2026-05-25']) };
const NOW = '2026-06-01T09:00:00.000Z';
const day = fc.integer({ min: 0, max: 80 }).map((count) => addDays('2026-03-01', count));
const answer = fc.record({
  is: fc.constant('partly' as const),
  words: fc.constant('We look at it.'),
  at: day.map((on) => `${on}T09:00:00.000Z`),
  told: fc.option(day, { nil: undefined }),
});
const questions = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('q', 'r', 's'),
    asked: fc.constant('Who decided?'),
    on: day,
    answers: fc.array(answer, { maxLength: 3 }),
  }),
  { selector: ({ id }) => id },
);
const contact = fc.oneof(
  day.map((on) => ({ is: 'taking part' as const, on })),
  day.map((until) => ({ is: 'prefers later' as const, until })),
  fc.constantFrom(
    { is: 'declined' as const },
    { is: 'not approached' as const },
    { is: 'not yet approached' as const },
    { is: 'approached' as const },
  ),
);
const member = fc.record({ id: fc.constant('m'), contact, questions });
const untold = (all: readonly FamilyQuestion[]) =>
  all.flatMap(({ id, answers }) =>
    answers.slice(-1).flatMap(({ at, told }) => (told === undefined ? [{ id, at }] : [])),
  );

test('each answer that was not told is owed, whether or not they take part', () => {
  fc.assert(
    fc.property(member, (one) => {
      const owed = owedTo(one, STEPS).filter(({ what }) => what === 'answer');
      const expected = untold(one.questions).map(({ at }) =>
        addWorkingDays(at.slice(0, 10), 1, STEPS.holidays),
      );
      expect(owed.map(({ from }) => from).sort()).toEqual(expected.sort());
    }),
  );
});

test('officers are reminded of each, looked at at once; never of somebody who is left alone', () => {
  fc.assert(
    fc.property(member, (one) => {
      const { is } = one.contact;
      const isLeftAlone = is === 'declined' || is === 'not approached';
      const family = { members: [one], officers: [] };
      const owed = owedIn(family, STEPS, { holds: [] }).filter(({ key }) => key.includes('answer'));
      const expected = isLeftAlone ? [] : untold(one.questions);
      expect(owed.map(({ key }) => key).sort()).toEqual(
        expected.map(({ id, at }) => `m/answer/${id}.${at}`).sort(),
      );
      if (expected.length > 0) expect(withLook(family, NOW)).toMatchObject({ lookAt: NOW });
      if (isLeftAlone) expect(withLook(family, NOW)).toBe(family);
    }),
  );
});

test('it rests while there is a hold on what they say', () => {
  const on = '2026-04-14T09:00:00.000Z';
  const asked = {
    id: 'q',
    asked: 'Who?',
    on: '2026-04-13',
    answers: [{ is: 'cannot' as const, words: 'No.', at: on }],
  };
  const held = {
    id: 'h',
    on: { is: 'family member' as const, memberId: 'm' },
    why: 'x',
    decidedBy: 'x',
    as: 'lead' as const,
    at: on,
    lookAgainOn: '2026-06-15',
  };
  const family = {
    members: [{ id: 'm', contact: { is: 'approached' as const }, questions: [asked] }],
    officers: [],
  };
  expect(owedIn(family, STEPS, { holds: [held] })).toMatchObject([{ rests: true }]);
  expect(owedIn(family, STEPS, { holds: [] })).toMatchObject([{ rests: false }]);
});

import fc from 'fast-check';
import { chosenHoursSchema, type ChosenHours } from '../../src/domain/hours.ts';
import {
  HOURS_FIELDS,
  hoursInput,
  parseHours,
  type HoursInput,
} from '../../src/domain/hours-form.ts';

const TODAY = '2026-04-14';
const usual = { from: '09:00', until: '17:00' };
const asUsual = hoursInput(undefined, usual, TODAY);

test('as usual it is Monday to Friday, and nobody is away', () => {
  expect(parseHours(asUsual, TODAY)).toEqual({
    chosen: { days: [1, 2, 3, 4, 5], ...usual, away: [] },
    problems: [],
  });
});

test.each([
  ['no day', { days: '' }, 'days', 'missing'],
  ['days that are none', { days: '0,8,x' }, 'days', 'missing'],
  ['no time to begin', { from: '' }, 'from', 'not a time'],
  ['no time to end', { until: '24:00' }, 'until', 'not a time'],
  ['an end before the beginning', { until: '08:59' }, 'until', 'not later'],
  ['an end at the beginning', { until: '09:00' }, 'until', 'not later'],
  ['a last day away without a first', { to1: '2026-05-01' }, 'from1', 'not a date'],
  ['a day that is none', { from2: '2026-02-30' }, 'from2', 'not a date'],
  ['a last day that is none', { from2: '2026-05-01', to2: '1 May' }, 'to2', 'not a date'],
  [
    'days the wrong way round',
    { from1: '2026-05-02', to1: '2026-05-01' },
    'to1',
    'before the start',
  ],
  ['days that are over', { from1: '2026-04-01', to1: '2026-04-13' }, 'to1', 'in the past'],
  ['one day that is over', { from2: '2026-04-13' }, 'from2', 'in the past'],
])('%s is said so', (_, changed, field, problem) => {
  const parsed = parseHours({ ...asUsual, ...changed }, TODAY);
  expect(parsed).toEqual({ problems: [{ field, problem }] });
});

test('days away may have begun, and may end today', () => {
  const { chosen } = parseHours({ ...asUsual, from1: '2026-04-01', to1: TODAY }, TODAY);
  expect(chosen?.away).toEqual([{ from: '2026-04-01', to: TODAY }]);
});

test('whatever is typed, what is taken can be stored and comes back as it was', () => {
  const anyField = fc.oneof(
    fc.constantFrom('', '09:00', '23:59', '2026-05-01', '2026-12-31', '1,2', '7', '1,2,3,4,5'),
    fc.string({ maxLength: 12 }),
  );
  const anything: fc.Arbitrary<HoursInput> = fc.record({
    days: anyField,
    from: anyField,
    until: anyField,
    from1: anyField,
    to1: anyField,
    from2: anyField,
    to2: anyField,
  });
  fc.assert(
    fc.property(anything, (typed) => {
      const { chosen, problems } = parseHours(typed, TODAY);
      expect(chosen === undefined).toBe(problems.length > 0);
      for (const { field } of problems) expect(HOURS_FIELDS).toContain(field);
      if (chosen) comesBack(chosen);
    }),
  );
});

function comesBack(chosen: ChosenHours): void {
  expect(chosenHoursSchema.parse(chosen)).toEqual(chosen);
  expect(parseHours(hoursInput(chosen, usual, TODAY), TODAY).chosen).toEqual(chosen);
}

test('a choice with days away comes back as it was', () => {
  comesBack({
    days: [2, 6],
    from: '06:30',
    until: '08:00',
    away: [
      { from: '2026-07-20', to: '2026-08-31' },
      { from: '2026-10-26', to: '2026-10-26' },
    ],
  });
});

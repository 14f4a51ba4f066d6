import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { bankHolidays } from '../src/calendar.ts';
import {
  addWorkingDays,
  atLocalTime,
  isWorkingDay,
  nextWorkingDay,
} from '../src/domain/working-days.ts';

/** The days as published on GOV.UK, 2019 to 2028; the file says from when. */
const PUBLISHED = readFileSync(join(import.meta.dirname, 'domain/bank-holidays.csv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(','));

function publishedFor(division: string): Set<string> {
  return new Set(
    PUBLISHED.flatMap(([name, day]) => (name === division && day !== undefined ? [day] : [])),
  );
}

const weekdays: string[] = [];
for (let day = Temporal.PlainDate.from('2019-01-01'); day.year < 2029; day = day.add({ days: 1 }))
  if (day.dayOfWeek < 6) weekdays.push(day.toString());

test.each([
  ['england', 'england-and-wales'],
  ['wales', 'england-and-wales'],
  ['scotland', 'scotland'],
] as const)(
  'the working days of %s are those of GOV.UK, on every day of ten years',
  (nation, division) => {
    const holidays = bankHolidays(nation);
    const published = publishedFor(division);
    expect(published.size).toBeGreaterThan(80);
    const wrong = weekdays.filter((day) => isWorkingDay(day, holidays) === published.has(day));
    expect(wrong).toEqual([]);
  },
);

describe('counting working days', () => {
  const holidays = bankHolidays('england');

  test.each([
    ['over Easter', '2026-04-01', 3, '2026-04-08'],
    ['back over Easter', '2026-04-08', -3, '2026-04-01'],
    ['over Christmas with its substitute day', '2026-12-24', 1, '2026-12-29'],
    ['over the end of a year', '2027-12-31', 1, '2028-01-04'],
    ['to 29 February', '2028-02-25', 2, '2028-02-29'],
    ['from a Saturday', '2026-05-09', 1, '2026-05-11'],
    ['not at all from a working day', '2026-05-12', 0, '2026-05-12'],
    ['not at all from a Sunday', '2026-05-10', 0, '2026-05-11'],
  ])('goes %s', (_, from, count, expected) => {
    expect(addWorkingDays(from, count, holidays)).toBe(expected);
  });

  const day = fc
    .integer({ min: 0, max: 3_600 })
    .map((days) => Temporal.PlainDate.from('2019-01-01').add({ days }).toString());

  test('lands on a working day, with so many of them between', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const to = addWorkingDays(from, count, holidays);
        expect(isWorkingDay(to, holidays)).toBe(true);
        let passed = 0;
        for (
          let one = Temporal.PlainDate.from(from).add({ days: 1 });
          one.toString() <= to;
          one = one.add({ days: 1 })
        )
          if (isWorkingDay(one.toString(), holidays)) passed += 1;
        expect(passed).toBe(count);
      }),
    );
  });

  test('forth and back leads to the working day it began from', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const start = nextWorkingDay(from, holidays);
        const there = addWorkingDays(start, count, holidays);
        expect(addWorkingDays(there, -count, holidays)).toBe(start);
      }),
    );
  });
});

test.each([
  ['2026-03-27', '2026-03-27T09:30:00Z'],
  ['2026-03-30', '2026-03-30T08:30:00Z'],
  ['2026-10-23', '2026-10-23T08:30:00Z'],
  ['2026-10-26', '2026-10-26T09:30:00Z'],
  ['2027-03-29', '2027-03-29T08:30:00Z'],
])('half past nine in London on %s is %s', (day, instant) => {
  expect(atLocalTime(day, '09:30').toString()).toBe(instant);
});

test('a time that the clocks skip is the moment after it', () => {
  expect(atLocalTime('2026-03-29', '01:30').toString()).toBe('2026-03-29T01:30:00Z');
});

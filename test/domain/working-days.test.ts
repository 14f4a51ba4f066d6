import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { bankHolidays } from '../../src/calendar.ts';
import {
  addWorkingDays,
  atLocalTime,
  isWorkingDay,
  nextWorkingDay,
} from '../../src/domain/working-days.ts';

// The rules on hard days and in general; that the calendar is GOV.UK's is tested with the calendar.

const calendars = { england: bankHolidays('england'), scotland: bankHolidays('scotland') };

test.each([
  ['Christmas on a Saturday', 'england', '2021-12-24', '2021-12-29'],
  ['Christmas on a Sunday', 'england', '2022-12-23', '2022-12-28'],
  ['New Year on a Saturday', 'england', '2021-12-31', '2022-01-04'],
  ['New Year and 2 January at a weekend', 'scotland', '2021-12-31', '2022-01-05'],
  ['New Year and the day after it', 'scotland', '2026-01-01', '2026-01-05'],
  ['Good Friday, where Easter Monday is worked', 'scotland', '2026-04-02', '2026-04-06'],
  ['a May holiday moved to a Friday', 'england', '2020-05-07', '2020-05-11'],
  ['the Friday before the Monday it was moved from', 'england', '2020-05-01', '2020-05-04'],
  ['the Friday before a day proclaimed once', 'england', '2022-09-16', '2022-09-20'],
  ['the Friday before a day only Scotland has', 'scotland', '2026-06-12', '2026-06-16'],
  ['the same Friday', 'england', '2026-06-12', '2026-06-15'],
  ['28 February in a leap year', 'england', '2028-02-28', '2028-02-29'],
  ['29 February', 'england', '2028-02-29', '2028-03-01'],
  ['28 February in another year', 'england', '2025-02-28', '2025-03-03'],
] as const)('after %s in %s: from %s to %s', (_, nation, from, next) => {
  expect(addWorkingDays(from, 1, calendars[nation])).toBe(next);
});

test.each([
  ['the last minute before the clocks go forward', '2026-03-29', '00:59', '2026-03-29T00:59:00Z'],
  ['the first minute that is skipped', '2026-03-29', '01:00', '2026-03-29T01:00:00Z'],
  ['the last minute that is skipped', '2026-03-29', '01:59', '2026-03-29T01:59:00Z'],
  ['the first minute of summer time', '2026-03-29', '02:00', '2026-03-29T01:00:00Z'],
  ['the morning after', '2026-03-29', '09:30', '2026-03-29T08:30:00Z'],
  ['the first minute that comes twice', '2026-10-25', '01:00', '2026-10-25T00:00:00Z'],
  ['the last minute that comes twice', '2026-10-25', '01:59', '2026-10-25T00:59:00Z'],
  ['the first minute that comes once again', '2026-10-25', '02:00', '2026-10-25T02:00:00Z'],
  ['the morning after', '2026-10-25', '09:30', '2026-10-25T09:30:00Z'],
  ['the Saturday before', '2027-03-27', '09:30', '2027-03-27T09:30:00Z'],
  ['the Sunday of the change', '2027-03-28', '09:30', '2027-03-28T08:30:00Z'],
  ['the Saturday before', '2027-10-30', '09:30', '2027-10-30T08:30:00Z'],
  ['the Sunday of the change', '2027-10-31', '09:30', '2027-10-31T09:30:00Z'],
])('%s, %s %s, is %s', (_, day, time, instant) => {
  expect(atLocalTime(day, time).toString()).toBe(instant);
});

describe.each(['england', 'scotland'] as const)('on any day in %s', (nation) => {
  const holidays = calendars[nation];
  const anyDay = fc
    .integer({ min: 0, max: 3_600 })
    .map((days) => Temporal.PlainDate.from('2019-01-01').add({ days }).toString());
  const anyCount = fc.integer({ min: -40, max: 40 });

  test('counting leads to no weekend and no holiday', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, count) => {
        const to = addWorkingDays(day, count, holidays);
        expect(Temporal.PlainDate.from(to).dayOfWeek).toBeLessThan(6);
        expect(holidays.has(to)).toBe(false);
      }),
    );
  });

  test('a later day never leads to an earlier one, and one more is never earlier', () => {
    const aFewDays = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(anyDay, aFewDays, anyCount, (day, days, count) => {
        const to = addWorkingDays(day, count, holidays);
        const later = Temporal.PlainDate.from(day).add({ days }).toString();
        expect(to <= addWorkingDays(later, count, holidays)).toBe(true);
        expect(to <= addWorkingDays(day, count + 1, holidays)).toBe(true);
      }),
    );
  });

  test('forth and back leads to the last working day up to it', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (day, count) => {
        const back = addWorkingDays(addWorkingDays(day, count, holidays), -count, holidays);
        expect(back <= day).toBe(true);
        expect(back === day).toBe(isWorkingDay(day, holidays));
        // No working day lies between them that it missed.
        if (back < day) expect(addWorkingDays(back, 1, holidays) > day).toBe(true);
      }),
    );
  });

  test('the next working day is the day itself, or the one counted from it', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const next = isWorkingDay(day, holidays) ? day : addWorkingDays(day, 1, holidays);
        expect(nextWorkingDay(day, holidays)).toBe(next);
        expect(addWorkingDays(day, 0, holidays)).toBe(next);
      }),
    );
  });
});

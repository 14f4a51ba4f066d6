import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayInLondon, parseDay, stamp } from '../../src/domain/dates.ts';

test.each([
  ['the last second of a winter day', '2026-01-15T23:59:59Z', '2026-01-15'],
  ['midnight in winter', '2026-01-16T00:00:00Z', '2026-01-16'],
  ['the last second of a summer day', '2026-07-15T22:59:59Z', '2026-07-15'],
  ['midnight in summer, an hour before it in UTC', '2026-07-15T23:00:00Z', '2026-07-16'],
  ['the midnight before the clocks go forward', '2026-03-29T00:00:00Z', '2026-03-29'],
  ['the hour that is left out in spring', '2026-03-29T01:00:00Z', '2026-03-29'],
  ['the last second of that short day', '2026-03-29T22:59:59Z', '2026-03-29'],
  ['the midnight after it', '2026-03-29T23:00:00Z', '2026-03-30'],
  ['the midnight before the clocks go back', '2026-10-24T23:00:00Z', '2026-10-25'],
  ['the last second of that long day', '2026-10-25T23:59:59Z', '2026-10-25'],
  ['the midnight after it', '2026-10-26T00:00:00Z', '2026-10-26'],
])('%s, %s, belongs to %s in London', (_, instant, day) => {
  expect(dayInLondon(Temporal.Instant.from(instant))).toBe(day);
});

describe('a typed day', () => {
  test('is taken when the calendar has it', () => {
    const days = fc.date({ min: new Date(0), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(parseDay(day)).toBe(day);
      }),
    );
  });

  test.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '2026-1-1',
    '24/11/2026',
    '2026-11-24T00:00',
    ' 2026-11-24',
    '2026-11-24\n',
    '20261124',
    '+002026-11-24',
    'tomorrow',
  ])('%j is not one', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  test('29 February is one in a leap year', () => {
    expect(parseDay('2028-02-29')).toBe('2028-02-29');
  });
});

test('stored instants sort as text as they do in time', () => {
  const anyInstant = fc.integer({ min: 0, max: 4_000_000_000_000 });
  fc.assert(
    fc.property(anyInstant, anyInstant, (a, b) => {
      const [one, two] = [a, b].map((ms) => stamp(Temporal.Instant.fromEpochMilliseconds(ms)));
      if (one === undefined || two === undefined) throw new Error('two were made');
      expect(one < two).toBe(a < b);
      expect(one).toBe(new Date(a).toISOString());
    }),
  );
});

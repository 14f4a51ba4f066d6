import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { parseAvoided } from '../../src/domain/avoid-form.ts';
import {
  MOST_AVOIDED,
  avoidedSchema,
  isAvoided,
  stillAvoided,
  withAvoided,
  withoutAvoided,
} from '../../src/domain/avoid.ts';
import { nextMoment } from '../../src/domain/hours.ts';

const TODAY = '2026-04-14';

describe('a day to avoid', () => {
  test.each([
    ['2026-05-08', '2026-05-08', true],
    ['2027-05-08', '2026-05-08', false],
    ['2026-05-08', '05-08', true],
    ['2031-05-08', '05-08', true],
    ['2026-08-05', '05-08', false],
    ['2028-02-29', '02-29', true],
    ['2028-02-28', '02-29', false],
    ['2028-03-01', '02-29', false],
    ['2027-02-28', '02-29', true],
    ['2027-03-01', '02-29', true],
    ['2100-02-28', '02-29', true],
    ['2027-02-27', '02-29', false],
    ['2027-02-28', '2028-02-29', false],
  ])('%s, where %s is to be avoided: %s', (day, avoided, expected) => {
    expect(isAvoided(day, [avoided])).toBe(expected);
  });

  test('of every year comes round once a year, whatever the year, and never on any other day', () => {
    const anyDay = fc
      .integer({ min: 0, max: 200 * 365 })
      .map((days) => Temporal.PlainDate.from('1950-01-01').add({ days }).toString());
    fc.assert(
      fc.property(anyDay, anyDay, (day, avoided) => {
        const of = avoided.slice(5);
        fc.pre(of !== '02-29');
        expect(isAvoided(day, [of])).toBe(day.slice(5) === of);
      }),
    );
  });

  test.each(['', '8', '5-8', '05-08-', '2026-05', '--05-08', '2026-05-08T00:00'])(
    'is never kept as “%s”, which could stand for many days',
    (text) => {
      expect(avoidedSchema.safeParse(text).success).toBe(false);
    },
  );

  test('of every year moves what falls on it, this year and next', () => {
    const hours = { from: '09:00', until: '17:00' };
    const about = { hours, chosen: undefined, holidays: new Set<string>(), avoid: ['04-30'] };
    const next = (at: string) => nextMoment(Temporal.Instant.from(at), about)?.toString();
    expect(next('2026-04-30T08:30:00Z')).toBe('2026-05-01T08:00:00Z');
    expect(next('2027-04-30T08:30:00Z')).toBe('2027-05-03T08:00:00Z');
    expect(next('2026-04-29T16:30:00Z')).toBe('2026-05-01T08:00:00Z');
  });
});

describe('the days to avoid', () => {
  test('come with the next one first; those that are over are left out, today’s is not', () => {
    const avoid = ['2027-01-01', '04-13', '2026-04-14', '2026-04-13', '12-24', '04-14'];
    expect(stillAvoided(avoid, TODAY)).toEqual([
      '2026-04-14',
      '04-14',
      '12-24',
      '2027-01-01',
      '04-13',
    ]);
  });

  test('take one more, once, and let those go that are over', () => {
    const review = { avoid: ['2026-04-13', '12-24'] };
    const next = withAvoided(review, '2026-05-08', TODAY);
    expect(next).toEqual({ avoid: ['12-24', '2026-05-08'] });
    expect(withAvoided(next, '2026-05-08', TODAY)).toBe(next);
    expect(withAvoided({}, '05-08', TODAY)).toEqual({ avoid: ['05-08'] });
  });

  test('are so many at most that are still to come', () => {
    const days = Array.from({ length: MOST_AVOIDED }, (_, index) => `${3000 + index}-01-01`);
    const full = { avoid: days };
    expect(withAvoided(full, '05-08', TODAY)).toBe(full);
    const [, ...others] = days;
    const withPast = { avoid: ['2026-04-13', ...others] };
    expect(withAvoided(withPast, '05-08', TODAY).avoid).toHaveLength(MOST_AVOIDED);
  });

  test('lose one, and that one only', () => {
    const review = { avoid: ['2026-05-08', '05-08'] };
    expect(withoutAvoided(review, '05-08')).toEqual({ avoid: ['2026-05-08'] });
    expect(withoutAvoided(review, '2026-05-09')).toBe(review);
    const none = {};
    expect(withoutAvoided(none, '05-08')).toBe(none);
  });
});

describe('the form', () => {
  test.each([
    ['2026-05-08', '', '2026-05-08'],
    [' 2026-04-14 ', '', '2026-04-14'],
    ['2019-05-08', 'yes', '05-08'],
  ])('takes %s (every year: “%s”) as %s', (day, everyYear, avoided) => {
    expect(parseAvoided({ day, everyYear }, TODAY)).toEqual({ avoided, problems: [] });
  });

  test.each([
    ['', '', 'not a date'],
    ['2026-02-30', '', 'not a date'],
    ['2026-02-30', 'yes', 'not a date'],
    ['05-08', 'yes', 'not a date'],
    ['2026-04-13', '', 'in the past'],
  ])('does not take %s (every year: “%s”): %s', (day, everyYear, problem) => {
    expect(parseAvoided({ day, everyYear }, TODAY)).toEqual({
      problems: [{ field: 'day', problem }],
    });
  });
});

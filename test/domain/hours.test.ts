import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { bankHolidays } from '../../src/calendar.ts';
import {
  MOST_AWAY,
  chosenHoursSchema,
  hoursSchema,
  nextMoment,
  type ChosenHours,
} from '../../src/domain/hours.ts';

const holidays = bankHolidays('england');
const hours = { from: '09:30', until: '17:00' };

function next(at: string, chosen?: ChosenHours, avoid: string[] = []): string | undefined {
  return nextMoment(Temporal.Instant.from(at), { hours, chosen, holidays, avoid })?.toString();
}

function chosen(changed: Partial<ChosenHours>): ChosenHours {
  return { days: [1, 2, 3, 4, 5], ...hours, away: [], ...changed };
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

describe('as the policy has it', () => {
  test.each([
    ['inside the hours', '2026-11-24T11:12:13Z', '2026-11-24T11:12:13Z'],
    ['the first moment of them', '2026-11-24T09:30:00Z', '2026-11-24T09:30:00Z'],
    ['the last moment of them', '2026-11-24T16:59:59Z', '2026-11-24T16:59:59Z'],
    ['when they have just ended', '2026-11-24T17:00:00Z', '2026-11-25T09:30:00Z'],
    ['before they begin', '2026-11-24T06:00:00Z', '2026-11-24T09:30:00Z'],
    ['on a Friday evening', '2026-11-27T20:00:00Z', '2026-11-30T09:30:00Z'],
    ['on a Sunday', '2026-11-29T12:00:00Z', '2026-11-30T09:30:00Z'],
    ['before Christmas', '2026-12-24T17:30:00Z', '2026-12-29T09:30:00Z'],
    ['on Good Friday', '2026-04-03T10:00:00Z', '2026-04-07T08:30:00Z'],
    ['the Friday before the clocks go forward', '2026-03-27T18:00:00Z', '2026-03-30T08:30:00Z'],
    ['the Friday before the clocks go back', '2026-10-23T16:00:00Z', '2026-10-26T09:30:00Z'],
    ['at half past midnight of a summer day', '2026-07-06T23:30:00Z', '2026-07-07T08:30:00Z'],
  ])('%s: %s → %s', (_, at, expected) => {
    expect(next(at)).toBe(expected);
  });

  test('a day to avoid is left out', () => {
    expect(next('2026-11-24T11:00:00Z', undefined, ['2026-11-24', '2026-11-25'])).toBe(
      '2026-11-26T09:30:00Z',
    );
  });
});

describe('as somebody chose', () => {
  test.each([
    ['Saturdays', chosen({ days: [6] }), '2026-11-24T11:00:00Z', '2026-11-28T09:30:00Z'],
    [
      'early',
      chosen({ from: '06:00', until: '08:00' }),
      '2026-11-24T09:00:00Z',
      '2026-11-25T06:00:00Z',
    ],
    [
      'early, and it is',
      chosen({ from: '06:00', until: '08:00' }),
      '2026-11-24T06:30:00Z',
      '2026-11-24T06:30:00Z',
    ],
    [
      'away, both days included',
      chosen({ away: [{ from: '2026-11-24', to: '2026-11-26' }] }),
      '2026-11-24T11:00:00Z',
      '2026-11-27T09:30:00Z',
    ],
    [
      'away for one day, twice',
      chosen({
        away: [
          { from: '2026-11-25', to: '2026-11-25' },
          { from: '2026-11-24', to: '2026-11-24' },
        ],
      }),
      '2026-11-24T11:00:00Z',
      '2026-11-26T09:30:00Z',
    ],
    [
      'Mondays only, at Easter',
      chosen({ days: [1] }),
      '2026-04-04T12:00:00Z',
      '2026-04-13T08:30:00Z',
    ],
  ])('%s', (_, choice, at, expected) => {
    expect(next(at, choice)).toBe(expected);
  });

  const partTime = chosen({ days: [2, 4], from: '09:15', until: '14:45' });
  // Away in the summer holidays and at half-term, and at work on school days until three.
  const termTime = chosen({
    from: '08:30',
    until: '15:00',
    away: [
      { from: '2026-07-22', to: '2026-09-01' },
      { from: '2026-10-26', to: '2026-10-30' },
    ],
  });
  const lateShift = chosen({ days: EVERY_DAY, from: '18:00', until: '23:59' });
  // Nobody’s hours go over midnight: who works nights has those of the morning.
  const nightShift = chosen({ days: EVERY_DAY, from: '00:00', until: '06:00' });
  test.each([
    ['part-time, on one of their days', partTime, '2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z'],
    ['part-time, as it ends', partTime, '2026-11-24T14:45:00Z', '2026-11-26T09:15:00Z'],
    ['part-time, before the weekend', partTime, '2026-11-26T15:00:00Z', '2026-12-01T09:15:00Z'],
    ['in term time', termTime, '2026-07-21T13:59:00Z', '2026-07-21T13:59:00Z'],
    ['as a term ends', termTime, '2026-07-21T14:00:00Z', '2026-09-02T07:30:00Z'],
    [
      'in the holidays, on a bank holiday',
      termTime,
      '2026-08-31T12:00:00Z',
      '2026-09-02T07:30:00Z',
    ],
    [
      'before half-term, and the clocks go back',
      termTime,
      '2026-10-23T15:00:00Z',
      '2026-11-02T08:30:00Z',
    ],
    ['in a late shift', lateShift, '2026-11-24T23:58:59Z', '2026-11-24T23:58:59Z'],
    ['after a late shift, at a weekend', lateShift, '2026-11-27T23:59:00Z', '2026-11-28T18:00:00Z'],
    [
      'after midnight, before a late shift',
      lateShift,
      '2026-07-06T23:30:00Z',
      '2026-07-07T17:00:00Z',
    ],
    ['in the night', nightShift, '2026-07-06T23:30:00Z', '2026-07-06T23:30:00Z'],
    ['before the night', nightShift, '2026-07-06T22:30:00Z', '2026-07-06T23:00:00Z'],
    ['before the night that is short', nightShift, '2026-03-28T23:59:00Z', '2026-03-29T00:00:00Z'],
    ['as the night that is short ends', nightShift, '2026-03-29T05:00:00Z', '2026-03-29T23:00:00Z'],
    ['before the night that is long', nightShift, '2026-10-24T22:00:00Z', '2026-10-24T23:00:00Z'],
    ['in the hour that comes twice', nightShift, '2026-10-25T01:30:00Z', '2026-10-25T01:30:00Z'],
    ['as the night that is long ends', nightShift, '2026-10-25T06:00:00Z', '2026-10-26T00:00:00Z'],
  ])('%s', (_, choice, at, expected) => {
    expect(next(at, choice)).toBe(expected);
  });

  test('who is away for more than a year is not written to', () => {
    const away = [{ from: '2026-01-01', to: '2028-01-01' }];
    expect(next('2026-11-24T11:00:00Z', chosen({ away }))).toBeUndefined();
  });

  test.each([
    [
      'from a time that is skipped',
      '01:30',
      '03:00',
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00Z',
    ],
    [
      'only at a time that is skipped',
      '01:10',
      '01:40',
      '2026-03-28T12:00:00Z',
      '2026-03-30T00:10:00Z',
    ],
    [
      'from a time that comes twice',
      '01:30',
      '03:00',
      '2026-10-24T12:00:00Z',
      '2026-10-25T00:30:00Z',
    ],
    ['once more, before it', '01:30', '01:40', '2026-10-25T01:10:00Z', '2026-10-25T01:30:00Z'],
    [
      'once more, by the change itself',
      '00:30',
      '01:30',
      '2026-10-25T00:45:00Z',
      '2026-10-25T01:00:00Z',
    ],
    ['after both', '01:30', '01:40', '2026-10-25T01:40:00Z', '2026-10-26T01:30:00Z'],
    ['in the day, forward', '09:30', '17:00', '2026-03-28T18:00:00Z', '2026-03-29T08:30:00Z'],
    ['in the day, back', '09:30', '17:00', '2026-10-24T18:00:00Z', '2026-10-25T09:30:00Z'],
  ])('where the clock changes, %s', (_, from, until, at, expected) => {
    expect(next(at, { days: EVERY_DAY, from, until, away: [] })).toBe(expected);
  });
});

describe('whatever was chosen, at any moment', () => {
  const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const clockOf = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const anyHours = fc
    .uniqueArray(minute, { minLength: 2, maxLength: 2, comparator: 'IsStrictlyEqual' })
    .map((both) => both.sort((a, b) => a - b).map(clockOf))
    .map(([from = '', until = '']) => ({ from, until }));
  const anyDay = fc
    .integer({ min: 0, max: 500 })
    .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString());
  const anyAway = fc.tuple(anyDay, anyDay).map((both) => {
    const [from = '', to = ''] = [...both].sort();
    return { from, to };
  });
  const anyChosen: fc.Arbitrary<ChosenHours | undefined> = fc.option(
    fc
      .record({
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        at: anyHours,
        away: fc.array(anyAway, { maxLength: MOST_AWAY }),
      })
      .map(({ days, at, away }) => ({ days, ...at, away })),
    { nil: undefined },
  );
  const nearAChange = fc.tuple(
    fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'),
    fc.integer({ min: -180, max: 180 }),
  );
  const anyMoment = fc.oneof(
    nearAChange.map(([at, minutes]) => Temporal.Instant.from(at).add({ minutes })),
    fc
      .integer({ min: 0, max: 600 * 24 * 60 })
      .map((minutes) => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes })),
  );
  const anything = fc.record({
    hours: anyHours,
    chosen: anyChosen,
    avoid: fc.array(anyDay, { maxLength: 4 }),
  });

  test('it is not before, inside the hours, on a day that suits, and stays what it is', () => {
    fc.assert(
      fc.property(anyMoment, anything, (at, about) => {
        const moment = nextMoment(at, { ...about, holidays });
        if (!moment) return;
        expect(Temporal.Instant.compare(moment, at)).toBeGreaterThanOrEqual(0);
        const local = moment.toZonedDateTimeISO('Europe/London');
        const day = local.toPlainDate().toString();
        const { from, until } = about.chosen ?? about.hours;
        const clock = local.toPlainTime().toString().slice(0, 5);
        expect(clock >= from && clock < until).toBe(true);
        expect(about.chosen?.days ?? [1, 2, 3, 4, 5]).toContain(local.dayOfWeek);
        expect(holidays.has(day) || about.avoid.includes(day)).toBe(false);
        for (const away of about.chosen?.away ?? [])
          expect(day >= away.from && day <= away.to).toBe(false);
        expect(nextMoment(moment, { ...about, holidays })?.toString()).toBe(moment.toString());
      }),
      { numRuns: 400 },
    );
  });

  test('there is none between that would do', () => {
    fc.assert(
      fc.property(
        anyMoment,
        anything,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, about, part) => {
          const moment = nextMoment(at, { ...about, holidays });
          if (!moment) return;
          const wait = moment.epochMilliseconds - at.epochMilliseconds;
          const between = at.add({ milliseconds: Math.floor(wait * part) });
          expect(nextMoment(between, { ...about, holidays })?.toString()).toBe(moment.toString());
        },
      ),
      { numRuns: 400 },
    );
  });
});

test.each([
  ['hours that end before they begin', hoursSchema, { from: '17:00', until: '09:30' }],
  ['hours over midnight', hoursSchema, { from: '20:00', until: '02:00' }],
  ['hours of no length', hoursSchema, { from: '09:30', until: '09:30' }],
  ['a time that is none', hoursSchema, { from: '9.30', until: '17:00' }],
  ['no day', chosenHoursSchema, chosen({ days: [] })],
  ['an eighth day', chosenHoursSchema, chosen({ days: [8] })],
  ['chosen hours that end before they begin', chosenHoursSchema, chosen({ from: '18:00' })],
  [
    'a day away that is none',
    chosenHoursSchema,
    chosen({ away: [{ from: '2026-02-30', to: '2026-03-01' }] }),
  ],
  [
    'more stretches of days away than there is room for',
    chosenHoursSchema,
    chosen({
      away: ['2026-03-02', '2026-04-06', '2026-05-25'].map((day) => ({ from: day, to: day })),
    }),
  ],
  [
    'days away that end before they begin',
    chosenHoursSchema,
    chosen({ away: [{ from: '2026-03-02', to: '2026-03-01' }] }),
  ],
])('%s can’t be stored', (_, schema, value) => {
  expect(schema.safeParse(value).success).toBe(false);
});

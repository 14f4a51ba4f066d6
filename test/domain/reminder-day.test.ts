import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { bankHolidays } from '../../src/calendar.ts';
import { dayWithout, daysThatCount, freeAfter, isUsed } from '../../src/domain/reminder-day.ts';
import type { Send } from '../../src/domain/send.ts';

// One reminder in two working days; counted by hand in the calendar of GOV.UK.
const CALENDARS = { england: bankHolidays('england'), scotland: bankHolidays('scotland') };

describe('somebody who was reminded on a day', () => {
  test.each<[string, keyof typeof CALENDARS, string, string]>([
    ['a Tuesday', 'england', '2026-02-17', '2026-02-19T09:30:00.000Z'],
    ['a Thursday', 'england', '2026-02-19', '2026-02-23T09:30:00.000Z'],
    ['a Friday', 'england', '2026-02-20', '2026-02-24T09:30:00.000Z'],
    ['a Saturday, which they chose', 'england', '2026-02-21', '2026-02-24T09:30:00.000Z'],
    ['a Sunday, which they chose', 'england', '2026-02-22', '2026-02-24T09:30:00.000Z'],
    ['the Thursday before Easter', 'england', '2026-04-02', '2026-04-08T08:30:00.000Z'],
    ['the Thursday before Easter', 'scotland', '2026-04-02', '2026-04-07T08:30:00.000Z'],
    [
      'the Friday before the clocks go forward',
      'england',
      '2026-03-27',
      '2026-03-31T08:30:00.000Z',
    ],
    ['the Friday before the clocks go back', 'england', '2026-10-23', '2026-10-27T09:30:00.000Z'],
    ['Christmas Eve', 'england', '2026-12-24', '2026-12-30T09:30:00.000Z'],
    ['New Year’s Eve', 'england', '2026-12-31', '2027-01-05T09:30:00.000Z'],
    ['New Year’s Eve', 'scotland', '2026-12-31', '2027-01-06T09:30:00.000Z'],
  ])('that is %s in %s, %s, may be again from %s', (_, nation, day, from) => {
    expect(freeAfter(day, '09:30', CALENDARS[nation])).toBe(from);
  });
});

describe('the days of which a reminder stands in the way', () => {
  test.each<[string, keyof typeof CALENDARS, string, string[]]>([
    ['on a Wednesday', 'england', '2026-02-18', ['2026-02-18', '2026-02-17']],
    [
      'on a Monday, with the weekend between',
      'england',
      '2026-02-23',
      ['2026-02-23', '2026-02-22', '2026-02-21', '2026-02-20'],
    ],
    [
      'on a Sunday, with the Thursday before',
      'england',
      '2026-02-22',
      ['2026-02-22', '2026-02-21', '2026-02-20', '2026-02-19'],
    ],
    [
      'on the Tuesday after Easter',
      'england',
      '2026-04-07',
      ['2026-04-07', '2026-04-06', '2026-04-05', '2026-04-04', '2026-04-03', '2026-04-02'],
    ],
    ['on the Tuesday after Easter', 'scotland', '2026-04-07', ['2026-04-07', '2026-04-06']],
  ])('%s in %s', (_, nation, today, days) => {
    expect(daysThatCount(today, CALENDARS[nation])).toEqual(days);
  });

  const anyDay = fc
    .integer({ min: 0, max: 3_000 })
    .map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }).toString());

  test('are those, up to today, after which nobody is free before today is over', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 14 }),
        fc.constantFrom('england' as const, 'scotland' as const),
        (today, back, nation) => {
          const holidays = CALENDARS[nation];
          const day = Temporal.PlainDate.from(today).subtract({ days: back }).toString();
          const isFree = freeAfter(day, '09:30', holidays).slice(0, 10) <= today;
          expect(daysThatCount(today, holidays).includes(day)).toBe(!isFree);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a day is used up', () => {
  const at = '2026-02-17T09:30:00.000Z';
  test.each<[boolean, Send]>([
    [true, { is: 'sent', at, messageId: 'message-1' }],
    [true, { is: 'ambiguous', at }],
    [true, { is: 'claimed', at, tries: 1 }],
    [false, { is: 'wanted', at, tries: 1 }],
    [false, { is: 'refused', at }],
    [false, { is: 'unreachable', at, why: 'blocked' }],
    [false, { is: 'cancelled', at, why: 'has answered' }],
  ])('%s: by a message that is %j', (used, send) => {
    expect(isUsed(send)).toBe(used);
  });
});

describe('a day without one review', () => {
  const send: Send = { is: 'sent', at: '2026-02-17T09:30:00.000Z', messageId: 'message-1' };
  const cover = (reviewId: string) => ({ reviewId, participationId: 'p', entryId: 'e' });
  const summaryOf = { reviewId: 'gone', agencyId: 'nhs' };
  const actionsOf = { ...summaryOf, due: '2026-02-17' };

  test.each([
    [{ covers: [cover('gone')] }, undefined],
    [{ covers: [], summaryOf }, undefined],
    [{ covers: [], actionsOf }, undefined],
    [{ covers: [cover('gone'), cover('kept')] }, { covers: [cover('kept')] }],
    [{ covers: [cover('gone')], actionsOf: { ...actionsOf, reviewId: 'kept' } }, 'its actions'],
  ])('%j: has nothing of it, and there is none where it was of nothing else', (about, left) => {
    const day = dayWithout({ ...about, send }, 'gone');
    expect(JSON.stringify([day])).not.toContain('gone');
    expect(day !== undefined).toBe(left !== undefined);
    if (day && typeof left === 'object') expect(day).toEqual({ ...left, send });
  });

  test('is as it was where it says nothing of it', () => {
    const day = { covers: [cover('kept')], summaryOf: { ...summaryOf, reviewId: 'kept' }, send };
    expect(dayWithout(day, 'gone')).toEqual(day);
  });
});

import { bankHolidays } from '../../src/calendar.ts';
import type { Nation } from '../../src/domain/nation.ts';
import { isOutstanding, stepDays, type ReminderPlan } from '../../src/domain/reminders.ts';
import type { Participation } from '../../src/domain/participation.ts';
import type { Send } from '../../src/domain/send.ts';
import { AT, invited, participationOf } from './made-up.ts';
import { policyOf } from './reminder-policies.ts';

// Every expected day is counted by hand in the calendar of GOV.UK, which bank-holidays.csv has.

const NATIONS = {
  england: bankHolidays('england'),
  wales: bankHolidays('wales'),
  scotland: bankHolidays('scotland'),
};

const POLICY = policyOf();
const [BEFORE, AFTER] = POLICY.steps;

/** When the two steps go at the earliest, and their last days: "30 April at 08:30 UTC, up to 8 May". */
function daysOf(nation: Nation, invitedAt: string, answerBy: string, policy = POLICY) {
  const plan: ReminderPlan = { policy, answerBy, holidays: NATIONS[nation], version: 1 };
  return policy.steps.map((step) => {
    const days = stepDays(step, `${invitedAt}:00.000Z`, plan);
    return days && `${days.at.slice(0, 16)} – ${days.last}`;
  });
}

type Row = [
  what: string,
  nation: Nation,
  invitedAt: string,
  answerBy: string,
  before: string | undefined,
  after: string | undefined,
];

describe('the morning and the last day of each step', () => {
  test.each<Row>([
    [
      'in winter time',
      'england',
      '2026-02-02T12:00',
      '2026-02-27',
      '2026-02-20T09:30 – 2026-02-27',
      '2026-03-02T09:30 – 2026-03-09',
    ],
    [
      'in summer time, an hour earlier in UTC',
      'england',
      '2026-05-06T12:00',
      '2026-06-12',
      '2026-06-05T08:30 – 2026-06-12',
      '2026-06-15T08:30 – 2026-06-22',
    ],
    [
      'over a day that only Scotland has',
      'scotland',
      '2026-05-06T12:00',
      '2026-06-12',
      '2026-06-05T08:30 – 2026-06-12',
      '2026-06-16T08:30 – 2026-06-23',
    ],
    [
      'over the early May holiday',
      'england',
      '2026-04-14T09:00',
      '2026-05-08',
      '2026-04-30T08:30 – 2026-05-08',
      '2026-05-11T08:30 – 2026-05-18',
    ],
    [
      'over Easter, on the Monday after the clocks went forward',
      'england',
      '2026-03-02T12:00',
      '2026-04-08',
      '2026-03-30T08:30 – 2026-04-08',
      '2026-04-09T08:30 – 2026-04-16',
    ],
    [
      'the same',
      'wales',
      '2026-03-02T12:00',
      '2026-04-08',
      '2026-03-30T08:30 – 2026-04-08',
      '2026-04-09T08:30 – 2026-04-16',
    ],
    [
      'over Easter, where the Monday is worked',
      'scotland',
      '2026-03-02T12:00',
      '2026-04-08',
      '2026-03-31T08:30 – 2026-04-08',
      '2026-04-09T08:30 – 2026-04-16',
    ],
    [
      'after Easter: Good Friday and the Monday do not count',
      'england',
      '2026-03-02T12:00',
      '2026-04-01',
      '2026-03-25T09:30 – 2026-04-01',
      '2026-04-02T08:30 – 2026-04-13',
    ],
    [
      'after Easter: Good Friday alone does not count',
      'scotland',
      '2026-03-02T12:00',
      '2026-04-01',
      '2026-03-25T09:30 – 2026-04-01',
      '2026-04-02T08:30 – 2026-04-10',
    ],
    [
      'on the Monday after the clocks went back',
      'england',
      '2026-10-01T12:00',
      '2026-11-02',
      '2026-10-26T09:30 – 2026-11-02',
      '2026-11-03T09:30 – 2026-11-10',
    ],
    [
      'at the end of November',
      'wales',
      '2026-11-02T12:00',
      '2026-12-02',
      '2026-11-25T09:30 – 2026-12-02',
      '2026-12-03T09:30 – 2026-12-10',
    ],
    [
      'over St Andrew’s Day',
      'scotland',
      '2026-11-02T12:00',
      '2026-12-02',
      '2026-11-24T09:30 – 2026-12-02',
      '2026-12-03T09:30 – 2026-12-10',
    ],
    [
      'over Christmas and New Year, with a substitute day',
      'england',
      '2026-12-01T12:00',
      '2026-12-24',
      '2026-12-17T09:30 – 2026-12-24',
      '2026-12-29T09:30 – 2027-01-06',
    ],
    [
      'over Christmas and both days of New Year, one of them moved',
      'scotland',
      '2026-12-01T12:00',
      '2026-12-24',
      '2026-12-17T09:30 – 2026-12-24',
      '2026-12-29T09:30 – 2027-01-07',
    ],
    [
      'from a day for answers that is a bank holiday',
      'england',
      '2026-05-01T12:00',
      '2026-05-25',
      '2026-05-18T08:30 – 2026-05-25',
      '2026-05-26T08:30 – 2026-06-02',
    ],
    [
      'from a day for answers that is a Sunday',
      'england',
      '2026-02-02T12:00',
      '2026-03-01',
      '2026-02-23T09:30 – 2026-03-01',
      '2026-03-02T09:30 – 2026-03-09',
    ],
    [
      'after a late invitation: two working days later, on the last day there is',
      'england',
      '2026-02-25T12:00',
      '2026-02-27',
      '2026-02-27T09:30 – 2026-02-27',
      '2026-03-02T09:30 – 2026-03-09',
    ],
    [
      'after a later one: no day is left before',
      'england',
      '2026-02-26T12:00',
      '2026-02-27',
      undefined,
      '2026-03-02T09:30 – 2026-03-09',
    ],
    [
      'after an invitation beyond the day: not at once',
      'england',
      '2026-03-02T12:00',
      '2026-02-27',
      undefined,
      '2026-03-04T09:30 – 2026-03-09',
    ],
    [
      'after one that is later still: not at all',
      'england',
      '2026-03-06T12:00',
      '2026-02-27',
      undefined,
      undefined,
    ],
    [
      'after an invitation at night, by the day in London and not in UTC',
      'england',
      '2026-06-08T23:30',
      '2026-06-12',
      '2026-06-11T08:30 – 2026-06-12',
      '2026-06-15T08:30 – 2026-06-22',
    ],
    [
      'after a late invitation on a Friday',
      'england',
      '2026-06-12T09:00',
      '2026-06-17',
      '2026-06-16T08:30 – 2026-06-17',
      '2026-06-18T08:30 – 2026-06-25',
    ],
    [
      'after the same, where the Monday is a holiday',
      'scotland',
      '2026-06-12T09:00',
      '2026-06-17',
      '2026-06-17T08:30 – 2026-06-17',
      '2026-06-18T08:30 – 2026-06-25',
    ],
  ])('%s in %s: invited %s, hoped for by %s', (_, nation, invitedAt, answerBy, before, after) => {
    expect(daysOf(nation, invitedAt, answerBy)).toEqual([before, after]);
  });

  test.each<[string, string, string]>([
    ['a Friday', '2026-02-27', '2026-02-27T09:30 – 2026-02-27'],
    ['a Sunday: on the Friday before', '2026-03-01', '2026-02-27T09:30 – 2026-03-01'],
    ['a bank holiday: on the Thursday before', '2026-04-03', '2026-04-02T08:30 – 2026-04-03'],
  ])('of one on the day itself, which is %s', (_, answerBy, days) => {
    const onTheDay = policyOf({
      steps: [{ id: 'on-the-day', workingDays: 0, for: ['professional'], words: 'before' }],
    });
    expect(daysOf('england', '2026-02-02T12:00', answerBy, onTheDay)).toEqual([days]);
  });

  test('are counted as the policy of the review’s type has it', () => {
    const rapid = policyOf({
      at: '14:00',
      workingDaysAfterInvitation: 3,
      steps: [BEFORE, AFTER].flatMap((step, index) =>
        step ? [{ ...step, workingDays: index === 0 ? -2 : 3 }] : [],
      ),
    });
    expect(daysOf('england', '2026-05-18T12:00', '2026-05-28', rapid)).toEqual([
      '2026-05-26T13:00 – 2026-05-28',
      '2026-06-02T13:00 – 2026-06-09',
    ]);
    // Three working days after the invitation, over the bank holiday of 25 May.
    expect(daysOf('england', '2026-05-22T12:00', '2026-05-28', rapid)).toEqual([
      '2026-05-28T13:00 – 2026-05-28',
      '2026-06-02T13:00 – 2026-06-09',
    ]);
  });
});

describe('something is outstanding', () => {
  const sent = { is: 'sent', at: AT, messageId: 'message-1' } as const;
  const arrived = invited(sent);

  test.each<[Participation['reply'], boolean]>([
    [{ is: 'nothing yet' }, true],
    [{ is: 'opened', at: AT }, true],
    [{ is: 'taking part', way: 'writing', at: AT }, true],
    [{ is: 'taking part', way: 'talking', at: AT }, false],
    [{ is: 'taking part', way: 'meeting', at: AT }, false],
    [{ is: 'later', until: '2026-12-20', at: AT }, false],
    [{ is: 'contributed', contributionId: 'contribution-1', at: AT }, false],
    [{ is: 'not the right person', instead: '', at: AT }, false],
    [{ is: 'would rather not', at: AT }, false],
    [{ is: 'by another route', route: 'phone', at: AT }, false],
  ])('after %j: %s', (reply, wanted) => {
    expect(isOutstanding(participationOf({ sends: arrived, reply }))).toBe(wanted);
  });

  test.each<[string, Partial<Participation>]>([
    ['who wished to talk, and writes as well', { wishes: { talking: AT } }],
    ['who wished to come to the meeting, and writes as well', { wishes: { meeting: AT } }],
    ['who wishes not to be reminded', { unreminded: AT }],
    ['whose invitation was taken back', { takenBack: AT }],
  ])('not of somebody %s', (_, fields) => {
    const reply = { is: 'taking part', way: 'writing', at: AT } as const;
    expect(isOutstanding(participationOf({ sends: arrived, reply }))).toBe(true);
    expect(isOutstanding(participationOf({ sends: arrived, reply, ...fields }))).toBe(false);
  });

  test.each<Send>([
    { is: 'wanted', at: AT, tries: 0 },
    { is: 'claimed', at: AT, tries: 1 },
    { is: 'ambiguous', at: AT },
    { is: 'refused', at: AT },
    { is: 'unreachable', at: AT, why: 'left' },
    { is: 'cancelled', at: AT, why: 'rests' },
  ])('only of somebody whose invitation has arrived, not after %j', (send) => {
    expect(isOutstanding(participationOf({ sends: invited(send) }))).toBe(false);
    const again = [...arrived, ...invited(send)];
    expect(isOutstanding(participationOf({ sends: again }))).toBe(false);
  });

  test('not of somebody who was never invited', () => {
    expect(isOutstanding(participationOf())).toBe(false);
  });
});

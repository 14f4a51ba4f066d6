import { describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Participation } from '../../src/domain/participation.ts';
import { firstReminderAt, isOutstanding } from '../../src/domain/reminders.ts';
import { AT, participationOf } from './made-up.ts';

const POLICY = { workingDaysBefore: 5, workingDaysAfterInvitation: 2, at: '09:30' };
const EASTER_2026 = new Set(['2026-04-03', '2026-04-06']);

const remind = (invitedAt: string, answerBy: string, holidays = EASTER_2026) =>
  firstReminderAt(
    POLICY,
    { invitedAt: Temporal.Instant.from(invitedAt), answerBy },
    holidays,
  )?.toString();

describe('the first reminder', () => {
  test.each([
    [
      'five working days before, in winter time',
      '2026-02-02T12:00:00Z',
      '2026-02-27',
      '2026-02-20T09:30:00Z',
    ],
    [
      'in summer time, an hour earlier in UTC',
      '2026-05-05T12:00:00Z',
      '2026-06-12',
      '2026-06-05T08:30:00Z',
    ],
    [
      'on the Monday after the clocks went forward',
      '2026-03-02T12:00:00Z',
      '2026-04-08',
      '2026-03-30T08:30:00Z',
    ],
    [
      'on the Monday after the clocks went back',
      '2026-10-01T12:00:00Z',
      '2026-11-02',
      '2026-10-26T09:30:00Z',
    ],
    [
      'over Easter, whose days do not count',
      '2026-03-02T12:00:00Z',
      '2026-04-10',
      '2026-04-01T08:30:00Z',
    ],
    [
      'before an answer-by day on a Sunday',
      '2026-02-02T12:00:00Z',
      '2026-03-01',
      '2026-02-23T09:30:00Z',
    ],
    [
      'two working days after a late invitation',
      '2026-02-25T12:00:00Z',
      '2026-02-27',
      '2026-02-27T09:30:00Z',
    ],
    [
      'by the day in London, not in UTC',
      '2026-06-08T23:30:00Z',
      '2026-06-12',
      '2026-06-11T08:30:00Z',
    ],
  ])('goes %s', (_, invitedAt, answerBy, expected) => {
    expect(remind(invitedAt, answerBy)).toBe(expected);
  });

  test('does not go where no day is left for it', () => {
    expect(remind('2026-02-26T12:00:00Z', '2026-02-27')).toBeUndefined();
  });
});

describe('a reminder is still wanted', () => {
  const sent = { is: 'sent', at: AT, messageId: 'message-1' } as const;
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
    expect(isOutstanding(participationOf({ invitation: sent, reply }))).toBe(wanted);
  });

  test('only of somebody whose invitation has gone out', () => {
    expect(isOutstanding(participationOf())).toBe(false);
    const unclear = { is: 'ambiguous', at: AT } as const;
    expect(isOutstanding(participationOf({ invitation: unclear }))).toBe(false);
  });
});

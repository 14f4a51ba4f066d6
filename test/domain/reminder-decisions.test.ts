import { Temporal } from 'temporal-polyfill';
import { bankHolidays } from '../../src/calendar.ts';
import type { ChosenHours } from '../../src/domain/hours.ts';
import { latestOf, type Entry } from '../../src/domain/ledger.ts';
import type { Participation } from '../../src/domain/participation.ts';
import {
  decideCheckIn,
  decideNewDate,
  decideReminder,
  type Decision,
  type Moment,
} from '../../src/domain/reminders.ts';
import type { CancelReason, Send } from '../../src/domain/send.ts';
import { ledgerOf, participationOf } from './made-up.ts';
import { policyOf } from './reminder-policies.ts';

// Invited on Tuesday 14 April 2026, by Friday 8 May: five working days before it, over the bank
// holiday of 4 May, is Thursday 30 April; one after it is Monday 11 May, and goes up to the 18th.
// It is summer time: half past nine is 08:30 UTC, and the hours are from 08:00 to 16:00 UTC.
const INVITED = '2026-04-14T09:00:00.000Z';
const ANSWER_BY = '2026-05-08';
const BEFORE = '2026-04-30T08:30:00.000Z';
const AFTER = '2026-05-11T08:30:00.000Z';
const holidays = bankHolidays('england');

const invitation = {
  kind: 'invitation',
  send: { is: 'sent', at: INVITED, messageId: 'message-1' },
} as const;
const GONE = { is: 'sent', at: '2026-04-27T08:30:00.000Z', messageId: 'message-2' } as const;

/** What differs from a moment at which all is well. */
type Changed = {
  participation?: Partial<Participation>;
  /** What is in the ledger besides the invitation and the entry in question. */
  sends?: Omit<Entry, 'id'>[];
  /** Where the invitation stands. */
  invitation?: Send;
  wantedAt?: string;
  now?: string;
  step?: string;
  answerBy?: string;
  atMost?: number;
  chosen?: Partial<ChosenHours>;
  avoid?: string[];
  freeAt?: string;
};

const GO: Decision = { is: 'go' };
const later = (at: string): Decision => ({ is: 'later', at });
const cancelled = (why: CancelReason): Decision => ({ is: 'cancelled', why });

function momentOf(changed: Changed, now: string): Moment {
  const { answerBy = ANSWER_BY, atMost = 2, chosen, avoid = [], freeAt } = changed;
  const policy = policyOf({ atMost });
  return {
    plan: { policy, answerBy, holidays, version: 1 },
    times: {
      now: Temporal.Instant.from(now),
      policy,
      holidays,
      chosen: chosen && {
        days: [1, 2, 3, 4, 5],
        from: '09:00',
        until: '17:00',
        away: [],
        ...chosen,
      },
      avoid,
      freeAt,
    },
  };
}

/** What is decided of an entry that is wanted, in a ledger in which it stands. */
function decided(
  decide: typeof decideReminder,
  about: Omit<Entry, 'id' | 'send'>,
  { changed, wantedAt }: { changed: Changed; wantedAt: string },
): Decision {
  const at = changed.wantedAt ?? wantedAt;
  const entry = { ...about, send: { is: 'wanted', at, tries: 0 } } as const;
  const sends = ledgerOf(
    { ...invitation, send: changed.invitation ?? invitation.send },
    ...(changed.sends ?? []),
    entry,
  );
  const participation = participationOf({ ...changed.participation, sends });
  const found = latestOf(participation, about.kind);
  if (!found) throw new Error('The entry is not in the ledger.');
  return decide(participation, found, momentOf(changed, changed.now ?? at));
}

/** Whoever has answered, in whatever way, or does not wish to be written to. */
const ANSWERS: [string, Changed][] = [
  ['has sent their perspective', reply({ is: 'contributed', contributionId: 'c-1', at: INVITED })],
  ['would rather not', reply({ is: 'would rather not', at: INVITED })],
  ['is not the right person', reply({ is: 'not the right person', instead: '', at: INVITED })],
  ['takes part by telephone', reply({ is: 'by another route', route: 'phone', at: INVITED })],
  ['is talking', reply({ is: 'taking part', way: 'talking', at: INVITED })],
  ['comes to the meeting', reply({ is: 'taking part', way: 'meeting', at: INVITED })],
  ['asked to talk, and writes', { participation: { wishes: { talking: INVITED } } }],
  ['asked for the meeting, and writes', { participation: { wishes: { meeting: INVITED } } }],
  ['wishes no reminders', { participation: { unreminded: INVITED } }],
  ['was invited by mistake', { participation: { takenBack: INVITED } }],
];

/** Whose invitation has not arrived, as far as anybody knows. */
const NOT_INVITED: [string, Changed][] = [
  ['can’t be reached', { invitation: { is: 'unreachable', at: INVITED, why: 'blocked' } }],
  ['may not have the invitation', { invitation: { is: 'ambiguous', at: INVITED } }],
  ['was refused by Teams', { invitation: { is: 'refused', at: INVITED } }],
];

function reply(now: Participation['reply']): Changed {
  return { participation: { reply: now } };
}

const LATER_UNTIL_JUNE = reply({ is: 'later', until: '2026-06-01', at: INVITED });

describe('a reminder whose time has come', () => {
  const decide = (changed: Changed) =>
    decided(
      decideReminder,
      { kind: 'reminder', step: changed.step ?? 'before' },
      { changed, wantedAt: changed.step === 'after' ? AFTER : BEFORE },
    );

  test.each<[string, Changed]>([
    ['has done nothing', {}],
    ['has looked at it', reply({ is: 'opened', at: INVITED })],
    ['is writing', reply({ is: 'taking part', way: 'writing', at: INVITED })],
  ])('goes to somebody who %s', (_, changed) => {
    expect(decide(changed)).toEqual(GO);
    expect(decide({ ...changed, step: 'after' })).toEqual(GO);
  });

  test.each([...ANSWERS, ...NOT_INVITED, ['asked for time', LATER_UNTIL_JUNE] as const])(
    'is cancelled for somebody who %s',
    (_, changed) => {
      expect(decide(changed)).toEqual(cancelled('has answered'));
      expect(decide({ ...changed, step: 'after' })).toEqual(cancelled('has answered'));
    },
  );

  test.each<[string, Changed, Decision]>([
    ['on the last day of its step', { wantedAt: '2026-05-08T08:30:00.000Z' }, GO],
    [
      'when the last day is over in London, and not yet in UTC',
      { now: '2026-05-08T23:30:00.000Z' },
      cancelled('date has passed'),
    ],
    ['weeks after it', { now: '2026-06-01T08:30:00.000Z' }, cancelled('date has passed')],
    [
      'after the day, on its own last day',
      { step: 'after', wantedAt: '2026-05-18T08:30:00.000Z' },
      GO,
    ],
    [
      'after the day, beyond its own last day',
      { step: 'after', wantedAt: '2026-05-19T08:30:00.000Z' },
      cancelled('date has passed'),
    ],
  ])('%s', (_, changed, expected) => {
    expect(decide(changed)).toEqual(expected);
  });

  test.each<[string, Changed, Decision]>([
    ['to a later day', { answerBy: '2026-05-29' }, later('2026-05-21T08:30:00.000Z')],
    ['so that its morning has been', { answerBy: '2026-05-05' }, GO],
    ['so that all its days have been', { answerBy: '2026-04-29' }, cancelled('date has passed')],
    [
      'to a later day, after the day as it was',
      { step: 'after', answerBy: '2026-05-29' },
      later('2026-06-01T08:30:00.000Z'),
    ],
    ['and the step is no more', { step: 'half-way' }, cancelled('date has passed')],
  ])('when the milestone was moved %s', (_, changed, expected) => {
    expect(decide(changed)).toEqual(expected);
  });

  test.each<[string, Changed, Decision]>([
    ['two hours late', { now: '2026-04-30T10:30:00.000Z' }, GO],
    [
      'a moment later than that: another morning',
      { now: '2026-04-30T10:30:00.001Z' },
      later('2026-05-01T08:30:00.000Z'),
    ],
    [
      'in the night: the next morning',
      { now: '2026-04-30T22:00:00.000Z' },
      later('2026-05-01T08:30:00.000Z'),
    ],
    [
      'on a Friday evening: after the weekend and the bank holiday',
      { now: '2026-05-01T19:00:00.000Z' },
      later('2026-05-05T08:30:00.000Z'),
    ],
    [
      'on the evening of its last day: no more',
      { now: '2026-05-08T20:00:00.000Z' },
      cancelled('date has passed'),
    ],
  ])('after an outage, %s', (_, changed, expected) => {
    expect(decide(changed)).toEqual(expected);
  });

  test.each<[string, Changed, Decision]>([
    [
      'as the day ends',
      { wantedAt: '2026-04-30T16:00:00.000Z' },
      later('2026-05-01T08:00:00.000Z'),
    ],
    ['just before that', { wantedAt: '2026-04-30T15:59:59.999Z' }, GO],
    [
      'on a bank holiday',
      { wantedAt: '2026-05-04T08:30:00.000Z' },
      later('2026-05-05T08:00:00.000Z'),
    ],
    ['on a Saturday', { wantedAt: '2026-05-02T08:30:00.000Z' }, later('2026-05-05T08:00:00.000Z')],
    [
      'before the hours that they chose',
      { chosen: { from: '14:00', until: '16:00' } },
      later('2026-04-30T13:00:00.000Z'),
    ],
    [
      'after the hours that they chose',
      { chosen: { from: '06:00', until: '08:00' } },
      later('2026-05-01T05:00:00.000Z'),
    ],
    [
      'in hours that they chose, outside of the usual ones',
      { chosen: { from: '18:00', until: '20:00' }, wantedAt: '2026-04-30T17:00:00.000Z' },
      GO,
    ],
    [
      'on a day on which they don’t work',
      { chosen: { days: [2] } },
      later('2026-05-05T08:00:00.000Z'),
    ],
    [
      'on a Saturday that they chose',
      { chosen: { days: [6] }, wantedAt: '2026-05-02T08:30:00.000Z' },
      GO,
    ],
    [
      'when the day on which they work is a bank holiday, and the next is too late',
      { chosen: { days: [1] } },
      cancelled('date has passed'),
    ],
    [
      'while they are away',
      { chosen: { away: [{ from: '2026-04-28', to: '2026-05-06' }] } },
      later('2026-05-07T08:00:00.000Z'),
    ],
    [
      'while they are away until it is too late',
      { chosen: { away: [{ from: '2026-04-28', to: '2026-05-08' }] } },
      cancelled('date has passed'),
    ],
    [
      'on a day to avoid',
      { avoid: ['2026-04-30', '2026-05-01'] },
      later('2026-05-05T08:00:00.000Z'),
    ],
    ['the day after one to avoid', { avoid: ['2026-04-29'] }, GO],
    [
      'when every day that is left is one to avoid',
      { avoid: ['2026-04-30', '2026-05-01', '2026-05-05', '2026-05-06', '2026-05-07', ANSWER_BY] },
      cancelled('date has passed'),
    ],
  ])('%s', (_, changed, expected) => {
    expect(decide(changed)).toEqual(expected);
  });

  test.each<[string, Changed, Decision]>([
    ['waits for', { freeAt: '2026-05-01T08:30:00.000Z' }, later('2026-05-01T08:30:00.000Z')],
    [
      'waits, and then for hours that suit,',
      { freeAt: '2026-05-01T08:30:00.000Z', chosen: { from: '14:00', until: '16:00' } },
      later('2026-05-01T13:00:00.000Z'),
    ],
    ['goes at the end of', { freeAt: BEFORE }, GO],
    [
      'is let go where its days are over before',
      { freeAt: '2026-05-11T08:30:00.000Z' },
      cancelled('date has passed'),
    ],
  ])('%s the time after another reminder, of whatever review', (_, changed, expected) => {
    expect(decide(changed)).toEqual(expected);
  });

  const reminder = (step: string, send: Send) => ({ kind: 'reminder', step, send }) as const;
  const AMBIGUOUS = { is: 'ambiguous', at: GONE.at } as const;
  const enough = cancelled('reminded enough');
  test.each<[string, Omit<Entry, 'id'>[], Decision]>([
    ['one has gone', [reminder('one', GONE)], GO],
    ['two have gone', [reminder('one', GONE), reminder('two', GONE)], enough],
    ['two may have arrived', [reminder('one', GONE), reminder('two', AMBIGUOUS)], enough],
    [
      'one has gone and one is on its way',
      [reminder('one', GONE), reminder('two', { is: 'claimed', at: BEFORE, tries: 1 })],
      enough,
    ],
    [
      'of two one was refused',
      [reminder('one', GONE), reminder('two', { is: 'refused', at: GONE.at })],
      GO,
    ],
    [
      'of two one did not reach them',
      [reminder('one', GONE), reminder('two', { is: 'unreachable', at: GONE.at, why: 'removed' })],
      GO,
    ],
    ['of two one was asked for by them', [reminder('one', GONE), reminder('as-asked', GONE)], GO],
    [
      'the lead has checked in twice',
      [reminder('one', GONE), { kind: 'check-in', send: GONE }, { kind: 'check-in', send: GONE }],
      GO,
    ],
  ])('where there are two at most, and %s', (_, sends, expected) => {
    expect(decide({ sends })).toEqual(expected);
  });

  test('never goes where a board wants no reminders', () => {
    expect(decide({ atMost: 0 })).toEqual(enough);
  });
});

describe('a reminder that somebody asked for, whose time has come', () => {
  const LATER = reply({ is: 'later', until: '2026-04-30', at: INVITED });
  const decide = (changed: Changed) =>
    decided(
      decideReminder,
      { kind: 'reminder', step: 'as-asked' },
      { changed: { ...LATER, ...changed }, wantedAt: BEFORE },
    );
  const asked = (until: string) => reply({ is: 'later', until, at: INVITED });

  test.each<[string, Changed, Decision]>([
    ['on the day that they named', {}, GO],
    ['when they have named a later one', asked('2026-05-06'), later('2026-05-06T08:30:00.000Z')],
    ['for a Sunday before a bank holiday', asked('2026-05-03'), later('2026-05-05T08:30:00.000Z')],
    ['five working days after it', { wantedAt: '2026-05-08T08:30:00.000Z' }, GO],
    [
      'six working days after it',
      { wantedAt: '2026-05-11T08:30:00.000Z' },
      cancelled('date has passed'),
    ],
    ['after their time, when answers were hoped for long before', { answerBy: '2026-04-20' }, GO],
    [
      'besides two reminders',
      {
        sends: [
          { kind: 'reminder', step: 'before', send: GONE },
          { kind: 'reminder', step: 'after', send: GONE },
        ],
      },
      GO,
    ],
    ['after another reminder', { freeAt: AFTER }, cancelled('date has passed')],
    [
      'soon after another reminder',
      { freeAt: '2026-05-01T08:30:00.000Z' },
      later('2026-05-01T08:30:00.000Z'),
    ],
    ['on a day to avoid', { avoid: ['2026-04-30'] }, later('2026-05-01T08:00:00.000Z')],
    [
      'before their hours',
      { chosen: { from: '14:00', until: '16:00' } },
      later('2026-04-30T13:00:00.000Z'),
    ],
    ['in the night', { now: '2026-04-30T22:00:00.000Z' }, later('2026-05-01T08:30:00.000Z')],
    [
      'when they wish no reminders after all',
      { participation: { ...LATER.participation, unreminded: INVITED } },
      cancelled('has answered'),
    ],
  ])('%s', (_, changed, expected) => {
    expect(decide(changed)).toEqual(expected);
  });

  test.each<[string, Participation['reply']]>([
    ['sent it', { is: 'contributed', contributionId: 'c-1', at: INVITED }],
    ['began to write', { is: 'taking part', way: 'writing', at: INVITED }],
    ['asked to talk', { is: 'taking part', way: 'talking', at: INVITED }],
    ['said that they would rather not', { is: 'would rather not', at: INVITED }],
  ])('when they have meanwhile %s', (_, now) => {
    expect(decide(reply(now))).toEqual(cancelled('has answered'));
  });
});

describe('a check-in by the lead', () => {
  // On a Tuesday, a week before the day.
  const ASKED = '2026-04-28T10:00:00.000Z';
  const decide = (changed: Changed) =>
    decided(decideCheckIn, { kind: 'check-in', words: '' }, { changed, wantedAt: ASKED });

  test.each<[string, Changed, Decision]>([
    ['goes at once', {}, GO],
    [
      'in the evening goes in the morning',
      { wantedAt: '2026-04-28T18:00:00.000Z' },
      later('2026-04-29T08:00:00.000Z'),
    ],
    [
      'goes when they work next',
      { chosen: { days: [5], from: '13:00', until: '15:00' } },
      later('2026-05-01T12:00:00.000Z'),
    ],
    ['goes on no day to avoid', { avoid: ['2026-04-28'] }, later('2026-04-29T08:00:00.000Z')],
    [
      'goes not so soon after another',
      { freeAt: '2026-04-30T08:30:00.000Z' },
      later('2026-04-30T08:30:00.000Z'),
    ],
    [
      'goes on the fifth working day at the latest',
      { freeAt: '2026-05-06T08:30:00.000Z' },
      later('2026-05-06T08:30:00.000Z'),
    ],
    [
      'does not go after that',
      { freeAt: '2026-05-07T08:30:00.000Z' },
      cancelled('date has passed'),
    ],
    ['goes after the day, which may have been', { answerBy: '2026-04-20' }, GO],
    [
      'goes besides two reminders',
      {
        sends: [
          { kind: 'reminder', step: 'before', send: GONE },
          { kind: 'reminder', step: 'after', send: GONE },
        ],
      },
      GO,
    ],
  ])('%s', (_, changed, expected) => {
    expect(decide(changed)).toEqual(expected);
  });

  test.each([...ANSWERS, ...NOT_INVITED, ['asked for time', LATER_UNTIL_JUNE] as const])(
    'does not go to somebody who %s',
    (_, changed) => {
      expect(decide(changed)).toEqual(cancelled('has answered'));
    },
  );
});

describe('the news that the day has moved', () => {
  const MOVED = '2026-04-28T10:00:00.000Z';
  const NEW_DAY = '2026-05-29';
  const decide = (changed: Changed) =>
    decided(
      decideNewDate,
      { kind: 'new date' },
      { changed: { answerBy: NEW_DAY, ...changed }, wantedAt: MOVED },
    );

  test.each<[string, Changed, Decision]>([
    ['goes at once', { participation: { toldDay: ANSWER_BY } }, GO],
    [
      'does not go where they know it: a reminder was quicker, or it was moved back',
      { participation: { toldDay: NEW_DAY } },
      cancelled('date as told'),
    ],
    ['is no reminder, and waits for none', { freeAt: '2026-04-30T08:30:00.000Z' }, GO],
    [
      'in the evening goes in the morning',
      { wantedAt: '2026-04-28T18:00:00.000Z' },
      later('2026-04-29T08:00:00.000Z'),
    ],
    ['goes on no day to avoid', { avoid: ['2026-04-28'] }, later('2026-04-29T08:00:00.000Z')],
    [
      'goes when they are back',
      { chosen: { away: [{ from: '2026-04-20', to: '2026-05-08' }] } },
      later('2026-05-11T08:00:00.000Z'),
    ],
    [
      'does not go after the new day',
      { chosen: { away: [{ from: '2026-04-20', to: NEW_DAY }] } },
      cancelled('date has passed'),
    ],
  ])('%s', (_, changed, expected) => {
    expect(decide(changed)).toEqual(expected);
  });

  test.each([...ANSWERS, ...NOT_INVITED, ['asked for time', LATER_UNTIL_JUNE] as const])(
    'does not go to somebody who %s',
    (_, changed) => {
      expect(decide(changed)).toEqual(cancelled('has answered'));
    },
  );
});

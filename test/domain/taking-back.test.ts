import fc from 'fast-check';
import { isNotHeardFrom } from '../../src/domain/check-in.ts';
import { sendOf } from '../../src/domain/ledger.ts';
import { enterPages } from '../../src/domain/messages.ts';
import {
  act,
  corrected,
  dueAtOf,
  invite,
  mayCorrect,
  mayRepeat,
  mayTakeBack,
  takeBack,
  type Participation,
} from '../../src/domain/participation.ts';
import { isOutstanding, withRemindersPlanned } from '../../src/domain/reminders.ts';
import { rested } from '../../src/domain/rest.ts';
import type { Send } from '../../src/domain/send.ts';
import { whereIs } from '../../src/domain/where.ts';
import { AT, LATER, PREPARED, invited, ledgerOf, participationOf } from './made-up.ts';
import { anyAct, participation } from './participations.ts';

const wanted: Send = { is: 'wanted', at: AT, tries: 0 };
const resting: Send = { is: 'cancelled', at: AT, why: 'rests' };
const sent: Send = { is: 'sent', at: AT, messageId: 'message-1' };

test.each<[Send, boolean]>([
  [wanted, true],
  [{ ...wanted, is: 'claimed' }, true],
  [sent, true],
  [{ is: 'ambiguous', at: AT }, true],
  [{ is: 'refused', at: AT }, true],
  [{ is: 'unreachable', at: AT, why: 'not installed' }, true],
  [resting, true],
  [{ is: 'cancelled', at: AT, why: 'same person' }, false],
  [{ is: 'cancelled', at: AT, why: 'review went on' }, false],
])('an invitation that is %j can be taken back: %s', (send, may) => {
  expect(mayTakeBack(participationOf({ sends: invited(send) }))).toBe(may);
});

test('whoever was never invited, or has answered, has no invitation that could be taken back', () => {
  expect(mayTakeBack(PREPARED)).toBe(false);
  fc.assert(
    fc.property(participation, anyAct, (any, done) => {
      if (!mayTakeBack(any)) {
        expect(takeBack(any, LATER)).toBe(any);
        return;
      }
      const after = act(any, done, AT);
      expect(mayTakeBack(after)).toBe(done.is === 'open' || done.is === 'no reminders');
    }),
  );
});

describe('an invitation that was taken back', () => {
  const taken = (any: Participation) => takeBack(any, LATER);
  const takeable = participation.filter(mayTakeBack);

  test('is waited for by nothing: no send, no ring, no check, and no one to hear from', () => {
    fc.assert(
      fc.property(takeable, (any) => {
        const after = taken(any);
        expect(after.sends.map(({ send }) => send.is)).not.toContain('wanted');
        expect({ ring: after.ring, check: after.check }).toEqual({});
        expect([isNotHeardFrom(after), isOutstanding(after), mayRepeat(after)]).not.toContain(true);
        expect(whereIs(after)).toEqual({ is: 'taken back', at: LATER });
        for (const { wants } of after.messages) expect(wants).toBe('taken back');
      }),
    );
  });

  test('stays so, whatever is done with an older card, and when what rests goes on', () => {
    fc.assert(
      fc.property(takeable, anyAct, (any, done) => {
        const after = taken(any);
        expect(act(after, done, LATER)).toBe(after);
        expect(enterPages(after)).toBe(after);
        expect(taken(after)).toBe(after);
        expect(rested(after, LATER, undefined).sends).toEqual(after.sends);
      }),
    );
  });

  test('can be sent anew, and the person reminded anew', () => {
    const step = { kind: 'reminder', step: 'before' } as const;
    const reminder: Send = { ...wanted, at: '2026-12-10T09:30:00.000Z' };
    const before = {
      ...PREPARED,
      sends: ledgerOf({ kind: 'invitation', send: sent }, { ...step, send: reminder }),
    };
    const again = invite(taken(before), LATER);
    if ('refusal' in again) throw new Error(again.refusal);
    const { next } = again;
    expect(next.takenBack).toBeUndefined();
    expect(sendOf(next, 'invitation')).toEqual({ ...wanted, at: LATER });
    const arrived = {
      ...next,
      sends: next.sends.map((one) =>
        one.id === 'invitation-2' ? { ...one, send: { ...sent, at: LATER } } : one,
      ),
    };
    const planned = withRemindersPlanned(
      arrived,
      {
        policy: {
          at: '09:30',
          hours: { from: '09:00', until: '17:00' },
          workingDaysAfterInvitation: 2,
          atMost: 2,
          steps: [{ id: 'before', workingDays: -5, for: ['professional'], words: 'before' }],
          ringAfterWorkingDays: 2,
          summaryWorkingDaysBefore: 5,
        },
        answerBy: '2026-12-17',
        holidays: new Set(),
        version: 1,
      },
      LATER,
    );
    expect(planned.sends.find(({ kind }) => kind === 'reminder')?.send).toEqual(reminder);
    expect(dueAtOf(planned)).toBe(reminder.at);
  });

  test('that reached nobody leaves details that can be put right, and then are somebody new', () => {
    const nowhere: Send = { is: 'unreachable', at: AT, why: 'not installed' };
    const after = taken({ ...PREPARED, sends: invited(nowhere) });
    expect(mayCorrect(after)).toBe(true);
    const { name, email, agencyId, role, reason, roleThen } = after;
    const details = { name, email, agencyId, role, reason, roleThen };
    expect(whereIs(corrected(after, details)).is).toBe('taken back');
    expect(whereIs(corrected(after, { ...details, name: 'Ben Madeup' })).is).toBe('suggested');
    expect(mayCorrect(taken({ ...PREPARED, sends: invited(sent), personId: 'p' }))).toBe(false);
  });
});

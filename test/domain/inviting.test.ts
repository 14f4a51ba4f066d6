import fc from 'fast-check';
import {
  invite,
  mayRepeat,
  type InviteRefusal,
  type Participation,
} from '../../src/domain/participation.ts';
import type { Send } from '../../src/domain/send.ts';
import { AT, LATER, PREPARED, invited } from './made-up.ts';
import { participation } from './participations.ts';

const { told, clearance } = PREPARED;
const withNothing: Participation = { ...PREPARED };
delete withNothing.told;
delete withNothing.clearance;
const WAIT: NonNullable<Participation['clearance']> = {
  office: 'police',
  asked: 'Sam Example',
  on: '2026-11-03',
  found: ['witness'],
  answer: 'wait',
};
const NOT_INSTALLED = { is: 'unreachable', at: AT, why: 'not installed' } as const;

describe('an invitation', () => {
  test('is wanted from now on, once a person told them and they are cleared', () => {
    expect(invite(PREPARED, AT)).toEqual({
      next: { ...PREPARED, sends: invited({ is: 'wanted', at: AT, tries: 0 }) },
    });
  });

  test.each<[string, Participation, InviteRefusal]>([
    ['before anything is on record', withNothing, 'not told'],
    ['before somebody told them', { ...withNothing, ...(clearance && { clearance }) }, 'not told'],
    ['before they are cleared', { ...withNothing, ...(told && { told }) }, 'not cleared'],
    ['while the answer is to wait', { ...PREPARED, clearance: WAIT }, 'asked to wait'],
    [
      'again, while the answer has become to wait',
      { ...PREPARED, clearance: WAIT, sends: invited(NOT_INSTALLED) },
      'asked to wait',
    ],
    [
      'when one has arrived',
      { ...PREPARED, sends: invited({ is: 'sent', at: AT, messageId: 'message-1' }) },
      'already invited',
    ],
    [
      'again to a person who would rather not',
      {
        ...PREPARED,
        sends: invited({ is: 'ambiguous', at: AT }),
        reply: { is: 'would rather not', at: AT },
      },
      'already invited',
    ],
  ])('is refused %s', (_, before, refusal) => {
    expect(invite(before, LATER)).toEqual({ refusal });
  });

  test.each(['paused', 'held'] as const)('is refused while everything is %s', (rest) => {
    expect(invite(PREPARED, LATER, rest)).toEqual({ refusal: rest });
  });

  test('goes to nobody who was not told and cleared, whatever else is on record', () => {
    fc.assert(
      fc.property(participation, (any) => {
        if ('refusal' in invite(any, AT)) return;
        expect(any.told).toBeDefined();
        expect(any.clearance?.answer).toBe('clear');
      }),
    );
  });

  test.each<[boolean, Send]>([
    [false, { is: 'wanted', at: AT, tries: 0 }],
    [false, { is: 'claimed', at: AT, tries: 1 }],
    [false, { is: 'sent', at: AT, messageId: 'message-1' }],
    [true, { is: 'ambiguous', at: AT }],
    [true, { is: 'refused', at: AT }],
    [true, NOT_INSTALLED],
  ])('may be repeated: %s, after %j', (may, send) => {
    const before = { ...PREPARED, sends: invited(send) };
    expect(mayRepeat(before)).toBe(may);
    expect('next' in invite(before, LATER)).toBe(may);
  });
});

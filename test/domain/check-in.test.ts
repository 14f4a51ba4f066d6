import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  OWN_LENGTH,
  checkInOf,
  parseOwn,
  withCheckIn,
  type Known,
} from '../../src/domain/check-in.ts';
import { reminderPolicySchema } from '../../src/domain/reminder-policy.ts';
import { isOutstanding } from '../../src/domain/reminders.ts';
import { unreachableSchema } from '../../src/domain/send.ts';
import { instant, participation } from './participations.ts';

const policy = reminderPolicySchema.parse({
  at: '09:30',
  hours: { from: '09:00', until: '17:00' },
  workingDaysAfterInvitation: 2,
  atMost: 2,
  steps: [],
  ringAfterWorkingDays: 2,
  summaryWorkingDaysBefore: 5,
});
const holidays = new Set<string>();

/** Whatever may be known of somebody at any moment. */
const known: fc.Arbitrary<Known> = fc
  .record({
    rest: fc.option(fc.constantFrom('paused' as const, 'held' as const), {
      nil: undefined,
      freq: 3,
    }),
    wentOn: fc.boolean(),
    reach: fc.option(fc.constantFrom(...unreachableSchema.options), { nil: undefined, freq: 1 }),
    reminded: fc.option(fc.record({ day: instant, freeAt: instant }), { nil: undefined, freq: 1 }),
    at: instant,
  })
  .map(({ at, ...rest }) => ({
    ...rest,
    moment: {
      plan: { policy, answerBy: '2026-05-08', holidays, version: 1 },
      times: {
        now: Temporal.Instant.from(at),
        policy,
        holidays,
        chosen: undefined,
        avoid: [],
        freeAt: undefined,
      },
    },
  }));

const CHECK_IN = { id: 'form-0001', words: 'I am in on Thursday.' };

test('goes to nobody who has nothing outstanding, is out of reach, was just reminded, or rests', () => {
  fc.assert(
    fc.property(participation, known, (one, about) => {
      if ('not' in checkInOf(one, about)) return;
      expect(isOutstanding(one)).toBe(true);
      expect(about).toMatchObject({
        rest: undefined,
        wentOn: false,
        reach: undefined,
        reminded: undefined,
      });
    }),
    { numRuns: 2_000 },
  );
});

test('is one entry, wanted now, with the words as they were typed; asked for twice it is one', () => {
  fc.assert(
    fc.property(participation, known, (one, about) => {
      const next = withCheckIn(one, CHECK_IN, about);
      expect(withCheckIn(next, CHECK_IN, about)).toBe(next);
      expect(withCheckIn(next, { ...CHECK_IN, id: 'form-0002' }, about)).toBe(next);
      if ('not' in checkInOf(one, about)) expect(next).toBe(one);
      else {
        expect(next.sends).toHaveLength(one.sends.length + 1);
        expect(next.sends.at(-1)).toMatchObject({
          kind: 'check-in',
          words: CHECK_IN.words,
          askedBy: CHECK_IN.id,
          send: { is: 'wanted', tries: 0 },
        });
      }
    }),
    { numRuns: 2_000 },
  );
});

test('the lead’s own sentence is one line, and not too long', () => {
  expect(parseOwn('  I am in\r\n on Thursday. ').own).toBe('I am in on Thursday.');
  expect(parseOwn('x'.repeat(OWN_LENGTH)).own).toHaveLength(OWN_LENGTH);
  expect(parseOwn('x'.repeat(OWN_LENGTH + 1))).toEqual({
    problems: [{ field: 'own', problem: 'too long' }],
  });
});

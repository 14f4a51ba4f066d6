import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { claimedInTime, type ContactReach } from '../../src/domain/contact-reminder.ts';
import { dayInLondon, stamp } from '../../src/domain/dates.ts';
import type { ReminderPolicy } from '../../src/domain/reminder-policy.ts';
import type { Times } from '../../src/domain/reminders.ts';
import type { AgencyOnReview } from '../../src/domain/review.ts';
import { CLAIM_LEASE_MS } from '../../src/domain/send.ts';
import {
  summaryReminder,
  withReminderPlanned,
  type SummaryPlan,
} from '../../src/domain/summaries.ts';
import { isWorkingDay } from '../../src/domain/working-days.ts';

const HOLIDAYS = new Set(['2026-05-04', '2026-05-25']);
const SINCE = Temporal.Instant.from('2026-04-14T09:00:00Z');
const POLICY: ReminderPolicy = {
  at: '09:30',
  hours: { from: '09:00', until: '17:00' },
  workingDaysAfterInvitation: 2,
  atMost: 2,
  steps: [],
  ringAfterWorkingDays: 2,
  summaryWorkingDaysBefore: 5,
};
const PLAN: SummaryPlan = {
  policy: POLICY,
  by: '2026-05-08',
  holidays: HOLIDAYS,
  rests: false,
};
const AWAITED: AgencyOnReview = {
  agencyId: 'nhs',
  summary: { is: 'awaited', since: stamp(SINCE) },
};
// Five working days before 8 May, over the bank holiday.
const DUE = Temporal.Instant.from('2026-04-30T08:30:00Z');
const CAN = 'can be written to';
const timesAt = (now: Temporal.Instant, fields: Partial<Times> = {}): Times => ({
  now,
  policy: POLICY,
  holidays: HOLIDAYS,
  chosen: undefined,
  avoid: [],
  freeAt: undefined,
  ...fields,
});

const claimedReminder = (
  agency: AgencyOnReview,
  plan: SummaryPlan,
  times: Times,
  reach: ContactReach,
) => claimedInTime(agency.reminder, summaryReminder(agency, plan), times, reach);

const planned = withReminderPlanned(AWAITED, PLAN, stamp(SINCE));

describe('the reminder of an awaited summary', () => {
  test('is planned on the day that the policy says, once', () => {
    expect(planned.reminder).toEqual({ is: 'wanted', at: stamp(DUE), tries: 0 });
    expect(withReminderPlanned(planned, PLAN, stamp(DUE))).toBe(planned);
  });

  test('that nobody settled in time may have arrived; until then it is somebody’s', () => {
    const reminder = claimedReminder(planned, PLAN, timesAt(DUE), CAN);
    expect(reminder).toEqual({ is: 'claimed', at: stamp(DUE), tries: 1 });
    const claimed = { ...AWAITED, reminder };
    const lease = DUE.add({ milliseconds: CLAIM_LEASE_MS });
    expect(claimedReminder(claimed, PLAN, timesAt(lease.subtract({ seconds: 1 })), CAN)).toBe(
      reminder,
    );
    expect(claimedReminder(claimed, PLAN, timesAt(lease), CAN)?.is).toBe('ambiguous');
  });

  test.each([
    { is: 'claimed', at: stamp(DUE), tries: 1 },
    { is: 'sent', at: stamp(DUE), messageId: '1' },
    { is: 'ambiguous', at: stamp(DUE) },
    { is: 'refused', at: stamp(DUE) },
  ] as const)('is not planned again once it is $is', (reminder) => {
    const gone: AgencyOnReview = { ...AWAITED, reminder };
    expect(withReminderPlanned(gone, { ...PLAN, by: '2026-06-30' }, stamp(DUE))).toBe(gone);
    expect(withReminderPlanned(gone, { ...PLAN, rests: true }, stamp(DUE))).toBe(gone);
  });

  test('whose day was moved in the same moment waits for the new one', () => {
    const moved = { ...PLAN, by: '2026-05-15' };
    const at = '2026-05-08T08:30:00.000Z';
    expect(claimedReminder(planned, moved, timesAt(DUE), CAN)).toEqual({
      is: 'wanted',
      at,
      tries: 0,
    });
  });

  test.each([
    ['the summary came', { summary: { is: 'received', on: '2026-04-29' } }, {}, 'has answered'],
    ['none is asked for', { summary: undefined }, {}, 'has answered'],
    ['the review rests', {}, { rests: true }, 'rests'],
    ['there is no day for it', {}, { by: undefined }, 'date has passed'],
    ['the day lies before it', {}, { by: '2026-04-15' }, 'date has passed'],
  ] as const)('is cancelled when %s, by plan and by claim', (_, agency, plan, why) => {
    const now: AgencyOnReview = { ...planned, ...agency };
    const changed = { ...PLAN, ...plan };
    const cancelled = { is: 'cancelled', at: stamp(DUE), why };
    expect(withReminderPlanned(now, changed, stamp(DUE)).reminder).toEqual(cancelled);
    expect(claimedReminder(now, changed, timesAt(DUE), CAN)).toEqual(cancelled);
  });

  test('whose day was moved to one that is over does not go', () => {
    const moved = { ...PLAN, by: '2026-04-20' };
    const cancelled = { is: 'cancelled', at: stamp(DUE), why: 'date has passed' };
    expect(claimedReminder(planned, moved, timesAt(DUE), CAN)).toEqual(cancelled);
  });

  type Step =
    | { do: 'plan' | 'claim' | 'receive' | 'await' | 'none' | 'rest' | 'go on' | 'lose contact' }
    | { do: 'wait until due' }
    | { do: 'move'; by: string }
    | { do: 'wait'; hours: number }
    | { do: 'settle'; as: 'sent' | 'ambiguous' | 'unreachable' };
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      do: fc.constantFrom('plan', 'claim', 'receive', 'await', 'none', 'rest', 'go on'),
    }),
    fc.record({ do: fc.constantFrom('lose contact', 'wait until due') }),
    fc.record({
      do: fc.constant('move' as const),
      by: fc.constantFrom('2026-04-20', '2026-05-08', '2026-05-26', '2026-06-30'),
    }),
    fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 200 }) }),
    fc.record({
      do: fc.constant('settle' as const),
      as: fc.constantFrom('sent', 'ambiguous', 'unreachable'),
    }),
  );

  test('arrives at most once, only while it is awaited, and in a working morning', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let now = SINCE;
        let agency = AWAITED;
        let plan = PLAN;
        let contact: ContactReach = CAN;
        let arrived = 0;
        for (const one of steps) {
          const at = stamp(now);
          if (one.do === 'plan') agency = withReminderPlanned(agency, plan, at);
          if (one.do === 'claim') {
            const before = agency.reminder;
            agency = { ...agency, reminder: claimedReminder(agency, plan, timesAt(now), contact) };
            if (agency.reminder?.is === 'claimed' && agency.reminder !== before) {
              expect(agency.summary?.is).toBe('awaited');
              expect(plan.rests).toBe(false);
              const day = dayInLondon(now);
              expect(isWorkingDay(day, HOLIDAYS)).toBe(true);
              expect(day <= (plan.by ?? '')).toBe(true);
              const hour = now.toZonedDateTimeISO('Europe/London').hour;
              expect(hour >= 9 && hour < 12).toBe(true);
            }
          }
          if (one.do === 'settle' && agency.reminder?.is === 'claimed') {
            if (one.as === 'sent' || one.as === 'ambiguous') arrived += 1;
            const reminder = {
              sent: { is: 'sent', at, messageId: '1' },
              ambiguous: { is: 'ambiguous', at },
              unreachable: { is: 'unreachable', at, why: 'blocked' },
            } as const;
            agency = { ...agency, reminder: reminder[one.as] };
          }
          if (one.do === 'receive')
            agency = { ...agency, summary: { is: 'received', on: '2026-04-20' } };
          if (one.do === 'await') agency = { ...agency, summary: { is: 'awaited', since: at } };
          if (one.do === 'none') agency = { ...agency, summary: undefined };
          if (one.do === 'rest') plan = { ...plan, rests: true };
          if (one.do === 'go on') plan = { ...plan, rests: false };
          if (one.do === 'lose contact') contact = contact === CAN ? 'not installed' : CAN;
          if (one.do === 'move') plan = { ...plan, by: one.by };
          if (one.do === 'wait until due' && agency.reminder?.is === 'wanted')
            now = Temporal.Instant.fromEpochMilliseconds(
              Math.max(now.epochMilliseconds, Date.parse(agency.reminder.at)),
            );
          if (one.do === 'wait') now = now.add({ hours: one.hours });
        }
        expect(arrived).toBeLessThan(2);
      }),
      { numRuns: 2_000 },
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayInLondon } from '../../src/domain/dates.ts';
import type { ChosenHours } from '../../src/domain/hours.ts';
import type { Act } from '../../src/domain/participation.ts';
import type { ReminderPolicy, Step } from '../../src/domain/reminder-policy.ts';
import { PREPARED } from './made-up.ts';
import { policyOf } from './reminder-policies.ts';
import { Walk, type Outcome } from './reminder-walk.ts';

/** England's bank holidays, as GOV.UK has them. */
export const HOLIDAYS = new Set(
  readFileSync(join(import.meta.dirname, 'bank-holidays.csv'), 'utf8')
    .split('\n')
    .map((line) => line.split(','))
    .flatMap(([division, day]) =>
      division === 'england-and-wales' && day !== undefined ? [day] : [],
    ),
);

const dayOf = (days: number) => Temporal.PlainDate.from('2026-02-16').add({ days }).toString();

/** Around Easter and a change of the clocks, the other change, Christmas, or at any time. */
const aStart = fc.oneof(
  fc.integer({ min: 10, max: 40 }),
  fc.integer({ min: 225, max: 240 }),
  fc.integer({ min: 285, max: 310 }),
  fc.integer({ min: 0, max: 320 }),
);

const stepOn = (words: Step['words'], days: { min: number; max: number }) =>
  fc.record({
    workingDays: fc.integer(days),
    for: fc.constant<Step['for']>(['professional']),
    words: fc.constant(words),
  });

const aPolicy: fc.Arbitrary<ReminderPolicy> = fc
  .record({
    atMost: fc.constantFrom(0, 1, 2, 2, 2, 3),
    workingDaysAfterInvitation: fc.integer({ min: 1, max: 4 }),
    ringAfterWorkingDays: fc.integer({ min: 0, max: 3 }),
    before: fc.array(stepOn('before', { min: -12, max: 0 }), { maxLength: 2 }),
    after: fc.array(stepOn('after', { min: 1, max: 8 }), { maxLength: 2 }),
  })
  .map(({ before, after, ...rest }) => {
    const steps = [
      ...before.map((one, index) => ({ ...one, id: index === 0 ? 'first' : 'second' })),
      ...after.map((one, index) => ({ ...one, id: index === 0 ? 'third' : 'fourth' })),
    ];
    return policyOf({ ...rest, steps });
  });

const someHours: fc.Arbitrary<ChosenHours | undefined> = fc.option(
  fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: fc.constantFrom('06:00', '09:00', '13:30'),
    until: fc.constantFrom('14:00', '17:00', '22:00'),
    away: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 10 }))
        .map(([from, days]) => ({ from: dayOf(from), to: dayOf(from + days) })),
      { maxLength: 2 },
    ),
  }),
  { nil: undefined, freq: 2 },
);

const anOutcome: fc.Arbitrary<Outcome> = fc.constantFrom<Outcome>(
  ...Array.from({ length: 9 }, () => 'sent' as const),
  'ambiguous',
  'refused',
  'unreachable',
  'retry',
  'dies early',
  'dies late',
);

/** From nothing at all to days, in which nobody swept. */
const aWhile = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 24 * 60 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 6 * 24 * 60 }) },
);

/** Mostly what says nothing. */
const anAct = fc.constantFrom<Act>(
  ...Array.from({ length: 4 }, () => ({ is: 'open' as const })),
  ...Array.from({ length: 4 }, () => ({ is: 'take part' as const, way: 'writing' as const })),
  { is: 'take part', way: 'talking' },
  { is: 'take part', way: 'meeting' },
  { is: 'not the right person', instead: '' },
  { is: 'would rather not' },
  { is: 'no reminders' },
  { is: 'by another route', route: 'phone' },
);

/** So many days from the walk's own day. */
const daysOn = ({ now }: Walk, days: number) =>
  Temporal.PlainDate.from(dayInLondon(now)).add({ days }).toString();

/** What happens, as it is written where a walk breaks a rule. */
type Stride = { [fc.toStringMethod]: () => string; take: (walk: Walk) => void };

function some<T>(
  weight: number,
  what: string,
  values: fc.Arbitrary<T>,
  take: (walk: Walk, value: T) => void,
): fc.WeightedArbitrary<Stride> {
  const arbitrary = values.map((value) => ({
    [fc.toStringMethod]: () => `${what} ${fc.stringify(value)}`,
    take: (walk: Walk) => {
      take(walk, value);
    },
  }));
  return { weight, arbitrary };
}

const nothing = fc.constant('');
const aSweep = fc.tuple(aWhile, anOutcome);

const aStride = fc.oneof(
  some(14, 'until the next is due', aSweep, (walk, [minutes, outcome]) => {
    walk.waitForNext(minutes);
    walk.sweep(outcome);
  }),
  some(4, 'a while', aSweep, (walk, [minutes, outcome]) => {
    walk.wait(minutes);
    walk.sweep(outcome);
  }),
  some(1, 'they', anAct, (walk, done) => {
    walk.act(done);
  }),
  some(1, 'they ask for time', fc.integer({ min: 1, max: 20 }), (walk, days) => {
    walk.act({ is: 'later', until: daysOn(walk, days) });
  }),
  some(2, 'the day is moved', fc.integer({ min: -7, max: 35 }), (walk, days) => {
    walk.move(daysOn(walk, days));
  }),
  some(1, 'all rests', nothing, (walk) => {
    walk.pause(true);
  }),
  some(2, 'all goes on', nothing, (walk) => {
    walk.pause(false);
  }),
  some(2, 'the lead checks in', fc.uuid(), (walk, id) => {
    walk.checkIn(id);
  }),
  some(2, 'another review reminds', nothing, (walk) => {
    walk.remindOfAnother();
  }),
  some(1, 'their hours', someHours, (walk, hours) => {
    walk.chosen = hours;
  }),
  some(1, 'it is taken back', nothing, (walk) => {
    walk.takeBack();
  }),
  some(2, 'they are invited', nothing, (walk) => {
    walk.invite();
  }),
);

/** Any policy, any days to avoid, and whatever happens from the invitation on. */
export const aPath = fc.record({
  start: aStart,
  answerIn: fc.integer({ min: 0, max: 40 }),
  policy: aPolicy,
  avoid: fc.array(fc.integer({ min: 0, max: 400 }).map(dayOf), { maxLength: 12 }),
  hours: someHours,
  strides: fc.array(aStride, { minLength: 10, maxLength: 50, size: 'max' }),
});
type Path = typeof aPath extends fc.Arbitrary<infer T> ? T : never;

export function walked({ start, answerIn, policy, avoid, hours, strides }: Path): Walk {
  const day = Temporal.PlainDate.from(dayOf(start));
  const walk = new Walk({
    now: day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '10:00' }).toInstant(),
    participation: PREPARED,
    policy,
    holidays: HOLIDAYS,
    answerBy: day.add({ days: answerIn }).toString(),
    avoid,
  });
  walk.chosen = hours;
  walk.sweep('sent');
  for (const stride of strides) stride.take(walk);
  return walk;
}

import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  dueOn,
  keptId,
  lookOn,
  owedBy,
  owedByOfficer,
  owedIn,
  owedTo,
  parseKept,
  withKept,
  withoutKept,
  type Kept,
  type Steps,
} from '../../src/domain/family-promises.ts';
import { isAvoided } from '../../src/domain/avoid.ts';
import { addDays, addWorkingDays, isWorkingDay } from '../../src/domain/working-days.ts';

const HOLIDAYS = new Set(['2026-05-04', '2026-05-25']);
const day = fc.integer({ min: 0, max: 120 }).map((count) => addDays('2026-03-01', count));
const rhythm = fc.constantFrom('each panel', 'monthly', 'changes', 'none', undefined);
const contact = fc.oneof(
  day.map((on) => ({ is: 'taking part' as const, on })),
  day.map((until) => ({ is: 'prefers later' as const, until })),
  fc.constantFrom(
    { is: 'declined' as const },
    { is: 'not approached' as const },
    { is: 'not yet approached' as const },
    { is: 'approached' as const },
  ),
);
const kept = fc
  .record({
    what: fc.constantFrom('update' as const, 'comment' as const, 'record' as const),
    on: day,
    at: fc.constantFrom('08:00', '17:30'),
  })
  .map(({ at, ...one }): Kept => ({ ...one, at: `${one.on}T${at}:00.000Z` }));
const member = fc.record({
  id: fc.constantFrom('a', 'b'),
  contact,
  suits: rhythm.map((news) => ({ news })),
  avoid: fc.array(day, { maxLength: 10 }),
  kept: fc.array(kept, { maxLength: 4 }),
});
const steps: fc.Arbitrary<Steps> = fc.record({
  days: fc.array(day, { maxLength: 4 }),
  report: fc.option(
    fc.record({
      day: fc.option(day, { nil: undefined }),
      actual: fc.option(day, { nil: undefined }),
    }),
    { nil: undefined },
  ),
  holidays: fc.constant(HOLIDAYS),
});

describe('what somebody is owed', () => {
  test('is nothing where they declined, or it has not begun', () => {
    fc.assert(
      fc.property(member, steps, (one, plan) => {
        const { is } = one.contact;
        if (is === 'taking part' || is === 'prefers later') return;
        expect(owedTo(one, plan)).toEqual([]);
      }),
    );
  });

  test('is only to be asked again, and not before the day that they named', () => {
    fc.assert(
      fc.property(member, steps, day, (one, plan, until) => {
        const owed = owedTo({ ...one, contact: { is: 'prefers later', until } }, plan);
        expect(owed.map(({ what }) => what)).toEqual(['ask again']);
        expect(owed[0]?.from && owed[0].from >= until).toBe(true);
      }),
    );
  });

  test('is news only as often as they like it, and none where they want none', () => {
    fc.assert(
      fc.property(member, steps, day, (one, plan, on) => {
        const taking = { ...one, contact: { is: 'taking part' as const, on } };
        const news = (owed: ReturnType<typeof owedTo>) =>
          owed.filter(({ what }) => what === 'update');
        const before = news(owedTo(taking, plan));
        if (!['each panel', 'monthly'].includes(one.suits.news ?? '')) expect(before).toEqual([]);
        const after = news(owedTo(withKept(taking, NEWS), plan));
        expect(owedByDay(after, '2026-08-01')).toEqual([]);
        for (const { from } of before) expect(from > on).toBe(true);
      }),
    );
  });

  test('is always from a working day on', () => {
    fc.assert(
      fc.property(member, steps, (one, plan) => {
        for (const { from } of owedTo(one, plan)) expect(isWorkingDay(from, HOLIDAYS)).toBe(true);
      }),
    );
  });
});

const NEWS: Kept = { what: 'update', on: '2026-08-01', at: '2026-08-01T16:00:00.000Z' };

const owedByDay = (owed: { from: string }[], until: string) =>
  owed.filter(({ from }) => from <= until);

describe('what was kept', () => {
  const BASE = {
    id: 'a',
    contact: { is: 'taking part' as const, on: '2026-03-02' },
    suits: { news: 'each panel' as const },
  };
  const PLAN: Steps = { days: ['2026-03-10'], report: undefined, holidays: HOLIDAYS };
  const whats = (at: string) => {
    const records = [{ id: 'r', sentAt: '2026-03-10T14:00:00.000Z', as: 'engagement' as const }];
    const onIt = (what: 'record' | 'update') => ({ what, on: '2026-03-10', at });
    const both = { ...BASE, records, kept: [onIt('record'), onIt('update')] };
    return owedTo(both, PLAN).map(({ what }) => what);
  };

  test('on the day of a step, or of a conversation, counts only once that is over', () => {
    expect(whats('2026-03-10T09:00:00.000Z')).toEqual(['update', 'record']);
    expect(whats('2026-03-10T14:30:00.000Z')).toEqual(['update']);
    expect(whats('2026-03-10T17:30:00.000Z')).toEqual([]);
    expect(whats('2026-03-11T09:00:00.000Z')).toEqual([]);
  });

  test('is noted once a day of each kind, and taken off again', () => {
    fc.assert(
      fc.property(fc.array(kept, { maxLength: 6 }), kept, (all, one) => {
        const before = all.reduce((member, next) => withKept(member, next), { kept: [] as Kept[] });
        const after = withKept(before, one);
        const ids = after.kept.map(keptId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(withKept(after, one)).toEqual(after);
        const without = withoutKept(after, one);
        expect(without.kept.map(keptId)).toEqual(ids.filter((id) => id !== keptId(one)));
        expect(withoutKept(without, one)).toBe(without);
      }),
    );
  });

  test('is not before they began to take part, nor to come', () => {
    const now = Temporal.Instant.from('2026-03-12T10:00:00Z');
    const problemOf = (on: string) => parseKept({ what: 'update', on }, BASE, now).problems[0];
    expect(problemOf('2026-03-01')).toEqual({ field: 'on', problem: 'before the start' });
    expect(problemOf('2026-03-13')).toEqual({ field: 'on', problem: 'in the future' });
    for (const on of ['2026-03-02', '2026-03-12']) expect(problemOf(on)).toBeUndefined();
  });
});

describe('the officer’s reminders of it', () => {
  const ONE = { key: 'a', from: '2026-03-02', avoid: [] };

  test('rest where that does, and go on from where they were', () => {
    const known = [{ what: 'a', on: '2026-03-03' }];
    const resting = [{ ...ONE, rests: true }];
    expect(dueOn('2026-03-12', resting, known, HOLIDAYS)).toEqual([]);
    expect(lookOn('2026-03-12', resting, known, HOLIDAYS)).toBeUndefined();
    expect(owedBy(resting, '2026-03-12')).toEqual([]);
    expect(lookOn('2026-03-04', [ONE], known, HOLIDAYS)).toBe('2026-03-10');
  });

  test('come on the next working day where none can go today', () => {
    expect(dueOn('2026-03-06', [ONE], [], HOLIDAYS)).toEqual([ONE]);
    expect(lookOn('2026-03-06', [ONE], [], HOLIDAYS)).toBe('2026-03-09');
  });

  test('are each officer’s own where it is for one of them', () => {
    const told = { ...ONE, key: 'b', officer: 'p' };
    expect(owedByOfficer([ONE, told], 'p')).toEqual([ONE, told]);
    expect(owedByOfficer([ONE, told], 'q')).toEqual([ONE]);
  });

  const officers = [
    { participationId: 'p', since: '2026-03-02T09:00:00.000Z', told: '2026-03-02' },
  ];
  const family = fc
    .uniqueArray(member, { maxLength: 2, selector: ({ id }) => id })
    .map((members) => ({ members, officers }));

  test('come on working days that nobody it is about avoids, a week apart, and none is lost', () => {
    fc.assert(
      fc.property(family, steps, (those, plan) => {
        const owed = owedIn(those, plan, { holds: [] });
        const known = new Map<string, string>();
        let reminded: { what: string; on: string }[] = [];
        let lookAt: string | undefined = '2026-03-01';
        for (let count = 0; count < 200; count += 1) {
          const today = addDays('2026-03-01', count);
          if (lookAt === undefined || lookAt > today) continue;
          const due = dueOn(today, owed, reminded, HOLIDAYS);
          for (const { key, avoid, from } of due) {
            expect(isWorkingDay(today, HOLIDAYS)).toBe(true);
            expect(isAvoided(today, avoid)).toBe(false);
            expect(from <= today).toBe(true);
            const before = known.get(key);
            if (before !== undefined)
              expect(today >= addWorkingDays(before, 5, HOLIDAYS)).toBe(true);
            known.set(key, today);
          }
          reminded = [
            ...reminded.filter(({ what }) => !due.some(({ key }) => key === what)),
            ...due.map(({ key }) => ({ what: key, on: today })),
          ];
          lookAt = lookOn(today, owed, reminded, HOLIDAYS);
          expect(lookAt === undefined || lookAt > today).toBe(true);
        }
        const all = owedBy(owed, '2026-08-01').map(({ key }) => key);
        expect([...known.keys()].sort()).toEqual([...new Set(all)].sort());
      }),
      { numRuns: 60 },
    );
  });
});

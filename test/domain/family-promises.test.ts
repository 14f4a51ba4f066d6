import fc from 'fast-check';
import {
  owedBy,
  owedIn,
  owedTo,
  remindersOn,
  withKept,
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
const kept = fc.record({
  what: fc.constantFrom('update' as const, 'comment' as const, 'record' as const),
  on: day,
});
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
        const after = news(owedTo(withKept(taking, { what: 'update', on: '2026-08-01' }), plan));
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

const owedByDay = (owed: { from: string }[], until: string) =>
  owed.filter(({ from }) => from <= until);

describe('the officer’s reminders of it', () => {
  test('rest where that does, and go on from where they were', () => {
    const one = { key: 'a', from: '2026-03-02', avoid: [] };
    const known = { reminded: [{ what: 'a', on: '2026-03-03' }] };
    const resting = remindersOn('2026-03-12', [{ ...one, rests: true }], known, HOLIDAYS);
    expect(resting).toEqual({ due: [], ...known, lookOn: undefined });
    expect(owedBy([{ ...one, rests: true }], '2026-03-12')).toEqual([]);
    expect(remindersOn('2026-03-04', [one], resting, HOLIDAYS).lookOn).toBe('2026-03-10');
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
        let lookOn: string | undefined = '2026-03-01';
        for (let count = 0; count < 200; count += 1) {
          const today = addDays('2026-03-01', count);
          if (lookOn === undefined || lookOn > today) continue;
          const next = remindersOn(today, owed, { reminded }, HOLIDAYS);
          for (const { key, avoid, from } of next.due) {
            expect(isWorkingDay(today, HOLIDAYS)).toBe(true);
            expect(isAvoided(today, avoid)).toBe(false);
            expect(from <= today).toBe(true);
            const before = known.get(key);
            if (before !== undefined)
              expect(today >= addWorkingDays(before, 5, HOLIDAYS)).toBe(true);
            known.set(key, today);
          }
          expect(next.lookOn === undefined || next.lookOn > today).toBe(true);
          ({ reminded, lookOn } = next);
        }
        const all = owedBy(owed, '2026-08-01').map(({ key }) => key);
        expect([...known.keys()].sort()).toEqual([...new Set(all)].sort());
      }),
      { numRuns: 60 },
    );
  });
});

import fc from 'fast-check';
import {
  MOST_OFFICERS,
  currentOfficers,
  handedOver,
  parseOfficer,
  parseTold,
  withSecondOfficer,
} from '../../src/domain/family-officers.ts';
import { officerIn, type Family } from '../../src/domain/family.ts';

const AT = '2026-04-14T09:00:00.000Z';
const FIRST: Family = {
  child: { name: 'Bee', lives: 'died' },
  officers: [{ participationId: 'a', as: 'engagement', since: AT }],
  members: [],
};
const officer = fc.record({
  participationId: fc.constantFrom('a', 'b', 'c'),
  as: fc.constantFrom('police' as const, 'engagement' as const),
});
const steps = fc.array(fc.tuple(fc.boolean(), officer), { maxLength: 12 });
const families = steps.map((all) =>
  all.reduce(
    (family, [isSecond, to]) =>
      isSecond ? withSecondOfficer(family, to, AT) : handedOver(family, to, AT),
    FIRST,
  ),
);

test('a family always has an officer, never too many, and nobody twice', () => {
  fc.assert(
    fc.property(families, (family) => {
      const now = currentOfficers(family).map(({ participationId }) => participationId);
      expect(now.length).toBeGreaterThan(0);
      expect(now.length).toBeLessThanOrEqual(MOST_OFFICERS);
      expect(new Set(now).size).toBe(now.length);
    }),
  );
});

test('after a hand-over it is that one’s alone, and twice is once', () => {
  fc.assert(
    fc.property(families, officer, (family, to) => {
      const next = handedOver(family, to, AT);
      expect(currentOfficers(next).map(({ participationId }) => participationId)).toEqual([
        to.participationId,
      ]);
      for (const id of ['a', 'b', 'c'])
        expect(officerIn(next, id) !== undefined).toBe(id === to.participationId);
      expect(handedOver(next, to, AT)).toBe(next);
      // Who it was before stays on record.
      expect(next.officers.length).toBeGreaterThanOrEqual(family.officers.length);
    }),
  );
});

test('a hand-over to one of two sets which kind they are, and what was agreed for the other is gone', () => {
  fc.assert(
    fc.property(families, officer, fc.boolean(), (family, to, isTold) => {
      const known = isTold
        ? { told: '2026-04-14', agreed: { by: 'DI Agreed', on: '2026-04-14' } }
        : {};
      const officers = family.officers.map((one) => ({ ...one, ...known }));
      const before = officerIn({ ...family, officers }, to.participationId);
      const next = officerIn(handedOver({ ...family, officers }, to, AT), to.participationId);
      expect(next?.as).toBe(to.as);
      const stays = before?.as === to.as;
      expect(next?.told).toBe(stays ? before.told : undefined);
      expect(next?.agreed).toEqual(stays ? before.agreed : undefined);
    }),
  );
});

test('who comes back is told of anew', () => {
  const told = {
    ...FIRST,
    officers: FIRST.officers.map((one) => ({ ...one, told: '2026-04-14' })),
  };
  const away = handedOver(told, { participationId: 'b', as: 'police' }, AT);
  const back = handedOver(away, { participationId: 'a', as: 'engagement' }, AT);
  expect(officerIn(back, 'a')?.told).toBeUndefined();
});

test('an officer is one of those who were there to choose from', () => {
  expect(parseOfficer({ who: 'a', as: 'police' }, ['b']).problems).toEqual([
    { field: 'who', problem: 'missing' },
  ]);
  expect(parseOfficer({ who: 'b', as: 'else' }, ['b']).problems).toEqual([
    { field: 'as', problem: 'missing' },
  ]);
});

test('the family was told on a day that has come, or not yet', () => {
  expect(parseTold(' ', '2026-04-14')).toEqual({});
  expect(parseTold('2026-04-14', '2026-04-14')).toEqual({ told: '2026-04-14' });
  expect(parseTold('2026-04-15', '2026-04-14')).toEqual({ problem: 'in the future' });
  expect(parseTold('soon', '2026-04-14')).toEqual({ problem: 'not a date' });
});

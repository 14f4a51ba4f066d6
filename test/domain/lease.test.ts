import { LEASE_MS, isAging, taken } from '../../src/domain/lease.ts';

const NOW = '2026-04-14T09:00:00.000Z';
const after = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString();

describe('the lease', () => {
  test('is free at first, for so long', () => {
    expect(taken(undefined, 'a', NOW)).toEqual({ holder: 'a', until: after(LEASE_MS) });
  });

  test('is refused to another until it has run out, and then taken over', () => {
    const held = { holder: 'a', until: after(LEASE_MS) };
    expect(taken(held, 'b', after(LEASE_MS - 1))).toBeUndefined();
    expect(taken(held, 'b', after(LEASE_MS))).toMatchObject({ holder: 'b' });
  });

  test('is renewed by its holder at any time', () => {
    const held = { holder: 'a', until: after(1) };
    expect(taken(held, 'a', NOW)).toEqual({ holder: 'a', until: after(LEASE_MS) });
  });

  test('ages after a third of it', () => {
    const held = { holder: 'a', until: after(LEASE_MS) };
    expect(isAging(held, after(LEASE_MS / 3 - 1))).toBe(false);
    expect(isAging(held, after(LEASE_MS / 3 + 1))).toBe(true);
  });

  test('written by a clock that was put back is renewed at once, for no longer than any other', () => {
    const held = { holder: 'a', until: after(10 * 60_000 + LEASE_MS) };
    expect(isAging(held, NOW)).toBe(true);
    expect(taken(held, 'a', NOW)).toEqual({ holder: 'a', until: after(LEASE_MS) });
    expect(isAging({ holder: 'a', until: after(LEASE_MS) }, NOW)).toBe(false);
  });
});

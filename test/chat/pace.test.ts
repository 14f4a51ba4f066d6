import { syncBuiltinESMExports } from 'node:module';
import FakeTimers, { type Clock } from '@sinonjs/fake-timers';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { paceOf, type Pace } from '../../src/chat/pace.ts';

const NOW = Temporal.Instant.from('2026-04-14T09:00:00Z');
const SECOND = 1_000;
const HOUR = 3_600_000;

let clock: Clock;
beforeEach(() => {
  // Time alone: what is to run at once runs at once.
  clock = FakeTimers.install({ toNotFake: ['nextTick', 'queueMicrotask'] });
  syncBuiltinESMExports();
});
afterEach(() => {
  clock.uninstall();
  syncBuiltinESMExports();
});

type Wanted = { after: number; tenant: number; conversation: number };
type Made = { at: number; tenantId: string; conversationId: string; asked: number };

/** Asks for these calls one after the other, lets so much time go by, and says when each was made. */
async function callsMade(pace: Pace, wanted: readonly Wanted[], ms: number): Promise<Made[]> {
  const made: Made[] = [];
  for (const [asked, { after, tenant, conversation }] of wanted.entries()) {
    await clock.tickAsync(after);
    const call = { tenantId: `t${tenant}`, conversationId: `t${tenant}-c${conversation}` };
    void pace.turn(call).then(() => made.push({ at: performance.now(), asked, ...call }));
  }
  await clock.tickAsync(ms);
  return made;
}

/** The most that fell into any window of that length. */
function mostWithin(calls: readonly Made[], windowMs: number): number {
  const times = calls.map(({ at }) => at).sort((one, other) => one - other);
  let first = 0;
  let most = 0;
  for (const [last, at] of times.entries()) {
    while (at - (times[first] ?? at) >= windowMs) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

// Bursts with pauses between them, to few people or to many.
const wantedCalls = fc.integer({ min: 1, max: 80 }).chain((people) =>
  fc.array(
    fc.record({
      after: fc.oneof(
        { weight: 30, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
      ),
      tenant: fc.integer({ min: 0, max: 1 }),
      conversation: fc.integer({ min: 1, max: people }),
    }),
    { maxLength: 300, size: 'max' },
  ),
);

describe('whatever is asked for, in whatever order', () => {
  test('Teams’ limits are kept, and every call is made in the end', async () => {
    await fc.assert(
      fc.asyncProperty(wantedCalls, fc.integer({ min: 1, max: 45 }), async (wanted, rate) => {
        const pace = paceOf({ tenantPerSecond: rate, now: () => NOW });
        const made = await callsMade(pace, wanted, 10 * 60 * SECOND);

        expect(made).toHaveLength(wanted.length);
        for (const calls of Map.groupBy(made, (call) => call.conversationId).values()) {
          expect(mostWithin(calls, 1 * SECOND)).toBeLessThanOrEqual(7);
          expect(mostWithin(calls, 2 * SECOND)).toBeLessThanOrEqual(8);
          expect(mostWithin(calls, 30 * SECOND)).toBeLessThanOrEqual(60);
          // And within a chat they keep their order.
          const order = calls.map(({ asked }) => asked);
          expect(order).toEqual([...order].sort((one, other) => one - other));
        }
        for (const calls of Map.groupBy(made, (call) => call.tenantId).values()) {
          expect(mostWithin(calls, SECOND)).toBeLessThanOrEqual(rate + 4);
          expect(mostWithin(calls, SECOND)).toBeLessThanOrEqual(50);
        }
      }),
      { numRuns: 50 },
    );
  });
});

/** So many calls at once, to as many people of one tenant. */
const toMany = (count: number): Wanted[] =>
  Array.from({ length: count }, (_, conversation) => ({ after: 0, tenant: 0, conversation }));
/** So many calls at once, to one person. */
const toOne = (count: number): Wanted[] =>
  Array.from({ length: count }, () => ({ after: 0, tenant: 0, conversation: 0 }));

test('a send-out to 500 people takes no longer than the rate demands', async () => {
  const made = await callsMade(paceOf({ tenantPerSecond: 40, now: () => NOW }), toMany(500), HOUR);
  const took = Math.max(...made.map(({ at }) => at)) - Math.min(...made.map(({ at }) => at));
  expect(made).toHaveLength(500);
  expect(took / SECOND).toBeGreaterThanOrEqual((500 - 4) / 40 - 0.1);
  expect(took / SECOND).toBeLessThanOrEqual((500 / 40) * 1.02);
  expect(made.map(({ asked }) => asked)).toEqual(made.map((_, index) => index));
});

test('somebody who types all day meets no limit of the hour', async () => {
  const made = await callsMade(
    paceOf({ tenantPerSecond: 40, now: () => NOW }),
    toOne(5_000),
    3 * HOUR,
  );
  expect(made.length).toBeGreaterThan(2_000);
  expect(mostWithin(made, HOUR)).toBeLessThanOrEqual(1_800);
});

test('a busy chat holds up nobody else of the tenant', async () => {
  const pace = paceOf({ tenantPerSecond: 40, now: () => NOW });
  const other = { after: 0, tenant: 0, conversation: 1 };
  const made = await callsMade(pace, [...toOne(50), other], 500);
  expect(made.filter(({ conversationId }) => conversationId === 't0-c1')).toHaveLength(1);
  expect(made.length).toBeLessThanOrEqual(8);
});

test('a tenant that is sent much holds up no other one', async () => {
  const pace = paceOf({ tenantPerSecond: 40, now: () => NOW });
  const other = { after: 0, tenant: 1, conversation: 0 };
  const made = await callsMade(pace, [...toMany(500), other], 1);
  expect(made.filter(({ tenantId }) => tenantId === 't1')).toHaveLength(1);
});

test('a chat that waits behind a send-out does not get all its calls at once afterwards', async () => {
  const pace = paceOf({ tenantPerSecond: 40, now: () => NOW });
  // Its own bucket fills up again and again while the tenant's queue is long.
  const chat = Array.from({ length: 12 }, () => ({ after: 900, tenant: 0, conversation: 0 }));
  const made = await callsMade(pace, [...toMany(500), ...chat], HOUR);
  const first = made.filter(({ conversationId }) => conversationId === 't0-c0');
  expect(first).toHaveLength(13);
  expect(mostWithin(first, 1 * SECOND)).toBeLessThanOrEqual(7);
  expect(mostWithin(first, 2 * SECOND)).toBeLessThanOrEqual(8);
});

test('conversations that are forgotten at rest are held to the limits all the same', async () => {
  const pace = paceOf({ tenantPerSecond: 45, now: () => NOW });
  // The first is busy while so many others come and go that those at rest are forgotten.
  const busy = Array.from({ length: 6_000 }, (_, index) => ({
    after: 30,
    tenant: 0,
    conversation: index % 3 === 0 ? 0 : index,
  }));
  const made = await callsMade(pace, busy, HOUR);
  const first = made.filter(({ conversationId }) => conversationId === 't0-c0');
  expect(mostWithin(first, 2 * SECOND)).toBeLessThanOrEqual(8);
  expect(mostWithin(first, 30 * SECOND)).toBeLessThanOrEqual(60);
});

describe('a closed door', () => {
  const clock = { now: NOW };
  const later = (milliseconds: number) => {
    clock.now = NOW.add({ milliseconds });
  };
  const pace = () => paceOf({ tenantPerSecond: 40, now: () => clock.now });
  beforeEach(() => {
    clock.now = NOW;
  });

  test('is closed for as long as Teams says, for that tenant only', () => {
    const door = pace();
    expect(door.closedFor('t0')).toBe(0);
    expect(door.close('t0', 30_000)).toBe(30_000);
    later(29_999);
    expect([door.closedFor('t0'), door.closedFor('t1')]).toEqual([1, 0]);
    later(30_000);
    expect(door.closedFor('t0')).toBe(0);
  });

  test('where Teams does not say, for one to three seconds, spread', () => {
    const waits = Array.from({ length: 200 }, () => pace().close('t0', undefined));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(3_000);
    expect(new Set(waits).size).toBeGreaterThan(100);
  });

  test('stays so for the longest of several answers, and for a second at least', () => {
    const door = pace();
    door.close('t0', 30_000);
    later(10_000);
    expect(door.close('t0', 0)).toBe(20_000);
    expect(pace().close('t0', 0)).toBe(1_000);
  });
});

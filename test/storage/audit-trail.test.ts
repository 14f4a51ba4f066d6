/** The audit trail on both stores, with two replicas on each. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { verifyTrail, type AuditEntry } from '../../src/domain/audit.ts';
import { openCosmos } from '../../src/storage/cosmos.ts';
import { keyedHash } from '../../src/storage/keyed-hash.ts';
import { ItemExists, StoreUnavailable, type Store } from '../../src/storage/port.ts';
import { InvalidRecord, RecordBusy } from '../../src/storage/records.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';
import { openAuditTrail } from '../../src/workflows/audit-trail.ts';
import { startStandIn } from './cosmos-stand-in.ts';
import { freshId } from './items.ts';

const sealer = sealerFromKeys(Buffer.alloc(32, 7));
const sign = keyedHash(Buffer.alloc(32, 7), 'audit');
const NOW = Temporal.Instant.from('2026-04-14T09:00:00Z');
const trailIn = (store: Store) => openAuditTrail(store, sign, () => NOW);
const verdictOf = (entries: AuditEntry[]) => verifyTrail(entries, (text) => [sign(text)]);
const act = { who: 'sweep', what: 'reminder.send', correlation: 'c1' };
const countTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const numbersOf = (entries: AuditEntry[]) => entries.map(({ number }) => number);

type Replicas = { stores: [Store, Store]; end(): Promise<void> };

/** The store with the reads of single items counted. */
function counting(store: Store) {
  const counted = { gets: 0 };
  const wrapped: Store = {
    ...store,
    get(...place) {
      counted.gets += 1;
      return store.get(...place);
    },
  };
  return { store: wrapped, counted };
}

async function onSqlite(): Promise<Replicas> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vantage-audit-'));
  const open = () => openStore(openSqlite(path.join(folder, 'vantage.sqlite')), sealer);
  const stores: [Store, Store] = [open(), open()];
  const end = async () => {
    for (const store of stores) await store.close();
    await rm(folder, { recursive: true });
  };
  return { stores, end };
}

async function onCosmos(): Promise<Replicas> {
  const standIn = await startStandIn();
  const options = await standIn.newDatabase();
  const open = () => openStore(openCosmos(options), sealer);
  const stores: [Store, Store] = [open(), open()];
  const end = async () => {
    for (const store of stores) await store.close();
    await standIn.end();
  };
  return { stores, end };
}

describe.each([
  ['SQLite', onSqlite],
  ['a Cosmos DB stand-in', onCosmos],
])('the audit trail on %s', (_, start) => {
  let replicas: Replicas;
  let store: Store;
  let partition = '';

  beforeAll(async () => {
    replicas = await start();
    [store] = replicas.stores;
  });

  afterAll(async () => {
    await replicas.end();
  });

  beforeEach(() => {
    partition = freshId();
  });

  test('is read back as it was told, each entry bound to the one before', async () => {
    const trail = trailIn(store);
    const opened = { ...act, who: 'a'.repeat(32), item: 'r1', why: 'asked by phone' };
    const first = await trail.append(partition, opened);
    const second = await trail.append(partition, act);
    expect(first).toMatchObject({ ...opened, number: 1, previous: '' });
    expect(second).toMatchObject({ ...act, number: 2, item: '', why: '', previous: first.mac });
    expect(second.at).toBe('2026-04-14T09:00:00.000Z');
    expect(await trail.read(partition)).toEqual([first, second]);
    expect(await trail.read(freshId())).toEqual([]);
  });

  test('of two replicas that append 50 each at once has 100 entries without a gap', async () => {
    const [one, other] = replicas.stores.map(trailIn);
    if (!one || !other) throw new Error('There must be two replicas.');
    await Promise.all(
      countTo(50).flatMap((count) => [
        one.append(partition, { ...act, item: `one-${count}` }),
        other.append(partition, { ...act, item: `other-${count}` }),
      ]),
    );
    const entries = await one.read(partition);
    expect(numbersOf(entries)).toEqual(countTo(100));
    expect(new Set(entries.map(({ item }) => item)).size).toBe(100);
    expect(verdictOf(entries)).toEqual({ ok: true, count: 100 });
  });

  test('of one process takes its turns, without a second try', async () => {
    const { store: watched, counted } = counting(store);
    const trail = trailIn(watched);
    const entries = await Promise.all(countTo(20).map(() => trail.append(partition, act)));
    expect(numbersOf(entries)).toEqual(countTo(20));
    // The head was looked for once; whoever lost a number would have looked again.
    expect(counted.gets).toBe(1);
  });

  test('finds its head again after any number of entries, in few reads', async () => {
    const reads: number[] = [];
    for (const number of countTo(70)) {
      const { store: watched, counted } = counting(store);
      expect(await trailIn(watched).append(partition, act)).toMatchObject({ number });
      reads.push(counted.gets);
    }
    expect(verdictOf(await trailIn(store).read(partition))).toEqual({ ok: true, count: 70 });
    // Doubling and halving: 2 log n and one more.
    for (const [before, gets] of reads.entries())
      expect(gets).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(before + 2)));
  });

  test('goes on where another replica has gone ahead of it', async () => {
    const [one, other] = replicas.stores;
    const { store: watched, counted } = counting(one);
    const trail = trailIn(watched);
    for (let time = 0; time < 20; time += 1) await trail.append(partition, act);
    await trailIn(other).append(partition, act);
    counted.gets = 0;
    expect(await trail.append(partition, act)).toMatchObject({ number: 22 });
    // The other's entry, and that none follows it: nothing is looked for from the beginning.
    expect(counted.gets).toBe(2);
    expect(verdictOf(await trail.read(partition))).toEqual({ ok: true, count: 22 });
  });
});

describe('an append that fails', () => {
  let replicas: Replicas;
  let store: Store;

  beforeEach(async () => {
    replicas = await onSqlite();
    [store] = replicas.stores;
  });

  afterEach(async () => {
    await replicas.end();
  });

  /** The store with its creates failing while `fails` is set; made all the same, or not made. */
  function failing(made: boolean) {
    const state = { fails: false };
    const wrapped: Store = {
      ...store,
      async create(...args) {
        if (state.fails && !made) throw new StoreUnavailable('cut');
        const item = await store.create(...args);
        if (state.fails) throw new StoreUnavailable('cut');
        return item;
      },
    };
    return { wrapped, state };
  }

  test.each([
    ['was not made', false, 2],
    ['was made without an answer', true, 3],
  ])('because a write %s throws, and the next one leaves no gap', async (_, made, next) => {
    const { wrapped, state } = failing(made);
    const { store: watched, counted } = counting(wrapped);
    const trail = trailIn(watched);
    await trail.append('r1', act);
    counted.gets = 0;
    state.fails = true;
    await expect(trail.append('r1', act)).rejects.toThrow(StoreUnavailable);
    expect(counted.gets).toBe(0);
    state.fails = false;
    expect(await trail.append('r1', act)).toMatchObject({ number: next });
    // The head that was known is known no more, and was looked for from the beginning.
    expect(counted.gets).toBeGreaterThan(1);
    expect(verdictOf(await trail.read('r1'))).toEqual({ ok: true, count: next });
  });

  test('does not keep the next in the queue from its turn, and shows no value', async () => {
    const trail = trailIn(store);
    const wrong = trail.append('r1', { ...act, who: 'a.smith@example.org' });
    const right = trail.append('r1', act);
    await expect(wrong).rejects.toThrow(InvalidRecord);
    await expect(wrong).rejects.not.toThrow(/smith/);
    expect(await right).toMatchObject({ number: 1 });
  });

  test('or hangs does not keep another trail waiting', async () => {
    const gate = Promise.withResolvers<undefined>();
    const hanging: Store = {
      ...store,
      async create(container, item) {
        if (item.partition === 'r1') await gate.promise;
        return store.create(container, item);
      },
    };
    const trail = trailIn(hanging);
    const waiting = trail.append('r1', act);
    expect(await trail.append('r2', act)).toMatchObject({ number: 1 });
    gate.resolve(undefined);
    expect(await waiting).toMatchObject({ number: 1 });
  });

  test('because the head can’t be read throws, and writes nothing', async () => {
    const away: Store = { ...store, get: () => Promise.reject(new StoreUnavailable('away')) };
    await expect(trailIn(away).append('r1', act)).rejects.toThrow(StoreUnavailable);
    expect(await trailIn(store).read('r1')).toEqual([]);
  });

  test('gives up after 20 rounds, and says to try again', async () => {
    let rounds = 0;
    const lost: Store = {
      ...store,
      create: () => {
        rounds += 1;
        return Promise.reject(new ItemExists('another was first'));
      },
    };
    const appending = trailIn(lost).append('r1', act);
    await expect(appending).rejects.toThrow(RecordBusy);
    await expect(appending).rejects.toThrow(/Try again/);
    expect(rounds).toBe(20);
  });
});

test('only the heads of the 500 latest trails are remembered', async () => {
  const replicas = await onSqlite();
  const { store, counted } = counting(replicas.stores[0]);
  const trail = trailIn(store);
  for (const number of countTo(501)) await trail.append(`r${number}`, act);
  counted.gets = 0;
  await trail.append('r2', act);
  expect(counted.gets).toBe(0);
  await trail.append('r1', act);
  expect(counted.gets).toBe(2);
  await replicas.end();
});

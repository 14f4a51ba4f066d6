import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Engine } from '../../src/storage/engine.ts';
import {
  InvalidItem,
  ItemChanged,
  ItemExists,
  StoreUnavailable,
  UnreadableItem,
} from '../../src/storage/port.ts';
import type { JsonValue, NewItem, Store } from '../../src/storage/port.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';
import { draftOf, freshId, itemOf } from './items.ts';

const sealer = sealerFromKeys(Buffer.alloc(32, 7));
let folder = '';
let engine: Engine;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vantage-store-'));
  engine = openSqlite(path.join(folder, 'vantage.db'));
  store = openStore(engine, sealer);
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

describe('what is no item is refused, and nothing is written', () => {
  const cyclic: JsonValue[] = [];
  cyclic.push(cyclic);

  test.each<[string, Partial<NewItem>]>([
    ['an empty id', { id: '' }],
    ['an id with a slash', { id: 'a/b' }],
    ['an id with a space', { id: 'a b' }],
    ['an id that is an address', { id: 'a.smith@example.org' }],
    ['an id with an accent', { id: 'é' }],
    ['an id with a line end', { id: 'a\n' }],
    ['an id that is a step in a path', { id: '..' }],
    ['an id that is too long', { id: 'a'.repeat(256) }],
    ['an empty partition', { partition: '' }],
    ['a partition that is a step in a path', { partition: '.' }],
    ['a partition with a quote', { partition: "'" }],
    ['an empty type', { type: '' }],
    ['a type with a space', { type: 'a b' }],
    ['version 0', { v: 0 }],
    ['version 1.5', { v: 1.5 }],
    ['an instant without milliseconds', { dueAt: '2026-01-01T00:00:00Z' }],
    ['an instant with an offset', { dueAt: '2026-01-01T00:00:00.000+01:00' }],
    ['a day that does not exist', { dueAt: '2026-02-30T00:00:00.000Z' }],
    ['a date', { dueAt: '2026-02-03' }],
    ['an empty instant', { dueAt: '' }],
    ['a year that would sort before all others', { dueAt: '+010000-01-01T00:00:00.000Z' }],
    ['a body with NaN', { body: [NaN] }],
    ['a body with infinity', { body: { a: -Infinity } }],
    ['a body too large in bytes, not in characters', { body: 'ท'.repeat(500_000) }],
  ])('%s', async (_, fields) => {
    const item = itemOf({ partition: 'p', ...fields });
    await expect(store.create('reviews', item)).rejects.toThrow(InvalidItem);
    await expect(store.replace('reviews', item, 'e')).rejects.toThrow(InvalidItem);
    expect(await store.list('reviews', 'p')).toEqual([]);
  });

  test('a refusal of a large body says its type and size, and no word of it', async () => {
    const refused = store.create('reviews', itemOf({ type: 'pack', body: 'word'.repeat(400_000) }));
    await expect(refused).rejects.toThrow('pack: the body has 1600002 bytes');
    await expect(refused).rejects.not.toThrow(/wordword/);
  });

  test.each(['', '*', 'a b', 'é'])('%j is no etag', async (etag) => {
    const item = await store.create('reviews', itemOf());
    await expect(store.replace('reviews', draftOf(item), etag)).rejects.toThrow(InvalidItem);
    const deleted = store.delete('reviews', item.partition, item.id, etag);
    await expect(deleted).rejects.toThrow(InvalidItem);
    expect(await store.get('reviews', item.partition, item.id)).toEqual(item);
  });

  test('questions are checked too', async () => {
    await expect(store.get('reviews', 'p', '..')).rejects.toThrow(InvalidItem);
    await expect(store.get('reviews', 'a/b', 'i')).rejects.toThrow(InvalidItem);
    await expect(store.list('reviews', '')).rejects.toThrow(InvalidItem);
    await expect(store.list('reviews', 'p', '')).rejects.toThrow(InvalidItem);
    await expect(store.delete('reviews', 'p', '', 'e')).rejects.toThrow(InvalidItem);
    await expect(store.listDue('reviews', 'now', 1)).rejects.toThrow(InvalidItem);
    const now = '2026-01-01T00:00:00.000Z';
    await expect(store.listDue('reviews', now, 0)).rejects.toThrow(InvalidItem);
    await expect(store.listDue('reviews', now, 1.5)).rejects.toThrow(InvalidItem);
  });

  test.each(['a', 'A-z_0.9', '.a', '-', '_', 'a'.repeat(255)])('%j is an id', async (id) => {
    await expect(store.create('reviews', itemOf({ id, partition: id }))).resolves.toMatchObject({
      id,
    });
  });
});

describe('a write whose end is not known', () => {
  const cut = new Error('socket hang up');
  const writing = (fields: Partial<Engine>) => openStore({ ...engine, ...fields }, sealer);

  test.each([cut, new ItemExists('again')])(
    'is done when it is read back: create, %s',
    async (error) => {
      const cutting = writing({
        async create(container, item) {
          await engine.create(container, item);
          throw error;
        },
      });
      const item = itemOf({ body: 'told' });
      const created = await cutting.create('reviews', item);
      expect(created).toEqual(await store.get('reviews', item.partition, item.id));
    },
  );

  test.each([cut, new ItemChanged('again')])(
    'is done when it is read back: replace, %s',
    async (error) => {
      const cutting = writing({
        async replace(container, item, etag) {
          await engine.replace(container, item, etag);
          throw error;
        },
      });
      const first = await store.create('reviews', itemOf());
      const second = await cutting.replace(
        'reviews',
        draftOf({ ...first, body: 'told' }),
        first.etag,
      );
      expect(second).toEqual(await store.get('reviews', first.partition, first.id));
      expect(second.body).toBe('told');
    },
  );

  test('is not known when another item is read back, and keeps its cause', async () => {
    const cutting = writing({
      replace: () => Promise.reject(cut),
      delete: () => Promise.reject(cut),
    });
    const first = await store.create('reviews', itemOf());
    const replaced = cutting.replace('reviews', draftOf(first), first.etag);
    await expect(replaced).rejects.toThrow(StoreUnavailable);
    await expect(replaced).rejects.toHaveProperty('cause', cut);
    const deleted = cutting.delete('reviews', first.partition, first.id, first.etag);
    await expect(deleted).rejects.toThrow(StoreUnavailable);
  });

  test('is not known when reading fails too: the first error is told', async () => {
    const cutting = writing({
      create: () => Promise.reject(cut),
      get: () => Promise.reject(new Error('still cut')),
    });
    const created = cutting.create('reviews', itemOf());
    await expect(created).rejects.toThrow(StoreUnavailable);
    await expect(created).rejects.toHaveProperty('cause', cut);
  });

  test.each([new ItemExists('again'), new ItemChanged('again')])(
    'is not known when it is refused, perhaps by itself, and reading fails: %s',
    async (refusal) => {
      const refusing = writing({
        create: () => Promise.reject(refusal),
        replace: () => Promise.reject(refusal),
        get: () => Promise.reject(cut),
      });
      const created = refusing.create('reviews', itemOf());
      await expect(created).rejects.toThrow(StoreUnavailable);
      const replaced = refusing.replace('reviews', itemOf(), 'etag');
      await expect(replaced).rejects.toThrow(StoreUnavailable);
    },
  );

  test('is read back once, and a refusal stays what it was', async () => {
    let reads = 0;
    const counting = writing({
      get: (...place) => {
        reads += 1;
        return engine.get(...place);
      },
    });
    const item = itemOf();
    await store.create('reviews', item);
    await expect(counting.create('reviews', item)).rejects.toThrow(ItemExists);
    expect(reads).toBe(1);
    await expect(counting.replace('reviews', item, 'old')).rejects.toThrow(ItemChanged);
    expect(reads).toBe(2);
  });

  test('is done when what was to be deleted is gone', async () => {
    const cutting = writing({
      async delete(...place) {
        await engine.delete(...place);
        throw cut;
      },
    });
    const { partition, id, etag } = await store.create('reviews', itemOf());
    await cutting.delete('reviews', partition, id, etag);
    expect(await store.get('reviews', partition, id)).toBeUndefined();
  });
});

test('each write has the stamp of its own', async () => {
  let number = 0;
  const stamping = openStore(engine, sealer, () => `write-${(number += 1)}`);
  const first = await stamping.create('reviews', itemOf({ id: freshId() }));
  const second = await stamping.replace('reviews', draftOf(first), first.etag);
  expect([first.writeId, second.writeId]).toEqual(['write-1', 'write-2']);
});

test('what is due is in the order of time and then of ids, whatever the engine does', async () => {
  const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
  const due: [string, number][] = [
    ['c', 1],
    ['b', 2],
    ['a', 2],
    ['d', 1],
  ];
  for (const [id, day] of due) await store.create('reviews', itemOf({ id, dueAt: at(day) }));
  const reversing: Engine = {
    ...engine,
    listDue: async (...asked) => (await engine.listDue(...asked)).toReversed(),
  };
  for (const one of [engine, reversing]) {
    const listed = await openStore(one, sealer).listDue('reviews', at(3), 10);
    expect(listed.map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b']);
  }
});

test.each([
  ['is gone for good', new UnreadableItem('The key is gone.'), 3],
  ['can’t be had now', new StoreUnavailable('The vault is away.'), 2],
])(
  'a body whose key %s is not shown, and forgotten where it won’t come back',
  async (_, failure, opens) => {
    let refused: Error | undefined;
    let opened = 0;
    const watched = openStore(engine, {
      ...sealer,
      open(place, body) {
        opened += 1;
        return sealer.open(place, body);
      },
      check() {
        if (refused !== undefined) throw refused;
      },
    });
    const item = await watched.create('reviews', itemOf());
    const get = () => watched.get('reviews', item.partition, item.id);
    // It is kept when it is opened for the second time.
    await get();
    await get();
    refused = failure;
    await expect(get()).rejects.toBe(failure);
    refused = undefined;
    expect(await get()).toEqual(item);
    expect(opened).toBe(opens);
  },
);

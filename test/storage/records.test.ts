import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ItemChanged, ItemExists } from '../../src/storage/port.ts';
import type { Store } from '../../src/storage/port.ts';
import {
  change,
  create,
  InvalidRecord,
  listOf,
  MissingRecord,
  parseRecord,
  read,
  RecordBusy,
  remove,
} from '../../src/storage/records.ts';
import type { Kind } from '../../src/storage/records.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';
import { itemOf } from './items.ts';

type Note = { text: string; by?: string | undefined; marks: Record<string, number> };

const note: Kind<Note> = {
  container: 'reviews',
  type: 'note',
  v: 2,
  schema: z.object({
    text: z.string().max(20),
    by: z.string().optional(),
    marks: z.record(z.string(), z.number()),
  }),
};
const other: Kind<Note> = { ...note, type: 'other' };
const at = { partition: 'p', id: 'n' };
const dueAt = '2031-02-03T09:30:00.000Z';

let folder = '';
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vantage-records-'));
  store = openStore(
    openSqlite(path.join(folder, 'vantage.db')),
    sealerFromKeys(Buffer.alloc(32, 7)),
  );
});

afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

test('a record is read back as it was created', async () => {
  const made = await create(store, note, { ...at, dueAt, value: { text: 'a', marks: { x: 1 } } });
  expect(made).toEqual({ ...at, dueAt, etag: made.etag, value: { text: 'a', marks: { x: 1 } } });
  expect(await read(store, note, 'p', 'n')).toEqual(made);
  await expect(create(store, note, { ...at, value: made.value })).rejects.toThrow(ItemExists);
});

test('fields that are undefined are not kept', async () => {
  const value = { text: 'a', by: undefined, marks: {} };
  const made = await create(store, note, { ...at, dueAt: undefined, value });
  expect(Object.keys(made)).not.toContain('dueAt');
  expect(Object.keys(made.value)).toEqual(['text', 'marks']);
});

test('an item of another type counts as missing', async () => {
  await create(store, other, { ...at, value: { text: 'a', marks: {} } });
  expect(await read(store, note, 'p', 'n')).toBeUndefined();
  expect(await read(store, note, 'p', 'none')).toBeUndefined();
  await expect(change(store, note, 'p', 'n', () => undefined)).rejects.toThrow(MissingRecord);
});

test('a list holds the kind only', async () => {
  const first = await create(store, note, {
    partition: 'p',
    id: 'b',
    value: { text: 'b', marks: {} },
  });
  const second = await create(store, note, {
    partition: 'p',
    id: 'a',
    value: { text: 'a', marks: {} },
  });
  await create(store, other, { partition: 'p', id: 'c', value: { text: 'c', marks: {} } });
  await create(store, note, { partition: 'q', id: 'd', value: { text: 'd', marks: {} } });
  expect(await listOf(store, note, 'p')).toEqual([second, first]);
});

describe('a value that does not fit', () => {
  const unfit = { text: 'frightened'.repeat(3), marks: { 'a.smith@example.org': NaN, x: NaN } };

  test('is neither created nor written, and the error shows no value', async () => {
    const made = await create(store, note, { ...at, value: { text: 'a', marks: {} } });
    const changing = change(store, note, 'p', 'n', () => ({ value: unfit }));
    await expect(changing).rejects.toThrow(InvalidRecord);
    const creating = create(store, note, { partition: 'p', id: 'm', value: unfit });
    await expect(creating).rejects.toThrow(
      'note m does not fit its schema at text (too_big), marks.* (invalid_type), marks.x (invalid_type).',
    );
    await expect(creating).rejects.not.toThrow(/frightened|smith/);
    expect(await listOf(store, note, 'p')).toEqual([made]);
  });

  test('is not read, and the error shows no value', async () => {
    const stored = await store.create(
      'reviews',
      itemOf({ ...at, type: 'note', v: 2, body: 'frightened' }),
    );
    await expect(read(store, note, 'p', 'n')).rejects.toThrow(
      'note n does not fit its schema at its root (invalid_type).',
    );
    expect(() => parseRecord(note, stored)).toThrow(InvalidRecord);
    expect(() => parseRecord(other, stored)).toThrow('Item n is a note, not a other.');
  });

  test('of another version is not read', async () => {
    await store.create(
      'reviews',
      itemOf({ ...at, type: 'note', v: 3, body: { text: 'a', marks: {} } }),
    );
    await expect(read(store, note, 'p', 'n')).rejects.toThrow(
      /version 3; this program reads version 2/,
    );
  });
});

describe('change', () => {
  test('writes what was decided, dueAt included, on what was read', async () => {
    const made = await create(store, note, { ...at, dueAt, value: { text: 'a', marks: {} } });
    const { record, changed } = await change(store, note, 'p', 'n', (value, was) => {
      expect(was).toEqual(made);
      return { value: { ...value, text: 'b' }, dueAt: was.dueAt };
    });
    expect(changed).toBe(true);
    expect(record).toEqual({ ...made, etag: record.etag, value: { text: 'b', marks: {} } });
    expect(await read(store, note, 'p', 'n')).toEqual(record);
    const last = await change(store, note, 'p', 'n', (value) => ({ value }));
    expect(last.record).not.toHaveProperty('dueAt');
  });

  test('leaves it as it is when so decided', async () => {
    const made = await create(store, note, { ...at, value: { text: 'a', marks: {} } });
    const result = await change(store, note, 'p', 'n', () => undefined);
    expect(result).toEqual({ record: made, changed: false });
    expect(await read(store, note, 'p', 'n')).toEqual(made);
  });

  test('decides again on the newer value when another writer was first', async () => {
    await create(store, note, { ...at, value: { text: 'a', marks: {} } });
    let rounds = 0;
    const busy: Store = {
      ...store,
      async replace(...args) {
        rounds += 1;
        if (rounds <= 3) {
          const append = (value: Note) => ({ value: { ...value, text: `${value.text}x` } });
          await change(store, note, 'p', 'n', append);
        }
        return store.replace(...args);
      },
    };
    const append = (value: Note) => ({ value: { ...value, text: `${value.text}!` } });
    const { record } = await change(busy, note, 'p', 'n', append);
    expect(record.value.text).toBe('axxx!');
    expect(rounds).toBe(4);
  });

  test('never writes on a state that it has not read', async () => {
    await create(store, note, { ...at, value: { text: 'a', marks: {} } });
    const append = (end: string) => (value: Note) => ({
      value: { ...value, text: `${value.text}${end}` },
    });
    let reads = 0;
    const overtaken: Store = {
      ...store,
      async get(...place) {
        const item = await store.get(...place);
        reads += 1;
        if (reads === 1) await change(store, note, 'p', 'n', append('x'));
        return item;
      },
    };
    const { record } = await change(overtaken, note, 'p', 'n', append('!'));
    expect(record.value.text).toBe('ax!');
  });

  test('gives up after 20 rounds, and says to try again', async () => {
    await create(store, note, { ...at, value: { text: 'a', marks: {} } });
    let rounds = 0;
    const lost: Store = {
      ...store,
      replace: () => {
        rounds += 1;
        return Promise.reject(new ItemChanged('another was first'));
      },
    };
    const changing = change(lost, note, 'p', 'n', (value) => ({ value }));
    await expect(changing).rejects.toThrow(RecordBusy);
    await expect(changing).rejects.toThrow(/Try again/);
    expect(rounds).toBe(20);
  });

  test('of what was deleted meanwhile says that it is missing', async () => {
    const made = await create(store, note, { ...at, value: { text: 'a', marks: {} } });
    const deleting: Store = {
      ...store,
      async replace(...args) {
        await store.delete('reviews', 'p', 'n', made.etag);
        return store.replace(...args);
      },
    };
    const changing = change(deleting, note, 'p', 'n', (value) => ({ value }));
    await expect(changing).rejects.toThrow(MissingRecord);
  });

  test('lets out what decide throws, and writes nothing', async () => {
    const made = await create(store, note, { ...at, value: { text: 'a', marks: {} } });
    const refuse = () => {
      throw new RangeError('no');
    };
    await expect(change(store, note, 'p', 'n', refuse)).rejects.toThrow(RangeError);
    expect(await read(store, note, 'p', 'n')).toEqual(made);
  });
});

test('remove deletes a record as it was read', async () => {
  const first = await create(store, note, { ...at, value: { text: 'a', marks: {} } });
  const { record } = await change(store, note, 'p', 'n', (value) => ({ value }));
  await expect(remove(store, note, first)).rejects.toThrow(ItemChanged);
  await remove(store, note, record);
  expect(await read(store, note, 'p', 'n')).toBeUndefined();
});

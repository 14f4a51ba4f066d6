import { afterEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnreadableItem } from '../../src/storage/port.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'vantage-unreadable-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const NOW = '2026-04-14T09:00:00.000Z';
const item = (id: string) => ({ id, partition: 'p', type: 't', v: 1, dueAt: NOW, body: id });

test('a due item under another key is told of and passed over, and the others are found', async () => {
  const engine = openSqlite(join(folder, 'store.sqlite'));
  const told: UnreadableItem[] = [];
  const store = openStore(engine, sealerFromKeys(Buffer.alloc(32, 1)), undefined, (error) => {
    told.push(error);
  });
  await openStore(engine, sealerFromKeys(Buffer.alloc(32, 2))).create('reviews', item('lost'));
  await store.create('reviews', item('found'));

  expect((await store.listDue('reviews', NOW, 10)).map(({ id }) => id)).toEqual(['found']);
  expect(told).toHaveLength(1);
  await expect(store.get('reviews', 'p', 'lost')).rejects.toThrow(UnreadableItem);
  await store.close();
});

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

test('a due item under another key is found like the others, and is an error only when it is read', async () => {
  const engine = openSqlite(join(folder, 'store.sqlite'));
  const store = openStore(engine, sealerFromKeys(Buffer.alloc(32, 1)));
  await openStore(engine, sealerFromKeys(Buffer.alloc(32, 2))).create('reviews', item('lost'));
  await store.create('reviews', item('found'));

  expect((await store.listDue('reviews', NOW, 10)).map(({ id }) => id)).toEqual(['found', 'lost']);
  expect((await store.get('reviews', 'p', 'found'))?.body).toBe('found');
  await expect(store.get('reviews', 'p', 'lost')).rejects.toThrow(UnreadableItem);
  await store.close();
});

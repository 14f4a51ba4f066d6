import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../../src/storage/port.ts';
import { change, create } from '../../src/storage/records.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';
import { storeContract } from './contract.ts';
import { counterKind, itemOf } from './items.ts';

const temporaryFolder = () => mkdtemp(path.join(tmpdir(), 'vantage-store-'));
const sealer = sealerFromKeys(Buffer.alloc(32, 7));

storeContract(
  'SQLite',
  async () => {
    const folder = await temporaryFolder();
    const engine = openSqlite(path.join(folder, 'vantage.db'));
    return {
      engine,
      async raw() {
        const files = await readdir(folder);
        expect(files).toContain('vantage.db-wal');
        const texts = files.map((file) => readFile(path.join(folder, file), 'latin1'));
        return (await Promise.all(texts)).join('\n');
      },
      async end() {
        await engine.close();
        await rm(folder, { recursive: true });
      },
    };
  },
  { pageSize: 20, runs: 100 },
);

describe('the SQLite file', () => {
  let folder = '';
  let file = '';

  beforeEach(async () => {
    folder = await temporaryFolder();
    file = path.join(folder, 'data', 'vantage.db');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const modeOf = async (name: string) => ((await stat(name)).mode & 0o777).toString(8);
  const child = (...does: string[]) =>
    spawn(process.execPath, [path.join(import.meta.dirname, 'child.ts'), file, ...does], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  test('is for its owner only, and so are the files beside it', async () => {
    const before = process.umask(0);
    try {
      const store = openStore(openSqlite(file), sealer);
      await store.create('reviews', itemOf());
      expect(await modeOf(path.dirname(file))).toBe('700');
      for (const name of [file, `${file}-wal`, `${file}-shm`])
        expect(await modeOf(name)).toBe('600');
      await store.close();
    } finally {
      process.umask(before);
    }
  });

  test('is made private again when it came with wider permissions', async () => {
    await openSqlite(file).close();
    await chmod(file, 0o644);
    const engine = openSqlite(file);
    expect(await modeOf(file)).toBe('600');
    await engine.close();
  });

  test('keeps every acknowledged write when its writer is killed', async () => {
    const writer = child('write');
    let acknowledged = -1;
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged = Number(line);
      // Lines that were on their way still arrive: they count too.
      if (acknowledged === 300) writer.kill('SIGKILL');
    }
    expect(writer.signalCode ?? (await once(writer, 'exit'))[1]).toBe('SIGKILL');
    expect(acknowledged).toBeGreaterThanOrEqual(300);

    const store = openStore(openSqlite(file), sealer);
    const kept = new Set((await store.list('reviews', 'p')).map(({ id }) => id));
    const lost = Array.from({ length: acknowledged + 1 }, (_, n) => `item-${n}`).filter(
      (id) => !kept.has(id),
    );
    expect(lost).toEqual([]);
    // One more may have been written and not yet told.
    expect(kept.size - (acknowledged + 1)).toBeLessThanOrEqual(1);
    await store.close();
  });

  test('serves two processes at once, from the first moment', async () => {
    const store = openStore(openSqlite(file), sealer);
    await create(store, counterKind, { id: 'count', partition: 'p', value: { count: 0 } });
    const others = [child('add', '100'), child('add', '100')];
    const ends = others.map((other) => once(other, 'exit'));
    for (let time = 0; time < 100; time += 1) {
      await change(store, counterKind, 'p', 'count', ({ count }) => ({
        value: { count: count + 1 },
      }));
    }
    expect(await Promise.all(ends)).toEqual([
      [0, null],
      [0, null],
    ]);
    expect((await store.get('reviews', 'p', 'count'))?.body).toEqual({ count: 300 });
    await store.close();
  });

  test('may be made by several processes at once', async () => {
    const ends = Array.from({ length: 4 }, () => once(child('add', '0'), 'exit'));
    expect(new Set((await Promise.all(ends)).map(([code]) => code as unknown))).toEqual(
      new Set([0]),
    );
  });

  test('of a later version is refused with what to do', async () => {
    await openSqlite(file).close();
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 2');
    db.close();
    expect(() => openSqlite(file)).toThrow(/later version of Vantage/);
  });

  test('that is no database is refused with what to do', async () => {
    await openSqlite(file).close();
    await writeFile(file, 'not a database at all, but long enough to be taken for one'.repeat(20));
    expect(() => openSqlite(file)).toThrow(StoreUnavailable);
    expect(() => openSqlite(file)).toThrow(/put back a backup/);
  });

  test('finds what is due by its index', async () => {
    await openSqlite(file).close();
    const db = new DatabaseSync(file);
    const text = 'SELECT * FROM people WHERE dueAt <= ? ORDER BY dueAt LIMIT ?';
    const plan = JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN ${text}`).all('2026', 5));
    db.close();
    expect(plan).toContain('SEARCH people USING INDEX peopleDue');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  test('closed, cannot be asked', async () => {
    const store = openStore(openSqlite(file), sealer);
    await store.close();
    await expect(store.check()).rejects.toThrow(StoreUnavailable);
    await expect(store.create('reviews', itemOf())).rejects.toThrow(StoreUnavailable);
  });
});

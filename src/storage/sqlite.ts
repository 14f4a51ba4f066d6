/** The embedded engine: one SQLite file, shared safely by several processes of one machine. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Engine, EngineItem, SealedItem } from './engine.ts';
import { ItemChanged, ItemExists, StoreUnavailable } from './port.ts';
import type { ContainerName, DuePlace, ItemPlace } from './port.ts';

const schemaVersion = 1;
/** How long a statement waits for another process's write, in milliseconds. */
const busyTimeoutMs = 5_000;

/**
 * Opens, or creates, the database file; a new folder gets mode 0700, the file 0600. Throws
 * StoreUnavailable, with what to do, when it can't be opened or is of a later program.
 */
export function openSqlite(file: string): Engine {
  const db = attempt(() => {
    makePrivateFile(file);
    return openDatabase(file);
  });
  const tables = {
    reviews: statements(db, 'reviews'),
    people: statements(db, 'people'),
    audit: statements(db, 'audit'),
  };

  const write = writesOf(db);

  return {
    get: (container, partition, id) =>
      run(() => {
        const row = tables[container].get.get(partition, id);
        return row && toItem(row);
      }),

    create: (container, item) =>
      write(() => {
        const { changes } = tables[container].create.run(...columnsOf(item));
        if (changes === 0) {
          throw new ItemExists(`${container} ${item.type} ${item.id} is already there.`);
        }
        return item.writeId;
      }),

    replace: (container, item, etag) =>
      write(() => {
        const { changes } = tables[container].replace.run(...columnsOf(item), etag);
        if (changes === 0) {
          throw new ItemChanged(`${container} ${item.type} ${item.id} has changed or is gone.`);
        }
        return item.writeId;
      }),

    delete: (container, partition, id, etag) =>
      write(() => {
        const { changes } = tables[container].delete.run(partition, id, etag);
        if (changes === 0) throw new ItemChanged(`${container} ${id} has changed or is gone.`);
      }),

    list: (container, partition, type) =>
      run(() => {
        const { list, listType } = tables[container];
        const rows = type === undefined ? list.all(partition) : listType.all(partition, type);
        return rows.map(toItem);
      }),

    listPlaces: (container, partition) =>
      run(() => tables[container].listPlaces.all(partition).map(toItemPlace)),

    listDue: (container, now, limit) =>
      run(() => tables[container].listDue.all(now, limit).map(toPlace)),

    // A statement of its own: another reader would go on with the same one.
    all: (container) => each(() => db.prepare(`SELECT * FROM ${container}`).iterate()),

    check: () =>
      run(() => {
        tables.reviews.check.get();
      }),

    close: () =>
      run(() => {
        write.flush();
        db.close();
      }),
  };
}

/** SQLite would create it readable to all. It gives -wal and -shm the mode of the file itself. */
function makePrivateFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  for (const name of [file, `${file}-wal`, `${file}-shm`]) {
    if (existsSync(name)) chmodSync(name, 0o600);
  }
}

function openDatabase(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    // FULL: what was acknowledged survives a power cut. secure_delete: what was deleted is overwritten.
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON;
      BEGIN IMMEDIATE;
    `);
    const version = db.prepare('PRAGMA user_version').get()?.['user_version'];
    if (version !== 0 && version !== schemaVersion) {
      throw new StoreUnavailable(
        'The database file was made by a later version of Vantage. Start that version.',
      );
    }
    db.exec(`
      ${tableOf('reviews')}
      ${tableOf('people')}
      ${tableOf('audit')}
      PRAGMA user_version = ${schemaVersion};
      COMMIT;
    `);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function tableOf(name: ContainerName): string {
  return `
    CREATE TABLE IF NOT EXISTS ${name} (
      partition TEXT NOT NULL,
      id TEXT NOT NULL,
      type TEXT NOT NULL,
      v INTEGER NOT NULL,
      writeId TEXT NOT NULL,
      dueAt TEXT,
      body TEXT NOT NULL,
      PRIMARY KEY (partition, id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS ${name}DuePlace ON ${name} (dueAt, partition, id, type)
      WHERE dueAt IS NOT NULL;
  `;
}

/** The writeId is the etag: it is new with every write, and a condition on it is one statement. */
function statements(db: DatabaseSync, name: ContainerName) {
  return {
    get: db.prepare(`SELECT * FROM ${name} WHERE partition = ? AND id = ?`),
    create: db.prepare(
      `INSERT INTO ${name} (type, v, writeId, dueAt, body, partition, id)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (partition, id) DO NOTHING`,
    ),
    replace: db.prepare(
      `UPDATE ${name} SET type = ?, v = ?, writeId = ?, dueAt = ?, body = ?
       WHERE partition = ? AND id = ? AND writeId = ?`,
    ),
    delete: db.prepare(`DELETE FROM ${name} WHERE partition = ? AND id = ? AND writeId = ?`),
    list: db.prepare(`SELECT * FROM ${name} WHERE partition = ?`),
    listType: db.prepare(`SELECT * FROM ${name} WHERE partition = ? AND type = ?`),
    listPlaces: db.prepare(`SELECT id, type, writeId AS etag FROM ${name} WHERE partition = ?`),
    // All of it stands in the index: what is due is found without touching a body.
    listDue: db.prepare(
      `SELECT partition, id, type, dueAt FROM ${name} WHERE dueAt <= ? ORDER BY dueAt LIMIT ?`,
    ),
    check: db.prepare(`SELECT 1 FROM ${name} LIMIT 1`),
  };
}

function columnsOf(item: SealedItem) {
  return [
    item.type,
    item.v,
    item.writeId,
    item.dueAt ?? null,
    item.body,
    item.partition,
    item.id,
  ] as const;
}

function toItem(row: Record<string, unknown>): EngineItem {
  // The SDK's edge: the tables are STRICT, so their columns have these types.
  const { dueAt, ...item } = row as Omit<SealedItem, 'dueAt'> & { dueAt: string | null };
  return { ...item, etag: item.writeId, ...(dueAt === null ? {} : { dueAt }) };
}

function toPlace(row: Record<string, unknown>): DuePlace {
  // The SDK's edge, as above; only rows with a dueAt are asked for.
  return row as DuePlace;
}

function toItemPlace(row: Record<string, unknown>): ItemPlace {
  // The SDK's edge, as above.
  return row as ItemPlace;
}

/**
 * Writes, each of which is on the disk before it is acknowledged. Those that come in the same moment
 * share one transaction, and so one wait for the disk, which is most of what a write costs. Each
 * succeeds or fails by itself; when the disk fails, all of them do.
 */
function writesOf(db: DatabaseSync) {
  type Write = { work: () => void; settle: (failure?: { error: unknown }) => void };
  let waiting: Write[] = [];

  const flush = () => {
    const writes = waiting;
    waiting = [];
    if (writes.length === 0) return;
    try {
      // One alone is a transaction by itself.
      const outcomes = writes.length === 1 ? writes.map(outcomeOf) : together(db, writes);
      for (const [index, { settle }] of writes.entries()) settle(outcomes[index]);
    } catch (error) {
      for (const { settle } of writes) settle({ error });
    }
  };

  const write = <T>(work: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      let result: { value: T } | undefined;
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({
        work: () => {
          result = { value: attempt(work) };
        },
        settle: (failure) => {
          if (failure || !result) reject(toError(failure?.error));
          else resolve(result.value);
        },
      });
    });
  return Object.assign(write, { flush });
}

/** Runs the writes in one transaction; throws when it could not be made, and then none was. */
function together(
  db: DatabaseSync,
  writes: readonly { work: () => void }[],
): ({ error: unknown } | undefined)[] {
  try {
    db.exec('BEGIN IMMEDIATE');
    const outcomes = writes.map(outcomeOf);
    db.exec('COMMIT');
    return outcomes;
  } catch (cause) {
    attempt(() => {
      if (db.isTransaction) db.exec('ROLLBACK');
    });
    return attempt(() => {
      throw cause;
    });
  }
}

/** Nothing, or why the condition of a write did not hold. Throws what is wrong with the database. */
function outcomeOf({ work }: { work: () => void }): { error: unknown } | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof ItemExists || error instanceof ItemChanged) return { error };
    throw error;
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error('A write was not made.');
}

/** node:sqlite is synchronous; the port is not. */
function run<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(attempt(work));
  });
}

/** Items as they are asked for; ended early, the statement is let go of. */
async function* each(begin: () => NodeJS.Iterator<Record<string, unknown>>) {
  const rows = attempt(begin);
  try {
    for (;;) {
      const row = await run(() => rows.next());
      if (row.done) return;
      yield toItem(row.value);
    }
  } finally {
    rows.return?.();
  }
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (
      error instanceof ItemExists ||
      error instanceof ItemChanged ||
      error instanceof StoreUnavailable
    ) {
      throw error;
    }
    throw new StoreUnavailable(`The database file can't be used. ${adviceFor(error)}`, {
      cause: error,
    });
  }
}

function adviceFor(error: unknown): string {
  const coded = typeof error === 'object' && error !== null && 'errcode' in error;
  // The low byte is the kind; the others say more than is needed.
  const code = coded ? Number(error.errcode) & 0xff : 0;
  switch (code) {
    case 5: // SQLITE_BUSY
      return 'Another process holds it for too long: see which, and try again.';
    case 8: // SQLITE_READONLY
    case 14: // SQLITE_CANTOPEN
      return 'See that this process may write to the file and its folder.';
    case 11: // SQLITE_CORRUPT
    case 26: // SQLITE_NOTADB
      return 'It is damaged or no database: put back a backup.';
    case 13: // SQLITE_FULL
      return 'The disk is full: free some space.';
    default:
      return 'See the cause, the disk and the permissions of the folder.';
  }
}

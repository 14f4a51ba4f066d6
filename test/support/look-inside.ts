/** Looks at what the program keeps and logs, past its own doors. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sealerFromBase64 } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';
import { read, type Kind } from '../../src/storage/records.ts';
import { contributions, drafts } from '../../src/workflows/kinds.ts';
import { isObject, type Json } from '../teams-simulator/json.ts';
import type { TestWorld } from './world.ts';

/** Every row of the embedded store as it lies there, sealed. */
export function rowsOf({ config }: TestWorld): Json[] {
  if (config.store.is !== 'sqlite') throw new Error('Only the embedded store has rows.');
  const file = join(config.store.folder, 'vantage.sqlite');
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return ['reviews', 'people'].flatMap((table) =>
      db.prepare(`SELECT * FROM ${table} ORDER BY partition, id`).all(),
    );
  } finally {
    db.close();
  }
}

/** The log's lines that have this message. */
export function logged({ logLines }: TestWorld, message: string): Json[] {
  return logLines.map(parse).filter((line) => line['msg'] === message);
}

function parse(line: string): Json {
  const value: unknown = JSON.parse(line);
  if (!isObject(value)) throw new Error('A log line must be a JSON object.');
  return value;
}

/** What is in the reviews, opened with the program's own key. */
async function valuesOf<T>({ config }: TestWorld, kind: Kind<T>): Promise<T[]> {
  if (config.store.is !== 'sqlite') throw new Error('Only the embedded store is opened here.');
  const file = join(config.store.folder, 'vantage.sqlite');
  const store = openStore(openSqlite(file), sealerFromBase64(config.sealKey ?? ''));
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = db.prepare('SELECT partition, id FROM reviews WHERE type = ?').all(kind.type);
    const records = await Promise.all(
      rows.map((row) => read(store, kind, String(row['partition']), String(row['id']))),
    );
    return records.flatMap((record) => (record ? [record.value] : []));
  } finally {
    db.close();
    await store.close();
  }
}

export const draftsIn = (world: TestWorld) => valuesOf(world, drafts);
export const contributionsIn = (world: TestWorld) => valuesOf(world, contributions);

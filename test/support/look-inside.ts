/** Looks at what the program keeps and logs, past its own doors. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Config } from '../../src/config.ts';
import { storeOf } from '../../src/open-engine.ts';
import type { Store } from '../../src/storage/port.ts';
import { read, type Kind } from '../../src/storage/records.ts';
import { contributions, drafts, participations, people } from '../../src/workflows/kinds.ts';
import { isObject, type Json } from '../teams-simulator/json.ts';
import type { TestWorld } from './world.ts';

/** Every row of the embedded store as it lies there, sealed. */
export function rowsOf({ config }: TestWorld): Json[] {
  const db = new DatabaseSync(fileOf(config), { readOnly: true });
  try {
    return ['reviews', 'people'].flatMap((table) =>
      // The lease and the register say nothing of anybody, and are there from the start.
      db
        .prepare(
          `SELECT * FROM ${table} WHERE type NOT IN ('lease', 'register') ORDER BY partition, id`,
        )
        .all(),
    );
  } finally {
    db.close();
  }
}

/** Works on the store beside the program, as another process would. */
export async function withStore<T>(
  { config }: TestWorld,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = storeOf(config);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function fileOf({ store }: Config): string {
  if (store.is !== 'sqlite') throw new Error('Only the embedded store has a file.');
  return join(store.folder, 'vantage.sqlite');
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
function valuesOf<T>(world: TestWorld, kind: Kind<T>): Promise<T[]> {
  const rows = rowsOf(world).filter(({ type }) => type === kind.type);
  return withStore(world, async (store) => {
    const records = await Promise.all(
      rows.map((row) => read(store, kind, String(row['partition']), String(row['id']))),
    );
    return records.flatMap((record) => (record ? [record.value] : []));
  });
}

export const draftsIn = (world: TestWorld) => valuesOf(world, drafts);
export const peopleIn = (world: TestWorld) => valuesOf(world, people);
export const participationsIn = (world: TestWorld) => valuesOf(world, participations);
export const contributionsIn = (world: TestWorld) => valuesOf(world, contributions);

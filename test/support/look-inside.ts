/** Looks at what the program keeps and logs, past its own doors. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
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

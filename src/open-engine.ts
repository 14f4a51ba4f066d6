/** What a deployment's settings say about its data: the engine that keeps them, the keys that seal them. */
import { join } from 'node:path';
import { InvalidConfig, type Config } from './config.ts';
import { azureCredential } from './storage/azure-credential.ts';
import { openCosmos } from './storage/cosmos.ts';
import type { Engine } from './storage/engine.ts';
import { loadOrCreateLocalKey } from './storage/local-key.ts';
import { openSqlite } from './storage/sqlite.ts';

/** The settings that both need. */
export type DataSettings = Pick<Config, 'store' | 'sealKey' | 'olderSealKeys'>;

/** Opens the engine. Throws StoreUnavailable when the embedded one can't be opened. */
export function engineOf({ store }: DataSettings): Engine {
  if (store.is === 'sqlite') return openSqlite(sqliteFileIn(store.folder));
  const { endpoint, database, key } = store;
  return openCosmos(
    key === undefined
      ? { endpoint, database, credential: azureCredential() }
      : { endpoint, database, key },
  );
}

/** The file of the embedded engine in a data folder. */
export function sqliteFileIn(folder: string): string {
  return join(folder, 'vantage.sqlite');
}

/**
 * The key that seals and the older ones that only open. Without a configured one it is the key file
 * beside the local data, which is made when there is none. Throws InvalidConfig.
 */
export function sealKeysOf({ sealKey, olderSealKeys, store }: DataSettings) {
  const olderKeys = olderSealKeys.map((text) => Buffer.from(text, 'base64'));
  if (sealKey !== undefined) return { key: Buffer.from(sealKey, 'base64'), olderKeys };
  if (store.is === 'sqlite') return { key: loadOrCreateLocalKey(store.folder), olderKeys };
  throw new InvalidConfig('VANTAGE_SEAL_KEY is missing: 32 random bytes in base64.');
}

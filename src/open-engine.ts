/** What a deployment's settings say about its data: the engine that keeps them, the keys that seal them. */
import { join } from 'node:path';
import { InvalidConfig, type Config } from './config.ts';
import { azureCredential } from './storage/azure-credential.ts';
import { openCosmos } from './storage/cosmos.ts';
import type { Engine } from './storage/engine.ts';
import { loadOrCreateLocalKey } from './storage/local-key.ts';
import { folderVault } from './storage/folder-vault.ts';
import { keyVault } from './storage/key-vault.ts';
import { sealerOfReviews } from './storage/review-keys.ts';
import { reviewVaultKeys, type ReviewVaultKeys } from './storage/review-vault-keys.ts';
import type { Store } from './storage/port.ts';
import { sealerFromKeys } from './storage/seal.ts';
import { openSqlite } from './storage/sqlite.ts';
import { openStore } from './storage/store.ts';
import type { Vault } from './storage/vault.ts';
import type { Watch } from './watch/watch.ts';
import { watchedEngine } from './watch/watched-engine.ts';

/** The settings that both need. */
export type DataSettings = Pick<Config, 'store' | 'sealKey' | 'olderSealKeys' | 'vault'>;

/** Opens the engine. Throws StoreUnavailable when the embedded one can't be opened. */
export function engineOf(settings: DataSettings, watch?: Watch): Engine {
  return watch === undefined
    ? opened(settings)
    : watchedEngine((onCharge) => opened(settings, onCharge), watch);
}

function opened({ store }: DataSettings, onCharge?: (requestUnits: number) => void): Engine {
  if (store.is === 'sqlite') return openSqlite(sqliteFileIn(store.folder));
  const { endpoint, database, key } = store;
  return openCosmos({
    endpoint,
    database,
    ...(key === undefined ? { credential: azureCredential() } : { key }),
    ...(onCharge && { onCharge }),
  });
}

/** The store, with the keys that seal it. Throws InvalidConfig, StoreUnavailable. */
export function storeOf(settings: DataSettings, watch?: Watch): Store {
  return dataOf(settings, watch).store;
}

/** The same, and beside it what is done with the keys alone; closing the store closes both. */
export function dataOf(
  settings: DataSettings,
  watch?: Watch,
): { store: Store; keys: ReviewVaultKeys } {
  const { key, olderKeys } = sealKeysOf(settings);
  const vault = vaultOf(settings);
  const engine = engineOf(settings, watch);
  const board = sealerFromKeys(key, olderKeys);
  return {
    store: openStore(engine, sealerOfReviews(engine, board, { vault })),
    keys: reviewVaultKeys(engine, board, vault),
  };
}

/** Where the keys of reviews are wrapped. */
export function vaultOf({ vault }: Pick<DataSettings, 'vault'>): Vault {
  if (vault.is === 'folder') return folderVault(vault.folder);
  return keyVault({ url: vault.url, credential: azureCredential() });
}

/** The file of the embedded engine in a data folder. */
export function sqliteFileIn(folder: string): string {
  return join(folder, 'vantage.sqlite');
}

/**
 * The board's keys: the one that seals, older ones that only open, and the first there ever was, by which
 * ids are found again. Without a configured key it is the file beside the local data, which is made when
 * there is none. Throws InvalidConfig.
 */
export function sealKeysOf({ sealKey, olderSealKeys, store }: DataSettings) {
  const olderKeys = olderSealKeys.map((text) => Buffer.from(text, 'base64'));
  const key = sealKey === undefined ? localKeyIn(store) : Buffer.from(sealKey, 'base64');
  return { key, olderKeys, firstKey: olderKeys.at(-1) ?? key };
}

function localKeyIn(store: DataSettings['store']): Buffer {
  if (store.is === 'sqlite') return loadOrCreateLocalKey(store.folder);
  throw new InvalidConfig('VANTAGE_SEAL_KEY is missing: 32 random bytes in base64.');
}

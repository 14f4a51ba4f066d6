/** The data that a command looks at: a local trial's folder, or what the program itself is set to. */
import { localVault } from './local-vault.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configFrom } from './config.ts';
import { sqliteFileIn, type DataSettings } from './open-engine.ts';

/** A command was called in a way that it does not know, or on data that are not there. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

type Environment = Record<string, string | undefined>;

/** A folder is a local trial's, with the key that `npm start` takes; else all is as for `serve`. */
export function settingsFor(folder: string | undefined, environment: Environment): DataSettings {
  if (folder === undefined) return configFrom(environment);
  const sealKey = environment['VANTAGE_SEAL_KEY'];
  return { store: { is: 'sqlite', folder }, sealKey, olderSealKeys: [], vault: localVault(folder) };
}

/** Opening the embedded store would make what is missing: a command only looks. Throws WrongUse. */
export function checkIsThere({ store, sealKey }: DataSettings): void {
  if (store.is !== 'sqlite') return;
  const keyFile = join(store.folder, 'storage.key');
  for (const file of [sqliteFileIn(store.folder), ...(sealKey === undefined ? [keyFile] : [])])
    if (!existsSync(file))
      throw new WrongUse(`There is no ${file}. Name the folder in which the data are kept.`);
}

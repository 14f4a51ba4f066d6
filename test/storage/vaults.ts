/** The two vaults, each made ready for a test. */
import { mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folderVault } from '../../src/storage/folder-vault.ts';
import { keyVault } from '../../src/storage/key-vault.ts';
import type { Vault } from '../../src/storage/vault.ts';
import { startKeyVaultStandIn, type KeyVaultStandIn } from './key-vault-stand-in.ts';

export type Vaults = {
  /** As a process of its own opens it. */
  open(): Vault;
  /** One that has none of its keys. */
  another(): Promise<Vault>;
  /** The names of the keys there, sorted. */
  names(): string[];
  end(): Promise<void>;
};

export function foldersIn(folder: string): Vaults {
  const own = join(folder, 'vault');
  return {
    open: () => folderVault(own),
    another: () => Promise.resolve(folderVault(mkdtempSync(join(folder, 'another-')))),
    names: () => {
      const names = readdirSync(own).map((file) => file.split('.')[0] ?? '');
      return [...new Set(names)].sort();
    },
    end: () => Promise.resolve(),
  };
}

export async function keyVaults(): Promise<Vaults> {
  const own = await startKeyVaultStandIn();
  const started = [own];
  return {
    open: () => openKeyVault(own),
    async another() {
      const other = await startKeyVaultStandIn();
      started.push(other);
      return openKeyVault(other);
    },
    names: () => [...own.keys.keys()].sort(),
    async end() {
      for (const one of started) await one.end();
    },
  };
}

export const openKeyVault = ({ url, credential, httpClient }: KeyVaultStandIn): Vault =>
  keyVault({ url, credential, httpClient });

import { join } from 'node:path';
import type { VaultSettings } from './config.ts';

/** In a local trial the vault lies beside the data: for one machine, and made-up people. */
export function localVault(folder: string): VaultSettings {
  return { is: 'folder', folder: join(folder, 'vault') };
}

import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeKeyFile } from './key-file.ts';
import { keyBytes } from './seal.ts';

/**
 * The key of the local mode: 32 bytes in `storage.key` (mode 0600) in `folder`, made when there is
 * none. Throws, with what to do, when the file has another length.
 */
export function loadOrCreateLocalKey(folder: string): Buffer {
  const file = path.join(folder, 'storage.key');
  makeKeyFile(file);
  const key = readFileSync(file);
  if (key.length !== keyBytes) {
    throw new Error(
      `${file} must have ${keyBytes} bytes and has ${key.length}. Put back the right file from a ` +
        'backup; only if nothing is stored yet, delete it and start again to get a new key.',
    );
  }
  // A copy from a backup may have come with wider permissions.
  chmodSync(file, 0o600);
  return key;
}

import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, linkSync, mkdirSync, openSync } from 'node:fs';
import { readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { keyBytes } from './seal.ts';

/**
 * The key of the local mode: 32 bytes in `storage.key` (mode 0600) in `folder`, made when there is
 * none. Throws, with what to do, when the file has another length.
 */
export function loadOrCreateLocalKey(folder: string): Buffer {
  const file = path.join(folder, 'storage.key');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  createKey(folder, file);
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

/** Written aside and then linked: of two processes that start at once one wins, with a whole key. */
function createKey(folder: string, file: string): void {
  const draft = path.join(folder, `storage.key.${randomBytes(8).toString('hex')}`);
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, randomBytes(keyBytes));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isExisting(error)) throw error;
  } finally {
    rmSync(draft);
  }
}

function isExisting(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
}

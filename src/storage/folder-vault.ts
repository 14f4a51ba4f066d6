import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKeyFile } from './key-file.ts';
import { keyBytes } from './seal.ts';
import { KeyGone, VaultUnavailable, type Vault } from './vault.ts';

/** RFC 3394: a key wraps a key, and a changed byte does not open. */
const WRAP = { cipher: 'id-aes256-wrap', iv: Buffer.alloc(8, 0xa6) };

/** The file of each version but the first, whose file has the key's name alone. */
const VERSION = /^[1-9]\d{0,5}$/;

/**
 * A vault for one machine: a file for each version of each key, with mode 0600, in a folder that is best
 * kept apart from the data and its backups. A destroyed key leaves an empty file, so that none of its
 * name is made again.
 */
export function folderVault(folder: string, now: () => Date = () => new Date()): Vault {
  const fileOf = (name: string, version = 1) =>
    join(folder, version === 1 ? `${name}.key` : `${name}.${version}.key`);

  function keyIn(name: string, version = 1): Buffer | undefined {
    const file = fileOf(name, version);
    const key = read(file);
    if (key?.length === 0) throw new KeyGone(`The key ${name} was destroyed.`);
    if (key !== undefined && key.length !== keyBytes)
      throw new VaultUnavailable(
        `${file} must have ${keyBytes} bytes and has ${key.length}. Put it back from a backup.`,
      );
    return key;
  }

  /** Of two that make it at once both have the same. */
  function versionMade(name: string, version: number): Buffer {
    makeKeyFile(fileOf(name, version));
    const key = keyIn(name, version);
    if (!key) throw new VaultUnavailable(`${fileOf(name, version)} is not there any more.`);
    return key;
  }

  /** Undefined where there is no key. Versions are made one after the other, and none is taken away. */
  function newest(name: string): { version: number; key: Buffer } | undefined {
    let found: { version: number; key: Buffer } | undefined;
    for (let version = 1; ; version += 1) {
      const key = keyIn(name, version);
      if (!key) return found;
      found = { version, key };
    }
  }

  function unwrapped(name: string, wrapping: Buffer, bytes: string): Buffer {
    const decipher = createDecipheriv(WRAP.cipher, wrapping, WRAP.iv);
    try {
      const start = decipher.update(Buffer.from(bytes, 'base64'));
      return Buffer.concat([start, decipher.final()]);
    } catch {
      throw new KeyGone(`The key ${name} in ${folder} is not the one that wrapped this.`);
    }
  }

  const noneHere = (name: string) => new KeyGone(`There is no key ${name} in ${folder}.`);

  return {
    async wrap(name, key) {
      const wrapping = newest(name) ?? { version: 1, key: versionMade(name, 1) };
      const cipher = createCipheriv(WRAP.cipher, wrapping.key, WRAP.iv);
      const bytes = Buffer.concat([cipher.update(key), cipher.final()]).toString('base64');
      return Promise.resolve({ by: String(wrapping.version), bytes });
    },

    async unwrap(name, { by, bytes }) {
      // A destroyed key is gone with all its versions, also where the work was cut short in between.
      if (!keyIn(name)) throw noneHere(name);
      const wrapping = VERSION.test(by) ? keyIn(name, Number(by)) : undefined;
      if (!wrapping)
        throw new KeyGone(`There is no version ${by} of the key ${name} in ${folder}.`);
      return Promise.resolve(unwrapped(name, wrapping, bytes));
    },

    async rotate(name) {
      const before = newest(name);
      if (!before) throw noneHere(name);
      versionMade(name, before.version + 1);
      return Promise.resolve();
    },

    async destroy(name) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (let version = 1; version === 1 || read(fileOf(name, version)); version += 1)
        emptied(fileOf(name, version));
      return Promise.resolve({ finalAt: now().toISOString() });
    },
  };
}

/** Over the bytes first, in their place: a file that is only cut may still lie on the disk. */
function emptied(file: string): void {
  const key = read(file);
  if (key !== undefined && key.length > 0)
    writeFileSync(file, randomBytes(key.length), { flag: 'r+', flush: true });
  writeFileSync(file, '', { mode: 0o600 });
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new VaultUnavailable(`${file} can't be read: ${codeOf(error)}.`);
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

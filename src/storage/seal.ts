/** Seals bodies (AES-256-GCM), so that a database, its backups and its operators hold no words. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  randomBytes,
} from 'node:crypto';
import type { ContainerName } from './port.ts';
import { UnreadableItem } from './port.ts';

/** Where a body belongs. It is bound to this: moved anywhere else, it can't be opened. */
export type Place = {
  container: ContainerName;
  partition: string;
  id: string;
  type: string;
  v: number;
};

export interface Sealer {
  /** Throws StoreUnavailable where the key can't be had now, UnreadableItem where it is gone for good. */
  seal(place: Place, text: string): Promise<string> | string;
  /** Throws UnreadableItem when the key is not known, or gone, or the body was altered or moved. */
  open(place: Place, sealed: string): Promise<string> | string;
  /** Throws as `open` would where the key can't be had any more: what was opened before isn't shown then. */
  check(place: Place): Promise<void> | void;
}

/** One whose keys are at hand. */
export interface KeySealer extends Sealer {
  seal(place: Place, text: string): string;
  open(place: Place, sealed: string): string;
  check(place: Place): void;
  /** Whether a body says that it is sealed with one of these keys. */
  isOurs(sealed: string): boolean;
}

export const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const sealedForm = /^1\.([\w-]{8})\.([\w-]+)$/;

/**
 * A sealer that seals with `key` and opens with it or one of `olderKeys`, each of 32 bytes.
 * Form: `1.<keyId>.<base64url(iv | ciphertext | tag)>`. The IV is random, which is safe for 2^32
 * bodies per key, more than a board will ever write. Throws if a key has another length.
 */
export function sealerFromKeys(key: Uint8Array, olderKeys: readonly Uint8Array[] = []): KeySealer {
  // Made ready once: from bytes, a key would be made for each body.
  const keys = new Map([...olderKeys, key].map((one) => [keyIdOf(one), createSecretKey(one)]));
  const keyId = keyIdOf(key);
  const sealing = createSecretKey(key);

  return {
    seal(place, text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv);
      cipher.setAAD(addressOf(place));
      const sealed = [iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `1.${keyId}.${Buffer.concat(sealed).toString('base64url')}`;
    },

    open(place, sealed) {
      const [, sealedWith = '', data = ''] = sealedForm.exec(sealed) ?? [];
      const bytes = Buffer.from(data, 'base64url');
      if (bytes.length < ivBytes + tagBytes)
        throw unreadable(place, 'its body is not a sealed one');
      const opener = keys.get(sealedWith);
      if (opener === undefined) {
        throw unreadable(
          place,
          `it is sealed with key ${sealedWith}, which is not among the keys given at the start; ` +
            'add that key to the older keys',
        );
      }
      const end = bytes.length - tagBytes;
      const decipher = createDecipheriv('aes-256-gcm', opener, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(addressOf(place));
      decipher.setAuthTag(bytes.subarray(end));
      try {
        const start = decipher.update(bytes.subarray(ivBytes, end));
        return Buffer.concat([start, decipher.final()]).toString('utf8');
      } catch {
        throw unreadable(place, 'its body was altered, or moved here from another item');
      }
    },

    isOurs: (sealed) => keys.has(sealedForm.exec(sealed)?.[1] ?? ''),

    check() {
      // These keys are had as long as the program runs.
    },
  };
}

/** As sealerFromKeys, with keys as base64 text, the form in which a secret store hands them over. */
export function sealerFromBase64(key: string, olderKeys: readonly string[] = []): KeySealer {
  return sealerFromKeys(keyFromBase64(key), olderKeys.map(keyFromBase64));
}

function keyFromBase64(text: string): Uint8Array {
  // Buffer skips what is no base64, so the form is checked here. The error never shows the key.
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) {
    throw new Error(
      'A storage key must be 32 random bytes in base64 (44 characters ending in "="). ' +
        'Make one with: openssl rand -base64 32',
    );
  }
  return Buffer.from(text, 'base64');
}

/** Derived from the key, so that no one has to name keys, or can mix names up. */
function keyIdOf(key: Uint8Array): string {
  if (key.length !== keyBytes) throw new Error(`A storage key must have ${keyBytes} bytes.`);
  return createHash('sha256').update('vantage key id').update(key).digest('base64url').slice(0, 8);
}

/** JSON quotes each part, so no two places give the same bytes. */
function addressOf({ container, partition, id, type, v }: Place): Buffer {
  return Buffer.from(JSON.stringify([container, partition, id, type, v]), 'utf8');
}

function unreadable({ container, type, id }: Place, reason: string): UnreadableItem {
  return new UnreadableItem(`${container} ${type} ${id} can't be opened: ${reason}.`);
}

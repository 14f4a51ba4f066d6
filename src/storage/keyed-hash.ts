import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';

/**
 * A hash that only the holder of the key can make: 32 hex digits. With it an id can be found again
 * from an address, and the address can't be guessed from the id.
 */
export function keyedHash(key: Uint8Array, purpose: string): (text: string) => string {
  // Made ready once: from bytes, a key would be made for each hash, which takes ten times as long.
  const own = createSecretKey(Buffer.from(hkdfSync('sha256', key, new Uint8Array(), purpose, 32)));
  return (text) => createHmac('sha256', own).update(text).digest('hex').slice(0, 32);
}

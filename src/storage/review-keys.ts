/**
 * Each review has a key of its own, which seals all that is in its partition. The key lies there too,
 * wrapped by a key in the vault that belongs to this review alone: once that one is destroyed nothing of
 * the review can be opened any more, wherever a copy of it lies.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Engine } from './engine.ts';
import { keyItemsOf } from './key-items.ts';
import { ItemExists, StoreUnavailable, UnreadableItem } from './port.ts';
import { keyBytes, sealerFromKeys, type KeySealer, type Place, type Sealer } from './seal.ts';
import { KeyGone, VaultUnavailable, type Vault } from './vault.ts';

export { KEY_ID, KEY_TYPE } from './key-items.ts';

/** A key is known for so long: by then a destroyed one opens nothing in any process. */
const KNOWN_MS = 10 * 60_000;
/** So many reviews' keys are known at once. */
const KNOWN = 5_000;

type Known = { sealer: Promise<KeySealer>; until: number };

/** The name of a review's key in the vault: of letters, digits and hyphens, as every vault takes it. */
export function vaultNameOf(partition: string): string {
  const mark = createHash('sha256').update(partition).digest('hex').slice(0, 32);
  return `review-${mark}`;
}

/**
 * Seals what is in a review with the review's key, which is made at its first write, and everything else
 * with the board's. `board` seals the wrapped keys too: whoever has the vault alone opens nothing.
 */
export function sealerOfReviews(
  engine: Engine,
  board: KeySealer,
  { vault, now = Date.now }: { vault: Vault; now?: () => number },
): Sealer {
  const known = new Map<string, Known>();
  const items = keyItemsOf(engine, board);

  async function made(partition: string): Promise<Uint8Array> {
    const key = randomBytes(keyBytes);
    const wrapped = await vault.wrap(vaultNameOf(partition), key);
    try {
      await items.create(partition, wrapped);
      return key;
    } catch (error) {
      // Another process was first, or the line was cut: what lies there counts.
      const other = await items.get(partition);
      if (other) return vault.unwrap(vaultNameOf(partition), other.wrapped);
      throw error instanceof ItemExists
        ? new StoreUnavailable('The key of a review could not be read back. Try again.')
        : error;
    }
  }

  async function keyOf(partition: string, isWriting: boolean): Promise<KeySealer> {
    const item = await items.get(partition);
    if (item) return sealerFromKeys(await vault.unwrap(vaultNameOf(partition), item.wrapped));
    if (isWriting) return sealerFromKeys(await made(partition));
    throw new KeyGone('The review has no key.');
  }

  /** Of a key that could not be had nothing is remembered. */
  function sealerOf(partition: string, isWriting: boolean): Promise<KeySealer> {
    const one = known.get(partition);
    if (one && one.until > now()) return one.sealer;
    const sealer = keyOf(partition, isWriting);
    known.delete(partition);
    known.set(partition, { sealer, until: now() + KNOWN_MS });
    sealer.catch(() => {
      if (known.get(partition)?.sealer === sealer) known.delete(partition);
    });
    for (const oldest of known.keys()) {
      if (known.size <= KNOWN) break;
      known.delete(oldest);
    }
    return sealer;
  }

  async function forReview(place: Place, isWriting: boolean): Promise<KeySealer> {
    try {
      return await sealerOf(place.partition, isWriting);
    } catch (error) {
      if (error instanceof KeyGone)
        throw new UnreadableItem(
          `${place.container} ${place.type} ${place.id} can't be opened or written: ${error.message} ` +
            'Nothing was changed. If that is a mistake, bring the key back in the vault.',
        );
      if (error instanceof VaultUnavailable)
        throw new StoreUnavailable(
          `The vault of the reviews' keys could not be asked: ${error.message} Nothing was changed.`,
          { cause: error },
        );
      throw error;
    }
  }

  return {
    async seal(place, text) {
      if (place.container !== 'reviews') return board.seal(place, text);
      return (await forReview(place, true)).seal(place, text);
    },

    async open(place, sealed) {
      if (place.container !== 'reviews') return board.open(place, sealed);
      return (await forReview(place, false)).open(place, sealed);
    },

    async check(place) {
      if (place.container === 'reviews') await forReview(place, false);
    },
  };
}

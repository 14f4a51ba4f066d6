/** What can be said of the reviews' keys, and done with them, without opening a review. */
import type { Engine } from './engine.ts';
import { keyItemsOf } from './key-items.ts';
import { ItemChanged, StoreUnavailable } from './port.ts';
import { vaultNameOf } from './review-keys.ts';
import type { KeySealer } from './seal.ts';
import { KeyGone, type Vault } from './vault.ts';

export type KeyState = {
  /** The version of the vault's key that wraps the review's. */
  by: string;
  /** Whether the board's key that seals now has sealed it, or an older one. */
  isUnderNewest: boolean;
};

export type ReviewVaultKeys = {
  /** Undefined where the review has no key yet. Throws UnreadableItem, StoreUnavailable. */
  stateOf(reviewId: string): Promise<KeyState | undefined>;
  /**
   * Makes a new version of the review's key in the vault and wraps the review's data key with it, under
   * the newest board key. Undefined where there is none yet. The data key stays the same, so whoever has
   * it goes on; and the item that has it changes in one write, so that it opens at every moment. Throws
   * UnreadableItem, StoreUnavailable, KeyGone, VaultUnavailable.
   */
  rotate(reviewId: string): Promise<KeyState | undefined>;
};

export function reviewVaultKeys(engine: Engine, board: KeySealer, vault: Vault): ReviewVaultKeys {
  const items = keyItemsOf(engine, board);

  async function stateOf(reviewId: string): Promise<KeyState | undefined> {
    const item = await items.get(reviewId);
    return item && { by: item.wrapped.by, isUnderNewest: item.isUnderNewest };
  }

  return {
    stateOf,
    async rotate(reviewId) {
      const name = vaultNameOf(reviewId);
      const item = await items.get(reviewId);
      if (!item) return undefined;
      // Opened first: where that can't be, no version is made in vain.
      const key = await vault.unwrap(name, item.wrapped);
      await vault.rotate(name);
      const wrapped = await vault.wrap(name, key);
      const again = await vault.unwrap(name, wrapped);
      if (!Buffer.from(again).equals(key))
        throw new KeyGone('What the new version wrapped did not open again. Nothing was changed.');
      try {
        await items.replace(reviewId, wrapped, item.etag);
      } catch (error) {
        // Another run was first: what it wrote has a new version too.
        if (!(error instanceof ItemChanged)) throw error;
      }
      const state = await stateOf(reviewId);
      if (!state) throw new StoreUnavailable('The review’s key could not be read back. Try again.');
      return state;
    },
  };
}

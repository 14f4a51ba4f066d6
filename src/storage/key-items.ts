/** The item of a review's partition in which the review's wrapped key is, sealed with the board's key. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Engine, EngineItem, SealedItem } from './engine.ts';
import type { KeySealer, Place } from './seal.ts';
import type { Wrapped } from './vault.ts';

/** With a dot, as no pressed button may carry it. */
export const KEY_ID = 'key.review';
export const KEY_TYPE = 'review-key';

const wrappedSchema = z.object({ by: z.string(), bytes: z.string() });

export type KeyItem = { etag: string; wrapped: Wrapped; isUnderNewest: boolean };

export type KeyItems = {
  /** Undefined where the review has no key yet. Throws UnreadableItem. */
  get(partition: string): Promise<KeyItem | undefined>;
  /** Throws what an engine throws. */
  create(partition: string, wrapped: Wrapped): Promise<void>;
  /** Throws what an engine throws; after a cut line it looks whether it was written. */
  replace(partition: string, wrapped: Wrapped, etag: string): Promise<void>;
};

/** What such an item holds, wherever it comes from. Throws UnreadableItem. */
export function wrappedIn(board: KeySealer, item: SealedItem): Wrapped {
  const text = board.open({ container: 'reviews', ...item }, item.body);
  return wrappedSchema.parse(JSON.parse(text));
}

export function keyItemsOf(engine: Engine, board: KeySealer): KeyItems {
  const placeIn = (partition: string) =>
    ({ container: 'reviews', partition, id: KEY_ID, type: KEY_TYPE, v: 1 }) satisfies Place;

  function sealed(partition: string, wrapped: Wrapped) {
    const { container, ...place } = placeIn(partition);
    const body = board.seal({ container, ...place }, JSON.stringify(wrapped));
    return { ...place, writeId: randomUUID(), body };
  }

  /** With one key all bodies name it alike. */
  function isUnderNewest({ body, ...place }: EngineItem): boolean {
    const nameOfKey = (text: string) => text.split('.')[1];
    return nameOfKey(board.seal({ container: 'reviews', ...place }, '')) === nameOfKey(body);
  }

  return {
    async get(partition) {
      const item = await engine.get('reviews', partition, KEY_ID);
      if (!item) return undefined;
      const wrapped = wrappedIn(board, item);
      return { etag: item.etag, wrapped, isUnderNewest: isUnderNewest(item) };
    },

    async create(partition, wrapped) {
      await engine.create('reviews', sealed(partition, wrapped));
    },

    async replace(partition, wrapped, etag) {
      const item = sealed(partition, wrapped);
      try {
        await engine.replace('reviews', item, etag);
      } catch (error) {
        const found = await engine.get('reviews', partition, KEY_ID).catch(() => undefined);
        if (found?.writeId !== item.writeId) throw error;
      }
    },
  };
}

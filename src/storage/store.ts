import { randomUUID } from 'node:crypto';
import type { Engine, EngineItem, SealedItem } from './engine.ts';
import { recentlyOpened } from './opened.ts';
import { InvalidItem, ItemChanged, ItemExists, StoreUnavailable, UnreadableItem } from './port.ts';
import type { ContainerName, DuePlace, JsonValue, NewItem, Store, StoredItem } from './port.ts';
import { KEY_TYPE } from './review-keys.ts';
import type { Sealer } from './seal.ts';
import {
  bodyText,
  checkChangeable,
  checkEtag,
  checkIds,
  checkInstant,
  checkItem,
  checkLimit,
} from './validate.ts';

/**
 * The store over an engine: validates, seals, stamps each write with a fresh writeId, and settles
 * a cut connection by reading the item back once. Closing it closes the engine.
 */
export function openStore(
  engine: Engine,
  sealer: Sealer,
  newWriteId: () => string = randomUUID,
): Store {
  const remembered = recentlyOpened();

  async function sealed(container: ContainerName, item: NewItem): Promise<SealedItem> {
    checkItem(container, item);
    const text = bodyText(container, item);
    return {
      id: item.id,
      partition: item.partition,
      type: item.type,
      v: item.v,
      writeId: newWriteId(),
      body: await sealer.seal({ container, ...item }, text),
      ...(item.dueAt === undefined ? {} : { dueAt: item.dueAt }),
    };
  }

  async function opened(container: ContainerName, item: EngineItem): Promise<StoredItem> {
    const body = remembered.get(container, item);
    if (body === undefined) return { ...item, body: await parsed(container, item) };
    try {
      await sealer.check({ container, ...item });
    } catch (error) {
      if (error instanceof UnreadableItem) remembered.forget(container, item);
      throw error;
    }
    return { ...item, body };
  }

  async function parsed(container: ContainerName, item: EngineItem): Promise<JsonValue> {
    const text = await sealer.open({ container, ...item }, item.body);
    // JSON's own edge: what JSON.parse returns is a JsonValue.
    return remembered.keep(container, item, JSON.parse(text) as JsonValue);
  }

  /** The item that a write left behind, as its writer knows it, or the error that says it did not. */
  async function written(
    container: ContainerName,
    item: SealedItem,
    { body }: NewItem,
    write: () => Promise<string>,
  ): Promise<StoredItem> {
    try {
      return { ...item, body, etag: await write() };
    } catch (error) {
      if (error instanceof InvalidItem) throw error;
      const found = await readBack(container, item.partition, item.id, error);
      if (found?.writeId === item.writeId) return await opened(container, found);
      throw known(container, error);
    }
  }

  async function readBack(
    container: ContainerName,
    partition: string,
    id: string,
    reason: unknown,
  ): Promise<EngineItem | undefined> {
    try {
      return await engine.get(container, partition, id);
    } catch (error) {
      // A refusal may be an answer to our own write, done before it was sent again: without reading
      // nobody knows. Of two failures the first one is told.
      const isRefusal = reason instanceof ItemExists || reason instanceof ItemChanged;
      throw known(container, isRefusal ? error : reason);
    }
  }

  return {
    async get(container, partition, id) {
      checkIds(container, partition, id);
      const item = await asked(container, () => engine.get(container, partition, id));
      return item && (await opened(container, item));
    },

    async create(container, item) {
      const next = await sealed(container, item);
      return written(container, next, item, () => engine.create(container, next));
    },

    async replace(container, item, etag) {
      checkChangeable(container);
      checkEtag(container, etag);
      const next = await sealed(container, item);
      return written(container, next, item, () => engine.replace(container, next, etag));
    },

    async delete(container, partition, id, etag) {
      checkChangeable(container);
      checkIds(container, partition, id);
      checkEtag(container, etag);
      try {
        await engine.delete(container, partition, id, etag);
      } catch (error) {
        if (error instanceof ItemChanged) throw error;
        if (await readBack(container, partition, id, error)) throw known(container, error);
      }
    },

    async list(container, partition, type) {
      checkIds(container, partition, ...(type === undefined ? [] : [type]));
      const items = await asked(container, () => engine.list(container, partition, type));
      // What wraps the partition's key is none of its items.
      const own = items.filter(({ type }) => type !== KEY_TYPE);
      const all = await Promise.all(own.map((item) => opened(container, item)));
      return all.sort(byId);
    },

    async listPlaces(container, partition) {
      checkIds(container, partition);
      const places = await asked(container, () => engine.listPlaces(container, partition));
      return places
        .map((place) => (place.type === KEY_TYPE ? { ...place, isKey: true as const } : place))
        .sort((a, b) => compare(a.id, b.id));
    },

    async listDue(container, now, limit) {
      checkInstant(container, now);
      checkLimit(container, limit);
      const places = await asked(container, () => engine.listDue(container, now, limit));
      return places.sort(byDueAt);
    },

    async *all(container) {
      try {
        for await (const item of engine.all(container)) {
          if (item.type === KEY_TYPE) continue;
          // Not kept: there may be more of them than are remembered, and each is asked for once.
          const text = await sealer.open({ container, ...item }, item.body);
          yield { ...item, body: JSON.parse(text) as JsonValue };
        }
      } catch (error) {
        throw error instanceof UnreadableItem ? error : known(container, error);
      }
    },

    async check() {
      await asked('reviews', () => engine.check());
    },

    async close() {
      await engine.close();
    },
  };
}

async function asked<T>(container: ContainerName, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw known(container, error);
  }
}

/** One of the port's errors: an engine's unknown one becomes StoreUnavailable, with its cause. */
function known(container: ContainerName, error: unknown): Error {
  if (
    error instanceof ItemExists ||
    error instanceof ItemChanged ||
    error instanceof StoreUnavailable
  ) {
    return error;
  }
  return new StoreUnavailable(
    `The store of ${container} could not be asked. A write may have been made or not: ` +
      'read before trying again.',
    { cause: error },
  );
}

function byId(a: StoredItem, b: StoredItem): number {
  return compare(a.id, b.id);
}

function byDueAt(a: DuePlace, b: DuePlace): number {
  return compare(a.dueAt, b.dueAt) || compare(a.id, b.id);
}

/** By code unit, which for ids and instants is alike in every engine; localeCompare is not. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

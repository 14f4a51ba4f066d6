/** What the rest of the program knows of a store. No engine, no cipher, no SDK. */

export type JsonValue =
  null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

/** What is in `audit` is written once: it is neither replaced nor deleted, and never due. */
export type ContainerName = 'reviews' | 'people' | 'audit';

/** What a caller writes. `body` is any JSON value; it is sealed before it reaches an engine. */
export type NewItem = {
  /** 1 to 255 characters of `A–Z a–z 0–9 . _ -`; never an e-mail address or a name: ids are not sealed. */
  id: string;
  /** The same characters as an id. */
  partition: string;
  /** The same characters as an id. */
  type: string;
  /** Version of the body's shape, from 1. */
  v: number;
  /** When the clock must look at this item: an instant as from `Date.toISOString()`. Absent: never. */
  dueAt?: string;
  body: JsonValue;
};

/** Where a due item is, without what is in it: it is read when its turn comes, as it is then. */
export type DuePlace = Required<Pick<NewItem, 'id' | 'partition' | 'type' | 'dueAt'>>;

/** What can be known of an item without opening it. */
export type ItemPlace = Pick<NewItem, 'id' | 'type'> & {
  etag: string;
  /** It wraps the partition's key, and is none of its items. */
  isKey?: true;
};

export type StoredItem = NewItem & {
  /** Names this state of the item in a conditional write; opaque. */
  etag: string;
  /** Stamped on each write, so that a cut connection can be settled by reading. */
  writeId: string;
};

/**
 * One item is one truth: each method reads, or changes one item by one conditional write.
 *
 * Besides the errors named at the methods, writes throw InvalidItem before anything is sent; every
 * method throws StoreUnavailable when the engine can't be asked, and those that return items throw
 * UnreadableItem when a body can't be opened. After StoreUnavailable a write may have been made or
 * not: read before trying again.
 */
export interface Store {
  /** The item, or undefined if there is none. */
  get(container: ContainerName, partition: string, id: string): Promise<StoredItem | undefined>;
  /** Throws ItemExists if there is an item with this partition and id. */
  create(container: ContainerName, item: NewItem): Promise<StoredItem>;
  /**
   * Replaces the whole item, `dueAt` included. Throws ItemChanged if the etag is old or the item
   * gone, and InvalidItem in `audit`.
   */
  replace(container: ContainerName, item: NewItem, etag: string): Promise<StoredItem>;
  /** Throws ItemChanged if the etag is old or the item gone, and InvalidItem in `audit`. */
  delete(container: ContainerName, partition: string, id: string, etag: string): Promise<void>;
  /** All items of a partition, or those of one type, ordered by id (by code unit: `B` before `a`). */
  list(container: ContainerName, partition: string, type?: string): Promise<StoredItem[]>;
  /**
   * Where everything of a partition is, ordered by id, without opening any of it: also what can't be
   * opened any more, and what wraps the partition's key.
   */
  listPlaces(container: ContainerName, partition: string): Promise<ItemPlace[]>;
  /** Where at most `limit` items with `dueAt` ≤ `now` (an ISO instant) are, earliest first, of all partitions. */
  listDue(container: ContainerName, now: string, limit: number): Promise<DuePlace[]>;
  /**
   * Everything in a container, of all partitions and in any order, page by page. What is written
   * meanwhile may be in it or not.
   */
  all(container: ContainerName): AsyncIterable<StoredItem>;
  /** Makes one read, for /readyz. Throws StoreUnavailable. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** There is already an item with this partition and id. */
export class ItemExists extends Error {
  override readonly name = 'ItemExists';
}

/** Another writer was first, or the item is gone: read it again and decide again. */
export class ItemChanged extends Error {
  override readonly name = 'ItemChanged';
}

/** The item can't be stored as it is: a fault of the program, nothing was written. */
export class InvalidItem extends Error {
  override readonly name = 'InvalidItem';
}

/** The store can't be asked; a write may have been made or not. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A stored body can't be opened: another key, or it was altered or moved. */
export class UnreadableItem extends Error {
  override readonly name = 'UnreadableItem';
}

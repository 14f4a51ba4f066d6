import type { ContainerName, DuePlace, ItemPlace } from './port.ts';

/** What an engine keeps: its columns are readable to an operator, its body is sealed. */
export type SealedItem = {
  id: string;
  partition: string;
  type: string;
  v: number;
  writeId: string;
  dueAt?: string;
  body: string;
};

export type EngineItem = SealedItem & { etag: string };

/**
 * A database, reduced to what every one of them does alike. Arguments are already validated.
 *
 * Writes return the new etag and throw ItemExists or ItemChanged only when nothing was written; any
 * other error leaves open whether the write was made, and store.ts settles that by reading.
 */
export interface Engine {
  get(container: ContainerName, partition: string, id: string): Promise<EngineItem | undefined>;
  create(container: ContainerName, item: SealedItem): Promise<string>;
  replace(container: ContainerName, item: SealedItem, etag: string): Promise<string>;
  delete(container: ContainerName, partition: string, id: string, etag: string): Promise<void>;
  /** All items, in any order. */
  list(container: ContainerName, partition: string, type?: string): Promise<EngineItem[]>;
  /** The same, in any order, without their bodies. */
  listPlaces(container: ContainerName, partition: string): Promise<ItemPlace[]>;
  /** The `limit` items that were due first, in any order, without their bodies. */
  listDue(container: ContainerName, now: string, limit: number): Promise<DuePlace[]>;
  /**
   * Everything in a container, in any order, page by page: as much of it is in memory as is asked for.
   * What is written meanwhile may be in it or not.
   */
  all(container: ContainerName): AsyncIterable<EngineItem>;
  check(): Promise<void>;
  close(): Promise<void>;
}

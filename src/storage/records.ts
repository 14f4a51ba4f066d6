/** Typed records over the store: each kind has a schema, checked when written and when read. */
import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { ItemChanged, ItemExists } from './port.ts';
import type { ContainerName, JsonValue, NewItem, Store, StoredItem } from './port.ts';

/** `T` must be plain JSON: what is read back equals what was written. No transforms in the schema. */
export type Kind<T> = { container: ContainerName; type: string; v: number; schema: z.ZodType<T> };

export type RecordOf<T> = { id: string; partition: string; dueAt?: string; etag: string; value: T };

/** What is needed to make a record; `dueAt` is an instant as from `Date.toISOString()`. */
export type NewRecord<T> = {
  id: string;
  partition: string;
  dueAt?: string | undefined;
  value: T;
};

/** A record's next state. Without `dueAt` the clock no longer looks at it. */
export type NextValue<T> = { value: T; dueAt?: string | undefined };

/** There is no record of this kind with this partition and id. */
export class MissingRecord extends Error {
  override readonly name = 'MissingRecord';
  /** Where it was to be changed. */
  readonly id: string | undefined;

  constructor(message: string, id?: string) {
    super(message);
    this.id = id;
  }
}

/** A value doesn't fit its kind's schema: a fault of the program, or data of another version. */
export class InvalidRecord extends Error {
  override readonly name = 'InvalidRecord';
}

/** So many writers wanted the same record that this one never came first. Nothing was written. */
export class RecordBusy extends Error {
  override readonly name = 'RecordBusy';
}

const maxRounds = 20;
const firstPauseMs = 5;
const longestPauseMs = 200;

/** The record, or undefined if there is none or the item is of another type. Throws InvalidRecord. */
export async function read<T>(
  store: Store,
  kind: Kind<T>,
  partition: string,
  id: string,
): Promise<RecordOf<T> | undefined> {
  const item = await store.get(kind.container, partition, id);
  return item?.type === kind.type ? parseRecord(kind, item) : undefined;
}

/** Creates a record. Throws ItemExists, InvalidRecord, InvalidItem. */
export async function create<T>(
  store: Store,
  kind: Kind<T>,
  record: NewRecord<T>,
): Promise<RecordOf<T>> {
  const value = plain(fitting(kind, record.id, record.value));
  return recordOf(await store.create(kind.container, toItem(kind, record, value)), value);
}

/**
 * Creates a record, unless there is one: the same step done twice, or at once by another. True where it
 * was created here. Throws InvalidRecord, InvalidItem.
 */
export async function createOnce<T>(
  store: Store,
  kind: Kind<T>,
  record: NewRecord<T>,
): Promise<boolean> {
  try {
    await create(store, kind, record);
    return true;
  } catch (error) {
    if (error instanceof ItemExists) return false;
    throw error;
  }
}

/** All records of this kind in a partition, ordered by id. Throws InvalidRecord. */
export async function listOf<T>(
  store: Store,
  kind: Kind<T>,
  partition: string,
): Promise<RecordOf<T>[]> {
  const items = await store.list(kind.container, partition, kind.type);
  return items.map((item) => parseRecord(kind, item));
}

/** The same, with what can't be read as a record apart: it must not stand in the way of the others. */
export async function listReadable<T>(
  store: Store,
  kind: Kind<T>,
  partition: string,
): Promise<{ records: RecordOf<T>[]; failures: { error: InvalidRecord }[] }> {
  const records: RecordOf<T>[] = [];
  const failures: { error: InvalidRecord }[] = [];
  for (const item of await store.list(kind.container, partition, kind.type)) {
    try {
      records.push(parseRecord(kind, item));
    } catch (error) {
      if (!(error instanceof InvalidRecord)) throw error;
      failures.push({ error });
    }
  }
  return { records, failures };
}

/** A stored item as a record. Throws InvalidRecord, which names type, id and place, never a value. */
export function parseRecord<T>(kind: Kind<T>, item: StoredItem): RecordOf<T> {
  if (item.type !== kind.type) {
    throw new InvalidRecord(`Item ${item.id} is a ${item.type}, not a ${kind.type}.`);
  }
  if (item.v !== kind.v) {
    throw new InvalidRecord(
      `${kind.type} ${item.id} has version ${item.v}; this program reads version ${kind.v}. ` +
        'Run the version of Vantage that wrote it, or one that upgrades it.',
    );
  }
  return recordOf(item, fittingBefore(kind, item) ?? fitting(kind, item.id, item.body));
}

function recordOf<T>({ id, partition, etag, dueAt }: StoredItem, value: T): RecordOf<T> {
  return { id, partition, etag, value, ...(dueAt === undefined ? {} : { dueAt }) };
}

/**
 * Reads, decides, writes on condition; begins again when another writer was first. `decide` is pure,
 * may be called several times and returns the next state, or undefined for "leave it as it is".
 * Who has just read or written the record gives it as `known`, and saves the first reading.
 *
 * Throws MissingRecord if there is none, RecordBusy after 20 lost rounds, and what `decide` throws.
 * After StoreUnavailable the change may have been made or not.
 */
export async function change<T>(
  store: Store,
  kind: Kind<T>,
  partition: string,
  id: string,
  decide: (value: T, record: RecordOf<T>) => NextValue<T> | undefined,
  known?: RecordOf<T>,
): Promise<{ record: RecordOf<T>; changed: boolean }> {
  for (let round = 0; round < maxRounds; round += 1) {
    // Writers that lost together must not come back together.
    if (round > 0) await wait(randomPause(round));
    const record =
      round === 0 && known !== undefined ? known : await read(store, kind, partition, id);
    if (record === undefined) throw new MissingRecord(`There is no ${kind.type} ${id}.`, id);
    const next = decide(record.value, record);
    if (next === undefined) return { record, changed: false };
    try {
      const value = plain(fitting(kind, id, next.value));
      const item = toItem(kind, { id, partition, dueAt: next.dueAt }, value);
      const stored = await store.replace(kind.container, item, record.etag);
      return { record: recordOf(stored, value), changed: true };
    } catch (error) {
      if (!(error instanceof ItemChanged)) throw error;
    }
  }
  throw new RecordBusy(
    `${kind.type} ${id} was changed by others ${maxRounds} times in a row. Try again in a moment.`,
  );
}

/** Deletes a record as it was read. Throws ItemChanged if it has changed since, or is gone. */
export async function remove<T>(store: Store, kind: Kind<T>, record: RecordOf<T>): Promise<void> {
  await store.delete(kind.container, record.partition, record.id, record.etag);
}

function toItem<T>(
  kind: Kind<T>,
  { id, partition, dueAt }: Pick<NewRecord<T>, 'id' | 'partition' | 'dueAt'>,
  value: T,
): NewItem {
  return {
    id,
    partition,
    type: kind.type,
    v: kind.v,
    // The kind's edge: its values are plain JSON.
    body: value as JsonValue,
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

function fitting<T>(kind: Kind<T>, id: string, value: unknown): T {
  const result = kind.schema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => `${placeOf(issue.path)} (${issue.code})`);
  throw new InvalidRecord(`${kind.type} ${id} does not fit its schema at ${places.join(', ')}.`);
}

/** Values that were found to fit, by the body they came of: the store keeps some, frozen. */
const fitted = new WeakMap<object, { kind: Kind<unknown>; value: unknown }>();

function fittingBefore<T>(kind: Kind<T>, { id, body }: StoredItem): T | undefined {
  if (typeof body !== 'object' || body === null || !Object.isFrozen(body)) return undefined;
  const known = fitted.get(body);
  // Put there by the same kind, so its value is one of that kind's.
  if (known?.kind === kind) return known.value as T;
  const value = frozen(fitting(kind, id, body));
  fitted.set(body, { kind, value });
  return value;
}

/** Frozen through and through: many may hold it. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen<unknown>(part);
  return Object.freeze(value);
}

/** A key of a map may be data, so only what looks like a field's name is shown. */
function placeOf(path: PropertyKey[]): string {
  if (path.length === 0) return 'its root';
  return path.map((part) => (/^\w{1,40}$/.test(String(part)) ? String(part) : '*')).join('.');
}

/** The value as it will be read back: optional fields that are undefined are left out. */
function plain<T>(value: T): T {
  // JSON's own edge: a kind's values are plain JSON.
  return JSON.parse(JSON.stringify(value)) as T;
}

function randomPause(round: number): number {
  return Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** round);
}

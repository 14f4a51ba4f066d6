import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { z } from 'zod';
import type { EngineItem, SealedItem } from '../../src/storage/engine.ts';
import type { NewItem, StoredItem } from '../../src/storage/port.ts';
import type { Kind } from '../../src/storage/records.ts';

export const freshId = (): string => randomUUID();

export function itemOf(fields: Partial<NewItem> = {}): NewItem {
  return { id: freshId(), partition: freshId(), type: 'thing', v: 1, body: {}, ...fields };
}

/** An item as its next writer would write it, without the fields named. */
export function draftOf(item: NewItem | StoredItem, without: 'dueAt'[] = []): NewItem {
  const { id, partition, type, v, dueAt, body } = item;
  const due = dueAt === undefined || without.includes('dueAt') ? {} : { dueAt };
  return { id, partition, type, v, body, ...due };
}

export function withoutEtag(item: EngineItem): SealedItem {
  const { id, partition, type, v, writeId, body } = item;
  return { id, partition, type, v, writeId, body };
}

/** Any UTF-16 at all, lone surrogates included. */
export const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
});

export const counterKind: Kind<{ count: number }> = {
  container: 'reviews',
  type: 'counter',
  v: 1,
  schema: z.object({ count: z.int() }),
};

import { destroyedSince, destructionSchema, type Destruction } from '../domain/destruction.ts';
import { Refused } from '../domain/views.ts';
import { UnreadableItem, type Store } from '../storage/port.ts';
import { MissingRecord, read, type Kind, type RecordOf } from '../storage/records.ts';

/** In the board's partition: it is there when the review's own is not any more. */
export const destructions: Kind<Destruction> = {
  container: 'people',
  type: 'destruction',
  v: 1,
  schema: destructionSchema,
};

const PARTITION = 'board';
/** With a dot, as that of a draft. */
const idOf = (reviewId: string) => `destruction.${reviewId}`;

export function destructionPlace(reviewId: string): { partition: string; id: string } {
  return { partition: PARTITION, id: idOf(reviewId) };
}

export function reviewIdIn({ id }: Pick<RecordOf<Destruction>, 'id'>): string {
  return id.slice(idOf('').length);
}

export async function destructionOf(
  store: Store,
  reviewId: string,
): Promise<Destruction | undefined> {
  return (await read(store, destructions, PARTITION, idOf(reviewId)))?.value;
}

/**
 * What was under way for a review that a restore has left out: it can't go on, since nothing of the review
 * is there. A certificate stays.
 */
export async function forgetDestruction(store: Store, reviewId: string): Promise<void> {
  const record = await read(store, destructions, PARTITION, idOf(reviewId));
  if (!record || record.value.stands.is === 'done') return;
  await store.delete(destructions.container, PARTITION, record.id, record.etag);
}

/** Since when a review's records are gone, or going. */
export async function goneSince(store: Store, reviewId: string): Promise<string | undefined> {
  return destroyedSince(await destructionOf(store, reviewId));
}

/** The same, where an error may have come of it: nothing is asked of the store for any other one. */
export async function goneInsteadOf(
  store: Store,
  reviewId: string,
  error: unknown,
): Promise<string | undefined> {
  const mayBe =
    error instanceof Refused || error instanceof MissingRecord || error instanceof UnreadableItem;
  return mayBe ? goneSince(store, reviewId) : undefined;
}

/**
 * Destroys the records of a review that was confirmed to be: marked, left out of every list, its key
 * destroyed, all of it deleted, certified. Killed anywhere, the next sweep goes on there; each step
 * done twice is as done once.
 */
import { BOARD_TRAIL } from '../domain/audit.ts';
import { isOpen } from '../domain/alert.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import {
  destructionDueAt,
  doneWith,
  inventoryOf,
  stoppedFor,
  type Confirmed,
  type Destruction,
} from '../domain/destruction.ts';
import { mayDestroy, yearsFor, type KeptFor } from '../domain/retention.ts';
import { withoutReview } from '../domain/register.ts';
import { reviewDueAt, type Review } from '../domain/review.ts';
import { ItemChanged } from '../storage/port.ts';
import { change, listOf, type RecordOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { destructions, reviewIdIn } from './destructions.ts';
import { withHoldsThere } from './holds-there.ts';
import { REVIEW_ID, alerts, reviews } from './kinds.ts';
import { takeOffLists } from './take-off-lists.ts';

/** What of the world it needs. */
export type ToDestroy = Pick<Deps, 'store' | 'board' | 'register' | 'keys' | 'audit' | 'now'>;

/** Does what is due of a destruction. */
export async function settleDestruction(
  deps: ToDestroy,
  { value, partition, id }: RecordOf<Destruction>,
): Promise<void> {
  const reviewId = reviewIdIn({ id });
  const write = async (decide: (current: Destruction) => Destruction) => {
    const { record } = await change(deps.store, destructions, partition, id, (current) => {
      const next = decide(current);
      return next === current ? undefined : { value: next, dueAt: destructionDueAt(next) };
    });
    return record.value;
  };
  const { stands } = value;
  if (stands.is === 'confirmed') return destroy(deps, reviewId, stands, write);
  if (stands.is !== 'done') return;
  await deleteAll(deps, reviewId);
  await write((current) => withStands(current, 'done', { lookAgainAt: undefined }));
}

type Write = (decide: (current: Destruction) => Destruction) => Promise<Destruction>;

async function destroy(
  deps: ToDestroy,
  reviewId: string,
  confirmed: Confirmed,
  write: Write,
): Promise<void> {
  let { begun, finalAt } = confirmed;
  if (!begun) {
    const keptFor = await mark(deps, reviewId, confirmed.confirmed.at);
    if (keptFor.length > 0) {
      await recorded(deps, 'destruction.stopped', reviewId, keptFor.join(', '));
      await write((current) => stoppedFor(current, stamp(deps.now()), keptFor));
      return;
    }
    const places = await deps.store.listPlaces('reviews', reviewId);
    const made = inventoryOf(places.filter(({ isKey }) => !isKey));
    // Counted once: by who comes later some of it may be deleted already.
    const { stands } = await write((current) =>
      current.stands.is === 'confirmed' && !current.stands.begun
        ? withStands(current, 'confirmed', { begun: made })
        : current,
    );
    if (stands.is !== 'confirmed') return;
    begun = stands.begun ?? made;
  }
  await leaveLists(deps, reviewId);
  if (finalAt === undefined) {
    await recorded(deps, 'destruction.destroy', reviewId, '');
    finalAt = (await deps.keys.destroy(reviewId)).finalAt;
    const known = finalAt;
    await write((current) => withStands(current, 'confirmed', { finalAt: known }));
  }
  await deleteAll(deps, reviewId);
  const stands = { ...confirmed, begun, finalAt };
  await write((current) =>
    current.stands.is === 'confirmed'
      ? doneWith(current, reviewId, stands, stamp(deps.now()))
      : current,
  );
}

/** One more thing known of it, while it stands there. */
function withStands<Is extends 'confirmed' | 'done'>(
  destruction: Destruction,
  is: Is,
  more: Partial<Extract<Destruction['stands'], { is: Is }>>,
): Destruction {
  const { stands } = destruction;
  return stands.is === is ? { ...destruction, stands: { ...stands, ...more } } : destruction;
}

/**
 * Marks the review, unless something has come in the way: nobody does anything in it from then on. A
 * hold, an alert or a process of before counts; one of the same moment is refused, or stops it. Returns
 * what has.
 */
async function mark(deps: ToDestroy, reviewId: string, at: string): Promise<KeptFor[]> {
  const seen: { keptFor: KeptFor[] } = { keptFor: [] };
  const { record } = await change(deps.store, reviews, reviewId, REVIEW_ID, (review) => {
    seen.keptFor = keptForIn(deps, review, 0);
    if (seen.keptFor.length > 0 || review.destroying !== undefined) return undefined;
    return { value: { ...review, destroying: at } };
  });
  if (seen.keptFor.length === 0) {
    // After the mark: whoever presses later is not told that an alert is with this review.
    const raised = await listOf(deps.store, alerts, reviewId);
    const openAlerts = raised.filter(({ value }) => isOpen(value)).length;
    const review = await withHoldsThere(deps, record.value);
    seen.keptFor = keptForIn(deps, review, openAlerts);
  }
  if (seen.keptFor.length === 0) return [];
  await change(deps.store, reviews, reviewId, REVIEW_ID, (review) => {
    if (review.destroying === undefined) return undefined;
    const kept = { ...review, destroying: undefined };
    return { value: kept, dueAt: reviewDueAt(kept) };
  });
  return seen.keptFor;
}

function keptForIn({ board, now }: ToDestroy, review: Review, openAlerts: number): KeptFor[] {
  const years = yearsFor(review.type, board.retention);
  return mayDestroy(review, { years, today: dayInLondon(now()), openAlerts }).keptFor;
}

/** Out of the register, and of everybody's own list. */
async function leaveLists(deps: ToDestroy, reviewId: string): Promise<void> {
  await deps.register.change((register) => withoutReview(register, reviewId));
  await takeOffLists(deps.store, reviewId);
}

/** So often the partition is listed anew, where others write into it meanwhile. */
const ROUNDS = 5;

/** Deletes all that lies in the review's partition, without opening any of it. */
async function deleteAll({ store }: ToDestroy, reviewId: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const places = await store.listPlaces('reviews', reviewId);
    if (places.length === 0) return;
    for (const { id, etag } of places)
      try {
        await store.delete('reviews', reviewId, id, etag);
      } catch (error) {
        if (!(error instanceof ItemChanged)) throw error;
      }
  }
  const left = await store.listPlaces('reviews', reviewId);
  if (left.length > 0)
    throw new Error(`${left.length} items of a destroyed review are written again and again.`);
}

async function recorded(
  { audit }: ToDestroy,
  what: string,
  reviewId: string,
  why: string,
): Promise<void> {
  await audit.append(BOARD_TRAIL, { who: 'sweep', what, item: reviewId, why, correlation: '' });
}

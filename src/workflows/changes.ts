import { stamp } from '../domain/dates.ts';
import type { Keys } from '../domain/keys.ts';
import { dueAtOf, type Participation } from '../domain/participation.ts';
import { reviewDueAt, type Review } from '../domain/review.ts';
import { Refused } from '../domain/views.ts';
import { change, read, type RecordOf } from '../storage/records.ts';
import { refuseDestroyed } from './access.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, participations, reviews } from './kinds.ts';

/** Changes a participation and sets when the clock must look at it; wakes the sweep if that is now. */
export async function changeParticipation(
  deps: Deps,
  keys: Keys,
  decide: (participation: Participation) => Participation,
  known?: RecordOf<Participation>,
): Promise<{
  participation: Participation;
  record: RecordOf<Participation>;
  changed: boolean;
}> {
  const { record, changed } = await change(
    deps.store,
    participations,
    keys.reviewId,
    keys.participationId,
    (participation) => {
      const next = decide(participation);
      return next === participation ? undefined : { value: next, dueAt: dueAtOf(next) };
    },
    known,
  );
  if (changed && record.dueAt !== undefined && record.dueAt <= stamp(deps.now())) deps.wake();
  return { participation: record.value, record, changed };
}

/**
 * Changes a review and sets when the clock must look at it; wakes the sweep if that is now. Throws
 * Refused once its records are being destroyed.
 */
export async function changeReview(
  deps: Pick<Deps, 'store' | 'now' | 'wake'>,
  reviewId: string,
  decide: (review: Review) => Review,
): Promise<{ review: Review; changed: boolean }> {
  const { record, changed } = await change(deps.store, reviews, reviewId, REVIEW_ID, (review) => {
    refuseDestroyed(review);
    const next = decide(review);
    return next === review ? undefined : { value: next, dueAt: reviewDueAt(next) };
  });
  if (changed && record.dueAt !== undefined && record.dueAt <= stamp(deps.now())) deps.wake();
  return { review: record.value, changed };
}

/** A participation of a review that its lead asks for. Throws Refused if there is none. */
export async function participationIn(
  deps: Deps,
  { reviewId, participationId }: Keys,
): Promise<RecordOf<Participation>> {
  const record = await read(deps.store, participations, reviewId, participationId);
  if (!record) throw new Refused('not understood');
  return record;
}

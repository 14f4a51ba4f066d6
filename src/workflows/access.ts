import { stamp } from '../domain/dates.ts';
import { dueAtOf, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { reviewDueAt, type Review } from '../domain/review.ts';
import { Refused, type Keys, type ReviewOnCard } from '../domain/views.ts';
import { change, read, type RecordOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, participations, reviews } from './kinds.ts';

export function mayOpenReviews(deps: Deps, speaker: Speaker): boolean {
  return deps.administrators.has(speaker.personId);
}

/** The review that the speaker leads. Throws Refused for anybody else's, and for none. */
export async function reviewLedBy(deps: Deps, speaker: Speaker, reviewId: string): Promise<Review> {
  const record = await read(deps.store, reviews, reviewId, REVIEW_ID);
  if (!record?.value.leads.includes(speaker.personId)) throw new Refused('not your review');
  return record.value;
}

/**
 * The review and the participation that the speaker was invited to. A copied card, or a payload that
 * claims another participation, gets the same refusal as one that never was.
 */
export async function invitationOf(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
): Promise<{ review: Review; participation: Participation }> {
  const [review, participation] = await Promise.all([
    read(deps.store, reviews, keys.reviewId, REVIEW_ID),
    read(deps.store, participations, keys.reviewId, keys.participationId),
  ]);
  if (!review || participation?.value.personId !== speaker.personId)
    throw new Refused('not your invitation');
  return { review: review.value, participation: participation.value };
}

/** Changes a participation and sets when the clock must look at it; wakes the sweep if that is now. */
export async function changeParticipation(
  deps: Deps,
  keys: Keys,
  decide: (participation: Participation) => Participation,
): Promise<{ participation: Participation; changed: boolean }> {
  const { record, changed } = await change(
    deps.store,
    participations,
    keys.reviewId,
    keys.participationId,
    (participation) => {
      const next = decide(participation);
      return next === participation ? undefined : { value: next, dueAt: dueAtOf(next) };
    },
  );
  if (changed && record.dueAt !== undefined && record.dueAt <= stamp(deps.now())) deps.wake();
  return { participation: record.value, changed };
}

/** Changes a review and sets when the clock must look at it; wakes the sweep if that is now. */
export async function changeReview(
  deps: Deps,
  reviewId: string,
  decide: (review: Review) => Review,
): Promise<{ review: Review; changed: boolean }> {
  const { record, changed } = await change(deps.store, reviews, reviewId, REVIEW_ID, (review) => {
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

export function onCard({ details, madeUp }: Review): ReviewOnCard {
  return { ...details, madeUp };
}

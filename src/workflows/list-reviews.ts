import { dayInLondon } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import { keptUntil, yearsFor } from '../domain/retention.ts';
import type { ReviewInList } from '../domain/views-register.ts';
import type { View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { boardFor } from './access.ts';
import type { Deps } from './deps.ts';
import { destructionOf } from './destructions.ts';
import { REGISTER_PAGE } from './edit-register.ts';
import { REVIEW_ID, reviews } from './kinds.ts';
import { readableOf } from './readable.ts';

/**
 * All reviews of the board, the newest first, and after them those whose records were destroyed: an
 * administrator sets holds and grants in any of them, and sees whose time is over.
 */
export async function showReviews(deps: Deps, speaker: Speaker, from: number): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'reviews.show');
  const ids = [...register.reviews.toReversed(), ...register.destroyed.toReversed()];
  const start = from < ids.length ? from : 0;
  const shown = ids.slice(start, start + REGISTER_PAGE);
  const gone = new Set(register.destroyed);
  const { found, unreadable } = await readableOf(deps, shown, (id) =>
    gone.has(id) ? goneReview(deps, id) : keptReview(deps, id),
  );
  return {
    show: 'reviews',
    reviews: found.flatMap((one) => one ?? []),
    from: start,
    total: ids.length,
    unreadable,
  };
}

async function keptReview(deps: Deps, reviewId: string): Promise<ReviewInList | undefined> {
  const review = (await read(deps.store, reviews, reviewId, REVIEW_ID))?.value;
  if (!review) return undefined;
  const { type, details, openedAt } = review;
  const { reference, leadName } = details;
  const until = keptUntil(review, yearsFor(type, deps.board.retention));
  const isOver = until !== undefined && dayInLondon(deps.now()) > until;
  return {
    reviewId,
    reference,
    type: type.name,
    led: { leadName, openedAt },
    stands: isOver ? await standsOf(deps, reviewId) : 'kept',
    until,
  };
}

/** Only of those whose time is over: there are few of them. */
async function standsOf({ store }: Deps, reviewId: string): Promise<'over' | 'proposed'> {
  const destruction = await destructionOf(store, reviewId);
  return destruction?.stands.is === 'proposed' ? 'proposed' : 'over';
}

async function goneReview(deps: Deps, reviewId: string): Promise<ReviewInList | undefined> {
  const destruction = await destructionOf(deps.store, reviewId);
  if (!destruction) return undefined;
  const { of } = destruction;
  return {
    reviewId,
    reference: of.reference,
    type: of.type.name,
    led: undefined,
    stands: 'destroyed',
    until: of.keptUntil,
  };
}

import { withHoldsOf } from '../domain/hold.ts';
import { relatedTo, type Review } from '../domain/review.ts';
import { UnreadableItem } from '../storage/port.ts';
import { read } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, reviews } from './kinds.ts';

/** With the holds of the review that it came from or became: one that was just set is carried here later. */
export async function withHoldsThere(
  { store }: Pick<Deps, 'store'>,
  review: Review,
): Promise<Review> {
  let all = review;
  for (const otherId of relatedTo(review)) {
    const other = await read(store, reviews, otherId, REVIEW_ID).catch((error: unknown) => {
      // That one may be destroyed already.
      if (!(error instanceof UnreadableItem)) throw error;
      return undefined;
    });
    if (other) all = withHoldsOf(all, other.value.holds);
  }
  return all;
}

import { stamp } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { whatWasSent } from '../domain/what-was-sent.ts';
import { reviewFor } from './access.ts';
import { participationIn } from './changes.ts';
import type { Deps } from './deps.ts';
import { headOf } from './review-page.ts';

/** So many sends stand on one card. */
export const SENDS_PAGE = 12;

/** What was sent to one person of the review, what waits and what was not sent, each with its reason. */
export async function showSends(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  from: number,
): Promise<View> {
  const { reviewId, participationId } = keys;
  const { review } = await reviewFor(deps, speaker, 'person.sends', reviewId);
  const { value } = await participationIn(deps, keys);
  const all = whatWasSent(value, stamp(deps.now()));
  const start = from < all.length ? from : 0;
  return {
    show: 'sends',
    head: headOf(reviewId, review),
    participationId,
    name: value.name,
    sends: all.slice(start, start + SENDS_PAGE),
    from: start,
    total: all.length,
  };
}

import { agencyOf } from '../domain/board.ts';
import { openWishes, whereIs } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { View } from '../domain/views.ts';
import { listOf } from '../storage/records.ts';
import { onCard, reviewLedBy } from './access.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';

/** So many people are on one card of the board. */
export const BOARD_PAGE = 10;

/** Who is where, for the review's lead: one visible state for every person, and no answer. */
export async function showBoard(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const review = await reviewLedBy(deps, speaker, reviewId);
  const records = await listOf(deps.store, participations, reviewId);
  const all = records
    .map(({ id, value }) => ({
      participationId: id,
      name: value.name,
      agency: agencyOf(deps.board, value.agencyId)?.name ?? value.agencyId,
      role: value.role,
      where: whereIs(value),
      wishes: openWishes(value),
    }))
    .sort((a, b) => a.agency.localeCompare(b.agency) || a.name.localeCompare(b.name));
  const start = from < all.length ? from : 0;
  return {
    show: 'board',
    reviewId,
    review: onCard(review),
    people: all.slice(start, start + BOARD_PAGE),
    from: start,
    total: all.length,
  };
}

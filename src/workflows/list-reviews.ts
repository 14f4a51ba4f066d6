import type { Speaker } from '../domain/person.ts';
import type { View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { boardFor } from './access.ts';
import type { Deps } from './deps.ts';
import { REGISTER_PAGE } from './edit-register.ts';
import { REVIEW_ID, reviews } from './kinds.ts';

/** All reviews of the board, the newest first: an administrator sets holds and grants in any of them. */
export async function showReviews(deps: Deps, speaker: Speaker, from: number): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'reviews.show');
  const ids = register.reviews.toReversed();
  const start = from < ids.length ? from : 0;
  const shown = ids.slice(start, start + REGISTER_PAGE);
  const records = await Promise.all(shown.map((id) => read(deps.store, reviews, id, REVIEW_ID)));
  return {
    show: 'reviews',
    reviews: records.flatMap((record) => {
      if (!record) return [];
      const { type, details, openedAt } = record.value;
      const { reference, leadName } = details;
      return [{ reviewId: record.partition, reference, type: type.name, leadName, openedAt }];
    }),
    from: start,
    total: ids.length,
  };
}

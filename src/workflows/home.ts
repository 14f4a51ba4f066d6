import type { Speaker } from '../domain/person.ts';
import type { KeptView, View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { mayOpenReviews } from './access.ts';
import type { Deps } from './deps.ts';
import { PERSON_ID, REVIEW_ID, people, reviews } from './kinds.ts';

/** The card for whoever writes to the bot: where to go on from. */
export function home(deps: Deps, speaker: Speaker): KeptView {
  const mayOpen = mayOpenReviews(deps, speaker);
  return {
    show: 'home',
    board: deps.board.name,
    mayOpen,
    offersMadeUp: mayOpen && deps.madeUp !== undefined,
  };
}

/** The reviews that the speaker leads and the invitations they have. */
export async function showOverview(deps: Deps, speaker: Speaker): Promise<View> {
  const person = await read(deps.store, people, speaker.personId, PERSON_ID);
  const memberships = await Promise.all(
    (person?.value.memberships ?? []).map(async (membership) => ({
      membership,
      review: await read(deps.store, reviews, membership.reviewId, REVIEW_ID),
    })),
  );
  const mayOpen = mayOpenReviews(deps, speaker);
  const view: Extract<View, { show: 'overview' }> = {
    show: 'overview',
    reviews: [],
    invitations: [],
    mayOpen,
    offersMadeUp: mayOpen && deps.madeUp !== undefined,
  };
  for (const { membership, review } of memberships) {
    if (!review) continue;
    const { reference } = review.value.details;
    const { reviewId } = membership;
    if (membership.as === 'lead')
      view.reviews.push({ reviewId, reference, madeUp: review.value.madeUp });
    else
      view.invitations.push({
        keys: { reviewId, participationId: membership.participationId },
        reference,
      });
  }
  return view;
}

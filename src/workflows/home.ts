import type { Speaker } from '../domain/person.ts';
import { teamRolesOf } from '../domain/review.ts';
import type { KeptView, View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { mayLikely } from './access.ts';
import type { Deps } from './deps.ts';
import { PERSON_ID, REVIEW_ID, people, reviews } from './kinds.ts';

/** The card for whoever writes to the bot: where to go on from. */
export function home(deps: Deps, speaker: Speaker): KeptView {
  const mayOpen = mayLikely(deps, speaker, 'review.new');
  return {
    show: 'home',
    board: deps.board.name,
    mayOpen,
    mayAdminister: mayLikely(deps, speaker, 'register.show'),
    offersMadeUp: mayOpen && deps.madeUp !== undefined,
  };
}

/** The reviews that the speaker works on and the invitations they have. */
export async function showOverview(deps: Deps, speaker: Speaker): Promise<View> {
  const person = await read(deps.store, people, speaker.personId, PERSON_ID);
  const memberships = await Promise.all(
    (person?.value.memberships ?? []).map(async (membership) => ({
      membership,
      review: await read(deps.store, reviews, membership.reviewId, REVIEW_ID),
    })),
  );
  const mayOpen = mayLikely(deps, speaker, 'review.new');
  const view: Extract<View, { show: 'overview' }> = {
    show: 'overview',
    reviews: [],
    invitations: [],
    mayOpen,
    mayAdminister: mayLikely(deps, speaker, 'register.show'),
    offersMadeUp: mayOpen && deps.madeUp !== undefined,
  };
  for (const { membership, review } of memberships) {
    if (!review) continue;
    const { details, type, madeUp } = review.value;
    const { reference } = details;
    const { reviewId } = membership;
    if (membership.as === 'team') {
      const roles = teamRolesOf(review.value, speaker.personId);
      if (roles.length > 0)
        view.reviews.push({ reviewId, reference, type: type.name, madeUp, roles });
    } else
      view.invitations.push({
        keys: { reviewId, participationId: membership.participationId },
        reference,
      });
  }
  return view;
}

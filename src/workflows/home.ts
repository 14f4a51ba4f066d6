import { languagesOf } from '../domain/language.ts';
import type { Speaker } from '../domain/person.ts';
import { teamRolesOf } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import type { KeptView } from '../domain/views-kept.ts';
import type { View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { mayLikely } from './access.ts';
import type { Deps } from './deps.ts';
import { PERSON_ID, REVIEW_ID, participations, people, reviews } from './kinds.ts';
import { readableOf } from './readable.ts';

type OverviewView = Extract<View, { show: 'overview' }>;

/** The card for whoever writes to the bot: where to go on from. */
export function home(deps: Deps, speaker: Speaker): KeptView {
  const mayOpen = mayLikely(deps, speaker, 'review.new');
  return {
    show: 'home',
    board: deps.board.name,
    mayOpen,
    mayAdminister: mayLikely(deps, speaker, 'register.show'),
    offersMadeUp: mayOpen && deps.madeUp !== undefined,
    languages: languagesOf(deps.board.languages),
  };
}

/** The reviews that the speaker works on and the invitations they have. */
export async function showOverview(deps: Deps, speaker: Speaker, from: number): Promise<View> {
  const person = await read(deps.store, people, speaker.personId, PERSON_ID);
  const memberships = person?.value.memberships ?? [];
  const { found, unreadable } = await readableOf(deps, memberships, async (membership) => ({
    membership,
    review: await read(deps.store, reviews, membership.reviewId, REVIEW_ID),
    isInvited: membership.as === 'participant' && (await isTheirs(deps, speaker, membership)),
  }));
  const mayOpen = mayLikely(deps, speaker, 'review.new');
  const view: OverviewView = {
    show: 'overview',
    reviews: [],
    invitations: [],
    mayOpen,
    mayAdminister: mayLikely(deps, speaker, 'register.show'),
    offersMadeUp: mayOpen && deps.madeUp !== undefined,
    languages: languagesOf(deps.board.languages),
    from: 0,
    total: 0,
    unreadable:
      unreadable > 0 ? { board: deps.board.name, website: deps.board.website } : undefined,
  };
  for (const { membership, review, isInvited } of found) {
    if (!review) continue;
    const { details, type, madeUp } = review.value;
    const { reference } = details;
    const { reviewId } = membership;
    if (membership.as === 'team') {
      const roles = teamRolesOf(review.value, speaker.personId);
      if (roles.length > 0)
        view.reviews.unshift({ reviewId, reference, type: type.name, madeUp, roles });
    } else if (isInvited)
      view.invitations.unshift({
        keys: { reviewId, participationId: membership.participationId },
        reference,
      });
  }
  return paged(view, from);
}

/** Whether they have an invitation: one that was held back, or taken back, is not shown. */
async function isTheirs(deps: Deps, { personId }: Speaker, keys: Keys): Promise<boolean> {
  const record = await read(deps.store, participations, keys.reviewId, keys.participationId);
  return record?.value.personId === personId && record.value.takenBack === undefined;
}

/** So many invitations and reviews are on one card: invitations first, and the newest first of both. */
export const OVERVIEW_PAGE = 30;

function paged(view: OverviewView, from: number): OverviewView {
  const { invitations, reviews: own } = view;
  const total = invitations.length + own.length;
  const start = from < total ? from : 0;
  const skipped = Math.max(0, start - invitations.length);
  const shown = invitations.slice(start, start + OVERVIEW_PAGE);
  return {
    ...view,
    invitations: shown,
    reviews: own.slice(skipped, skipped + OVERVIEW_PAGE - shown.length),
    from: start,
    total,
  };
}

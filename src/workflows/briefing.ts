/** What a review found, on one page: a draft for its team, and for those who took part once it is closed. */
import { briefingOf } from '../domain/briefing.ts';
import { isPublic, type Ending } from '../domain/closing.ts';
import { isContributor } from '../domain/contributor.ts';
import { dayInLondon } from '../domain/dates.ts';
import { NO_LEARNING } from '../domain/learning.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { reviewFor } from './access.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { LEARNING_ID, learnings } from './kinds.ts';
import { headOf } from './review-page.ts';
import { restCard, standingCard } from './standing-card.ts';

export async function showBriefing(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'briefing.show', reviewId);
  return briefingView(deps, { reviewId, review, participationId: undefined });
}

export async function readBriefing(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'briefing.read', keys);
  if (rest) return restCard(deps, keys, review);
  if (!review.closed) return standingCard(deps, keys, { review, participation });
  if (!isContributor(participation)) throw new Refused('not a contributor');
  const { reviewId, participationId } = keys;
  return briefingView(deps, { reviewId, review, participationId });
}

async function briefingView(
  deps: Deps,
  about: { reviewId: string; review: Review; participationId: string | undefined },
): Promise<View> {
  const { reviewId, review, participationId } = about;
  const record = await read(deps.store, learnings, reviewId, LEARNING_ID);
  const { closed, ending } = review;
  return {
    show: 'briefing',
    head: headOf(reviewId, review),
    participationId,
    briefing: briefingOf(record?.value ?? NO_LEARNING),
    ending: closed ? endingOf(closed) : ending,
    isDraft: !closed,
    isPublic: closed !== undefined && isPublic(closed, dayInLondon(deps.now())),
  };
}

function endingOf({ learned, support, publication }: Ending): Ending {
  return { learned, support, publication };
}

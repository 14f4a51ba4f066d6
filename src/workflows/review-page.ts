import { goesOnAfterClosing, roleFor } from '../domain/access.ts';
import { dayInLondon } from '../domain/dates.ts';
import { pauseIn, standing } from '../domain/hold.ts';
import type { Speaker } from '../domain/person.ts';
import { dayOf, latestDay, type Milestone } from '../domain/plan.ts';
import { boardRolesOf } from '../domain/register.ts';
import { leadsMayRead, openIndependence, teamRolesOf, type Review } from '../domain/review.ts';
import type { View } from '../domain/views.ts';
import {
  PLACES,
  type MilestoneOnCard,
  type Place,
  type ReviewHead,
} from '../domain/views-review.ts';
import { reviewFor } from './access.ts';
import type { Deps } from './deps.ts';

/** The review for whoever works on it: what it is, where it stands, and what they may do in it. */
export async function showReview(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'review.show', reviewId);
  const board = boardRolesOf(deps.register.current(), speaker.personId);
  const roles = [...teamRolesOf(review, speaker.personId), ...board];
  const may = PLACES.filter((act) => roleFor(act, roles) && isOffered(act, review, roles));
  const { criteria, became, holds, type } = review;
  const rests = standing(holds).some(({ on }) => on.is === 'review') ? 'held' : undefined;
  return {
    show: 'review',
    head: headOf(reviewId, review),
    type,
    may,
    state: {
      criteria: criteria && { met: criteria.met, without: criteria.without },
      next: nextMilestone(deps, review),
      reviewers: roleFor('team.show', roles) ? openIndependence(review) : undefined,
      mine: openIndependence(review, ({ personId }) => personId === speaker.personId),
      leadsRead: review.leadsRead.at(-1)?.may,
      rests: rests ?? (pauseIn(review) ? 'paused' : undefined),
      holds: standing(holds).length,
      closedAt: review.closed?.at,
      became: became !== undefined,
      cameFrom: review.cameFrom !== undefined,
    },
  };
}

/** What the table allows but this review does not have, or not for them, is not offered. */
function isOffered(act: Place, review: Review, roles: readonly string[]): boolean {
  if (review.closed && !goesOnAfterClosing(act)) return false;
  if (act === 'survey.sums') return review.closed !== undefined;
  if (act === 'conversion.show') return review.type.becomes.length > 0 || !!review.became;
  if (act === 'perspectives.show')
    return !roles.includes('administrator') && (!roles.includes('lead') || leadsMayRead(review));
  return true;
}

function nextMilestone(deps: Deps, review: Review): MilestoneOnCard | undefined {
  return review.plan.milestones
    .map((milestone) => milestoneOnCard(deps, review, milestone))
    .filter(({ actual, day }) => actual === undefined && day !== undefined)
    .sort((a, b) => (a.day ?? '').localeCompare(b.day ?? ''))[0];
}

export function milestoneOnCard(
  deps: Deps,
  { type }: Review,
  milestone: Milestone,
): MilestoneOnCard {
  const { id, actual, moves } = milestone;
  const day = dayOf(milestone);
  const latest = latestDay(type, milestone, deps.holidaysIn(type.nation));
  const reached = actual ?? dayInLondon(deps.now());
  return {
    id,
    actual,
    name: type.milestones.find((rule) => rule.id === id)?.name ?? { 'en-GB': id },
    day,
    latest: latest === day ? undefined : latest,
    // The day that was set at opening is the plan.
    isMoved: moves.some(({ reason }) => reason !== ''),
    isLate: latest !== undefined && reached > latest,
  };
}

export function headOf(reviewId: string, { details, madeUp, closed }: Review): ReviewHead {
  const { reference } = details;
  return { reviewId, reference, madeUp, ...(closed && { isClosed: true }) };
}

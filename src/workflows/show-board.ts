import { contactStateOf } from '../domain/agency-contact.ts';
import { isNotHeardFrom } from '../domain/check-in.ts';
import { dayInLondon } from '../domain/dates.ts';
import { lookAgainSince } from '../domain/hold.ts';
import { openWishes } from '../domain/participation.ts';
import { isUnreachable, knownUnreached, whereIs } from '../domain/where.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName, agencyOf } from '../domain/register.ts';
import { isToRing, rungAt } from '../domain/reminders.ts';
import { agencyIdsOn, openIndependence } from '../domain/review.ts';
import type { View } from '../domain/views.ts';
import { listOf } from '../storage/records.ts';
import { onCard, restOf, reviewFor } from './access.ts';
import { unreachedNow } from './addressee.ts';
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
  const { review } = await reviewFor(deps, speaker, 'board.show', reviewId);
  const records = await listOf(deps.store, participations, reviewId);
  const register = deps.register.current();
  const invited = records.map(({ value }) => value);
  const all = records
    .map(({ id, value }) => ({
      value,
      participationId: id,
      name: value.name,
      agency: agencyName(register, value.agencyId),
      role: value.role,
      where: whereIs(value, restOf(review, id)),
      unreached: restOf(review, id) ? undefined : knownUnreached(value),
      wishes: openWishes(value),
      isToRing: !review.became && !restOf(review, id) && isToRing(value),
      rungAt: review.became || restOf(review, id) ? undefined : rungAt(value),
    }))
    .sort(
      (a, b) =>
        Number(b.isToRing) - Number(a.isToRing) ||
        a.agency.localeCompare(b.agency) ||
        a.name.localeCompare(b.name),
    );
  const start = from < all.length ? from : 0;
  const onPage = all.slice(start, start + BOARD_PAGE);
  // Whether they still have the app is looked up of those who are shown, and not of everybody.
  const people = await Promise.all(
    onPage.map(async ({ value, ...one }) => {
      const rests = restOf(review, one.participationId) !== undefined;
      return { ...one, unreached: rests ? undefined : await unreachedNow(deps, value) };
    }),
  );
  const others = all.filter((one) => !onPage.includes(one));
  return {
    show: 'board',
    reviewId,
    review: onCard(review, dayInLondon(deps.now())),
    reviewers: openIndependence(review),
    contactNeeded: agencyIdsOn(review).some(
      (id) => contactStateOf(review, id, agencyOf(register, id), invited).is === 'was there',
    ),
    people,
    toRing: all.filter((one) => one.isToRing).length,
    outOfReach: [...people, ...others].filter(
      ({ where, unreached }) => unreached !== undefined || isUnreachable(where),
    ).length,
    lookAgain: lookAgainSince(review, dayInLondon(deps.now())),
    mayCheckIn: invited.some(isNotHeardFrom),
    mayInviteAll: all.some(({ where }) => where.is === 'cleared'),
    from: start,
    total: all.length,
  };
}

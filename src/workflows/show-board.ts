import { contactStateOf } from '../domain/agency-contact.ts';
import { isNotHeardFrom } from '../domain/check-in.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { lookAgainSince } from '../domain/hold.ts';
import { openWishes } from '../domain/reply.ts';
import { whereMeetingIs } from '../domain/meeting.ts';
import { isUnreachable, knownUnreached, whereIs, whereTalkIs } from '../domain/where.ts';
import type { Speaker } from '../domain/person.ts';
import { answersTooLateFor } from '../domain/plan.ts';
import { agencyName, agencyOf } from '../domain/register.ts';
import { restoredSince } from '../domain/restored.ts';
import { isOutstanding, isToRing, rungAt } from '../domain/reminders.ts';
import { agencyIdsOn, openIndependence } from '../domain/review.ts';
import type { View } from '../domain/views.ts';
import { listOf } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { reviewFor } from './access.ts';
import { reviewOnCard } from './review-on-card.ts';
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
    .map(({ id, value }) => {
      const rest = restOf(review, id);
      const mayRing = !review.became && !rest;
      const where = whereIs(value, rest);
      const talk = rest ? undefined : whereTalkIs(value);
      const meeting = rest ? undefined : whereMeetingIs(value);
      return {
        value,
        rest,
        participationId: id,
        name: value.name,
        agency: agencyName(register, value.agencyId),
        role: value.role,
        where,
        talk: talk?.is === where.is ? undefined : talk,
        meeting: meeting?.is === where.is ? undefined : meeting,
        wishes: openWishes(value),
        isToRing: mayRing && isToRing(value),
        asksUntil: isOutstanding(value) ? value.time?.asked?.until : undefined,
        rungAt: mayRing ? rungAt(value) : undefined,
      };
    })
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
    onPage.map(async ({ value, rest, ...one }) => ({
      ...one,
      unreached: rest ? undefined : await unreachedNow(deps, value),
    })),
  );
  const others = all
    .filter((one) => !onPage.includes(one))
    .map(({ value, rest, where }) => ({
      where,
      unreached: rest ? undefined : knownUnreached(value),
    }));
  return {
    show: 'board',
    reviewId,
    review: reviewOnCard(deps, review, dayInLondon(deps.now())),
    tooLateFor: review.closed ? undefined : answersTooLateFor(review.type, review.plan)?.name,
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
    restored: restoredSince(register, review, stamp(deps.now())),
    mayCheckIn: invited.some(isNotHeardFrom),
    mayInviteAll: all.some(({ where }) => where.is === 'cleared'),
    from: start,
    total: all.length,
  };
}

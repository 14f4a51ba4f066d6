import { ownAnswerBy } from '../domain/more-time.ts';
import type { Participation } from '../domain/participation.ts';
import { mainWayOf, type Review } from '../domain/review.ts';
import type { ReviewOnCard } from '../domain/views-kept.ts';
import { leadsWhoRead } from '../domain/who-reads.ts';
import type { Deps } from './deps.ts';

/** `today`: the day in London on which the card is made. */
export function reviewOnCard(
  deps: Pick<Deps, 'register'>,
  review: Review,
  today: string,
  of: Pick<Participation, 'time'> = {},
): ReviewOnCard {
  const { details, scope, type, madeUp, closed } = review;
  const answerBy = ownAnswerBy(review, of);
  return {
    ...details,
    leads: leadsWhoRead(review, deps.register.current()),
    answerBy,
    isPast: today > answerBy,
    madeUp,
    ...(closed && { isClosed: true }),
    scope,
    mainWay: mainWayOf(review),
    type: {
      name: type.name,
      nation: type.nation,
      concerns: type.concerns,
      promise: type.promise,
      position: type.position,
      participants: type.participants,
    },
  };
}

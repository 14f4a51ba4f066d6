import { dayInLondon, stamp } from '../domain/dates.ts';
import { withClosing } from '../domain/closing-sends.ts';
import { ownAnswerBy } from '../domain/more-time.ts';
import { withMeeting } from '../domain/meeting-sends.ts';
import type { Participation } from '../domain/participation.ts';
import { withNewDate } from '../domain/reminders.ts';
import { restCardOf, rested } from '../domain/rest.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import { read, type RecordOf } from '../storage/records.ts';
import { changeParticipation } from './changes.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, reviews } from './kinds.ts';
import { withReminders } from './reminder-plan.ts';

/**
 * The participation as its review is now: the meeting, what rests, goes on or is over, its reminders, and
 * the news that the day has moved for whoever still has something outstanding and was told another one.
 */
export function following(
  deps: Deps,
  participationId: string,
  current: Participation,
  review: Review,
): Participation {
  const at = stamp(deps.now());
  const rest = restCardOf(review, participationId);
  const isOn = rest === undefined && review.became === undefined;
  const met = isOn ? withMeeting(current, participationId, review.meeting, at) : current;
  const resting = rested(met, at, rest);
  if (rest === 'closed' && review.closed) return withClosing(resting, review.closed, at);
  const planned = withReminders(deps, review, resting, at);
  const answerBy = ownAnswerBy(review, current);
  return answerBy < dayInLondon(deps.now()) ? planned : withNewDate(planned, answerBy, at);
}

/**
 * After a call: the review may have changed while it was made, and its people been gone through before
 * this one had their message.
 */
export async function followReview(
  deps: Deps,
  keys: Keys,
  known: RecordOf<Participation>,
): Promise<void> {
  const { reviewId, participationId } = keys;
  const review = await read(deps.store, reviews, reviewId, REVIEW_ID);
  if (!review) return;
  const decide = (current: Participation) =>
    following(deps, participationId, current, review.value);
  await changeParticipation(deps, { reviewId, participationId }, decide, known);
}

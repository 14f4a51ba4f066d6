import { isAvoided } from '../domain/avoid.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { isAway } from '../domain/hours.ts';
import { employerOf, type Participation } from '../domain/participation.ts';
import { withRingAsked } from '../domain/reminders.ts';
import type { Keys } from '../domain/keys.ts';
import { addWorkingDays, atLocalTime } from '../domain/working-days.ts';
import { read } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { changeParticipation } from './changes.ts';
import type { Deps } from './deps.ts';
import { PERSON_ID, REVIEW_ID, people, reviews } from './kinds.ts';
import { reminderPlan } from './reminder-plan.ts';

/**
 * The reminders are over: the lead is asked to ring. While all rests for them or they are away, and on
 * a day to avoid, that waits, day by day.
 */
export async function askToRing(
  deps: Deps,
  keys: Keys,
  participation: Participation,
): Promise<void> {
  const [review, person] = await Promise.all([
    read(deps.store, reviews, keys.reviewId, REVIEW_ID),
    participation.personId === undefined
      ? undefined
      : read(deps.store, people, participation.personId, PERSON_ID),
  ]);
  if (!review) throw new Error(`There is no review ${keys.reviewId}.`);
  const { policy, holidays } = reminderPlan(deps, review.value, employerOf(participation));
  const now = deps.now();
  const today = dayInLondon(now);
  const tomorrow = addWorkingDays(today, 1, holidays);
  const waits =
    restOf(review.value, keys.participationId) !== undefined ||
    isAvoided(today, review.value.avoid ?? []) ||
    isAway(person?.value.hours, today);
  await changeParticipation(deps, keys, (current) => {
    if (current.ring?.is !== 'planned') return current;
    // It goes on as another review, whose lead is asked there.
    if (review.value.became) return { ...current, ring: undefined };
    return waits
      ? { ...current, ring: { is: 'planned', at: stamp(atLocalTime(tomorrow, policy.at)) } }
      : withRingAsked(current, stamp(now));
  });
}

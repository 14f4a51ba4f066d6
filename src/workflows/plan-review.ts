import { Temporal } from 'temporal-polyfill';
import { stamp } from '../domain/dates.ts';
import type { Participation, Send } from '../domain/participation.ts';
import { firstReminderAt } from '../domain/reminders.ts';
import type { Review } from '../domain/review.ts';
import { change, listOf, read } from '../storage/records.ts';
import { changeParticipation } from './access.ts';
import type { Deps } from './deps.ts';
import { addMembership } from './install.ts';
import { REVIEW_ID, participations, reviews } from './kinds.ts';

/** What follows an opened or changed review: its leads' lists, and the reminders' days. */
export async function finishReview(deps: Deps, reviewId: string): Promise<void> {
  const record = await read(deps.store, reviews, reviewId, REVIEW_ID);
  if (!record) return;
  const { value: review, etag } = record;
  for (const lead of review.leads) await addMembership(deps, lead, { as: 'lead', reviewId });
  for (const { id } of await listOf(deps.store, participations, reviewId))
    await changeParticipation(deps, { reviewId, participationId: id }, (current) =>
      current.reminder?.is === 'wanted' ? replanned(deps, current, review) : current,
    );
  // Changed again meanwhile: then it is still due, and comes round once more.
  await change(deps.store, reviews, reviewId, REVIEW_ID, (value, now) =>
    now.etag === etag ? { value } : undefined,
  );
}

function replanned(deps: Deps, current: Participation, review: Review): Participation {
  const at = stamp(deps.now());
  const reminder = planned(deps, current, review);
  return {
    ...current,
    reminder: reminder ?? { is: 'cancelled', at, why: 'date has passed' },
  };
}

/** The first reminder as it is planned for somebody who was invited; undefined when no day is left. */
export function planned(
  deps: Deps,
  { invitation }: Participation,
  { details }: Review,
): Send | undefined {
  if (invitation?.is !== 'sent') return undefined;
  const invitedAt = Temporal.Instant.from(invitation.at);
  const at = firstReminderAt(
    deps.reminders,
    { invitedAt, answerBy: details.answerBy },
    deps.holidays,
  );
  return at && { is: 'wanted', at: stamp(at), tries: 0 };
}

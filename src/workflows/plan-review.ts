import { Temporal } from 'temporal-polyfill';
import { stamp } from '../domain/dates.ts';
import type { Participation } from '../domain/participation.ts';
import type { Send } from '../domain/send.ts';
import { firstReminderAt } from '../domain/reminders.ts';
import type { Review } from '../domain/review.ts';
import { listOf } from '../storage/records.ts';
import { changeParticipation, changeReview } from './access.ts';
import type { Deps } from './deps.ts';
import { addMembership } from './install.ts';
import { participations } from './kinds.ts';

/** What follows an opened or changed review: its leads' lists, and the reminders' days. */
export async function planReview(deps: Deps, reviewId: string, review: Review): Promise<void> {
  for (const lead of review.leads) await addMembership(deps, lead, { as: 'lead', reviewId });
  for (const { id } of await listOf(deps.store, participations, reviewId))
    await changeParticipation(deps, { reviewId, participationId: id }, (current) =>
      current.reminder?.is === 'wanted' ? replanned(deps, current, review) : current,
    );
  // Changed again meanwhile: then it comes round once more.
  await changeReview(deps, reviewId, (current) =>
    current.planAt === review.planAt ? { ...current, planAt: undefined } : current,
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

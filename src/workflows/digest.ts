import { dayInLondon } from '../domain/dates.ts';
import { latestOf } from '../domain/ledger.ts';
import { standingOf } from '../domain/messages.ts';
import type { ReminderDay } from '../domain/reminder-day.ts';
import { isOutstanding } from '../domain/reminders.ts';
import { ownAnswerBy } from '../domain/more-time.ts';
import type { KeptView } from '../domain/views-kept.ts';
import { read } from '../storage/records.ts';
import { restCardOf } from '../domain/rest.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, participations, reviews } from './kinds.ts';

/** One message for all of a day's reminders: of each review where the person is with it now. */
export async function digestOf(
  deps: Deps,
  personId: string,
  covers: ReminderDay['covers'],
): Promise<Extract<KeptView, { show: 'digest' }>> {
  const lines = [];
  for (const { reviewId, participationId, entryId } of covers) {
    const [review, record] = await Promise.all([
      read(deps.store, reviews, reviewId, REVIEW_ID),
      read(deps.store, participations, reviewId, participationId),
    ]);
    if (!review || record?.value.personId !== personId) continue;
    const { value } = record;
    const checkIn = latestOf(value, 'check-in');
    const answerBy = ownAnswerBy(review.value, value);
    lines.push({
      keys: { reviewId, participationId },
      reference: review.value.details.reference,
      answerBy,
      isPast: dayInLondon(deps.now()) > answerBy,
      standing: restCardOf(review.value, participationId) ?? standingOf(value),
      isOutstanding: isOutstanding(value),
      own: checkIn?.id === entryId ? (checkIn.words ?? '') : '',
    });
  }
  return { show: 'digest', lines };
}

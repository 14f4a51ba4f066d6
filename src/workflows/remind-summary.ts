import { stamp } from '../domain/dates.ts';
import { returnsByOf, type Review } from '../domain/review.ts';
import type { Send } from '../domain/send.ts';
import { summaryReminder } from '../domain/summaries.ts';
import { read } from '../storage/records.ts';
import { changeReview } from './changes.ts';
import type { Deps, Messenger } from './deps.ts';
import { REVIEW_ID, reviews } from './kinds.ts';
import { summaryPlan } from './plan-summaries.ts';
import { isDue, remindContact, type ContactReminder, type HeldReminder } from './remind-contact.ts';

/** Reminds the contacts whose agencies' summaries are awaited, each once at most. */
export async function remindOfSummaries(
  deps: Deps,
  messenger: Messenger,
  reviewId: string,
  { agencies }: Review,
): Promise<void> {
  const now = stamp(deps.now());
  for (const { agencyId, reminder } of agencies)
    if (isDue(reminder, now))
      await remindContact(deps, messenger, reminderOfSummary(deps, { reviewId, agencyId }));
}

function reminderOfSummary(
  deps: Deps,
  of: { reviewId: string; agencyId: string },
): ContactReminder {
  const { reviewId, agencyId } = of;
  const heldIn = (review: Review): HeldReminder | undefined => {
    const agency = review.agencies.find((one) => one.agencyId === agencyId);
    if (!agency) return undefined;
    const plan = summaryReminder(agency, summaryPlan(deps, review, agencyId));
    return { review, reminder: agency.reminder, plan };
  };
  return {
    ...of,
    about: { summaryOf: of },
    isThis: ({ summaryOf }) => summaryOf?.reviewId === reviewId && summaryOf.agencyId === agencyId,
    async held() {
      const record = await read(deps.store, reviews, reviewId, REVIEW_ID);
      return record && heldIn(record.value);
    },
    async hold(decide) {
      const { review } = await changeReview(deps, reviewId, (current) => {
        const held = heldIn(current);
        return held ? withReminder(current, agencyId, held.reminder, decide(held)) : current;
      });
      return heldIn(review);
    },
    card(review) {
      const by = returnsByOf(review);
      const { reference, leadName, telephone } = review.details;
      const lead = { leadName, telephone };
      return by === undefined
        ? undefined
        : { show: 'summary reminder', reviewId, reference, by, lead };
    },
  };
}

function withReminder(
  review: Review,
  agencyId: string,
  before: Send | undefined,
  reminder: Send | undefined,
): Review {
  if (reminder === before) return review;
  const agencies = review.agencies.map((one) =>
    one.agencyId === agencyId ? { ...one, reminder } : one,
  );
  return { ...review, agencies };
}

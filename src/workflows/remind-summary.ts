import { contactOf } from '../domain/agency-contact.ts';
import { stamp } from '../domain/dates.ts';
import { agencyOf } from '../domain/register.ts';
import { returnsByOf, type Review } from '../domain/review.ts';
import { sendDueAt, type Send } from '../domain/send.ts';
import { claimedReminder } from '../domain/summaries.ts';
import { read } from '../storage/records.ts';
import { changeReview } from './access.ts';
import { addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { PERSON_ID, REVIEW_ID, people, reviews } from './kinds.ts';
import { summaryPlan } from './plan-summaries.ts';
import { momentOf } from './reminder-plan.ts';
import { unsent } from './unsent.ts';

/** Reminds the contacts whose agencies' summaries are awaited, each once at most. */
export async function remindOfSummaries(
  deps: Deps,
  messenger: Messenger,
  reviewId: string,
  { agencies }: Review,
): Promise<void> {
  const now = stamp(deps.now());
  for (const { agencyId, reminder } of agencies) {
    const due = sendDueAt(reminder);
    if (due !== undefined && due <= now) await remind(deps, messenger, reviewId, agencyId);
  }
}

/** Claim, send, settle, as with an invitation. */
async function remind(
  deps: Deps,
  messenger: Messenger,
  reviewId: string,
  agencyId: string,
): Promise<void> {
  const before = await read(deps.store, reviews, reviewId, REVIEW_ID);
  const contactId = before && contactOf(before.value, agencyId)?.personId;
  const person = contactId && (await read(deps.store, people, contactId, PERSON_ID))?.value;
  const { review, changed } = await changeReview(deps, reviewId, (current) => {
    const agency = current.agencies.find((one) => one.agencyId === agencyId);
    const plan = summaryPlan(deps, current, agencyId);
    const { times } = momentOf(deps, { review: current, agencyId }, person || undefined, undefined);
    const send = agency && claimedReminder(agency, plan, times, reachOf(deps, current, agencyId));
    return withReminder(current, agencyId, send);
  });
  const claim = reminderOf(review, agencyId);
  const personId = contactOf(review, agencyId)?.personId;
  const by = returnsByOf(review);
  // Put off, cancelled, or out of reach in the same write.
  if (!changed || claim?.is !== 'claimed' || personId === undefined || by === undefined) return;

  const { reference, leadName, telephone } = review.details;
  const lead = { leadName, telephone };
  const reached = await addressee(deps, reviewId, personId);
  const view = { show: 'summary reminder', reviewId, reference, by, lead } as const;
  const outcome: SendOutcome = reached.to
    ? await messenger.send(reached.to, reached.locale, view)
    : { is: 'unreachable', why: reached.why };
  const settledAt = deps.now();
  const at = stamp(settledAt);
  const send: Send =
    outcome.is === 'sent'
      ? { is: 'sent', at, messageId: outcome.messageId }
      : unsent(claim.tries, outcome, settledAt);
  await changeReview(deps, reviewId, (current) => {
    const held = reminderOf(current, agencyId);
    const isOurs = held?.is === 'claimed' && held.at === claim.at;
    return isOurs ? withReminder(current, agencyId, send) : current;
  });
}

function reachOf(deps: Deps, review: Review, agencyId: string) {
  if (contactOf(review, agencyId)?.personId !== undefined) return 'can be written to';
  const tenants = agencyOf(deps.register.current(), agencyId)?.tenants ?? [];
  return tenants.length === 0 ? 'no Teams' : 'not installed';
}

function reminderOf({ agencies }: Review, agencyId: string): Send | undefined {
  return agencies.find((one) => one.agencyId === agencyId)?.reminder;
}

function withReminder(review: Review, agencyId: string, reminder: Send | undefined): Review {
  if (reminder === reminderOf(review, agencyId)) return review;
  const agencies = review.agencies.map((one) =>
    one.agencyId === agencyId ? { ...one, reminder } : one,
  );
  return { ...review, agencies };
}

import { contactOf } from '../domain/agency-contact.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import type { Person } from '../domain/person.ts';
import { agencyOf } from '../domain/register.ts';
import type { ReminderDay } from '../domain/reminder-day.ts';
import { returnsByOf, type Review } from '../domain/review.ts';
import { sendDueAt, type Send } from '../domain/send.ts';
import { claimedReminder } from '../domain/summaries.ts';
import { read } from '../storage/records.ts';
import { changeReview } from './access.ts';
import { addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { PERSON_ID, REVIEW_ID, people, reviews } from './kinds.ts';
import { summaryPlan } from './plan-summaries.ts';
import { claimDay, freeAtOf, recoveredOf, settleDay } from './reminder-days.ts';
import { momentOf, reminderPlan } from './reminder-plan.ts';
import { settledSend } from './unsent.ts';

/** Reminds the contacts whose agencies' summaries are awaited, each once at most. */
export async function remindOfSummaries(
  deps: Deps,
  messenger: Messenger,
  reviewId: string,
  { agencies }: Review,
): Promise<void> {
  const now = stamp(deps.now());
  for (const { agencyId, reminder } of agencies)
    if (isDue(reminder, now)) await remind(deps, messenger, reviewId, agencyId);
}

function isDue(reminder: Send | undefined, now: string): boolean {
  const due = sendDueAt(reminder);
  return due !== undefined && due <= now;
}

/**
 * Claim, send, settle, as with an invitation; and between the first two the contact's place of today,
 * which they have once for all reviews, in whatever role.
 */
async function remind(
  deps: Deps,
  messenger: Messenger,
  reviewId: string,
  agencyId: string,
): Promise<void> {
  const before = await read(deps.store, reviews, reviewId, REVIEW_ID);
  if (!before) return;
  const personId = contactOf(before.value, agencyId)?.personId;
  const held = reminderOf(before.value, agencyId);
  if (!isDue(held, stamp(deps.now()))) return;
  if (held?.is === 'claimed') {
    const send = await recovered(deps, { reviewId, agencyId }, personId, held.at);
    return settle(deps, reviewId, agencyId, { claimedAt: held.at, send });
  }
  const known = await knownOf(deps, before.value, agencyId, personId);
  const { review, changed } = await changeReview(deps, reviewId, (current) => {
    // The contact is somebody else by now: it comes round again, for them.
    if (contactOf(current, agencyId)?.personId !== personId) return current;
    const agency = current.agencies.find((one) => one.agencyId === agencyId);
    const plan = summaryPlan(deps, current, agencyId);
    const of = { review: current, agencyId };
    const { times } = momentOf(deps, of, known.person, known.freeAt);
    const send = agency && claimedReminder(agency, plan, times, reachOf(deps, current, agencyId));
    return withReminder(current, agencyId, send);
  });
  const claim = reminderOf(review, agencyId);
  const by = returnsByOf(review);
  // Put off, cancelled, or out of reach in the same write.
  if (!changed || claim?.is !== 'claimed' || personId === undefined || by === undefined) return;

  const { at: claimedAt, tries } = claim;
  const today = dayInLondon(deps.now());
  if (!(await claimDay(deps, personId, { covers: [], summaryOf: { reviewId, agencyId } }))) {
    // Another message was quicker: this one has not gone, and finds a later place.
    const send = { is: 'wanted', at: claimedAt, tries: tries - 1 } as const;
    return settle(deps, reviewId, agencyId, { claimedAt, send });
  }
  const { reference, leadName, telephone } = review.details;
  const lead = { leadName, telephone };
  const reached = await addressee(deps, reviewId, personId);
  const view = { show: 'summary reminder', reviewId, reference, by, lead } as const;
  const outcome: SendOutcome = reached.to
    ? await messenger.send(reached.to, reached.locale, view)
    : { is: 'unreachable', why: reached.why };
  const send = settledSend(tries, outcome, deps.now());
  await settleDay(deps, personId, today, send);
  await settle(deps, reviewId, agencyId, { claimedAt, send });
}

/** The contact, and from when on they may be reminded of anything. */
async function knownOf(
  deps: Deps,
  review: Review,
  agencyId: string,
  personId: string | undefined,
): Promise<{ person?: Person | undefined; freeAt?: string | undefined }> {
  if (personId === undefined) return {};
  const [person, freeAt] = await Promise.all([
    read(deps.store, people, personId, PERSON_ID),
    freeAtOf(deps, personId, reminderPlan(deps, review, agencyId)),
  ]);
  return { person: person?.value, freeAt };
}

/** Claimed by a process that died; without a contact, nothing was sent to anybody. */
async function recovered(
  deps: Deps,
  { reviewId, agencyId }: { reviewId: string; agencyId: string },
  personId: string | undefined,
  claimedAt: string,
): Promise<Send> {
  if (personId === undefined) return { is: 'wanted', at: stamp(deps.now()), tries: 0 };
  const isOfThis = ({ summaryOf }: ReminderDay) =>
    summaryOf?.reviewId === reviewId && summaryOf.agencyId === agencyId;
  return (await recoveredOf(deps, personId, claimedAt, isOfThis)).send;
}

/** Settles that claim, where it still is the one that stands. */
async function settle(
  deps: Deps,
  reviewId: string,
  agencyId: string,
  { claimedAt, send }: { claimedAt: string; send: Send },
): Promise<void> {
  await changeReview(deps, reviewId, (current) => {
    const held = reminderOf(current, agencyId);
    const isStill = held?.is === 'claimed' && held.at === claimedAt;
    return isStill ? withReminder(current, agencyId, send) : current;
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

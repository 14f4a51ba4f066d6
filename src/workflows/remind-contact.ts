import { contactOf } from '../domain/agency-contact.ts';
import {
  claimedInTime,
  type ContactReach,
  type PlannedReminder,
} from '../domain/contact-reminder.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import type { Person } from '../domain/person.ts';
import { agencyOf } from '../domain/register.ts';
import type { ReminderDay } from '../domain/reminder-day.ts';
import { mayHaveGone } from '../domain/restored.ts';
import type { Review } from '../domain/review.ts';
import { sendDueAt, type Send } from '../domain/send.ts';
import type { KeptView } from '../domain/views-kept.ts';
import { read } from '../storage/records.ts';
import { addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { PERSON_ID, people } from './kinds.ts';
import { claimDay, freeAtOf, recoveredOf, settleDay } from './reminder-days.ts';
import { momentOf, reminderPlan } from './reminder-plan.ts';
import { PATIENT_GROWTH, settledSend } from './unsent.ts';

/** A reminder as it stands, in the review as it stands then, and how it is planned. */
export type HeldReminder = { review: Review; reminder: Send | undefined; plan: PlannedReminder };

/** One reminder of an agency's contact, wherever it is held. */
export type ContactReminder = {
  reviewId: string;
  agencyId: string;
  /** What the contact's item of the day says of it. */
  about: Pick<ReminderDay, 'summaryOf' | 'actionsOf'>;
  isThis: (day: ReminderDay) => boolean;
  held: () => Promise<HeldReminder | undefined>;
  /** Holds it as it is decided, by a conditional write: `decide` may be called several times. */
  hold: (decide: (held: HeldReminder) => Send | undefined) => Promise<HeldReminder | undefined>;
  /** undefined where there is nothing to say any more. */
  card: (review: Review) => KeptView | undefined;
};

export function isDue(reminder: Send | undefined, now: string): boolean {
  const due = sendDueAt(reminder);
  return due !== undefined && due <= now;
}

/**
 * Claim, send, settle, as with an invitation; and between the first two the contact's place of today,
 * which they have once for all reviews, in whatever role.
 */
export async function remindContact(
  deps: Deps,
  messenger: Messenger,
  one: ContactReminder,
): Promise<void> {
  const { reviewId, agencyId } = one;
  const before = await one.held();
  if (!before || !isDue(before.reminder, stamp(deps.now()))) return;
  const personId = contactOf(before.review, agencyId)?.personId;
  if (before.reminder?.is === 'claimed') {
    const { at: claimedAt } = before.reminder;
    return settle(one, { claimedAt, send: await recovered(deps, one, personId, claimedAt) });
  }
  const known = await knownOf(deps, before.review, agencyId, personId);
  const claim = { isMine: false };
  const held = await one.hold(({ review, reminder, plan }) => {
    claim.isMine = false;
    // The contact is somebody else by now: it comes round again, for them.
    if (contactOf(review, agencyId)?.personId !== personId) return reminder;
    if (reminder?.is !== 'wanted') return reminder;
    if (mayHaveGone(deps.register.current(), reminder))
      return { is: 'ambiguous', at: stamp(deps.now()) };
    const { times } = momentOf(deps, { review, agencyId }, known.person, known.freeAt);
    const send = claimedInTime(reminder, plan, times, reachOf(deps, review, agencyId));
    claim.isMine = send?.is === 'claimed';
    return send;
  });
  // Put off, cancelled, or out of reach in the same write.
  if (!claim.isMine || held?.reminder?.is !== 'claimed' || personId === undefined) return;

  const { at: claimedAt, tries } = held.reminder;
  const today = dayInLondon(deps.now());
  const view = one.card(held.review);
  if (!view || !(await claimDay(deps, personId, { covers: [], ...one.about }))) {
    // Another message was quicker: this one has not gone, and finds a later place.
    return settle(one, { claimedAt, send: { is: 'wanted', at: claimedAt, tries: tries - 1 } });
  }
  const reached = await addressee(deps, reviewId, personId);
  const outcome: SendOutcome = reached.to
    ? await messenger.send(reached.to, reached.language, view)
    : { is: 'unreachable', why: reached.why };
  const send = settledSend(tries, outcome, deps.now(), PATIENT_GROWTH);
  await settleDay(deps, personId, today, send);
  await settle(one, { claimedAt, send });
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
  one: ContactReminder,
  personId: string | undefined,
  claimedAt: string,
): Promise<Send> {
  if (personId === undefined) return { is: 'wanted', at: stamp(deps.now()), tries: 0 };
  return (await recoveredOf(deps, personId, claimedAt, one.isThis)).send;
}

/** Settles that claim, where it still is the one that stands. */
async function settle(
  one: ContactReminder,
  { claimedAt, send }: { claimedAt: string; send: Send },
): Promise<void> {
  await one.hold(({ reminder }) =>
    reminder?.is === 'claimed' && reminder.at === claimedAt ? send : reminder,
  );
}

function reachOf(deps: Deps, review: Review, agencyId: string): ContactReach {
  if (contactOf(review, agencyId)?.personId !== undefined) return 'can be written to';
  const tenants = agencyOf(deps.register.current(), agencyId)?.tenants ?? [];
  return tenants.length === 0 ? 'no Teams' : 'not installed';
}

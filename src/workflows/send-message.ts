import type { Temporal } from 'temporal-polyfill';
import { withoutInvitedContacts } from '../domain/agency-contact.ts';
import { stamp } from '../domain/dates.ts';
import {
  employerOf,
  standingOf,
  type Participation,
  type Rest,
  type Standing,
} from '../domain/participation.ts';
import { agencyOf } from '../domain/register.ts';
import type { CancelReason } from '../domain/send.ts';
import { isOutstanding, putOff } from '../domain/reminders.ts';
import { answerByOf, type Review } from '../domain/review.ts';
import type { Keys } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { changeParticipation, changeReview, restOf } from './access.ts';
import { addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { addMembership, findOrWait, sendAgain } from './install.ts';
import { PERSON_ID, participations, people } from './kinds.ts';
import { planned, replanned } from './plan-review.ts';
import { standingCard } from './standing-card.ts';
import { unsent } from './unsent.ts';

/** What is sent into a chat of its own accord, each recorded in the participation. */
export type SendKind = 'invitation' | 'reminder' | 'asking';

/** Claimed by a process that died before it settled: it may have arrived, so it is not repeated. */
export async function markAmbiguous(
  deps: Deps,
  keys: Keys,
  kind: SendKind,
  { personId }: Participation,
): Promise<void> {
  const at = stamp(deps.now());
  // It may have died before this; then they find it in their list all the same.
  if (kind === 'invitation' && personId !== undefined)
    await addMembership(deps, personId, { as: 'participant', ...keys });
  await changeParticipation(deps, keys, (current) =>
    current[kind]?.is === 'claimed' ? { ...current, [kind]: { is: 'ambiguous', at } } : current,
  );
}

export async function sendInvitation(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  participation: Participation,
): Promise<void> {
  const personId = participation.personId ?? (await findPerson(deps, keys, participation));
  if (personId === undefined) {
    const at = stamp(deps.now());
    const why = tenantsOf(deps, participation).length === 0 ? 'no Teams' : 'not installed';
    await changeParticipation(deps, keys, (current) =>
      current.invitation?.is === 'wanted'
        ? { ...current, invitation: { is: 'unreachable', at, why } }
        : current,
    );
    // They may have come while this was written: then nobody else would look again.
    if ((await findPerson(deps, keys, participation)) !== undefined) await sendAgain(deps, keys);
    return;
  }
  if (await isInvitedAs(deps, keys, personId))
    return cancel(deps, keys, 'invitation', 'same person');
  // By account: they may be an agency's contact here under another address.
  const { email } = participation;
  const at = stamp(deps.now());
  await changeReview(deps, keys.reviewId, (review) =>
    withoutInvitedContacts(review, [{ email, personId }], at),
  );
  await deliver(deps, messenger, keys, { kind: 'invitation', personId });
}

/** All must hold at this moment: still outstanding, and the day still the right one. */
export async function sendReminder(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  { personId }: Participation,
): Promise<void> {
  if (personId === undefined) return cancel(deps, keys, 'reminder', 'not reachable');
  await deliver(deps, messenger, keys, { kind: 'reminder', personId });
}

/** Asks whether what they sent may come along; once, so never again where it is unclear. */
export async function sendAsking(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  { personId }: Participation,
): Promise<void> {
  // Their page tells the lead that the question could not be put.
  if (personId === undefined) return cancel(deps, keys, 'asking', 'not reachable');
  await deliver(deps, messenger, keys, { kind: 'asking', personId });
}

async function findPerson(
  deps: Deps,
  keys: Keys,
  participation: Participation,
): Promise<string | undefined> {
  const { email } = participation;
  const tenants = tenantsOf(deps, participation);
  const { personId } = await findOrWait(
    deps,
    tenants.map((tenantId) => ({ tenantId, email })),
    keys,
  );
  return personId;
}

/** Whether they are in this review under another address already: one person gets one invitation. */
async function isInvitedAs(deps: Deps, keys: Keys, personId: string): Promise<boolean> {
  const person = await read(deps.store, people, personId, PERSON_ID);
  const others = (person?.value.memberships ?? []).flatMap((one) =>
    one.as === 'participant' &&
    one.reviewId === keys.reviewId &&
    one.participationId !== keys.participationId
      ? [one.participationId]
      : [],
  );
  for (const id of others) {
    const other = await read(deps.store, participations, keys.reviewId, id);
    if (other?.value.personId === personId) return true;
  }
  return false;
}

/** The tenants in which their account may be: those of who employs them now. */
function tenantsOf(deps: Deps, participation: Participation): readonly string[] {
  return agencyOf(deps.register.current(), employerOf(participation))?.tenants ?? [];
}

async function cancel(deps: Deps, keys: Keys, kind: SendKind, why: CancelReason): Promise<void> {
  const at = stamp(deps.now());
  await changeParticipation(deps, keys, (current) =>
    current[kind]?.is === 'wanted' ? { ...current, [kind]: { is: 'cancelled', at, why } } : current,
  );
}

/** Claim, send, settle. */
async function deliver(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  { kind, personId }: { kind: SendKind; personId: string },
): Promise<void> {
  const { to, locale, review } = await addressee(deps, keys.reviewId, personId);
  const now = deps.now();
  const { participation, changed } = await changeParticipation(deps, keys, (current) =>
    claimed(deps, current, {
      kind,
      personId,
      review,
      now,
      rest: restOf(review, keys.participationId),
    }),
  );
  // Somebody else's claim, or the reminder was cancelled or moved in the same write.
  if (!changed || participation[kind]?.is !== 'claimed') return;
  // Not before the claim: whoever is held, or invited by the review that this one became, would find
  // an invitation in their list that refuses them.
  if (kind === 'invitation') await addMembership(deps, personId, { as: 'participant', ...keys });
  const standing = kind === 'asking' ? 'come along' : kind;
  const view = standingCard(deps, keys, { review, participation }, standing);
  const outcome: SendOutcome = to
    ? await messenger.send(to, locale, view)
    : { is: 'unreachable', why: 'not installed' };
  const settledAt = deps.now();
  await changeParticipation(deps, keys, (current) =>
    settled(deps, current, { kind, outcome, review, now: settledAt, claimedAt: stamp(now) }),
  );
}

/** Claimed by a conditional write before the call: of two that try, one sends. */
function claimed(
  deps: Deps,
  current: Participation,
  about: {
    kind: SendKind;
    personId: string;
    review: Review;
    now: Temporal.Instant;
    rest: Rest | undefined;
  },
): Participation {
  const { kind, personId, review, now, rest } = about;
  const send = current[kind];
  if (send?.is !== 'wanted') return current;
  const at = stamp(now);
  // Paused or held since this was wanted: the sweep may not have come to it yet.
  if (rest) return { ...current, [kind]: { is: 'cancelled', at, why: 'rests' } };
  // The review became another one, which invites for itself.
  if (review.became && kind !== 'asking')
    return { ...current, [kind]: { is: 'cancelled', at, why: 'review went on' } };
  // The plan has moved since: a reminder that was planned on another version is planned anew.
  if (kind === 'reminder' && current.plannedOn !== review.plan.version)
    return replanned(deps, current, review);
  if (kind === 'reminder') {
    if (!isOutstanding(current))
      return { ...current, reminder: { is: 'cancelled', at, why: 'has answered' } };
    const plan = planned(deps, current, review);
    // Put off after a 429, it may be past its planned moment; before that moment it never goes.
    if (plan?.is !== 'wanted' || plan.at > at)
      return { ...current, reminder: plan ?? { is: 'cancelled', at, why: 'date has passed' } };
    const { reminders: policy } = deps;
    const answerBy = answerByOf(review);
    const holidays = deps.holidaysIn(review.type.nation);
    const time = putOff(send.at, now, { policy, answerBy, holidays });
    if (time === undefined)
      return { ...current, reminder: { is: 'cancelled', at, why: 'date has passed' } };
    if (time !== send.at) return { ...current, reminder: { ...send, at: time } };
  }
  return { ...current, personId, [kind]: { is: 'claimed', at, tries: send.tries + 1 } };
}

function settled(
  deps: Deps,
  current: Participation,
  about: {
    kind: SendKind;
    outcome: SendOutcome;
    review: Review;
    now: Temporal.Instant;
    claimedAt: string;
  },
): Participation {
  const { kind, outcome, review, now } = about;
  const claim = current[kind];
  // Somebody else's claim, after ours was given up for lost, is theirs to settle.
  if (claim?.is !== 'claimed' || claim.at !== about.claimedAt) return current;
  const at = stamp(now);
  if (outcome.is !== 'sent') return { ...current, [kind]: unsent(claim.tries, outcome, now) };

  const { messageId } = outcome;
  const sent: Participation = { ...current, [kind]: { is: 'sent', at, messageId } };
  const shows: Standing = kind === 'asking' ? 'come along' : kind;
  const isStill = kind === 'asking' || isOutstanding(sent);
  const wants = isStill && standingOf(sent) !== 'receipt' ? shows : standingOf(sent);
  const message = { id: messageId, shows, wants, notBefore: at, tries: 0 };
  const messages = [...sent.messages, message];
  const reminder = sent.reminder ?? planned(deps, sent, review);
  if (!reminder) return { ...sent, messages };
  return { ...sent, messages, reminder, plannedOn: sent.plannedOn ?? review.plan.version };
}

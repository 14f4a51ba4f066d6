import type { Temporal } from 'temporal-polyfill';
import { agencyOf } from '../domain/board.ts';
import { stamp } from '../domain/dates.ts';
import { standingOf, type Participation } from '../domain/participation.ts';
import type { Send } from '../domain/send.ts';
import { isOutstanding, putOff } from '../domain/reminders.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/views.ts';
import { changeParticipation } from './access.ts';
import { addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { addMembership, findOrWait, sendAgain } from './install.ts';
import { planned } from './plan-review.ts';
import { standingCard } from './standing-card.ts';

/** What is sent into a chat of its own accord, each recorded in the participation. */
export type SendKind = 'invitation' | 'reminder';

/** A send is tried so many times before it is given up. */
const MAX_TRIES = 5;
const FIRST_WAIT_MS = 1_000;

/** Claimed by a process that died before it settled: it may have arrived, so it is not repeated. */
export async function markAmbiguous(deps: Deps, keys: Keys, kind: SendKind): Promise<void> {
  const at = stamp(deps.now());
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
    await changeParticipation(deps, keys, (current) =>
      current.invitation?.is === 'wanted'
        ? { ...current, invitation: { is: 'unreachable', at, why: 'not installed' } }
        : current,
    );
    // They may have come while this was written: then nobody else would look again.
    if ((await findPerson(deps, keys, participation)) !== undefined) await sendAgain(deps, keys);
    return;
  }
  await addMembership(deps, personId, { as: 'participant', ...keys });
  await deliver(deps, messenger, keys, { kind: 'invitation', personId });
}

/** All must hold at this moment: still outstanding, and the day still the right one. */
export async function sendReminder(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  { personId }: Participation,
): Promise<void> {
  if (personId === undefined) return cancelReminder(deps, keys, 'not reachable');
  await deliver(deps, messenger, keys, { kind: 'reminder', personId });
}

async function findPerson(
  deps: Deps,
  keys: Keys,
  { agencyId, email }: Participation,
): Promise<string | undefined> {
  const tenants = agencyOf(deps.board, agencyId)?.tenants ?? [];
  return findOrWait(
    deps,
    tenants.map((tenantId) => ({ tenantId, email })),
    keys,
  );
}

async function cancelReminder(
  deps: Deps,
  keys: Keys,
  why: Extract<Send, { is: 'cancelled' }>['why'],
): Promise<void> {
  const at = stamp(deps.now());
  await changeParticipation(deps, keys, (current) =>
    current.reminder?.is === 'wanted'
      ? { ...current, reminder: { is: 'cancelled', at, why } }
      : current,
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
    claimed(deps, current, { kind, personId, review, now }),
  );
  // Somebody else's claim, or the reminder was cancelled or moved in the same write.
  if (!changed || participation[kind]?.is !== 'claimed') return;
  const view = standingCard(deps, keys, { review, participation }, kind);
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
  about: { kind: SendKind; personId: string; review: Review; now: Temporal.Instant },
): Participation {
  const { kind, personId, review, now } = about;
  const send = current[kind];
  if (send?.is !== 'wanted') return current;
  const at = stamp(now);
  if (kind === 'reminder') {
    if (!isOutstanding(current))
      return { ...current, reminder: { is: 'cancelled', at, why: 'has answered' } };
    const plan = planned(deps, current, review);
    // Put off after a 429, it may be past its planned moment; before that moment it never goes.
    if (plan?.is !== 'wanted' || plan.at > at)
      return { ...current, reminder: plan ?? { is: 'cancelled', at, why: 'date has passed' } };
    const { reminders: policy, holidays } = deps;
    const { answerBy } = review.details;
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
  const wants = isOutstanding(sent) ? kind : standingOf(sent);
  const message = { id: messageId, shows: kind, wants, notBefore: at, tries: 0 };
  const messages = [...sent.messages, message];
  const reminder = sent.reminder ?? planned(deps, sent, review);
  return { ...sent, messages, ...(reminder ? { reminder } : {}) };
}

/** As long as was asked for, and longer with each time in vain. */
function wait(afterMs: number, tries: number): number {
  return Math.max(afterMs, FIRST_WAIT_MS * 2 ** tries);
}

function unsent(
  tries: number,
  outcome: Exclude<SendOutcome, { is: 'sent' }>,
  now: Temporal.Instant,
): Send {
  const at = stamp(now);
  switch (outcome.is) {
    case 'retry':
      return tries >= MAX_TRIES
        ? { is: 'refused', at }
        : {
            is: 'wanted',
            at: stamp(now.add({ milliseconds: wait(outcome.afterMs, tries) })),
            tries,
          };
    case 'unreachable':
      return { is: 'unreachable', at, why: outcome.why };
    case 'ambiguous':
    case 'refused':
      return { is: outcome.is, at };
  }
}

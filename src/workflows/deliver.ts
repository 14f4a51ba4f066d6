import { stamp } from '../domain/dates.ts';
import { entryIn, withSend, type Entry, type SendKind } from '../domain/ledger.ts';
import { stale, standingOf, type Standing } from '../domain/messages.ts';
import type { Participation } from '../domain/participation.ts';
import { ownAnswerBy } from '../domain/more-time.ts';
import { GOES_ON, restOf } from '../domain/rest.ts';
import { isOutstanding, withTimeOver, type Decision } from '../domain/reminders.ts';
import { mayHaveGone } from '../domain/restored.ts';
import type { Review } from '../domain/review.ts';
import type { Send } from '../domain/send.ts';
import type { Keys } from '../domain/keys.ts';
import type { RecordOf } from '../storage/records.ts';
import { changeParticipation } from './changes.ts';
import type { Addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { followReview, following } from './follow-review.ts';
import { withReminders } from './reminder-plan.ts';
import { standingCard } from './standing-card.ts';
import { PATIENT_GROWTH, settledSend } from './unsent.ts';

/** One entry of a participation's ledger. */
export type EntryKeys = Keys & { entryId: string };

/** Claimed: what stands in the participation from now on, and which claim is ours to settle. */
export type Claim = { record: RecordOf<Participation>; entry: Entry; at: string };

/**
 * Claims a send by a conditional write, before any call is made: of two that try, one sends. All is
 * looked at again at this moment; what may not go is cancelled, or wanted later, in the same write.
 * Undefined where there is nothing to send.
 */
export async function claim(
  deps: Deps,
  keys: EntryKeys,
  about: {
    personId: string;
    review: Review;
    decide: (participation: Participation, entry: Entry) => Decision;
    known?: RecordOf<Participation>;
  },
): Promise<Claim | undefined> {
  const { personId, review, decide, known } = about;
  const at = stamp(deps.now());
  const { record, changed } = await changeParticipation(
    deps,
    keys,
    (current) => {
      const entry = entryIn(current, keys.entryId);
      if (entry?.send.is !== 'wanted') return current;
      const { send } = entry;
      const stopped = stops(current, entry.kind, keys, review);
      if (!stopped && mayHaveGone(deps.register.current(), send))
        return unclear(deps, keys, { current: { ...current, personId }, entry, review });
      const decision = stopped ?? decide(current, entry);
      if (decision.is === 'go') {
        const claimed = { is: 'claimed', at, tries: send.tries + 1 } as const;
        return withSend({ ...current, personId }, keys.entryId, claimed);
      }
      if (decision.is === 'later')
        return withSend(current, keys.entryId, { ...send, at: decision.at });
      const cancelled = { is: 'cancelled', at, why: decision.why } as const;
      const ended = withSend(current, keys.entryId, cancelled);
      // What rests is wanted again afterwards.
      const over = decision.why === 'rests' ? ended : withTimeOver(ended, entry);
      return withReminders(deps, review, over, at);
    },
    known,
  );
  const entry = entryIn(record.value, keys.entryId);
  return changed && entry?.send.is === 'claimed' ? { record, entry, at } : undefined;
}

/** What stops a send of whatever kind. The sweep may not have come to it yet when the review rests. */
export function stops(
  { takenBack }: Participation,
  kind: SendKind,
  { participationId }: Keys,
  review: Review,
): Extract<Decision, { is: 'cancelled' }> | undefined {
  if (takenBack !== undefined) return { is: 'cancelled', why: 'taken back' };
  if (restOf(review, participationId)) return { is: 'cancelled', why: 'rests' };
  if (review.closed && !GOES_ON.has(kind)) return { is: 'cancelled', why: 'review closed' };
  // The review became another one, which invites for itself.
  if (review.became && kind !== 'asking' && kind !== 'thanks')
    return { is: 'cancelled', why: 'review went on' };
  return undefined;
}

/** What a send shows in the chat; of a reminder it is its step that says so. */
export function showsOf(deps: Deps, review: Review, { kind, step }: Entry): Standing {
  switch (kind) {
    case 'invitation':
      return 'invitation';
    case 'asking':
      return 'come along';
    case 'new date':
      return 'new date';
    case 'talk':
      return 'talk offered';
    case 'notes':
      return 'notes given';
    case 'meeting':
      return 'meeting set';
    case 'after meeting':
      return 'meeting attended';
    case 'family':
      return 'family owed';
    case 'extract':
      return 'extract offered';
    case 'thanks':
      return 'closed';
    case 'check-in':
      return 'check in';
    case 'reminder': {
      const { steps } = deps.remindersOf(review.type.id);
      const words = steps.find(({ id }) => id === step)?.words;
      if (words === undefined) return 'as asked';
      return words === 'after' ? 'reminder after' : 'reminder';
    }
  }
}

/** Makes the call that was claimed, and settles it by what became of it. */
export async function deliver(
  deps: Deps,
  messenger: Messenger,
  keys: EntryKeys,
  { claimed, reached }: { claimed: Claim; reached: Addressee },
): Promise<void> {
  const { review, language } = reached;
  const { reviewId, participationId } = keys;
  const of = { review, participation: claimed.record.value };
  const shows = showsOf(deps, review, claimed.entry);
  const view = standingCard(deps, { reviewId, participationId }, of, shows);
  const outcome: SendOutcome = reached.to
    ? await messenger.send(reached.to, language, view)
    : { is: 'unreachable', why: reached.why };
  await settle(deps, keys, { claim: claimed, outcome, review });
}

/** What somebody sends again by hand: they should see soon that it was not taken. */
const REPEATED: ReadonlySet<SendKind> = new Set(['invitation', 'asking']);

/** Settles a claim by what became of the call. */
export async function settle(
  deps: Deps,
  keys: EntryKeys,
  about: { claim: Claim; outcome: SendOutcome; review: Review; digestOf?: string },
): Promise<void> {
  const { claim: mine, outcome, review, digestOf } = about;
  const now = deps.now();
  const { record } = await changeParticipation(
    deps,
    keys,
    (current) => {
      const entry = entryIn(current, keys.entryId);
      // Somebody else's claim, after ours was given up for lost, is theirs to settle.
      if (entry?.send.is !== 'claimed' || entry.send.at !== mine.at) return current;
      const at = stamp(now);
      const growth = REPEATED.has(entry.kind) ? undefined : PATIENT_GROWTH;
      const send = settledSend(entry.send.tries, outcome, now, growth);
      const settled = settledEntry(current, { entry, send, review });
      const next =
        send.is === 'sent'
          ? withMessage(deps, settled, { review, entry, at, messageId: send.messageId, digestOf })
          : settled;
      return withReminders(deps, review, next, at);
    },
    mine.record,
  );
  await followReview(deps, keys, record);
}

/**
 * A reminder that did not reach somebody ends their time all the same: the lead sees why. That a day
 * has moved is told once, also where nobody can know whether it arrived.
 */
function settledEntry(
  current: Participation,
  { entry, send, review }: { entry: Entry; send: Send; review: Review },
): Participation {
  const settled = withSend(current, entry.id, send);
  if (send.is === 'wanted') return settled;
  const over = withTimeOver(settled, entry);
  const mayKnow = entry.kind === 'new date' && send.is === 'ambiguous';
  return mayKnow ? withDayTold(over, review, send.at) : over;
}

/** They were told the day as it is now. Where it has moved, their earlier cards say another one. */
function withDayTold(participation: Participation, review: Review, at: string): Participation {
  const { messages, toldDay: before } = participation;
  const toldDay = ownAnswerBy(review, participation);
  if (before === undefined || before === toldDay) return { ...participation, toldDay };
  return { ...participation, toldDay, messages: stale(messages, at) };
}

/** A question or news of its own, no reminder in one form or another. */
const OWN_QUESTIONS: ReadonlySet<SendKind> = new Set([
  'asking',
  'talk',
  'notes',
  'meeting',
  'after meeting',
  'family',
  'extract',
  'thanks',
]);

/** The message that now stands in their chat, and shows where they are once they have gone on. */
export function withMessage(
  deps: Deps,
  participation: Participation,
  about: {
    review: Review;
    entry: Entry;
    at: string;
    messageId: string;
    digestOf: string | undefined;
  },
): Participation {
  const { review, entry, at, messageId, digestOf } = about;
  const shows = showsOf(deps, review, entry);
  const standing = standingOf(participation);
  const isOwn = OWN_QUESTIONS.has(entry.kind);
  // No standing of theirs: it stands until they go on, or for good.
  const isNone = entry.kind === 'family' || entry.kind === 'thanks';
  const isStill = isNone || (isOwn ? standing === shows : isOutstanding(participation));
  // It says the day as it was when the call began.
  const isMoved = entry.kind === 'meeting' && participation.meeting?.id !== review.meeting?.id;
  const message = {
    id: messageId,
    shows,
    wants: isStill ? shows : standing,
    notBefore: at,
    tries: 0,
    ...(isMoved && { isStale: true as const }),
    ...(digestOf !== undefined && { digestOf }),
  };
  const told = isOwn ? participation : withDayTold(participation, review, at);
  return { ...told, messages: [...told.messages, message] };
}

/**
 * Claimed by a process that died before it settled: it may have arrived, so no one repeats it by
 * itself; an invitation may be sent again by a person's choice.
 */
export async function markAmbiguous(
  deps: Deps,
  keys: EntryKeys,
  review: Review,
  claimedAt: string,
): Promise<void> {
  const { record, changed } = await changeParticipation(deps, keys, (current) => {
    const entry = entryIn(current, keys.entryId);
    // Another's claim, after it was found, is theirs to settle.
    if (entry?.send.is !== 'claimed' || entry.send.at !== claimedAt) return current;
    return unclear(deps, keys, { current, entry, review });
  });
  const kind = entryIn(record.value, keys.entryId)?.kind;
  if (changed && kind) deps.watch.send(kind, 'ambiguous');
}

/** Nobody knows whether it went. */
function unclear(
  deps: Deps,
  { participationId }: Keys,
  { current, entry, review }: { current: Participation; entry: Entry; review: Review },
): Participation {
  const send = { is: 'ambiguous', at: stamp(deps.now()) } as const;
  const next = settledEntry(current, { entry, send, review });
  return following(deps, participationId, next, review);
}

import { isHeld, isMemberHeld, pauseIn, type Pause } from './hold.ts';
import {
  isRestCard,
  standingOf,
  wanting,
  type Message,
  type RestCard,
  type Standing,
} from './messages.ts';
import type { Participation, Rest } from './participation.ts';
import type { Review } from './review.ts';
import { withSends, type Entry, type SendKind } from './ledger.ts';
import { rests, type Send } from './send.ts';

/** Whether everything rests for somebody who was invited to the review. */
export function restOf({ pauses, holds }: Review, participationId: string): Rest | undefined {
  if (isHeld(holds, participationId)) return 'held';
  return pauseIn({ pauses }) ? 'paused' : undefined;
}

/** Whether what somebody of a family says rests, whoever its officer is. */
export function restOfMember({ pauses, holds }: Review, memberId: string): Rest | undefined {
  if (isMemberHeld(holds, memberId)) return 'held';
  return pauseIn({ pauses }) ? 'paused' : undefined;
}

/** The card that says so, or that all is over, in words for why it is; undefined while nothing rests. */
export function restCardOf(review: Review, participationId: string): RestCard | undefined {
  const rest = restOf(review, participationId);
  const pause = pauseIn(review);
  if (rest === 'paused' && pause) return PAUSED_CARD[pause.why];
  return rest ?? (review.closed && 'closed');
}

const PAUSED_CARD: Record<Pause['why'], RestCard> = {
  charges: 'paused for charges',
  'court order': 'paused by a court',
  other: 'paused',
};

/**
 * Whoever is on a page has so long to press one of its buttons before the chat says that all rests:
 * the button keeps what they typed and shows the same, while a changed message would take it away.
 */
export const PAGE_GRACE_MS = 24 * 60 * 60_000;

/**
 * The participation when everything begins to rest for them, or goes on. What is wanted rests with
 * it, and is wanted again after it. The same participation where nothing changes.
 */
export function rested(
  participation: Participation,
  at: string,
  rest: RestCard | undefined,
): Participation {
  const { messages } = participation;
  const sends = withSends(participation, (entry) => restedSend(entry, at, rest));
  const next = messages.map((message) => restedMessage(participation, message, at, rest));
  const isSame = next.every((message, index) => message === messages[index]);
  return isSame ? sends : { ...sends, messages: next };
}

/** What goes out in a review that is closed: a family is owed what was promised to it all the same. */
export const GOES_ON: ReadonlySet<SendKind> = new Set(['thanks', 'family']);

function restedSend({ kind, send }: Entry, at: string, rest: RestCard | undefined): Send {
  if (rest === 'closed') {
    const isOver = !GOES_ON.has(kind) && (send.is === 'wanted' || rests(send));
    if (isOver) return { is: 'cancelled', at, why: 'review closed' };
    return rests(send) ? { is: 'wanted', at: send.at, tries: 0 } : send;
  }
  if (rest) return send.is === 'wanted' ? { is: 'cancelled', at, why: 'rests' } : send;
  // As of when it began to rest, so that a reminder is late by now and waits for a morning.
  return rests(send) ? { is: 'wanted', at: send.at, tries: 0 } : send;
}

function restedMessage(
  participation: Participation,
  message: Message,
  at: string,
  rest: RestCard | undefined,
): Message {
  // There is nothing to rest: the card says that nothing is asked of them.
  if (participation.takenBack !== undefined) return message;
  const isOnIt = participation.onPages === true && !isRestCard(message.shows);
  if (rest) {
    if (message.wants === rest) return message;
    const grace = isOnIt ? PAGE_GRACE_MS : 0;
    const notBefore = new Date(Date.parse(at) + grace).toISOString();
    return wanting(message, rest, notBefore);
  }
  if (!isRestCard(message.wants)) return message;
  const wants = isOnIt ? message.shows : standingOf(participation);
  return wanting(message, wants, at);
}

/**
 * What a message is to show by the review as it is at this moment: all may have begun to rest, or
 * gone on, since it was decided what the message wants.
 */
export function cardNow(
  participation: Participation,
  wants: Standing,
  rest: RestCard | undefined,
): Standing {
  if (participation.takenBack !== undefined) return 'taken back';
  if (rest) return rest;
  return isRestCard(wants) ? standingOf(participation) : wants;
}

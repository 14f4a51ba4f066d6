import { stamp } from '../domain/dates.ts';
import { behind, type Message, type Standing } from '../domain/messages.ts';
import type { Participation } from '../domain/participation.ts';
import { cardNow, restCardOf } from '../domain/rest.ts';
import type { Keys } from '../domain/keys.ts';
import type { KeptView } from '../domain/views-kept.ts';
import { changeParticipation, participationIn } from './changes.ts';
import { addressee, type Addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { digestOf } from './digest.ts';
import { reminderDay } from './reminder-days.ts';
import { standingCard } from './standing-card.ts';
import { waitMs } from './unsent.ts';

/** A card of which nobody knows whether it was changed is tried again after so long. */
const LATER_MS = 60_000;

/** Then it is left as it is. */
const MAX_TRIES = 5;

/** The messages that are to be changed by now. */
export function lateMessages(participation: Participation, now: string): Message[] {
  return behind(participation).filter(({ notBefore }) => notBefore <= now);
}

/**
 * Makes the messages in the chat show where the person is by now: while this waited for its turn, or
 * another message was changed, they may have gone on, or on to a page. Doing it twice does no harm.
 */
export async function updateCards(deps: Deps, messenger: Messenger, keys: Keys): Promise<void> {
  let { value: participation } = await participationIn(deps, keys);
  const tried = new Set<string>();
  for (;;) {
    const { personId } = participation;
    const late = lateMessages(participation, stamp(deps.now()));
    const message = late.find(({ id }) => !tried.has(id));
    if (personId === undefined || !message) return;
    tried.add(message.id);
    // Read after the participation: a review that rests does so before its people do.
    const reached = await addressee(deps, keys.reviewId, personId);
    const rest = restCardOf(reached.review, keys.participationId);
    const now = cardNow(participation, message.wants, rest);
    const view = await viewOf(deps, keys, { participation, reached, message, now });
    const outcome: SendOutcome = reached.to
      ? await messenger.update(reached.to, reached.language, message.id, view)
      : { is: 'unreachable', why: reached.why };
    participation = await settle(deps, keys, { message, now, outcome });
  }
}

async function viewOf(
  deps: Deps,
  keys: Keys,
  about: { participation: Participation; reached: Addressee; message: Message; now: Standing },
): Promise<KeptView> {
  const { participation, reached, message, now } = about;
  const { personId } = participation;
  if (message.digestOf !== undefined && personId !== undefined) {
    const day = await reminderDay(deps, personId, message.digestOf);
    if (day) return digestOf(deps, personId, day.covers);
  }
  return standingCard(deps, keys, { review: reached.review, participation }, now);
}

async function settle(
  deps: Deps,
  keys: Keys,
  about: { message: Message; now: Standing; outcome: SendOutcome },
): Promise<Participation> {
  const { message: tried, now, outcome } = about;
  const mayComeRight = outcome.is === 'retry' || outcome.is === 'ambiguous';
  // A tenant that asked everybody to wait: nothing was tried.
  const isTried = outcome.is !== 'retry' || outcome.begun;
  const tries = tried.tries + (isTried ? 1 : 0);
  const wait = outcome.is === 'retry' ? waitMs(outcome.afterMs, tries) : LATER_MS;
  const notBefore = stamp(deps.now().add({ milliseconds: wait }));
  const isStill = ({ wants }: Message) => wants === tried.wants;
  const settled = (message: Message, isOnPages: boolean): Message => {
    // It may have come to want something else meanwhile, even what it showed before: it shows this now.
    // While they are on the pages it stays as it is, whatever that is.
    if (outcome.is === 'sent') {
      // A day may have been moved during the call, after one that was moved before it.
      const isStale = message.notBefore === tried.notBefore ? undefined : message.isStale;
      if (isStill(message)) return { ...message, shows: now, wants: now, isStale };
      return { ...message, shows: now, wants: isOnPages ? now : message.wants };
    }
    if (!isStill(message)) return message;
    if (mayComeRight && tries <= MAX_TRIES) return { ...message, notBefore, tries };
    // It can't be changed (the person left, the message is gone): it stays as it is, and on record.
    return { ...message, stuck: true };
  };
  const { participation } = await changeParticipation(deps, keys, (current) => ({
    ...current,
    messages: current.messages.map((message) =>
      message.id === tried.id ? settled(message, current.onPages === true) : message,
    ),
  }));
  return participation;
}

import { stamp } from '../domain/dates.ts';
import type { Participation, Standing } from '../domain/participation.ts';
import { cardNow } from '../domain/rest.ts';
import type { Keys } from '../domain/views.ts';
import { changeParticipation, restCardOf } from './access.ts';
import { addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { standingCard } from './standing-card.ts';

/** A card that could not be changed just now is tried again after so long. */
const LATER_MS = 60_000;

/** Then it is left as it is. */
const MAX_TRIES = 5;

/** Makes the messages in the chat show where the person is. Doing it twice does no harm. */
export async function updateCards(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  participation: Participation,
  late: Participation['messages'],
): Promise<void> {
  const { personId } = participation;
  if (personId === undefined) return;
  const { to, locale, review } = await addressee(deps, keys.reviewId, personId);
  const rest = restCardOf(review, keys.participationId);
  for (const { id, wants } of late) {
    const now = cardNow(participation, wants, rest);
    const view = standingCard(deps, keys, { review, participation }, now);
    const outcome: SendOutcome = to
      ? await messenger.update(to, locale, id, view)
      : { is: 'refused' };
    await settle(deps, keys, { id, wants, now, outcome });
  }
}

async function settle(
  deps: Deps,
  keys: Keys,
  { id, wants, now, outcome }: { id: string; wants: Standing; now: Standing; outcome: SendOutcome },
): Promise<void> {
  const mayComeRight = outcome.is === 'retry' || outcome.is === 'ambiguous';
  const wait = outcome.is === 'retry' ? outcome.afterMs : LATER_MS;
  const notBefore = stamp(deps.now().add({ milliseconds: wait }));
  await changeParticipation(deps, keys, (current) => ({
    ...current,
    messages: current.messages.map((message) => {
      if (message.id !== id || message.wants !== wants) return message;
      // A card that can't be changed (the person left, the message is gone) is left as it is.
      return mayComeRight && message.tries < MAX_TRIES
        ? { ...message, notBefore, tries: message.tries + 1 }
        : { ...message, shows: now, wants: now };
    }),
  }));
}

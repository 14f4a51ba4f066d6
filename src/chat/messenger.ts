import {
  ActivityTypes,
  CardFactory,
  type Activity,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { Cards } from '../cards/render.ts';
import type { Conversation } from '../domain/person.ts';
import type { KeptView } from '../domain/views.ts';
import type { Messenger, SendOutcome } from '../workflows/deps.ts';
import type { ChatAdapter } from './adapter.ts';
import { outcomeOf } from './outcome.ts';

/** A message with a card that stays in the chat; its notification says only who it is from. */
export function kept(
  cards: Cards,
  view: KeptView,
  locale: string,
  nonce: string,
): Partial<Activity> {
  return {
    type: ActivityTypes.Message,
    summary: cards.summary(view, locale),
    attachments: [CardFactory.adaptiveCard(cards.render(view, locale, nonce))],
  };
}

/** Writes into people's personal chats: one call for one send, and what became of it in words. */
export function messengerOf(parts: {
  adapter: ChatAdapter;
  appId: string;
  cards: Cards;
  log: Logger;
  newNonce: () => string;
}): Messenger {
  const { adapter, appId, cards, log, newNonce } = parts;

  const attempt = async (
    to: Conversation,
    call: (context: TurnContext) => Promise<string>,
  ): Promise<SendOutcome> => {
    let outcome: SendOutcome = { is: 'ambiguous' };
    try {
      await adapter.continueConversationAsync(appId, referenceOf(to), async (context) => {
        // Caught here: the adapter would hand it to onTurnError, and the outcome would be lost.
        try {
          outcome = { is: 'sent', messageId: await call(context) };
        } catch (err) {
          outcome = outcomeOf(err, Math.random());
          log.warn({ err, outcome: outcome.is }, 'a send did not go through');
        }
      });
    } catch (err) {
      // Before the call: no token, no client. Nothing has left.
      log.warn({ err }, 'a send could not be made');
      return { is: 'retry', afterMs: 5_000 };
    }
    return outcome;
  };

  return {
    send: (to, locale, view) =>
      attempt(to, async (context) => {
        const response = await context.sendActivity(kept(cards, view, locale, newNonce()));
        return response?.id ?? '';
      }),
    update: (to, locale, messageId, view) =>
      attempt(to, async (context) => {
        const activity = kept(cards, view, locale, newNonce());
        await context.updateActivity({ ...activity, id: messageId });
        return messageId;
      }),
  };
}

function referenceOf(to: Conversation): Partial<ConversationReference> {
  return {
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    user: { id: to.userId, name: '' },
    bot: { id: to.botId, name: '' },
    conversation: {
      id: to.id,
      tenantId: to.tenantId,
      conversationType: 'personal',
      isGroup: false,
      name: '',
    },
  };
}

import {
  ActivityTypes,
  CardFactory,
  TeamsInfo,
  type Activity,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { Cards } from '../cards/render.ts';
import type { Conversation } from '../domain/person.ts';
import type { KeptView } from '../domain/views.ts';
import type { Member, Messenger, SendOutcome } from '../workflows/deps.ts';
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

/** A send that could not even be begun is tried again after so long. */
const NEVER_BEGUN_MS = 5_000;

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
    let outcome: SendOutcome = { is: 'retry', afterMs: NEVER_BEGUN_MS };
    try {
      await adapter.continueConversationAsync(appId, referenceOf(to), async (context) => {
        outcome = { is: 'ambiguous' };
        // Caught here: the adapter would hand it to onTurnError, and the outcome would be lost.
        try {
          outcome = { is: 'sent', messageId: await call(context) };
        } catch (err) {
          outcome = outcomeOf(err, Math.random());
          log.warn({ err, outcome: outcome.is }, 'a send did not go through');
        }
      });
    } catch (err) {
      // Before the call nothing has left; after it, its outcome stands.
      log.warn({ err }, 'a send could not be made');
    }
    return outcome;
  };

  return {
    async member(of) {
      let member: Member | undefined;
      await adapter.continueConversationAsync(appId, referenceOf(of), async (context) => {
        member = await memberIn(context, of.userId).catch(() => undefined);
      });
      if (!member) throw new RosterSilent('The roster could not be read.');
      return member;
    },
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

/** The tenant's roster did not answer; the sweep asks again. */
export class RosterSilent extends Error {
  override readonly name = 'RosterSilent';
}

async function memberIn(context: TurnContext, userId: string): Promise<Member> {
  const { email, userPrincipalName, userRole } = await TeamsInfo.getMember(context, userId);
  const addresses = [email, userPrincipalName].filter(
    (address): address is string => typeof address === 'string' && address !== '',
  );
  return { addresses, isGuest: userRole === 'guest' };
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

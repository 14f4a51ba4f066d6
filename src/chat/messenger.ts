import { ActivityTypes, CardFactory, type Activity } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Cards } from '../cards/render.ts';
import type { Language } from '../domain/language.ts';
import type { Conversation } from '../domain/person.ts';
import type { KeptView } from '../domain/views-kept.ts';
import type { Member, Messenger, SendOutcome } from '../workflows/deps.ts';
import type { Connectors } from './connectors.ts';
import { outcomeOf } from './outcome.ts';
import type { Pace } from './pace.ts';

/** A message with a card that stays in the chat; its notification says only who it is from. */
export function kept(
  cards: Cards,
  view: KeptView,
  language: Language,
  nonce: string,
): Partial<Activity> {
  const { card, summary } = cards.message(view, language, nonce);
  return {
    type: ActivityTypes.Message,
    summary,
    attachments: [CardFactory.adaptiveCard(card)],
  };
}

/** Writes into people's personal chats: one call for one send, and what became of it in words. */
export function messengerOf(parts: {
  connectors: Connectors;
  pace: Pace;
  cards: Cards;
  log: Logger;
  newNonce: () => string;
}): Messenger {
  const { connectors, pace, cards, log, newNonce } = parts;
  const message = (to: Conversation, language: Language, view: KeptView) => ({
    ...kept(cards, view, language, newNonce()),
    ...addressOf(to),
  });

  const attempt = async (
    { tenantId, serviceUrl }: Conversation,
    call: (client: ConnectorClient) => Promise<string>,
  ): Promise<SendOutcome> => {
    try {
      const client = await connectors(tenantId, serviceUrl);
      return { is: 'sent', messageId: await call(client) };
    } catch (err) {
      const outcome = outcomeOf(err, Math.random());
      log.warn({ err, outcome: outcome.is }, 'a send did not go through');
      return outcome;
    }
  };

  return {
    isClosed: (tenantId) => pace.closedFor(tenantId) > 0,
    async member({ id, userId, tenantId, serviceUrl }) {
      try {
        const { conversations } = await connectors(tenantId, serviceUrl);
        return memberOf(await conversations.getConversationMember(id, userId));
      } catch (cause) {
        throw new RosterSilent('The roster could not be read.', { cause });
      }
    },
    async send(to, language, view) {
      // Before anything is tried: a card that can't be made will not be so the next time either.
      const activity = message(to, language, view);
      return attempt(to, async ({ conversations }) => {
        const { id } = await conversations.sendToConversation(to.id, activity);
        return id;
      });
    },
    async update(to, language, messageId, view) {
      const activity = { ...message(to, language, view), id: messageId };
      return attempt(to, async ({ conversations }) => {
        await conversations.updateActivity(to.id, messageId, activity);
        return messageId;
      });
    },
  };
}

/** The tenant's roster did not answer; the sweep asks again. */
export class RosterSilent extends Error {
  override readonly name = 'RosterSilent';
}

const rosterSchema = z.object({
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  userRole: z.string().nullish(),
});

function memberOf(account: unknown): Member {
  const { email, userPrincipalName, userRole } = rosterSchema.parse(account);
  const addresses = [email, userPrincipalName].filter(
    (address): address is string => typeof address === 'string' && address !== '',
  );
  return { addresses, isGuest: userRole === 'guest' };
}

/** From the bot, to the person, in their conversation. */
function addressOf(to: Conversation) {
  return {
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    from: { id: to.botId, name: '' },
    recipient: { id: to.userId, name: '' },
    conversation: {
      id: to.id,
      tenantId: to.tenantId,
      conversationType: 'personal',
      isGroup: false,
      name: '',
    },
  } satisfies Partial<Activity>;
}

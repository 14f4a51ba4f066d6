import { randomUUID } from 'node:crypto';
import type { Json } from './json.ts';
import type { Activity, Member } from './types.ts';

/** What an activity says about where it comes from. */
export type Sender = {
  readonly member: Member;
  readonly conversationId: string;
  readonly serviceUrl: string;
  readonly botAppId: string;
};

/** The id of the bot in the channel. */
export function botIdOf(botAppId: string): string {
  return `28:${botAppId}`;
}

/** An id as Teams gives activities that are no messages. */
export function eventId(): string {
  return `f:${randomUUID()}`;
}

/** An activity as Teams sends it to a bot from a personal chat, with these fields over it. */
export function activityFrom(sender: Sender, fields: Json & { readonly type: string }): Activity {
  const { member, conversationId, serviceUrl, botAppId } = sender;
  const timestamp = new Date().toISOString();
  return {
    id: eventId(),
    timestamp,
    localTimestamp: timestamp.replace('Z', '+00:00'), // the right instant, whatever the season
    localTimezone: 'Europe/London',
    channelId: 'msteams',
    serviceUrl,
    from: { id: member.id, name: member.name, aadObjectId: member.aadObjectId },
    conversation: { conversationType: 'personal', tenantId: member.tenantId, id: conversationId },
    recipient: { id: botIdOf(botAppId), name: 'Bot' },
    entities: [
      {
        type: 'clientInfo',
        locale: 'en-GB',
        country: 'GB',
        platform: 'Web',
        timezone: 'Europe/London',
      },
    ],
    locale: 'en-GB',
    channelData: { tenant: { id: member.tenantId } },
    ...fields,
  };
}

/** What channelData holds when the activity came from within the chat. */
export function fromTheChat(member: Member): Json {
  return { tenant: { id: member.tenantId }, source: { name: 'message' } };
}

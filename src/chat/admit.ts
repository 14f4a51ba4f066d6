import { z } from 'zod';
import { personIdOf, type Account, type Conversation } from '../domain/person.ts';

const LONGEST_LOCALE = 35;

/** Whether dates can be said in it: not all that looks like a locale is one. */
function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
}

/** What is read of an activity before anything is believed of it. */
const activitySchema = z.object({
  type: z.string(),
  channelId: z.string(),
  serviceUrl: z.url(),
  from: z.object({ id: z.string().min(1), aadObjectId: z.guid(), name: z.string().catch('') }),
  recipient: z.object({ id: z.string().min(1) }),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string(),
    tenantId: z.string(),
  }),
  channelData: z.object({ tenant: z.object({ id: z.string() }) }),
  locale: z.string().max(LONGEST_LOCALE).refine(isLocale).catch('en-GB'),
});

const LONGEST_NAME = 80;

/** In one line and one direction: whoever chooses a name must not lay out somebody else's card. */
function oneLine(name: string): string {
  const text = name.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim();
  return text.slice(0, LONGEST_NAME);
}

/** A person whom the verified activity names, and where to write to them. */
export type Admitted = { speaker: Account; conversation: Conversation };

export type Doorway = {
  isAllowed(tenantId: string): boolean;
  /** In the local trial nothing is authenticated, so the service must be on this machine. */
  isLocal: boolean;
};

/** Why an activity is not let in; for the log. */
export type NotAdmitted =
  | 'not an activity of a person in Teams'
  | 'another channel'
  | 'not a personal conversation'
  | 'tenants that differ'
  | 'a tenant that is not on the allow-list'
  | 'a service that is not on this machine';

/**
 * The narrow door: Teams only, personal conversations only, tenants on the allow-list only, and the
 * same tenant wherever the activity names one. Identity comes from here and never from a payload.
 */
export function admit(
  activity: unknown,
  door: Doorway,
  correlation: string,
): Admitted | { refused: NotAdmitted } {
  const channel = z.object({ channelId: z.string() }).safeParse(activity);
  if (channel.data?.channelId !== 'msteams') return { refused: 'another channel' };
  const parsed = activitySchema.safeParse(activity);
  if (!parsed.success) return { refused: 'not an activity of a person in Teams' };
  const { from, recipient, conversation, channelData, serviceUrl, locale } = parsed.data;
  if (conversation.conversationType !== 'personal')
    return { refused: 'not a personal conversation' };
  const tenantId = conversation.tenantId.toLowerCase();
  if (channelData.tenant.id.toLowerCase() !== tenantId) return { refused: 'tenants that differ' };
  if (!door.isAllowed(tenantId)) return { refused: 'a tenant that is not on the allow-list' };
  if (door.isLocal && !isLoopback(serviceUrl))
    return { refused: 'a service that is not on this machine' };
  const objectId = from.aadObjectId.toLowerCase();
  return {
    speaker: {
      personId: personIdOf(tenantId, objectId),
      tenantId,
      objectId,
      locale,
      name: oneLine(from.name),
      correlation,
    },
    conversation: {
      id: conversation.id,
      serviceUrl,
      tenantId,
      userId: from.id,
      botId: recipient.id,
    },
  };
}

function isLoopback(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

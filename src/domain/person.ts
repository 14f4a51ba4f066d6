import { createHash } from 'node:crypto';
import { z } from 'zod';
import { chosenHoursSchema } from './hours.ts';
import { languageSchema, type Language } from './language.ts';

/** Who is speaking, as the verified activity says; never taken from a payload. */
export type Account = {
  personId: string;
  tenantId: string;
  objectId: string;
  /** Of their Teams. */
  locale: string;
  /** As Teams shows it; '' where it doesn't. Kept only in an alert of theirs, and until a destruction that they propose is decided. */
  name: string;
  /** Names this turn, in the log and in the audit trail. */
  correlation: string;
};

/** The same in their turn. `language`: never rejects; it becomes another where they choose one. */
export type Speaker = Account & { language: Promise<Language> };

/** A person is one account in one tenant: the id is a hash of both, 32 hex digits. */
export function personIdOf(tenantId: string, objectId: string): string {
  return createHash('sha256')
    .update(`${tenantId.toLowerCase()}/${objectId.toLowerCase()}`)
    .digest('hex')
    .slice(0, 32);
}

/** Where a person can be written to: the personal conversation of their latest activity. */
export const conversationSchema = z.object({
  id: z.string(),
  serviceUrl: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  botId: z.string(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const membershipSchema = z.discriminatedUnion('as', [
  z.object({ as: z.literal('team'), reviewId: z.string() }),
  z.object({ as: z.literal('participant'), reviewId: z.string(), participationId: z.string() }),
]);
export type Membership = z.infer<typeof membershipSchema>;

/** What is kept of a person: how to write to them, and which reviews they belong to. */
export const personSchema = z.object({
  conversation: conversationSchema.optional(),
  /** Of their Teams, as it was last. */
  locale: z.string(),
  /** The one that they chose; kept when they remove the app. */
  language: languageSchema.optional(),
  memberships: z.array(membershipSchema),
  /** When they came, or came back: what did not reach them before says nothing of them now. */
  cameAt: z.string().optional(),
  /** Their addresses were read from the tenant's roster, and have met what waited for them. */
  isMet: z.boolean(),
  /** When they may be written to, as they chose; kept when they remove the app. */
  hours: chosenHoursSchema.optional(),
});
export type Person = z.infer<typeof personSchema>;

/** The person with one more membership; the same person when they have it already. */
export function withMembership(person: Person, membership: Membership): Person {
  const has = person.memberships.some((one) => isSame(one, membership));
  return has ? person : { ...person, memberships: [...person.memberships, membership] };
}

function isSame(a: Membership, b: Membership): boolean {
  if (a.reviewId !== b.reviewId) return false;
  if (a.as === 'participant' && b.as === 'participant')
    return a.participationId === b.participationId;
  return a.as === b.as;
}

/** What waits for somebody to add the app: an invitation, a place in a team, a role for the board. */
const waitingSchema = z.union([
  z.object({ reviewId: z.string(), participationId: z.string() }),
  z.object({ reviewId: z.string(), memberId: z.string() }),
  z.object({ officerId: z.string() }),
]);
export type Waiting = z.infer<typeof waitingSchema>;

/**
 * The meeting point of an invitation by e-mail and an installation: whichever comes first writes
 * it, whichever comes second finds the other. Its id is a keyed hash of tenant and e-mail.
 */
export const contactSchema = z.object({
  personId: z.string().optional(),
  /** The address is a guest's, who can't use the app in this tenant. */
  isGuest: z.boolean().optional(),
  waiting: z.array(waitingSchema),
});
export type Contact = z.infer<typeof contactSchema>;

/** The contact with one more invitation waiting for it; the same contact when it waits already. */
export function withWaiting(contact: Contact, waiting: Waiting): Contact {
  const name = JSON.stringify(waiting);
  const waits = contact.waiting.some((one) => JSON.stringify(one) === name);
  return waits ? contact : { ...contact, waiting: [...contact.waiting, waiting] };
}

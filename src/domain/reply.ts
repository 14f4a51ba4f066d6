/** What a person did with their invitation, and what they wished. */
import { z } from 'zod';
import type { Talk } from './talk.ts';

export const waySchema = z.enum(['talking', 'meeting', 'writing']);
export type Way = z.infer<typeof waySchema>;

/** How somebody takes part whom Teams can't reach; it counts the same. */
export const routeSchema = z.enum(['phone', 'visit', 'letter']);
export type Route = z.infer<typeof routeSchema>;

/** What somebody may have told the lead: how they take part, or that they would rather not. */
export const toldLeadSchema = z.enum([...routeSchema.options, 'rather not']);

/** What the person did with the invitation. */
export const replySchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('nothing yet') }),
  z.object({ is: z.literal('opened'), at: z.string() }),
  z.object({ is: z.literal('taking part'), way: waySchema, at: z.string() }),
  z.object({ is: z.literal('later'), until: z.string(), at: z.string() }),
  z.object({ is: z.literal('contributed'), contributionId: z.string(), at: z.string() }),
  /** `removeAt`: when what they had sent is to be deleted; absent once it is. */
  z.object({
    is: z.literal('took their words back'),
    at: z.string(),
    removeAt: z.string().optional(),
  }),
  z.object({ is: z.literal('not the right person'), instead: z.string(), at: z.string() }),
  z.object({ is: z.literal('would rather not'), at: z.string() }),
  z.object({ is: z.literal('by another route'), route: routeSchema, at: z.string() }),
]);
export type Reply = z.infer<typeof replySchema>;

/** Since when they have wished to talk, or to come to the meeting; nothing written undoes it. */
export const wishesSchema = z.object({
  talking: z.string().optional(),
  meeting: z.string().optional(),
});
type Wishes = z.infer<typeof wishesSchema>;

/**
 * What they wished besides what they are doing now, and nobody has seen to: to talk, or to come to the
 * meeting.
 */
export function openWishes({
  wishes,
  reply,
  talk,
  meeting,
}: {
  wishes: Wishes;
  reply: Reply;
  talk?: Talk | undefined;
  /** They know its day, or it was held: then their card says more. */
  meeting?: unknown;
}): ('talking' | 'meeting')[] {
  const done = reply.is === 'taking part' ? reply.way : undefined;
  const isSeenTo = {
    talking: talk !== undefined && talk.is !== 'asked',
    meeting: meeting !== undefined,
  };
  return (['talking', 'meeting'] as const).filter(
    (way) => wishes[way] !== undefined && way !== done && !isSeenTo[way],
  );
}

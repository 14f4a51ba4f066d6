import { z } from 'zod';

/** One send, from wanted to settled. Claimed before the call is made, so that nothing goes twice. */
export const sendSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('wanted'), at: z.string(), tries: z.number() }),
  z.object({ is: z.literal('claimed'), at: z.string(), tries: z.number() }),
  z.object({ is: z.literal('sent'), at: z.string(), messageId: z.string() }),
  z.object({ is: z.literal('ambiguous'), at: z.string() }),
  z.object({
    is: z.literal('unreachable'),
    at: z.string(),
    why: z.enum(['not installed', 'blocked', 'disabled by admin', 'left', 'no Teams']),
  }),
  z.object({ is: z.literal('refused'), at: z.string() }),
  z.object({
    is: z.literal('cancelled'),
    at: z.string(),
    why: z.enum([
      'has answered',
      'not reachable',
      'date has passed',
      'rests',
      'same person',
      'review went on',
    ]),
  }),
]);
export type Send = z.infer<typeof sendSchema>;
export type CancelReason = Extract<Send, { is: 'cancelled' }>['why'];

/** A claim that was not settled by then belongs to a process that died: the outcome is unknown. */
export const CLAIM_LEASE_MS = 60_000;

/** When the clock must look at this send; undefined when it is settled. */
export function sendDueAt(send: Send | undefined): string | undefined {
  if (send?.is === 'wanted') return send.at;
  if (send?.is === 'claimed') return new Date(Date.parse(send.at) + CLAIM_LEASE_MS).toISOString();
  return undefined;
}

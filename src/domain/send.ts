import { z } from 'zod';

/** Why somebody can't be written to; each has its words on the board, with what can be done. */
export const unreachableSchema = z.enum([
  'not installed',
  /** Teams was asked to add the app for them. */
  'app on its way',
  /** Teams would not add it: their organisation has not agreed to that. */
  'app not permitted',
  'removed',
  'blocked',
  'disabled by admin',
  'left',
  'no Teams',
]);
export type Unreachable = z.infer<typeof unreachableSchema>;

/** Why something that was wanted was not sent after all; each has its words for the lead. */
export const cancelReasonSchema = z.enum([
  'has answered',
  'not reachable',
  'date has passed',
  'date as told',
  'rests',
  'same person',
  'review went on',
  'review closed',
  'reminded enough',
  'taken back',
]);
export type CancelReason = z.infer<typeof cancelReasonSchema>;

/** One send, from wanted to settled. Claimed before the call is made, so that nothing goes twice. */
export const sendSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('wanted'), at: z.string(), tries: z.number() }),
  z.object({ is: z.literal('claimed'), at: z.string(), tries: z.number() }),
  z.object({ is: z.literal('sent'), at: z.string(), messageId: z.string() }),
  z.object({ is: z.literal('ambiguous'), at: z.string() }),
  z.object({ is: z.literal('unreachable'), at: z.string(), why: unreachableSchema }),
  z.object({ is: z.literal('refused'), at: z.string() }),
  z.object({
    is: z.literal('cancelled'),
    at: z.string(),
    why: cancelReasonSchema,
  }),
]);
export type Send = z.infer<typeof sendSchema>;

/** Whether it waits until what the person is asked no longer rests: it is wanted again afterwards. */
export function rests(send: Send): boolean {
  return send.is === 'cancelled' && send.why === 'rests';
}

/** Whether it may yet go of itself, or is going now. */
export function isToCome(send: Send): boolean {
  return rests(send) || send.is === 'wanted' || send.is === 'claimed';
}

/** A claim that was not settled by then belongs to a process that died: the outcome is unknown. */
export const CLAIM_LEASE_MS = 60_000;

/** When the clock must look at this send; undefined when it is settled. */
export function sendDueAt(send: Send | undefined): string | undefined {
  if (send?.is === 'wanted') return send.at;
  if (send?.is === 'claimed') return new Date(Date.parse(send.at) + CLAIM_LEASE_MS).toISOString();
  return undefined;
}

/**
 * What the people of the demo do, so that every state of the board is seen. The first 24 take these
 * in their order; more people go round again.
 */
export const WAYS = [
  'writes and sends',
  'writes in parts, and sends after the reminder',
  'talks',
  'comes to the meeting',
  'would rather not',
  'is not the right person',
  'asks for later',
  'is silent',
  'only looks',
  'begins and does not send',
  'has no app, and takes part by telephone',
  'has no app, and adds it late',
  'has blocked the app',
  'is in a tenant that turned it off',
  'gets an invitation whose arrival is unclear',
  'gets one that Teams refuses',
  'is to wait',
  'is told and no more',
  'is suggested and no more',
  'is cleared and no more',
  'talks and writes as well',
  'takes the app away before',
  'waits while Teams is busy, then sends',
  'sends an empty page',
] as const;
export type WayTaken = (typeof WAYS)[number];

/** Those who are never invited. */
export const UNINVITED: readonly WayTaken[] = [
  'is to wait',
  'is told and no more',
  'is suggested and no more',
  'is cleared and no more',
];
/** Those who do not have the app when they are invited. */
export const WITHOUT_APP: readonly WayTaken[] = [
  'has no app, and takes part by telephone',
  'has no app, and adds it late',
];

/** How a send to them fails, where it does. */
export const FAULTS: Partial<
  Record<WayTaken, { status: number; code?: string; retryAfter?: number; afterAccepting?: boolean }>
> = {
  'has blocked the app': { status: 403, code: 'ConversationBlockedByUser' },
  'is in a tenant that turned it off': { status: 403, code: 'BotDisabledByAdmin' },
  'gets an invitation whose arrival is unclear': { status: 502, afterAccepting: true },
  'gets one that Teams refuses': { status: 400, code: 'BadSyntax' },
  'waits while Teams is busy, then sends': { status: 429, retryAfter: 30 },
};

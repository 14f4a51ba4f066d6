import type { SendOutcome } from '../workflows/deps.ts';
import { ConnectorFailure } from './connector-http.ts';

/** A send that Teams could not take just now waits so long, give or take. */
const BACKOFF_MS = 2_000;

/** After a token that could not be had. */
const NO_TOKEN_MS = 10_000;

/** What a failed send means for the next one; `random` is from 0 to 1 and spreads the waits. */
export function outcomeOf(error: unknown, random: number): SendOutcome {
  if (!(error instanceof ConnectorFailure)) {
    // The SDK's own error comes of an answer that it could not read; any other one, of a token that
    // could not be had, before anything was sent. It counts as begun all the same: a wrong secret
    // must come to light, and not be tried for ever.
    const hasLeft = error instanceof Error && error.name === 'RestError';
    return hasLeft ? { is: 'ambiguous' } : { is: 'retry', afterMs: NO_TOKEN_MS, begun: true };
  }
  const { status, code, closedForMs, begun } = error;
  // What never left this machine can be sent again.
  if (status === 429 || status === 412 || (status === 0 && code === 'NotConnected')) {
    const afterMs = closedForMs ?? Math.round(BACKOFF_MS * (0.5 + random));
    return { is: 'retry', afterMs, begun };
  }
  // Repeating after these has delivered the same message two and three times.
  if (status === 0 || status === 408 || status >= 500) return { is: 'ambiguous' };
  if (status === 403 || status === 404) return unreachable(code);
  return { is: 'refused' };
}

function unreachable(code: string): SendOutcome {
  switch (code) {
    case 'ConversationBlockedByUser':
      return { is: 'unreachable', why: 'blocked' };
    case 'BotDisabledByAdmin':
      return { is: 'unreachable', why: 'disabled by admin' };
    case 'ForbiddenOperation':
      return { is: 'unreachable', why: 'not installed' };
    case 'BotNotInConversationRoster':
      return { is: 'unreachable', why: 'removed' };
    // The conversation is known no more: they have left, or their account is gone.
    case 'ConversationNotFound':
      return { is: 'unreachable', why: 'left' };
    default:
      return { is: 'refused' };
  }
}

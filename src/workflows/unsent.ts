import type { Temporal } from 'temporal-polyfill';
import { stamp } from '../domain/dates.ts';
import type { Send } from '../domain/send.ts';
import type { SendOutcome } from './deps.ts';

/** A send is tried so many times before it is given up. */
const MAX_TRIES = 5;
const FIRST_WAIT_MS = 2_000;
/** Each wait is so many times the one before. */
const GROWTH = 2;

/** For what nobody repeats by hand, and what is still in time after half an hour. */
export const PATIENT_GROWTH = 10;

/** As long as was asked for, and longer with each time in vain. */
export function waitMs(afterMs: number, tries: number, growth = GROWTH): number {
  return Math.max(afterMs, FIRST_WAIT_MS * growth ** (tries - 1));
}

/** What is recorded of a claimed send by what became of the call, at so many tries. */
export function settledSend(
  tries: number,
  outcome: SendOutcome,
  now: Temporal.Instant,
  growth = GROWTH,
): Send {
  const at = stamp(now);
  switch (outcome.is) {
    case 'sent':
      return { is: 'sent', at, messageId: outcome.messageId };
    case 'retry':
      // A tenant that asked everybody to wait: nothing was tried.
      if (!outcome.begun)
        return {
          is: 'wanted',
          at: stamp(now.add({ milliseconds: outcome.afterMs })),
          tries: tries - 1,
        };
      return tries >= MAX_TRIES
        ? { is: 'refused', at }
        : {
            is: 'wanted',
            at: stamp(now.add({ milliseconds: waitMs(outcome.afterMs, tries, growth) })),
            tries,
          };
    case 'unreachable':
      return { is: 'unreachable', at, why: outcome.why };
    case 'ambiguous':
    case 'refused':
      return { is: outcome.is, at };
  }
}

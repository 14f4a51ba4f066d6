/** The ledger of one person, as the lead reads it. */
import { latestOf, type Entry, type SendKind } from './ledger.ts';
import { mayRepeat, type Participation } from './participation.ts';
import { isAsAsked } from './reminders.ts';
import type { CancelReason, Unreachable } from './send.ts';

/** Where a send stands; `again`: it may be sent once more, by a person's choice. */
export type SendState =
  | { is: 'waits' | 'being sent' | 'sent' }
  | { is: 'unclear' | 'refused'; again: boolean }
  | { is: 'unreachable'; why: Unreachable }
  | { is: 'cancelled'; why: CancelReason };

export type SendOnCard = {
  kind: SendKind | 'as asked';
  /** What the lead wrote on a check-in; '' for nothing. */
  own: string;
  /** Since when it stands there; of what waits, until when. */
  at: string;
  state: SendState;
};

/** What is planned, was sent or was not, the latest first: what has just happened is looked for most. */
export function whatWasSent(participation: Participation, now: string): SendOnCard[] {
  const repeatable = mayRepeat(participation) ? latestOf(participation, 'invitation') : undefined;
  return participation.sends
    .toReversed()
    .sort((one, other) => other.send.at.localeCompare(one.send.at))
    .map((entry) => ({
      kind: isAsAsked(entry) ? 'as asked' : entry.kind,
      own: entry.words ?? '',
      at: entry.send.at,
      state: stateOf(entry, now, entry === repeatable),
    }));
}

function stateOf({ send }: Entry, now: string, again: boolean): SendState {
  switch (send.is) {
    case 'wanted':
      return { is: send.at > now ? 'waits' : 'being sent' };
    case 'claimed':
      return { is: 'being sent' };
    case 'sent':
      return { is: 'sent' };
    case 'ambiguous':
      return { is: 'unclear', again };
    case 'refused':
      return { is: 'refused', again };
    case 'unreachable':
    case 'cancelled':
      return send;
  }
}

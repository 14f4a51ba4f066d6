/** The cards that say that times for a conversation were offered, or that notes of it can be read. */
import { Temporal } from 'temporal-polyfill';
import { dayInLondon } from './dates.ts';
import { sendOf, withEntry, type Entry } from './ledger.ts';
import type { Participation } from './participation.ts';
import { decideAsking, inTime, type Decision, type Moment } from './reminders.ts';
import { isToCome } from './send.ts';

/** With that card to be sent; one that is on its way already says what there is then. */
export function withTalkSend(
  participation: Participation,
  kind: 'talk' | 'notes',
  at: string,
): Participation {
  const latest = sendOf(participation, kind);
  if (latest && isToCome(latest)) return participation;
  return withEntry(participation, { kind, send: { is: 'wanted', at, tries: 0 } });
}

/** At a moment that suits them, and no later than the last of the times that are offered. */
export function decideTalk({ talk }: Participation, entry: Entry, { times }: Moment): Decision {
  if (talk?.is !== 'offered') return { is: 'cancelled', why: 'has answered' };
  const last = talk.times.at(-1)?.at ?? talk.at;
  const day = dayInLondon(Temporal.Instant.from(last));
  return inTime(entry.send.at, day, { ...times, freeAt: undefined });
}

/** At a moment that suits them, for as long as the question whether something may come along. */
export function decideNotes({ notes }: Participation, entry: Entry, moment: Moment): Decision {
  if (notes?.is !== 'given') return { is: 'cancelled', why: 'has answered' };
  return decideAsking(entry, moment);
}

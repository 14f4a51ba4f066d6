/** The card that says to an officer that there is something to do for a family: no name, nothing of it. */
import { Temporal } from 'temporal-polyfill';
import { dayInLondon } from './dates.ts';
import { owedBy, type OwedInFamily } from './family-promises.ts';
import { entryIn, latestOf, sendOf, withEntry, type Entry } from './ledger.ts';
import { hasArrived, type Participation } from './participation.ts';
import { inTime, type Decision, type Moment } from './reminders.ts';
import { isToCome } from './send.ts';
import { addWorkingDays } from './working-days.ts';

/** It is let go after so many working days: what is owed then is looked at anew. */
const LATEST = 5;

/** With that card to be sent, once a day at most; the same where one is on its way, or can't go. */
export function withFamilySend(participation: Participation, at: string): Participation {
  const { personId, unreminded } = participation;
  if (!hasArrived(participation) || personId === undefined || unreminded !== undefined)
    return participation;
  const latest = sendOf(participation, 'family');
  const day = (moment: string) => dayInLondon(Temporal.Instant.from(moment));
  if (latest && (isToCome(latest) || day(latest.at) === day(at))) return participation;
  return withEntry(participation, { kind: 'family', send: { is: 'wanted', at, tries: 0 } });
}

/** The card that is on its way to them, and says that there is something to do. */
export function familySendToCome(participation: Participation): Entry | undefined {
  const latest = latestOf(participation, 'family');
  return latest && isToCome(latest.send) ? latest : undefined;
}

/** Whether they were reminded by that card, or may be yet: not where it never went. */
export function countsAsReminded(
  { sends }: Pick<Participation, 'sends'>,
  entryId: string,
): boolean {
  const send = entryIn({ sends }, entryId)?.send;
  return send !== undefined && (isToCome(send) || send.is === 'sent' || send.is === 'ambiguous');
}

/**
 * At a moment that suits them, while something is still owed: never on a day to avoid of the review or
 * of whoever it is owed to, and not too soon after a reminder.
 */
export function decideFamily(
  { unreminded }: Participation,
  entry: Entry,
  { times }: Moment,
  owed: readonly OwedInFamily[],
): Decision {
  const today = dayInLondon(times.now);
  const due = owedBy(owed, today);
  if (due.length === 0 || unreminded !== undefined) return { is: 'cancelled', why: 'has answered' };
  const avoid = [...new Set([...times.avoid, ...due.flatMap((one) => one.avoid)])];
  const last = addWorkingDays(today, LATEST, times.holidays);
  return inTime(entry.send.at, last, { ...times, avoid });
}

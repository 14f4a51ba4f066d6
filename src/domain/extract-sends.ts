/** The card that says that somebody can read what the report says of their part. */
import { asksAboutExtract, withExtractOffered, type Extract } from './extract.ts';
import { latestOf, sendOf, withEntry, type Entry } from './ledger.ts';
import { hasArrived, type Participation } from './participation.ts';
import { decideAsking, type Decision, type Moment } from './reminders.ts';
import { isToCome } from './send.ts';

/** Whether it can be sent to them; with whoever was never written to here it is read together. */
export function canBeSentExtract(participation: Participation): boolean {
  return participation.personId !== undefined && hasArrived(participation);
}

/**
 * It is offered to them in that version, with a card that says so: not where one is on its way, or
 * stands there unopened.
 */
export function withExtractSend(
  participation: Participation,
  version: number,
  at: string,
): Participation {
  const next = withExtractOffered(participation, version, at);
  const { is: was, version: before } = participation.extract ?? {};
  const latest = sendOf(participation, 'extract');
  if (latest && isToCome(latest)) return next;
  const isUnopened = was === 'offered' && (latest?.is === 'sent' || latest?.is === 'ambiguous');
  const isAnswered = before === version && was !== 'offered';
  if (isUnopened || isAnswered) return next;
  return withEntry(next, { kind: 'extract', send: { is: 'wanted', at, tries: 0 } });
}

/** At a moment that suits them, for as long as the question whether something may come along. */
export function decideExtract({ extract }: Participation, entry: Entry, moment: Moment): Decision {
  if (extract?.is !== 'offered') return { is: 'cancelled', why: 'has answered' };
  return decideAsking(entry, moment);
}

/** Where it stands with somebody, in one word. */
export type ExtractState =
  | 'none'
  | 'written'
  | 'on its way'
  | 'not reached'
  | 'offered'
  | 'read'
  | 'right'
  | 'not right'
  | 'talk'
  | 'rather not';

export function extractState(
  participation: Participation,
  extract: Pick<Extract, 'version'> | undefined,
): ExtractState {
  if (!extract || extract.version === 0) return 'none';
  const { extract: stance } = participation;
  if (!stance) return 'written';
  if (!asksAboutExtract(participation) || stance.is === 'read') return stance.is;
  const send = latestOf(participation, 'extract')?.send;
  if (!send || isToCome(send)) return 'on its way';
  return send.is === 'sent' || send.is === 'ambiguous' ? 'offered' : 'not reached';
}

/** Everybody who was told and cleared is invited at once. */
import { latestOf, type Entry } from './ledger.ts';
import { invite, isInvited, type InviteRefusal, type Participation } from './participation.ts';
import type { InReview } from './check-in.ts';

/** So many people at once: as many as fit on a card. */
export const INVITE_PEOPLE = 80;

/** Why somebody who is not invited is not invited now either; in this order the lead reads it. */
export const NOT_INVITED = [
  'not told',
  'not cleared',
  'asked to wait',
  'paused',
  'held',
  'taken back',
  'went on',
] as const satisfies readonly (InviteRefusal | 'taken back' | 'went on')[];
export type NotInvited = (typeof NOT_INVITED)[number];

/** The invitation that this very press has asked for: the button was pressed twice. */
export function invitedBy(participation: Participation, pressId: string): Entry | undefined {
  const entry = latestOf(participation, 'invitation');
  return entry?.askedBy === pressId ? entry : undefined;
}

/**
 * The participation with its invitation wanted, or why not. One that did not arrive, or was taken
 * back, is not repeated here: that is decided person by person.
 */
export function invitedWithAll(
  participation: Participation,
  press: { id: string; at: string },
  { rest, wentOn }: InReview,
): { next: Participation } | { not: NotInvited | 'already invited' } {
  if (participation.takenBack !== undefined) return { not: 'taken back' };
  if (isInvited(participation)) return { not: 'already invited' };
  const invited = invite(participation, press.at, rest);
  if ('refusal' in invited) return { not: invited.refusal };
  if (wentOn) return { not: 'went on' };
  const { next } = invited;
  const entry = latestOf(next, 'invitation');
  const sends = next.sends.map((one) => (one === entry ? { ...one, askedBy: press.id } : one));
  return { next: { ...next, sends } };
}

/** The lead checks in with people who were invited and not yet heard from. */
import { stamp } from './dates.ts';
import { latestOf, sendOf, withEntry, type Entry } from './ledger.ts';
import { wasThere } from './meeting.ts';
import { hasArrived, isInvited, type Participation, type Rest } from './participation.ts';
import { decideCheckIn, type Moment } from './reminders.ts';
import type { FieldProblem } from './review-forms.ts';
import type { Unreachable } from './send.ts';

/** So many people at once: as many as fit on a card. */
export const CHECK_IN_PEOPLE = 65;
export const OWN_LENGTH = 300;

/** Why somebody who was invited is not checked in with; in this order the lead reads it. */
export const NO_CHECK_IN = [
  'on its way',
  'reminded',
  'out of reach',
  'no moment',
  'invitation not there',
  'no reminders',
  'later',
  'was there',
  'talk or meeting',
  'would rather not',
  'not the right person',
  'by another route',
  'paused',
  'held',
  'taken back',
  'went on',
  'contributed',
  'took their words back',
] as const;
type Plain = Exclude<(typeof NO_CHECK_IN)[number], 'out of reach' | 'reminded'>;
export type NoCheckIn =
  | { is: Plain }
  | { is: 'out of reach'; why: Unreachable }
  /** The day of a reminder, of whatever review, and from when on there may be another. */
  | { is: 'reminded'; day: string; freeAt: string };

/** What rests, or has ended, for somebody by their review. */
export type InReview = { rest: Rest | undefined; wentOn: boolean };

/** What else is known of somebody at the moment of asking. */
export type Known = InReview & {
  reach: Unreachable | undefined;
  reminded: { day: string; freeAt: string } | undefined;
  moment: Moment;
};

/** Whether they were invited, and have neither answered nor wished for anything. */
export function isNotHeardFrom(participation: Participation): boolean {
  const { reply, wishes, takenBack } = participation;
  if (!isInvited(participation) || takenBack !== undefined) return false;
  if (wishes.talking !== undefined || wishes.meeting !== undefined) return false;
  if (wasThere(participation)) return false;
  const isWriting = reply.is === 'taking part' && reply.way === 'writing';
  return isWriting || reply.is === 'nothing yet' || reply.is === 'opened';
}

/** Why they are not checked in with, as far as their participation and the review say it. */
export function whyNot(
  participation: Participation,
  { rest, wentOn }: InReview,
): NoCheckIn | undefined {
  const { takenBack, unreminded } = participation;
  if (takenBack !== undefined) return { is: 'taken back' };
  if (rest) return { is: rest };
  if (wentOn) return { is: 'went on' };
  const answered = answerOf(participation);
  if (answered) return { is: answered };
  if (unreminded !== undefined) return { is: 'no reminders' };
  const before = latestOf(participation, 'check-in')?.send.is;
  if (before === 'wanted' || before === 'claimed') return { is: 'on its way' };
  const invitation = sendOf(participation, 'invitation');
  if (invitation?.is === 'unreachable') return { is: 'out of reach', why: invitation.why };
  return hasArrived(participation) ? undefined : { is: 'invitation not there' };
}

/** What came from them that leaves nothing to ask. */
function answerOf(participation: Participation): Plain | undefined {
  const { reply, wishes } = participation;
  const wishesMore = wishes.talking !== undefined || wishes.meeting !== undefined;
  switch (reply.is) {
    case 'contributed':
    case 'took their words back':
    case 'not the right person':
    case 'would rather not':
    case 'by another route':
    case 'later':
      return reply.is;
    case 'taking part':
      if (wasThere(participation)) return 'was there';
      return wishesMore || reply.way !== 'writing' ? 'talk or meeting' : undefined;
    case 'nothing yet':
    case 'opened':
      if (wasThere(participation)) return 'was there';
      return wishesMore ? 'talk or meeting' : undefined;
  }
}

/** When a check-in that is asked for now would go, undefined for at once; or why there is none. */
export function checkInOf(
  participation: Participation,
  known: Known,
): { at: string | undefined } | { not: NoCheckIn } {
  const { reach, reminded, moment } = known;
  const not = whyNot(participation, known);
  if (not) return { not };
  if (reach) return { not: { is: 'out of reach', why: reach } };
  if (reminded) return { not: { is: 'reminded', ...reminded } };
  const send = { is: 'wanted', at: stamp(moment.times.now), tries: 0 } as const;
  const decision = decideCheckIn(participation, { id: '', kind: 'check-in', send }, moment);
  if (decision.is === 'cancelled') return { not: { is: 'no moment' } };
  return { at: decision.is === 'later' ? decision.at : undefined };
}

/** A check-in as it was asked for: the id of the form, and the lead's own words; '' for none. */
export type CheckIn = { id: string; words: string; stays?: string | undefined };

/** Which words are to be sent: those for the day by which answers are hoped for, or for after it. */
export type WordsWhen = 'before' | 'after' | 'both';

/** By the days on which it goes. */
export function wordsWhen(answerBy: string, days: readonly string[]): WordsWhen {
  const after = days.filter((day) => day > answerBy);
  if (after.length === 0) return 'before';
  return after.length === days.length ? 'after' : 'both';
}

/** The entry of this very check-in, where it was asked for before: the button was pressed twice. */
export function entryOf({ sends }: Participation, { id, words }: CheckIn): Entry | undefined {
  return sends.find(
    ({ kind, askedBy, words: own }) => kind === 'check-in' && askedBy === id && own === words,
  );
}

/** With the check-in wanted now; the same participation where there is none, or where it is there. */
export function withCheckIn(
  participation: Participation,
  checkIn: CheckIn,
  known: Known,
): Participation {
  if (entryOf(participation, checkIn) || 'not' in checkInOf(participation, known))
    return participation;
  return withEntry(participation, {
    kind: 'check-in',
    words: checkIn.words,
    stays: checkIn.stays,
    askedBy: checkIn.id,
    send: { is: 'wanted', at: stamp(known.moment.times.now), tries: 0 },
  });
}

/** The lead's own sentence, on one line, or what is wrong with it. */
export function parseOwn(typed: string): { own?: string; problems: FieldProblem<'own'>[] } {
  const own = typed.trim().replace(/\s+/g, ' ');
  if (own.length > OWN_LENGTH) return { problems: [{ field: 'own', problem: 'too long' }] };
  return { own, problems: [] };
}

/** Somebody asks for more time: a day, and no reason. */
import { stale } from './messages.ts';
import { hasSent, type Participation } from './participation.ts';
import { answerByOf, type Review } from './review.ts';

/** So many working days after the review's own day are granted at once, unless the board says otherwise. */
export const GRANTED_AT_ONCE = 10;

/** By when their answer is hoped for, in their own case; the review's day where it is later. */
export function ownAnswerBy(review: Review, participation: Pick<Participation, 'time'>): string {
  return ownDay(answerByOf(review), participation);
}

export function ownDay(answerBy: string, { time }: Pick<Participation, 'time'>): string {
  return later(answerBy, time?.granted);
}

/**
 * The day that their reminders are planned on, and the lead's ringing: also one that they have asked for
 * while nobody has decided.
 */
export function planDay(answerBy: string, participation: Pick<Participation, 'time'>): string {
  return later(ownDay(answerBy, participation), participation.time?.asked?.until);
}

function later(day: string, other: string | undefined): string {
  return other !== undefined && other > day ? other : day;
}

/**
 * The participation with the day that they asked for: theirs at once up to `atOnce`, or the lead has
 * news. The same participation where they have that long already, or have sent their perspective.
 */
export function askedForTime(
  participation: Participation,
  review: Review,
  { until, atOnce, at }: { until: string; atOnce: string; at: string },
): Participation {
  if (hasSent(participation) || until <= ownAnswerBy(review, participation)) return participation;
  const { granted } = participation.time ?? {};
  if (until > atOnce)
    return { ...participation, news: at, time: { granted, asked: { until, at } } };
  return knowsOfIt({ ...participation, time: { granted: until } }, until, at);
}

/** The lead grants a day: the one that was asked for, or another. The same where nothing is asked. */
export function grantedTime(participation: Participation, until: string): Participation {
  return participation.time?.asked ? { ...participation, time: { granted: until } } : participation;
}

/** They see the day on their screen: nobody writes to them of it, and their cards in the chat follow. */
function knowsOfIt(participation: Participation, until: string, at: string): Participation {
  return { ...participation, toldDay: until, messages: stale(participation.messages, at) };
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What may be asked for: a day after the one that they have, within a year. */
export function isAskable(until: string, answerBy: string, today: string): boolean {
  const [year = '', ...rest] = today.split('-');
  const inAYear = [String(Number(year) + 1), ...rest].join('-');
  return DAY.test(until) && until > answerBy && until > today && until <= inAYear;
}

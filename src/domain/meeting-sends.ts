/** What is sent of the practitioner meeting: its day, and a thank you to those who were there. */
import { Temporal } from 'temporal-polyfill';
import { dayInLondon, stamp } from './dates.ts';
import { latestOf, sendOf, withEntry, type Entry } from './ledger.ts';
import { wasThere, withMeetingHeld, withMeetingSet, type Meeting } from './meeting.ts';
import { followed, stale } from './messages.ts';
import { hasArrived, type Participation } from './participation.ts';
import { decideAsking, inTime, type Decision, type Moment } from './reminders.ts';
import { rests } from './send.ts';

/**
 * The participation as the review's meeting is now: whoever wished to come is told of a day that is set
 * or moved, and whoever was there is thanked, once each. The same where nothing of it is new.
 */
export function withMeeting(
  participation: Participation,
  participationId: string,
  meeting: Meeting | undefined,
  at: string,
): Participation {
  const { takenBack, meeting: before } = participation;
  if (takenBack !== undefined) return participation;
  const held = withMeetingHeld(participation, participationId, meeting, at);
  const next = withMeetingSet(held, meeting, at);
  if (next === participation) return participation;
  const kind = SENT[next.meeting?.is ?? 'not there'];
  const sending = kind ? withMeetingSend(next, kind, at) : next;
  // A card that stands there says the day as it was before.
  const isMoved = before !== undefined && next.meeting?.is === 'told';
  const messages = isMoved ? stale(sending.messages, at) : sending.messages;
  return followed(participation, { ...sending, messages }, at);
}

const SENT: Partial<Record<string, 'meeting' | 'after meeting'>> = {
  told: 'meeting',
  attended: 'after meeting',
};

function withMeetingSend(
  participation: Participation,
  kind: 'meeting' | 'after meeting',
  at: string,
): Participation {
  // Nobody is known there to write to: they take part by another route.
  if (participation.personId === undefined || !hasArrived(participation)) return participation;
  const latest = sendOf(participation, kind);
  // One that has yet to go says what is so then, and one that is going now may say what was so before;
  // nobody is thanked twice.
  const saysSo = latest && (latest.is === 'wanted' || rests(latest));
  if (latest && (kind === 'after meeting' || saysSo)) return participation;
  return withEntry(participation, { kind, send: { is: 'wanted', at, tries: 0 } });
}

/** At a moment that suits them, and before it begins. */
export function decideMeeting(
  participation: Participation,
  entry: Entry,
  { times }: Moment,
): Decision {
  const { meeting } = participation;
  if (meeting?.is !== 'told') return { is: 'cancelled', why: 'has answered' };
  if (meeting.on <= stamp(times.now)) return { is: 'cancelled', why: 'date has passed' };
  // Put off after a call, in which the meeting was moved: the one that followed it says the new day.
  if (latestOf(participation, 'meeting')?.id !== entry.id)
    return { is: 'cancelled', why: 'date as told' };
  const day = dayInLondon(Temporal.Instant.from(meeting.on));
  return inTime(entry.send.at, day, { ...times, freeAt: undefined });
}

/** At a moment that suits them, for as long as the question whether something may come along. */
export function decideAfterMeeting(
  participation: Participation,
  entry: Entry,
  moment: Moment,
): Decision {
  if (!wasThere(participation)) return { is: 'cancelled', why: 'has answered' };
  return decideAsking(entry, moment);
}

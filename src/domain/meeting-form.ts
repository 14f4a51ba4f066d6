import { Temporal } from 'temporal-polyfill';
import { LONDON, parseDay, stamp } from './dates.ts';
import type { Meeting } from './meeting.ts';
import type { FieldProblem } from './review-forms.ts';
import { textProblem } from './review-forms.ts';
import { atLocalTime } from './working-days.ts';

/** How long the place of a meeting may be, in UTF-16 units. */
export const PLACE_LENGTH = 120;

export const MEETING_FIELDS = ['day', 'time', 'until', 'place'] as const;
export type MeetingField = (typeof MEETING_FIELDS)[number];
export type MeetingInput = Record<MeetingField, string>;
type Problem = FieldProblem<MeetingField>;

/** The meeting as its form shows it; one that was held leaves the form to the next. */
export function meetingInput(meeting: Meeting | undefined): MeetingInput {
  if (!meeting || meeting.held) return { day: '', time: '', until: '', place: '' };
  const at = localTime(meeting.at);
  return {
    day: at.toPlainDate().toString(),
    time: clockOf(at),
    until: meeting.until === undefined ? '' : clockOf(localTime(meeting.until)),
    place: meeting.place,
  };
}

function localTime(instant: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(LONDON);
}

function clockOf(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}

/** When and where the meeting is, or what is wrong with the form, field by field. */
export function parseMeeting(
  typed: MeetingInput,
  now: Temporal.Instant,
): { meeting?: Pick<Meeting, 'at' | 'until' | 'place'>; problems: Problem[] } {
  const problems: Problem[] = [];
  const day = parseDay(typed.day.trim());
  const [time, until] = [parseClock(typed.time), parseClock(typed.until)];
  const place = typed.place.trim();
  if (!day) problems.push({ field: 'day', problem: 'not a date' });
  if (!time) problems.push({ field: 'time', problem: 'not a time' });
  if (typed.until.trim() !== '' && !until) problems.push({ field: 'until', problem: 'not a time' });
  if (time && until && until <= time) problems.push({ field: 'until', problem: 'not later' });
  const placeProblem = textProblem(place, PLACE_LENGTH);
  if (placeProblem) problems.push({ field: 'place', problem: placeProblem });
  const at = day && time ? atLocalTime(day, time) : undefined;
  if (at && Temporal.Instant.compare(at, now) <= 0)
    problems.push({ field: 'day', problem: 'in the past' });
  if (!day || !at || problems.length > 0) return { problems };
  const end = until ? { until: stamp(atLocalTime(day, until)) } : {};
  return { meeting: { at: stamp(at), ...end, place }, problems };
}

function parseClock(typed: string): string | undefined {
  return /^([01]\d|2[0-3]):[0-5]\d$/.exec(typed.trim())?.[0];
}

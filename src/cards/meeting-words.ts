import { longDayAndTime, timeOfDay } from './format.ts';

/** When a meeting is: "Tuesday 21 April 2026, 10:00 – 12:00". */
export function meetingOn(
  { at, until }: { at: string; until?: string | undefined },
  locale: string,
): string {
  const from = longDayAndTime(at, locale);
  return until === undefined ? from : `${from} – ${timeOfDay(until, locale)}`;
}

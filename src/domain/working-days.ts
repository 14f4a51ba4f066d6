import { Temporal } from 'temporal-polyfill';
import { LONDON } from './dates.ts';

/** Days that are no working days besides weekends, as `2026-12-25`. */
export type Holidays = ReadonlySet<string>;

const SATURDAY = 6;

export function isWorkingDay(day: string, holidays: Holidays): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek < SATURDAY && !holidays.has(day);
}

/** The day itself if it is a working day, else the next one that is. */
export function nextWorkingDay(day: string, holidays: Holidays): string {
  let date = Temporal.PlainDate.from(day);
  while (!isWorkingDay(date.toString(), holidays)) date = date.add({ days: 1 });
  return date.toString();
}

/** The day itself if it is a working day, else the last one before it. */
export function lastWorkingDay(day: string, holidays: Holidays): string {
  let date = Temporal.PlainDate.from(day);
  while (!isWorkingDay(date.toString(), holidays)) date = date.subtract({ days: 1 });
  return date.toString();
}

/** So many working days later, or earlier where `count` is negative; 0 is the day or the next one. */
export function addWorkingDays(day: string, count: number, holidays: Holidays): string {
  if (count === 0) return nextWorkingDay(day, holidays);
  let date = Temporal.PlainDate.from(day);
  for (let left = Math.abs(count); left > 0;) {
    date = date.add({ days: Math.sign(count) });
    if (isWorkingDay(date.toString(), holidays)) left -= 1;
  }
  return date.toString();
}

/** That time of day in London, as an instant; a time that the clock skips is the moment after it. */
export function atLocalTime(day: string, time: string): Temporal.Instant {
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from(time) })
    .toInstant();
}

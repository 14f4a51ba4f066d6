import { Temporal } from 'temporal-polyfill';
import { LONDON } from './dates.ts';
import { remembered } from './remembered.ts';

/** Which days, such as `2026-12-25`, are no working days, besides weekends. */
export type Holidays = Pick<ReadonlySet<string>, 'has'>;

const WEEKEND = [0, 6];
const DAY_MS = 86_400_000;

export function isWorkingDay(day: string, holidays: Holidays): boolean {
  return !WEEKEND.includes(new Date(day).getUTCDay()) && !holidays.has(day);
}

/** The day itself if it is a working day, else the next one that is. */
export function nextWorkingDay(day: string, holidays: Holidays): string {
  let date = day;
  while (!isWorkingDay(date, holidays)) date = addDays(date, 1);
  return date;
}

/** The day itself if it is a working day, else the last one before it. */
export function lastWorkingDay(day: string, holidays: Holidays): string {
  let date = day;
  while (!isWorkingDay(date, holidays)) date = addDays(date, -1);
  return date;
}

/** So many working days later, or earlier where `count` is negative; 0 is the day or the next one. */
export function addWorkingDays(day: string, count: number, holidays: Holidays): string {
  if (count === 0) return nextWorkingDay(day, holidays);
  let date = day;
  for (let left = Math.abs(count); left > 0;) {
    date = addDays(date, Math.sign(count));
    if (isWorkingDay(date, holidays)) left -= 1;
  }
  return date;
}

/** So many days later, or earlier where `count` is negative: by UTC, in which all days are alike. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** That time of day in London, as an instant; a time that the clock skips is the moment after it. */
export function atLocalTime(day: string, time: string): Temporal.Instant {
  return instantOf(`${day}T${time}`);
}

const instantOf = remembered((local) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(LONDON).toInstant(),
);

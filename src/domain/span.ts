import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { addDays } from './working-days.ts';

/** The days that words about a time may mean, as `2024-03-31`; both ends belong to it. */
export const spanSchema = z.object({ from: z.string(), to: z.string() });
export type Span = z.infer<typeof spanSchema>;

/** Up to two weeks is said of days, up to half a year of months, and more of years. */
const OF_DAYS = 14;
const OF_MONTHS = 186;
const ABOUT_DAYS = 7;
const ABOUT_A_MONTH_DAYS = 15;
const ABOUT_A_YEAR_MONTHS = 3;

const DAY_MS = 86_400_000;
const WEEK = 7;

/** So many whole months; a 13th month is January of the next year. */
export function months(year: number, month: number, count: number): Span {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ months: month - 1 });
  return {
    from: first.toString(),
    to: first.add({ months: count }).subtract({ days: 1 }).toString(),
  };
}

export function lengthOf({ from, to }: Span): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

export function addMonths(day: string, count: number): string {
  return Temporal.PlainDate.from(day).add({ months: count }).toString();
}

export function covering(one: Span, other: Span): Span {
  return {
    from: one.from < other.from ? one.from : other.from,
    to: one.to > other.to ? one.to : other.to,
  };
}

/** As wide as "about" makes it: a memory of a year is off by more than that of a day. */
export function about(span: Span): Span {
  const length = lengthOf(span);
  if (length > OF_MONTHS)
    return {
      from: addMonths(span.from, -ABOUT_A_YEAR_MONTHS),
      to: addMonths(span.to, ABOUT_A_YEAR_MONTHS),
    };
  return withDaysAround(span, length > OF_DAYS ? ABOUT_A_MONTH_DAYS : ABOUT_DAYS);
}

export function withDaysAround({ from, to }: Span, days: number): Span {
  return { from: addDays(from, -days), to: addDays(to, days) };
}

/** One of so many equal parts: in whole months where they can be, else in days. */
export function partOf(span: Span, index: number, count: number): Span {
  const days = lengthOf(span);
  // "Late" on a day, or at Easter, means no part of it.
  if (days < WEEK) return span;
  const whole = wholeMonths(span);
  const startOf = (part: number) =>
    whole !== undefined && whole % count === 0
      ? addMonths(span.from, (whole / count) * part)
      : addDays(span.from, Math.floor((days * part) / count));
  return { from: startOf(index), to: addDays(startOf(index + 1), -1) };
}

function wholeMonths({ from, to }: Span): number | undefined {
  const end = Temporal.PlainDate.from(to).add({ days: 1 });
  const start = Temporal.PlainDate.from(from);
  return start.day === 1 && end.day === 1
    ? start.until(end, { largestUnit: 'months' }).months
    : undefined;
}

/** Monday to Sunday. A week in a month may be any of them: then all of it. */
export function weekOf(span: Span): Span {
  if (lengthOf(span) > WEEK) return span;
  const afterMonday = (day: string) => (weekday(day) + 6) % WEEK;
  return {
    from: addDays(span.from, -afterMonday(span.from)),
    to: addDays(span.to, WEEK - 1 - afterMonday(span.to)),
  };
}

/** From Sunday, the days to the Saturday of the nearest weekend. */
const TO_SATURDAY = [-1, -2, -3, 3, 2, 1, 0];

/** The nearest weekend, and what was named itself: a Friday or a bank holiday belongs to it. */
export function weekendOf(span: Span): Span {
  if (lengthOf(span) > WEEK) return span;
  const saturday = addDays(span.from, TO_SATURDAY[weekday(span.from)] ?? 0);
  return covering(span, { from: saturday, to: addDays(saturday, 1) });
}

/** 0 is Sunday. */
export function weekday(day: string): number {
  return new Date(day).getUTCDay();
}

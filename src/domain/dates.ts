import { Temporal } from 'temporal-polyfill';
import { remembered } from './remembered.ts';

/** Boards work in British time; dates on cards are dates there. */
export const LONDON = 'Europe/London';

/** The calendar day in London at that moment, as `2026-11-24`. */
export function dayInLondon(now: Temporal.Instant): string {
  return dayOfHour(String(Math.floor(now.epochMilliseconds / HOUR_MS)));
}

const HOUR_MS = 3_600_000;
// In London each day begins with a whole hour of UTC.
const dayOfHour = remembered((hour) =>
  Temporal.Instant.fromEpochMilliseconds(Number(hour) * HOUR_MS)
    .toZonedDateTimeISO(LONDON)
    .toPlainDate()
    .toString(),
);

/** The text when it is a day of the calendar written `2026-11-24`, else undefined. */
export function parseDay(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text).toString();
  } catch {
    return undefined;
  }
}

/** The stored form of an instant: UTC with milliseconds, so that string order is time order. */
export function stamp(now: Temporal.Instant): string {
  return new Date(now.epochMilliseconds).toISOString();
}

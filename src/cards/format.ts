import { Temporal } from 'temporal-polyfill';
import { LONDON, dayInLondon } from '../domain/dates.ts';

/** `2026-12-04` as "Friday 4 December 2026", in the language of the locale. */
export function longDay(day: string, locale: string): string {
  return (
    formatOf(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    })
      .format(new Date(`${day}T12:00:00Z`))
      .replace(',', '')
      // Welsh has a small letter there in the middle of a sentence.
      .replace(/^Dydd /, 'dydd ')
  );
}

/** A day of every year, `05-08`, as "8 May". */
export function dayOfYear(day: string, locale: string): string {
  const shape = { day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  // Of a leap year, which has them all.
  return dayFirst(formatOf(locale, shape), new Date(`2024-${day}T12:00:00Z`));
}

/** The day in London of an instant: "Friday 4 December 2026". */
export function dayOf(instant: string, locale: string): string {
  return longDay(dayInLondon(Temporal.Instant.from(instant)), locale);
}

/** An instant as a day and time in London: "24 November, 14:05". */
export function dayAndTime(instant: string, locale: string): string {
  const shape = { day: 'numeric', month: 'long', timeZone: LONDON } as const;
  const at = new Date(Temporal.Instant.from(instant).epochMilliseconds);
  const day = dayFirst(formatOf(locale, shape), at);
  return `${day}, ${timeOfDay(instant, locale)}`;
}

/** The same with the day of the week and the year: "Tuesday 24 November 2026, 14:05". */
export function longDayAndTime(instant: string, locale: string): string {
  return `${dayOf(instant, locale)}, ${timeOfDay(instant, locale)}`;
}

export function timeOfDay(instant: string, locale: string): string {
  return inLondon(instant, locale, { hour: '2-digit', minute: '2-digit' });
}

/** Of a day and its month; for Welsh the platform puts the month first, where nobody does. */
function dayFirst(format: Intl.DateTimeFormat, at: Date): string {
  const parts = format.formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('day')} ${of('month')}`;
}

function inLondon(instant: string, locale: string, shape: Intl.DateTimeFormatOptions): string {
  const at = new Date(Temporal.Instant.from(instant).epochMilliseconds);
  return formatOf(locale, { ...shape, timeZone: LONDON }).format(at);
}

/** So many formats are kept; locales come from outside, so there could be any number. */
const KEPT_FORMATS = 100;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes a tenth of a millisecond, which is a fifth of a turn: so they are kept. */
function formatOf(locale: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, shape]);
  const kept = formats.get(key);
  if (kept) return kept;
  if (formats.size >= KEPT_FORMATS) formats.clear();
  const format = new Intl.DateTimeFormat(locale, shape);
  formats.set(key, format);
  return format;
}

/** So many paragraphs of an answer are set apart; what follows is run on, marked with a pilcrow. */
const PARAGRAPHS = 30;

/** A text in the paragraphs that it was written in: a card shows no line breaks inside a text run. */
export function paragraphs(text: string, most = PARAGRAPHS): string[] {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ¶ ')];
}

/** As a list in a sentence: “one, two and three”. */
export function listed(texts: readonly string[], locale: string): string {
  // Whether it is "a" or "ac" depends on what follows.
  if (locale === 'cy') return texts.join(', ');
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(texts);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

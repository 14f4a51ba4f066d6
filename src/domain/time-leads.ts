import {
  about,
  addMonths,
  lengthOf,
  partOf,
  weekOf,
  weekday,
  weekendOf,
  withDaysAround,
  type Span,
} from './span.ts';
import { WEEKDAYS } from './time-words.ts';
import { addDays } from './working-days.ts';

/** The days that are meant, of the time that follows; undefined where it makes no sense of it. */
export type Lead = (span: Span) => Span | undefined;

type Named = [name: string, lead: Lead];

/** The longest of them, in words. */
export const LONGEST_LEAD = 2;

/** Early, mid and late are the thirds of a month, a season, a term or a year. */
export const THIRDS = new Map<string, Lead>([
  ['early', (span) => partOf(span, 0, 3)],
  ['beginning', (span) => partOf(span, 0, 3)],
  ['mid', (span) => partOf(span, 1, 3)],
  ['late', (span) => partOf(span, 2, 3)],
]);

/** "Before" and "since" have one end; the other is this far away, only so that it can be sorted. */
const OPEN_MONTHS = 12;
const JUST_MONTHS = 1;

type Far = (day: string, sign: 1 | -1) => string;
const inDays =
  (count: number): Far =>
  (day, sign) =>
    addDays(day, sign * count);
const inMonths =
  (count: number): Far =>
  (day, sign) =>
    addMonths(day, sign * count);

/** What "before" and "after" reach to: "the week before", "just after", "the Monday before". */
const REACHES: readonly (readonly [said: string, far: Far])[] = [
  ['', inMonths(OPEN_MONTHS)],
  ['just ', inMonths(JUST_MONTHS)],
  ['day ', inDays(1)],
  ['week ', inDays(7)],
  ['weekend ', inDays(7)],
  ['fortnight ', inDays(14)],
  ['month ', inMonths(1)],
  ['year ', inMonths(12)],
  ...WEEKDAYS.map((name) => [`${name} `, inDays(7)] as const),
];

const ENDING: readonly (readonly [said: string, far: Far])[] = [
  ['week', inDays(7)],
  ['month', inMonths(1)],
  ['year', inMonths(12)],
];

const ORDINALS = [
  ['first', '1st'],
  ['second', '2nd'],
  ['third', '3rd'],
  ['fourth', '4th'],
];

/** What stands before a time, and the days that it then means. */
export const LEADS: ReadonlyMap<string, Lead> = new Map<string, Lead>([
  ...THIRDS,
  ...REACHES.flatMap(([said, far]): Named[] => [
    [`${said}before`, ({ from }) => ({ from: far(from, -1), to: addDays(from, -1) })],
    [`${said}after`, ({ to }) => ({ from: addDays(to, 1), to: far(to, 1) })],
  ]),
  // As in "on or before".
  ...['until', 'or before'].map((name): Named => [name, untilEndOf]),
  ...['since', 'or after'].map((name): Named => [name, sinceStartOf]),
  ['or about', about],
  ...ENDING.flatMap(([said, far]): Named[] => [
    [`${said} to`, ({ to }) => ({ from: addDays(far(to, -1), 1), to })],
    [`${said} ending`, ({ to }) => ({ from: addDays(far(to, -1), 1), to })],
  ]),
  ['week', weekOf],
  ['week beginning', ({ from, to }) => (from === to ? { from, to: addDays(from, 6) } : undefined)],
  ['weekend', weekendOf],
  ['month', (span) => (lengthOf(span) <= 31 ? span : undefined)],
  ['year', (span) => (lengthOf(span) >= 365 ? span : undefined)],
  ...ORDINALS.flatMap((names, index) =>
    names.flatMap((name): Named[] => [
      [`${name} week`, (span) => weekIn(span, index)],
      [`${name} half`, (span) => (index < 2 ? partOf(span, index, 2) : undefined)],
    ]),
  ),
  ['last week', ({ from, to }) => atLeast(from, { from: addDays(to, -6), to })],
  ...WEEKDAYS.map((name, index): Named => [name, (span) => onWeekday(span, index)]),
]);

function untilEndOf({ from, to }: Span): Span {
  return { from: addMonths(from, -OPEN_MONTHS), to };
}

function sinceStartOf({ from, to }: Span): Span {
  return { from, to: addMonths(to, OPEN_MONTHS) };
}

function weekIn(span: Span, index: number): Span | undefined {
  const from = addDays(span.from, 7 * index);
  const to = addDays(from, 6);
  return to <= span.to ? { from, to } : undefined;
}

function atLeast(from: string, span: Span): Span | undefined {
  return span.from < from ? undefined : span;
}

/** Where that day is another day of the week, one of the two is wrong. */
function onWeekday(span: Span, index: number): Span {
  const isOther = span.from === span.to && weekday(span.from) !== index;
  return isOther ? withDaysAround(span, 7) : span;
}

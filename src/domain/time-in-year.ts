import { parseDay } from './dates.ts';
import { inEither, periodNamed, type Period, type Years } from './season.ts';
import { months, type Span } from './span.ts';
import { MONTHS } from './time-words.ts';

/**
 * A day, a month, a year, or something that comes every year, with its year. `shift` moves the year:
 * in "from November to January 2024" November has the year before.
 */
export function timeInYear(words: readonly string[], shift: number): Span | undefined {
  const text = words.join(' ');
  const found = inNumbers(text, shift);
  if (found) return found;
  const yearly = yearsIn(text, shift);
  if (!yearly) return undefined;
  const name = yearly.rest.split(' ').filter((word) => word !== '-' && word !== '');
  const period = name.length === 0 ? bareYears : (periodNamed(name.join(' ')) ?? dayNamed(name));
  return period?.(yearly.years);
}

/** Two digits have no century, and no clock tells it: up to 49 they are of this one. */
const THIS_CENTURY = 50;

function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < THIS_CENTURY ? 2000 + year : 1900 + year;
}

/** British: the day before the month. Each gives the years, months and days that it has. */
const IN_NUMBERS: readonly (readonly [
  RegExp,
  (one: string, two: string, three: string, shift: number) => Span | undefined,
])[] = [
  [
    /^(\d\d?) [/.-] (\d\d?) [/.-] ((?:19|20)\d\d|\d\d)$/,
    (day, month, year, shift) => oneDay(yearOf(year) + shift, Number(month), Number(day)),
  ],
  [
    /^((?:19|20)\d\d) [/-] (\d\d?) [/-] (\d\d?)$/,
    (year, month, day, shift) => oneDay(yearOf(year) + shift, Number(month), Number(day)),
  ],
  [
    /^(\d\d?) [/.-] ((?:19|20)\d\d)$/,
    (month, year, _, shift) => oneMonth(yearOf(year) + shift, Number(month)),
  ],
  [/^((?:19|20)\d\d) - ((?:19|20)\d\d)$/, (first, last) => wholeYears(yearOf(first), yearOf(last))],
  // 2019-21 are years, 2023-24 is left to what follows, and 2024-03 is a month.
  [
    /^((?:19|20)\d\d) [/-] (\d\d)$/,
    (first, second, _, shift) => {
      const last = Number(first.slice(0, 2) + second);
      if (last === Number(first) + 1) return undefined;
      return last > Number(first)
        ? wholeYears(Number(first), last)
        : oneMonth(Number(first) + shift, Number(second));
    },
  ],
  [
    /^((?:19|20)?\d0)s$/,
    (decade, _two, _three, shift) => wholeYears(yearOf(decade) + shift, yearOf(decade) + shift + 9),
  ],
];

function inNumbers(text: string, shift: number): Span | undefined {
  for (const [pattern, place] of IN_NUMBERS) {
    const [, one = '', two = '', three = ''] = pattern.exec(text) ?? [];
    const span = one === '' ? undefined : place(one, two, three, shift);
    if (span) return span;
  }
  return undefined;
}

/** 2023/24, 2023-24, 2023/2024; 23/24 at the end, after a word. */
const TWO_YEARS = [
  /(?:^| )((?:19|20)\d\d) [/-] ((?:19|20)\d\d|\d\d)(?= |$)/,
  /(?<=[a-z]) (\d\d) [/-] (\d\d)$/,
];

/**
 * 2024, '24, and at the end 24 after a word: the day stands before the month, so "Mar 24" is March
 * 2024, as spreadsheets write it. One digit, or an ordinal, is a day.
 */
const ONE_YEAR = [
  /(?:^| )((?:19|20)\d\d)(?= |$)/,
  /(?:^| )' (\d\d)(?= |$)/,
  /(?<=[a-z]\d?)(?: -)? (\d\d)$/,
];

function yearsIn(text: string, shift: number): { years: Years; rest: string } | undefined {
  for (const pattern of [...TWO_YEARS, ...ONE_YEAR]) {
    const [found, one, two] = pattern.exec(text) ?? [];
    if (found === undefined || one === undefined) continue;
    const first = yearOf(one);
    const last = two === undefined ? first : first + 1;
    if (two !== undefined && !String(last).endsWith(two)) continue;
    return {
      years: { first: first + shift, last: last + shift },
      rest: text.replace(found, ' '),
    };
  }
  return undefined;
}

/** 2023/24 is a financial year, from April, or a school year, to August: both are covered. */
const APRIL = 4;
const TO_AUGUST_OF_THE_NEXT = 17;

function bareYears({ first, last }: Years): Span | undefined {
  return first === last ? wholeYears(first, last) : months(first, APRIL, TO_AUGUST_OF_THE_NEXT);
}

function wholeYears(first: number, last: number): Span | undefined {
  return first > last ? undefined : months(first, 1, 12 * (last - first + 1));
}

function oneMonth(year: number, month: number): Span | undefined {
  return month < 1 || month > 12 ? undefined : months(year, month, 1);
}

/** 3 March or 3rd March; March 3 with a year is no other day. */
function dayNamed(words: readonly string[]): Period | undefined {
  const [one = '', other = '', more] = words;
  const [number, name] = MONTHS.includes(one) ? [other, one] : [one, other];
  const month = MONTHS.indexOf(name) + 1;
  const day = /^(\d\d?)(?:st|nd|rd|th)?$/.exec(number)?.[1];
  if (more !== undefined || day === undefined || month === 0) return undefined;
  return inEither((year) => oneDay(year, month, Number(day)));
}

/** Undefined where the calendar has no such day. */
function oneDay(year: number, month: number, day: number): Span | undefined {
  const two = (number: number) => String(number).padStart(2, '0');
  const found = parseDay(`${year}-${two(month)}-${two(day)}`);
  return found === undefined ? undefined : { from: found, to: found };
}

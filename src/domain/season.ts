import { covering, months, withDaysAround, type Span } from './span.ts';
import { MONTHS } from './time-words.ts';
import { addDays } from './working-days.ts';

/** One year, or two as in 2023/24. */
export type Years = { first: number; last: number };

/** When something that comes every year was in that one; undefined where it can't be told. */
export type Period = (years: Years) => Span | undefined;

type InYear = (year: number) => Span | undefined;

/**
 * With 2023/24 somebody means a school year or a financial year. What begins from September to March
 * is in the same year of both; what is in another year of each can't be placed.
 */
export function inEither(place: InYear): Period {
  return (years) => inYears(place, years, '03-31');
}

function inSchoolYear(place: InYear): Period {
  return (years) => inYears(place, years, '08-31');
}

function inYears(place: InYear, { first, last }: Years, end: string): Span | undefined {
  if (first === last) return place(first);
  return [first, last]
    .map(place)
    .find((span) => span && span.from >= `${first}-09-01` && span.from <= `${last}-${end}`);
}

/** Whole months: 13 is January of the next year. Winter 2023 is December 2023 to February 2024. */
const SEASONS: readonly (readonly [name: string, month: number, count: number])[] = [
  ...MONTHS.map((name, index) => [name, index + 1, 1] as const),
  ['spring', 3, 3],
  ['summer', 6, 3],
  ['autumn', 9, 3],
  ['winter', 12, 3],
];

/** Those of 2023/24 are a financial year's: from April. */
const PARTS_OF_A_YEAR: readonly (readonly [names: string[], month: number, count: number])[] = [
  [['q1', 'first quarter', '1st quarter'], 1, 3],
  [['q2', 'second quarter', '2nd quarter'], 4, 3],
  [['q3', 'third quarter', '3rd quarter'], 7, 3],
  [['q4', 'fourth quarter', '4th quarter', 'last quarter'], 10, 3],
  [['h1', 'first half', '1st half'], 1, 6],
  [['h2', 'second half', '2nd half'], 7, 6],
];
const APRIL = 4;
const SEPTEMBER = 9;

/** An end that is before its beginning is in the next year. */
type Days = readonly (readonly [names: string[], from: string, to: string])[];

const FEASTS: Days = [
  [['christmas', 'christmas period'], '12-24', '12-26'],
  [['christmas eve'], '12-24', '12-24'],
  [['christmas day'], '12-25', '12-25'],
  [['boxing day'], '12-26', '12-26'],
  [['new years eve', 'new year eve', 'hogmanay'], '12-31', '12-31'],
  [['new years day', 'new year day'], '01-01', '01-01'],
  [['valentines day', 'valentines'], '02-14', '02-14'],
  [['halloween'], '10-31', '10-31'],
  // "Night" is left out.
  [['bonfire', 'guy fawkes'], '11-05', '11-05'],
];

const HALF_TERMS: Days = [
  // Councils differ by a week or two; these cover them: the third week of February and a week around,
  // the last week of May or the first of June, the last two weeks of October or the first of November.
  [['february', 'winter'], '02-08', '02-28'],
  [['may', 'whitsun', 'summer'], '05-22', '06-07'],
  [['october', 'autumn'], '10-14', '11-05'],
];

const TERMS: Days = [
  [['autumn term'], '09-01', '12-31'],
  [['spring term'], '01-01', '04-15'],
  [['summer term'], '04-01', '07-31'],
  [['summer holidays', 'six weeks holidays', '6 weeks holidays'], '07-15', '09-07'],
  [['christmas holidays'], '12-16', '01-07'],
  [['whitsun holidays', 'whitsun week'], '05-22', '06-07'],
  ...HALF_TERMS.map(([names, from, to]) => [names.flatMap(halfTermNames), from, to] as const),
];

function halfTermNames(name: string): string[] {
  return [`${name} half term`, `half term ${name}`].flatMap((term) =>
    ['', ' holidays', ' week'].map((end) => term + end),
  );
}

/** Days from Easter Sunday. "Easter" is Good Friday to Easter Monday. */
const FROM_EASTER: readonly (readonly [names: string[], from: number, to: number])[] = [
  [['easter', 'easter weekend', 'easter period'], -2, 1],
  [['easter week'], -7, 7],
  [['shrove tuesday', 'pancake day'], -47, -47],
  [['ash wednesday'], -46, -46],
  [['lent'], -46, -1],
  [['mothering sunday', 'mothers day'], -21, -21],
  [['palm sunday'], -7, -7],
  [['good friday'], -2, -2],
  [['easter saturday'], -1, -1],
  [['easter sunday', 'easter day'], 0, 0],
  [['easter monday'], 1, 1],
  [['whitsun', 'whitsun weekend'], 48, 50],
  [['whitsun sunday'], 49, 49],
];

/** Schools take two weeks before, after or around Easter. */
const EASTER_HOLIDAYS = 14;

const PERIODS = new Map<string, Period>([
  ...SEASONS.map(([name, month, count]) =>
    entry(
      name,
      inEither((year) => months(year, month, count)),
    ),
  ),
  ...PARTS_OF_A_YEAR.flatMap(([names, month, count]) =>
    entries(names, ({ first, last }) =>
      months(first, first === last ? month : month + APRIL - 1, count),
    ),
  ),
  ...FEASTS.flatMap(([names, from, to]) => entries(names, inEither(daysIn(from, to)))),
  ...TERMS.flatMap(([names, from, to]) => entries(names, inSchoolYear(daysIn(from, to)))),
  ...FROM_EASTER.flatMap(([names, from, to]) =>
    entries(
      names,
      inEither((year) => ({ from: addDays(easter(year), from), to: addDays(easter(year), to) })),
    ),
  ),
  entry(
    'easter holidays',
    inSchoolYear((year) => {
      const sunday = easter(year);
      return withDaysAround({ from: sunday, to: sunday }, EASTER_HOLIDAYS);
    }),
  ),
  // New Year 2024 begins on the eve; 2 January belongs to it in Scotland.
  ...entries(
    ['new year', 'new years'],
    inEither((year) => ({ from: `${year - 1}-12-31`, to: `${year}-01-02` })),
  ),
  entry('school year', yearFrom(SEPTEMBER)),
  ...entries(['financial year', 'tax year'], yearFrom(APRIL)),
]);

/** The period with that name: in the words of `wordsOf`, without a year. */
export function periodNamed(name: string): Period | undefined {
  return PERIODS.get(name);
}

function entry(name: string, period: Period): [string, Period] {
  return [name, period];
}

function entries(names: readonly string[], period: Period): [string, Period][] {
  return names.map((name) => [name, period]);
}

function daysIn(from: string, to: string): InYear {
  return (year) => ({ from: `${year}-${from}`, to: `${to < from ? year + 1 : year}-${to}` });
}

/** "School year 2023" may be the one that begins or the one that ends in it: then both. */
function yearFrom(month: number): Period {
  return ({ first, last }) => {
    const year = months(first, month, 12);
    return first === last ? covering(months(first - 1, month, 12), year) : year;
  };
}

/** Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher). */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3);
  const h = (19 * a + d + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  return addDays(`${year}-03-22`, h + l - 7 * m);
}

import fc from 'fast-check';
import { spanOf, spanSchema, type Span } from '../../src/domain/approximate-date.ts';
import { parseDay } from '../../src/domain/dates.ts';
import { WELSH_MONTHS, WELSH_NOT_PLACED, WELSH_SAYINGS } from './sayings-cy.ts';
import { NOT_PLACED, SAYINGS } from './sayings.ts';

describe.each(Object.entries(SAYINGS))('%s', (_, sayings) => {
  test.each(sayings)('%s', (said, from, to = from) => {
    expect(spanOf(said)).toEqual({ from, to });
  });
});

describe.each(Object.entries(NOT_PLACED))('can’t be placed: %s', (_, sayings) => {
  test.each(sayings.map((said) => [said.slice(0, 60), said]))('%s', (_start, said) => {
    expect(spanOf(said)).toBeUndefined();
  });
});

describe.each(Object.entries(WELSH_SAYINGS))('in Welsh: %s', (_, sayings) => {
  test.each(sayings)('%s', (welsh, english) => {
    expect(spanOf(welsh)).toEqual(placed(english));
  });
});

test.each(WELSH_MONTHS)('in Welsh: %s after other words', (english, forms) => {
  const span = placed(`${english} 2023`);
  const third = placed(`3 ${english} 2023`);
  for (const form of forms.split(' ')) {
    expect(spanOf(`mis ${form} 2023`)).toEqual(span);
    expect(spanOf(`3ydd o ${form} 2023`)).toEqual(third);
  }
});

test.each(WELSH_NOT_PLACED)('in Welsh, can’t be placed: %s', (said) => {
  expect(spanOf(said)).toBeUndefined();
});

const MONTHS = 'January February Mar April May June July Aug September Oct November Dec'.split(' ');
const month = fc.constantFrom(...MONTHS);
const year = fc.integer({ min: 1950, max: 2049 });
const day = fc.date({
  min: new Date('1950-01-01'),
  max: new Date('2049-12-31'),
  noInvalidDate: true,
});

/** Times that have a year of their own, and are no range. */
const time = fc.oneof(
  day.map((date) => {
    const name = MONTHS[date.getUTCMonth()] ?? '';
    return `${date.getUTCDate()} ${name} ${date.getUTCFullYear()}`;
  }),
  day.map((date) => `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`),
  fc.tuple(month, year).map(([name, number]) => `${name} ${number}`),
  fc.tuple(month, year).map(([name, number]) => `${name} '${String(number).slice(2)}`),
  fc
    .tuple(
      fc.constantFrom('early ', 'mid-', 'the end of ', 'second half of ', 'about ', 'before ', ''),
      fc.constantFrom(...MONTHS, 'spring', 'winter', 'autumn term', ''),
      year,
    )
    .map(([part, name, number]) => `${part}${name} ${number}`),
  fc
    .tuple(
      fc.constantFrom('Easter', 'Christmas', 'New Year', 'May half-term', 'Whitsun', 'Q3'),
      year,
    )
    .map(([name, number]) => `${name} ${number}`),
  year.map((number) => `${number}/${String(number + 1).slice(2)}`),
);

const WORDS = [
  ...MONTHS,
  ..."between from to and until or - – / . , ( ) [ ] ' ? ~ about c. early mid late the of week".split(
    ' ',
  ),
  ...'weekend before after since just onwards present Monday 1 2 3rd 24 29 30 31st 98 2023'.split(
    ' ',
  ),
  ...'2024 1999 2099 1990s Easter Christmas new year half term holidays school first last Q1'.split(
    ' ',
  ),
  ..."tua'r ym mis Fai hydref rhwng a i o cyn ar ôl ddechrau dydd Mawrth nos Galan 3ydd 1af".split(
    ' ',
  ),
];
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join('')),
  time,
  fc.tuple(time, fc.constantFrom(' to ', ' or ', '–', '/'), time).map((parts) => parts.join('')),
);

function placed(said: string): Span {
  const span = spanOf(said);
  if (!span) throw new Error(`${said} was not placed`);
  return span;
}

function expectCovered(inner: Span, outer: Span): void {
  expect(outer.from <= inner.from && inner.to <= outer.to).toBe(true);
}

describe('whatever is said', () => {
  test('it is days of the calendar, the first not after the last, or nothing', () => {
    fc.assert(
      fc.property(anything, (said) => {
        const span = spanOf(said);
        if (!span) return;
        const { from, to } = spanSchema.parse(span);
        expect([parseDay(from), parseDay(to)]).toEqual([from, to]);
        expect(from <= to).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('capitals and more spaces mean the same', () => {
    const spaces = fc.constantFrom(' ', '  ', '\t', ' \n ', '\u00a0');
    fc.assert(
      fc.property(anything, spaces, (said, space) => {
        fc.pre(said.toUpperCase().toLowerCase() === said.toLowerCase());
        const other = `${space}${said.toUpperCase().replaceAll(' ', space)}${space}`;
        expect(spanOf(other)).toEqual(spanOf(said));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a time with a year', () => {
  test('has a place', () => {
    fc.assert(
      fc.property(time, (said) => {
        placed(said);
      }),
    );
  });

  test('is covered by about it', () => {
    const abouts = ['about', 'around', 'c.', 'roughly', 'some time in', 'I think', 'maybe'];
    fc.assert(
      fc.property(time, fc.constantFrom(...abouts), (said, word) => {
        expectCovered(placed(said), placed(`${word} ${said}`));
      }),
    );
  });

  test('is covered with another by what is between them', () => {
    const pairs = fc.constantFrom(['between', 'and'], ['from', 'to'], ['', '–'], ['', 'or']);
    fc.assert(
      fc.property(time, time, pairs, (one, other, [before = '', between = '']) => {
        const span = placed(`${before} ${one} ${between} ${other}`);
        expectCovered(placed(one), span);
        expectCovered(placed(other), span);
      }),
    );
  });

  test('lends it to a month before, in the twelve months that end with it', () => {
    fc.assert(
      fc.property(month, month, year, (first, last, number) => {
        const span = placed(`between ${first} and ${last} ${number}`);
        expect(span.to).toBe(placed(`${last} ${number}`).to);
        const begins = MONTHS.indexOf(first) > MONTHS.indexOf(last) ? number - 1 : number;
        expect(span.from).toBe(placed(`${first} ${begins}`).from);
      }),
    );
  });
});

/** What people say about a time, in few words: those that mean the same become the same, in any language. */

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

/** More than a saying needs; whatever is longer is kept as said, and not looked at. */
const LONGEST = 200;
const MOST_WORDS = 30;

/** The words of one language about a time; what they become is English. */
export type TimeWords = {
  /** What is written as one word and is two, or the other way round. */
  written: readonly (readonly [said: RegExp, words: string])[];
  words: ReadonlyMap<string, string>;
  /** Left out, for they place nothing: "Christmas time" is Christmas. */
  empty: ReadonlySet<string>;
  /** In this order, after single words have been made the same. */
  phrases: readonly (readonly [said: string, words: string])[];
};

/** Each first word stands for all that follow it. */
export type Same = readonly (readonly [word: string, said: string])[];

export function wordsThat(same: Same): [said: string, word: string][] {
  return same.flatMap(([word, said]) =>
    said.split(' ').map((each): [string, string] => [each, word]),
  );
}

const TIME_OF_DAY = /\b\d{1,2}(?:[:.]\d\d)? ?[ap]m\b|\b\d{1,2}:\d\d\b/g;
const WEEK_BEGINNING = /\bw\/?[cb]\b/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc`]/g;
const PUNCTUATION = /[,;!"\u201c\u201d]|\.(?!\d)|(?<!\d)\./g;
const TOKEN = /[qh][1-4](?!\w)|\d+(?:(?:st|nd|rd|th|s)(?![a-z]))?|\p{L}+|\S/gu;

/** Small letters, one kind of dash, single spaces; undefined where it is too long to be a time. */
export function tidied(said: string): string | undefined {
  const text = said.replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST) return undefined;
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(DASHES, '-')
    .replace(APOSTROPHES, "'")
    .replace(WEEK_BEGINNING, ' week beginning ')
    .replace(TIME_OF_DAY, ' ')
    .replace(PUNCTUATION, ' ');
}

/** The words of a tidied text in that language: numbers with their `th`, and each other sign by itself. */
export function wordsOf(text: string, { written, words, empty, phrases }: TimeWords): string[] {
  const rewritten = written.reduce((one, [from, to]) => one.replace(from, to), text);
  const tokens = rewritten.match(TOKEN) ?? [];
  const known = tokens
    .filter((token) => !empty.has(token))
    .map((token) => words.get(token) ?? token);
  if (known.length > MOST_WORDS) return [];
  const phrased = phrases.reduce(
    (phrase, [from, to]) => phrase.replaceAll(` ${from} `, to === '' ? ' ' : ` ${to} `),
    ` ${known.join(' ')} `,
  );
  return phrased.split(' ').filter((word) => word !== '');
}

/** What people say about a time, in few words: those that mean the same become the same. */

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

/** Each first word stands for all that follow it. */
const SAME: readonly (readonly [word: string, said: string])[] = [
  ['about', 'around round circa c ca roughly approximately approx ~ ? ish unsure'],
  ['about', 'maybe perhaps possibly probably likely think believe guess reckon towards toward'],
  ['some', 'sometime'],
  ['before', 'pre'],
  ['until', 'till til by'],
  ['after', 'following post'],
  ['since', 'from'],
  ['to', 'through thru'],
  ['and', '&'],
  ['just', 'shortly soon immediately right'],
  ['beginning', 'commencing'],
  ['early', 'start'],
  ['mid', 'middle'],
  ['late', 'end'],
  ['onwards', 'onward ongoing'],
  ['holidays', 'holiday hols break vacation'],
  ['school', 'academic'],
  ['autumn', 'fall'],
  ['christmas', 'xmas christmastime'],
  ['whitsun', 'whit whitsuntide'],
  ['week', 'wk'],
  ['night', 'morning afternoon evening lunchtime'],
  ...MONTHS.map((month) => [month, month.slice(0, 3)] as const),
  ['september', 'sept'],
  ...WEEKDAYS.map((day) => [day, day.slice(0, 3)] as const),
  ['tuesday', 'tues'],
  ['thursday', 'thur thurs'],
];
const WORD = new Map(
  SAME.flatMap(([word, said]) => said.split(' ').map((each) => [each, word] as const)),
);

/** Left out, for they place nothing: "Christmas time" is Christmas. */
const EMPTY = new Set(
  'a an the of in on at during over within it was i im time point very'.split(' '),
);

/** In this order, after single words have been made the same. */
const PHRASES: readonly (readonly [said: string, words: string])[] = [
  ['- to -', 'to'],
  ['early hours', ''],
  ['night before', 'day before'],
  ['night after', 'day after'],
  ['night', ''],
  ['halfterm', 'half term'],
  ['week starting', 'week beginning'],
  ['early part', 'early'],
  ['first part', 'early'],
  ['mid part', 'mid'],
  ['latter part', 'late'],
  ['later part', 'late'],
  ['last part', 'late'],
  ['not long', 'just'],
  ['few days', 'just'],
  ['few weeks', 'just'],
  ['before or after', 'about'],
  ['prior to', 'before'],
  ['earlier than', 'before'],
  ['no later than', 'until'],
  ['up to', 'until'],
  ['up until', 'until'],
  ['later than', 'after'],
  ['to date', 'onwards'],
  ['to present', 'onwards'],
  ['to now', 'onwards'],
  ['until now', 'onwards'],
  ['- present', 'onwards'],
  ['- now', 'onwards'],
  // Some time between March and May is no later than May; some time in March is about March.
  ['some between', 'between'],
  ['some before', 'before'],
  ['some after', 'after'],
  ['some since', 'since'],
  ['some', 'about'],
  ['or so', 'about'],
  ['or thereabouts', 'about'],
  ['not sure', 'about'],
  ['not certain', 'about'],
  ['not exactly', 'about'],
  ['may be', 'about'],
  ['must have been', 'about'],
  ['would have been', 'about'],
  ['could have been', 'about'],
  ['may have been', 'about'],
];

const TIME_OF_DAY = /\b\d{1,2}(?:[:.]\d\d)? ?[ap]m\b|\b\d{1,2}:\d\d\b/g;
const WEEK_BEGINNING = /\bw\/?[cb]\b/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
const APOSTROPHES = /[\u2018\u2019\u02bc`]/g;
// New Year's Eve, but not '24.
const APOSTROPHE_IN_WORD = /(?<=[a-z])'(?!\d)/g;
const PUNCTUATION = /[,;!"\u201c\u201d]|\.(?!\d)|(?<!\d)\./g;
const TOKEN = /[qh][1-4](?!\w)|\d+(?:(?:st|nd|rd|th|s)(?![a-z]))?|[a-z]+|\S/gu;

/** Small letters, one kind of dash, single spaces; undefined where it is too long to be a time. */
export function tidied(said: string): string | undefined {
  const text = said.replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST) return undefined;
  return text
    .toLowerCase()
    .replace(DASHES, '-')
    .replace(APOSTROPHES, "'")
    .replace(APOSTROPHE_IN_WORD, '')
    .replace(WEEK_BEGINNING, ' week beginning ')
    .replace(TIME_OF_DAY, ' ')
    .replace(PUNCTUATION, ' ');
}

/** The words of a tidied text: numbers with their `th`, and each other sign by itself. */
export function wordsOf(text: string): string[] {
  const tokens = text.match(TOKEN) ?? [];
  const words = tokens
    .filter((token) => !EMPTY.has(token))
    .map((token) => WORD.get(token) ?? token);
  if (words.length > MOST_WORDS) return [];
  const phrased = PHRASES.reduce(
    (phrase, [from, to]) => phrase.replaceAll(` ${from} `, ` ${to} `),
    ` ${words.join(' ')} `,
  );
  return phrased.split(' ').filter((word) => word !== '');
}

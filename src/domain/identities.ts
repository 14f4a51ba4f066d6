import nlp from 'compromise/two';

/** What in somebody's words may tell who a family is; they decide whether it stays. */
export type Identity = { is: 'name' | 'date of birth' | 'NHS number'; words: string };

/** So many are named at most: a hint, not a list. */
const MOST = 3;

const NAME = String.raw`\p{Lu}[\p{L}’'-]*\p{L}`;
/** Whom a name may follow, where the name itself is one that no lexicon has. */
const KIN =
  'mum|mam|mother|dad|father|son|daughter|baby|child|brother|sister|sibling|twin|gran|nan|' +
  'grandmother|grandfather|grandad|aunt|auntie|uncle|cousin|partner|boyfriend|girlfriend|' +
  'stepfather|stepmother|boy|girl|toddler';
const WORD = new RegExp(NAME, 'gu');
const OF_KIN = new RegExp(String.raw`(?<!\p{L})(?:${KIN}),? (?:(?:called|named) )?(${NAME})`, 'gu');
const TITLED = new RegExp(String.raw`(?<!\p{L})(?:Mr|Mrs|Ms|Miss)\.? ${NAME}`, 'gu');
const NUMBER = /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g;
const BORN =
  /\b(?:born|birthday|date of birth|d\.?o\.?b\.?)\b[^.\n\d]{0,20}(\d{1,2}(?:[/.-]\d{1,2}[/.-]\d{2,4}|(?:st|nd|rd|th)? \p{L}{3,9}(?: \d{4})?))/giu;

/** Capitals that follow a word for kin in the names of services. */
const SERVICES = new Set(['Protection', 'Care', 'Benefit', 'Health', 'Services', 'Development']);
/** First names as the library's lexicon marks them. */
const FIRST_NAMES = new Set(['FirstName', 'MaleName', 'FemaleName']);

/**
 * What looks like a name, a date of birth or an NHS number, in the order of the text. It is a guess, by
 * a lexicon of first names and by patterns: it misses some, and takes some words for names.
 */
export function identitiesIn(text: string): Identity[] {
  const found: (Identity & { at: number })[] = [
    ...matches(text, NUMBER, 'NHS number').filter(({ words }) => isNhsNumber(words)),
    ...matches(text, BORN, 'date of birth'),
    ...matches(text, TITLED, 'name'),
    ...matches(text, OF_KIN, 'name').filter(({ words }) => !SERVICES.has(words)),
    ...matches(text, WORD, 'name').filter(({ words }) => isFirstName(words)),
  ].sort((a, b) => a.at - b.at || b.words.length - a.words.length);
  const named: Identity[] = [];
  for (const { is, words } of found)
    if (!named.some((one) => one.words.includes(words))) named.push({ is, words });
  return named.slice(0, MOST);
}

function matches(text: string, pattern: RegExp, is: Identity['is']) {
  return [...text.matchAll(pattern)].map((match) => {
    const [all, inside = all] = match;
    return { is, words: inside, at: match.index + all.lastIndexOf(inside) };
  });
}

/** Whether a word with a capital is a first name: “Jake”, “Jake’s”, “Tyler-James”. */
function isFirstName(word: string): boolean {
  const [first = ''] = word.toLowerCase().split(/['’-]/);
  const tag = Object.hasOwn(LEXICON, first) ? LEXICON[first] : undefined;
  return typeof tag === 'string' && FIRST_NAMES.has(tag);
}

// The library's own edge: its types say nothing of what its model holds.
const LEXICON = (nlp.model() as { one: { lexicon: Record<string, string | string[]> } }).one
  .lexicon;

/** By its last digit, which checks the others: a telephone number of ten digits seldom passes. */
function isNhsNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '').split('').map(Number);
  const sum = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0);
  const check = 11 - (sum % 11);
  return check !== 10 && digits[9] === check % 11;
}

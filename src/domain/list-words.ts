import { parseDay } from './dates.ts';

/** The columns of a list of people, in the order that counts where no line names them. */
export const COLUMNS = [
  'name',
  'email',
  'agency',
  'roleThen',
  'role',
  'reason',
  'toldBy',
  'toldOn',
  'office',
  'asked',
  'askedOn',
  'found',
  'answer',
  'employerNow',
] as const;
export type Column = (typeof COLUMNS)[number];

/** A text as it is compared: however it was written and spaced. */
export function key(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/[‐‑–]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/[.:?*]+$/, '')
    .trim();
}

/** What a column may be called in the line that names them. */
export const HEADINGS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['name', 'name'],
  ['full name', 'name'],
  ['e-mail', 'email'],
  ['email', 'email'],
  ['e-mail address', 'email'],
  ['email address', 'email'],
  ['agency', 'agency'],
  ['role then', 'roleThen'],
  ['takes part as', 'role'],
  ['why', 'reason'],
  ['told by', 'toldBy'],
  ['told on', 'toldOn'],
  ['looked into with', 'office'],
  ['asked', 'asked'],
  ['asked on', 'askedOn'],
  ['found', 'found'],
  ['answer', 'answer'],
  ['employer now', 'employerNow'],
]);

/** A choice's words as people write them, and its value. Whole words only: “not clear” is not “clear”. */
export type Vocabulary = ReadonlyMap<string, string>;

export const ROLES: Vocabulary = new Map([
  ['professional', 'professional'],
  ['practitioner', 'professional'],
  ['family liaison officer', 'family liaison officer'],
  ['flo', 'family liaison officer'],
]);

export const REASONS: Vocabulary = new Map([
  ['worked with the family', 'worked with the family'],
  ['worked with the child', 'worked with the family'],
  ['worked with the child or the family', 'worked with the family'],
  ['they worked with the child or the family', 'worked with the family'],
  ['advised', 'advised'],
  ['they advised those who worked with the family', 'advised'],
  ['managed', 'managed'],
  ['supervised', 'managed'],
  ['they supervised or managed the work', 'managed'],
  ['liaison', 'liaison'],
  ["they are the family's liaison officer", 'liaison'],
]);

export const OFFICES: Vocabulary = new Map([
  ['no parallel process', 'no parallel process'],
  ['there is no parallel process', 'no parallel process'],
  ['police', 'police'],
  ['prosecutor', 'prosecutor'],
  ['cps', 'prosecutor'],
  ['other', 'other'],
  ['somebody else', 'other'],
]);

const FOUND: Vocabulary = new Map([
  ['witness', 'witness'],
  ['possible witness', 'witness'],
  ['suspect', 'suspect'],
  ['possible suspect', 'suspect'],
  ['relative', 'relative'],
  ['related to the child', 'relative'],
  ['suspended', 'suspended'],
  ['suspended from work', 'suspended'],
]);
const NOTHING_FOUND = ['', '-', 'no', 'none', 'nothing'];

export const ANSWERS: Vocabulary = new Map([
  ['clear', 'clear'],
  ['nothing stands in the way', 'clear'],
  ['wait', 'wait'],
  ['please wait', 'wait'],
]);

/** What came up, as values with commas between; undefined where a word of it is not understood. */
export function foundIn(text: string): string | undefined {
  if (NOTHING_FOUND.includes(key(text))) return '';
  const values = text.split(/[,;/+]/).map((one) => FOUND.get(key(one)));
  return values.includes(undefined) ? undefined : values.join(',');
}

/** A day as it was typed, or as a British spreadsheet shows it: `10/04/2026`, day first. */
export function dayIn(text: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? text;
}

/** So many names that may have been meant. */
const NEAR = 2;
const LIKE_ENOUGH = 0.4;
/** Names of one county begin alike, so a second one must be nearly as like as the first. */
const NEARLY = 0.75;

/** The names that are most like the text, by the pairs of letters that they share. */
export function nearest(text: string, names: readonly string[]): string[] {
  const pairs = pairsOf(text);
  const likely = names
    .map((name) => {
      const others = pairsOf(name);
      const shared = [...pairs].filter((pair) => others.has(pair)).length;
      return { name, likeness: (2 * shared) / (pairs.size + others.size) };
    })
    .filter(({ likeness }) => likeness > LIKE_ENOUGH)
    .sort((a, b) => b.likeness - a.likeness);
  const best = likely[0]?.likeness ?? 0;
  return likely
    .filter(({ likeness }) => likeness >= best * NEARLY)
    .slice(0, NEAR)
    .map(({ name }) => name);
}

function pairsOf(text: string): Set<string> {
  const letters = key(text);
  return new Set(Array.from(letters, (_, index) => letters.slice(index, index + 2)));
}

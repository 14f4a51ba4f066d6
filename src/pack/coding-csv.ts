import { stringify } from 'csv-stringify/sync';
import { guardedWithin } from '../domain/csv-cells.ts';
import type { Pack, PackPassage } from '../domain/pack.ts';

/** The columns of the coding; the last three are for the reviewer to fill in. */
export const CODING_COLUMNS = [
  'passage',
  'mark',
  'who',
  'agency kind',
  'question',
  'about',
  'words',
  'quoting',
  'possible identity',
  'theme',
  'effect',
  'note',
] as const;

/** One row for each sentence. */
export function codingCsv({ passages }: Pick<Pack, 'passages'>): Uint8Array {
  return csvOf([CODING_COLUMNS, ...passages.map(rowOf)]);
}

function rowOf(passage: PackPassage): string[] {
  const { id, mark, voice, agencyKind = '', asked, about, text, quoting, mayIdentify } = passage;
  const identity = mayIdentify.map(({ is, words }) => `${is}: ${words}`).join('; ');
  return [id, mark, voice, agencyKind, asked, about, text, quoting, identity, '', '', ''];
}

/**
 * With a mark before it by which Excel reads it as UTF-8, and lines as RFC 4180 ends them. What is read
 * back has none of the signs that part cells.
 */
export function csvOf(rows: readonly (readonly string[])[]): Uint8Array {
  const cells = rows.map((row) => row.map(guardedWithin));
  return Buffer.from(stringify(cells, { bom: true, quoted: true, record_delimiter: 'windows' }));
}

/** A file of the coding, as a spreadsheet saved it after a reviewer worked in it. */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { CodedLine } from './coding.ts';
import { unguarded } from './csv-cells.ts';

/** So large a file is none of ours. */
const MOST_BYTES = 20_000_000;

const rowSchema = z.object({
  passage: z.string(),
  mark: z.string(),
  theme: z.string(),
  effect: z.string().default(''),
  note: z.string().default(''),
});

export type FileProblem = 'not a table' | 'columns missing' | 'too large';

/**
 * The lines of the file, by its columns' names; other columns are left out. What separates them may be a
 * comma, a semicolon or a tab, and words may be in UTF-8 or as older spreadsheets save them.
 */
export function codedLinesIn(bytes: Uint8Array): { lines: CodedLine[] } | { problem: FileProblem } {
  if (bytes.length > MOST_BYTES) return { problem: 'too large' };
  const rows = rowsIn(textOf(bytes));
  if (!rows) return { problem: 'not a table' };
  const lines: CodedLine[] = [];
  for (const { record, info } of rows) {
    const row = rowSchema.safeParse(record);
    if (!row.success) return { problem: 'columns missing' };
    const { passage, mark, theme, effect, note } = row.data;
    lines.push({
      line: info.lines,
      passage: unguarded(passage),
      mark: unguarded(mark),
      theme: unguarded(theme),
      effect: unguarded(effect),
      note: unguarded(note),
    });
  }
  return { lines };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const rowsSchema = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
);

function rowsIn(text: string): z.infer<typeof rowsSchema> | undefined {
  const [heading = ''] = text.split(/\r?\n/, 1);
  const names = (delimiter: string) => heading.replaceAll('"', '').split(delimiter);
  const delimiter = [',', ';', '\t'].find((one) => names(one).includes('mark')) ?? ',';
  try {
    const rows: unknown = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return rowsSchema.parse(rows);
  } catch {
    return undefined;
  }
}

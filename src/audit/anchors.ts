/** What the program's log has said of its audit trails, from a file of log lines. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { WrongUse } from '../command-data.ts';
import { AUDIT_HEAD, auditHeadSchema, type AuditHead } from '../domain/audit.ts';

const lineSchema = auditHeadSchema.extend({ msg: z.literal(AUDIT_HEAD) });
/** A row of Log Analytics has the line as a text. */
const rowSchema = z.union([
  z.looseObject({ Log_s: z.string() }).transform(({ Log_s }) => Log_s),
  z.looseObject({ Log: z.string() }).transform(({ Log }) => Log),
]);

/**
 * The heads in a file of log lines (JSON Lines), by trail: as the program writes them, or as rows that
 * were exported from Log Analytics. Other lines count for nothing. Throws WrongUse.
 */
export function anchorsIn(file: string): ReadonlyMap<string, AuditHead[]> {
  const heads = new Map<string, AuditHead[]>();
  for (const line of textOf(file).split(/\r?\n/)) {
    const head = headIn(line);
    if (head) heads.set(head.trail, [...(heads.get(head.trail) ?? []), head]);
  }
  if (heads.size === 0)
    throw new WrongUse(
      `${file} has no line “${AUDIT_HEAD}”. Export the program’s log as JSON Lines: see docs/operating.md, “Disclosure”.`,
    );
  return heads;
}

function headIn(line: string): AuditHead | undefined {
  const value = jsonOf(line);
  const row = rowSchema.safeParse(value);
  const { data } = lineSchema.safeParse(row.success ? jsonOf(row.data) : value);
  return data && { trail: data.trail, count: data.count, hash: data.hash };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new WrongUse(`${file} can’t be read. Name the file with the log’s lines.`);
  }
}

/** The files of a pack: always the same bytes for the same pack. */
import { packJsonSchema, packSchema, type Pack } from '../domain/pack.ts';
import type { PackKey } from '../domain/pack-key.ts';
import type { PackFile } from '../workflows/pack-place.ts';
import { codingCsv, csvOf } from './coding-csv.ts';
import { packDocument } from './word.ts';

export async function packFiles(pack: Pack): Promise<PackFile[]> {
  return [
    // In the order of the schema, whether it was just made or read back.
    { name: 'pack.json', bytes: jsonOf(packSchema.parse(pack)) },
    { name: 'pack.schema.json', bytes: jsonOf(packJsonSchema()) },
    { name: 'coding.csv', bytes: codingCsv(pack) },
    { name: 'pack.docx', bytes: await packDocument(pack) },
  ];
}

/** Who is who. */
export function keyFile(key: PackKey): PackFile {
  const rows = key.map(({ voice, name, agency, role }) => [voice, name, agency, role]);
  return { name: 'key.csv', bytes: csvOf([['who', 'name', 'agency', 'role'], ...rows]) };
}

function jsonOf(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

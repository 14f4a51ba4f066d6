/** The program as it stands after a board has edited its questionnaire: a copy with a changed file. */
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { readJson } from '../../src/cards/load.ts';
import { questionnaireSchema, type Questionnaire } from '../../src/domain/questionnaire.ts';
import type { startVantage } from '../../src/main.ts';

const ROOT = join(import.meta.dirname, '../..');
/** The questionnaire that everybody of a send-out gets. */
const FILE = 'cards/questionnaires/professional.json';

export type Program = {
  start: typeof startVantage;
  /** What it asks, as the file has it. */
  asks: unknown;
  /** Takes the copy away. */
  remove: () => void;
};

const moduleSchema = z.object({
  startVantage: z.custom<typeof startVantage>((value) => typeof value === 'function'),
});

/** The program with its questionnaire changed, one edit after the other. */
export async function programWith(
  edits: readonly ((questionnaire: Questionnaire) => Questionnaire)[],
): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'vantage-edited-'));
  for (const part of ['src', 'cards', 'package.json'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, FILE);
  const before = questionnaireSchema.parse(readJson(file));
  const asks = edits.reduce((questionnaire, edit) => edit(questionnaire), before);
  writeFileSync(file, JSON.stringify(asks));
  const main: unknown = await import(pathToFileURL(join(folder, 'src/main.ts')).href);
  return {
    start: moduleSchema.parse(main).startVantage,
    asks,
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

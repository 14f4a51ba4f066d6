import { parseArgs } from 'node:util';
import { playWithKills } from '../test/chaos/with-kills.ts';
import { runsOf, tableOfRuns, wrongOf } from './outcomes.ts';
import { say } from './progress.ts';
import { report } from './results.ts';

const FULL = '60';

/**
 * `npm run bench -- chaos [--runs 60]`: a send-out, and submissions, while the program is killed. Only
 * the full size is written to results.md.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: FULL } } });
  const runs = await runsOf(Number(values.runs), playWithKills);
  if (runs.some(({ outcome }) => wrongOf(outcome).length > 0)) process.exitCode = 1;
  const lines = tableOfRuns(runs);
  say(lines.join('\n'));
  if (values.runs === FULL) report('chaos', lines);
}

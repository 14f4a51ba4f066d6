import { parseArgs } from 'node:util';
import { playWithStoreFaults } from '../test/chaos/with-store-faults.ts';
import { runsOf, tableOfRuns, wrongOf } from './outcomes.ts';
import { say } from './progress.ts';
import { report, table } from './results.ts';

const FULL = '60';
/** This share of what is asked of the store fails. */
const SHARE = 0.1;

/**
 * `npm run bench -- store-faults [--runs 60]`: a send-out, submissions and reminders while what is
 * asked of Cosmos DB fails at random. Only the full size is written to results.md.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: FULL } } });
  const met = new Map<string, number>();
  const runs = await runsOf(Number(values.runs), async (seed) => {
    const outcome = await playWithStoreFaults(seed, SHARE);
    for (const [name, count] of outcome.met) met.set(name, (met.get(name) ?? 0) + count);
    return outcome;
  });
  if (runs.some(({ outcome }) => wrongOf(outcome).length > 0)) process.exitCode = 1;
  const lines = [
    `A proxy in front of the Cosmos DB stand-in fails ${SHARE * 100} of 100 requests while 12 people are invited, a third of them write and send, and the silent are reminded.`,
    '',
    ...tableOfRuns(runs),
    '',
    'What failed, before or after it was done:',
    '',
    ...table(['failure', 'times'], [...met].sort()),
  ];
  say(lines.join('\n'));
  if (values.runs === FULL) report('store-faults', lines);
}

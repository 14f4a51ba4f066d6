import { parseArgs } from 'node:util';
import { LEASE_MS } from '../src/domain/lease.ts';
import { playTakeover } from '../test/chaos/takeover.ts';
import { playWithKills } from '../test/chaos/with-kills.ts';
import { runsOf, tableOfRuns, wrongOf } from './outcomes.ts';
import { say } from './progress.ts';
import { report, table } from './results.ts';

const FULL = '60';
/** More people than are under way at once: a kill finds some sent, some claimed, and some wanted. */
const SIZE = { people: 48, kills: 2 };

/**
 * `npm run bench -- chaos [--runs 60]`: a send-out, submissions and reminders while the program is
 * killed; and a replica that takes over from one that was. Only the full size is written to results.md.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: FULL } } });
  const runs = await runsOf(Number(values.runs), (seed) => playWithKills(seed, SIZE));
  if (runs.some(({ outcome }) => wrongOf(outcome).length > 0)) process.exitCode = 1;
  const lines = [
    `Killed (SIGKILL) ${SIZE.kills} times while ${SIZE.people} people are invited and a third of them write and send, and once while the silent are reminded; started again each time on what was left (SQLite).`,
    '',
    ...tableOfRuns(runs),
    '',
    ...(await takeover()),
  ];
  say(lines.join('\n'));
  if (values.runs === FULL) report('chaos', lines);
}

async function takeover(): Promise<string[]> {
  say('A replica takes over');
  const { seconds, agreement } = await playTakeover();
  const { ended, lost, doubled, untold } = agreement;
  const wrong = lost.length + doubled.length + untold.length;
  if (seconds > LEASE_MS / 1_000 || wrong > 0) process.exitCode = 1;
  return [
    `Two replicas on the Cosmos DB stand-in; the one that sends is killed in the middle of a send-out to 200 people. A lease is ${LEASE_MS / 1_000} s.`,
    '',
    ...table(
      ['s from the kill to the next send', 'sent', 'ambiguous', 'lost', 'doubled'],
      [
        [
          seconds.toFixed(1),
          ended.sent.length,
          ended.ambiguous.length,
          lost.length,
          doubled.length,
        ],
      ],
    ),
  ];
}

import { parseArgs } from 'node:util';
import { countedCosmos, countedSqlite, type CountedStore } from './counted-store.ts';
import { say } from './progress.ts';
import { report, table } from './results.ts';
import { DUE, timedSweeps, type TimedSweeps } from './timed-sweeps.ts';

const TARGET = 1.5;
const FULL = { totals: '1000,10000,100000', cosmos: '1000,2000,4000', times: '9' };

/**
 * `npm run bench -- sweep [--totals 1000,…] [--cosmos 1000,…] [--times 9]`: a sweep of 100 due
 * participations, where there are ever more. Only the full size is written to results.md.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      totals: { type: 'string', default: FULL.totals },
      cosmos: { type: 'string', default: FULL.cosmos },
      times: { type: 'string', default: FULL.times },
    },
  });
  const times = Number(values.times);
  const embedded = await measured(countedSqlite, values.totals, times);
  const cosmos = await measured(countedCosmos, values.cosmos, times);
  const ratio = (embedded.at(-1)?.medianMs ?? 0) / (embedded[0]?.medianMs ?? 0);
  if (ratio > TARGET || !isSame(embedded) || !isSame(cosmos)) process.exitCode = 1;

  const lines = [
    `A sweep with ${DUE} invitations to send, one in each of ${DUE} tenants so that no rate holds it up; median of ${times}, in turns.`,
    '',
    ...table(
      ['participations', 'ms', 'from … to', 'SQLite statements'],
      embedded.map(({ total, medianMs, leastMs, mostMs, operations }) => [
        total,
        medianMs.toFixed(1),
        `${leastMs.toFixed(1)} … ${mostMs.toFixed(1)}`,
        operations.join(', '),
      ]),
    ),
    '',
    `The largest takes ${ratio.toFixed(2)} times as long as the smallest (target: at most ${TARGET}).`,
    '',
    ...table(
      ['participations', 'requests to Cosmos DB'],
      cosmos.map(({ total, operations }) => [total, operations.join(', ')]),
    ),
    '',
    'Cosmos DB is the stand-in, which scans all it has for every query and is slow to fill: so fewer of them, and no times.',
  ];
  say(lines.join('\n'));
  const { totals, cosmos: cosmosTotals } = values;
  const isFull =
    totals === FULL.totals && cosmosTotals === FULL.cosmos && values.times === FULL.times;
  if (isFull) report('sweep', lines);
}

async function measured(
  open: () => Promise<CountedStore>,
  totals: string,
  times: number,
): Promise<TimedSweeps[]> {
  const stores: { store: CountedStore; total: number }[] = [];
  try {
    for (const total of totals.split(',').map(Number)) stores.push({ store: await open(), total });
    return await timedSweeps(stores, times);
  } finally {
    for (const { store } of stores) await store.end();
  }
}

/** Whether every sweep asked the store as often as every other. */
function isSame(all: readonly TimedSweeps[]): boolean {
  return new Set(all.flatMap(({ operations }) => operations)).size === 1;
}

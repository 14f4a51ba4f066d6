/**
 * What a page save costs: durable, with the token checked, beside a stock bot of teams-ai and restify
 * that answers the same invoke with a constant card. Bots, load and store each have a process of
 * their own; the rounds of the two bots alternate.
 */
import { z } from 'zod';
import { report } from './results.ts';
import { startChild, type Child } from './turns/child.ts';
import { measuredSchema, type Load, type Measured } from './turns/load.ts';
import { setTheScene, type Setting } from './turns/setting.ts';
import type { Person } from '../test/teams-simulator/index.ts';

const PEOPLE = 32;
const CONNECTIONS = 16;
export const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 6);
export const ROUND_MS = 4_000;
const FIXED_PER_SECOND = 200;
const FIXED_MS = 8_000;
const TARGET = 0.8;
/** What a stock bot's constant card holds: a short notice. */
const CARD_BYTES = 300;

export type Bot = { name: string; port: number; expected: string; child: Child };

export async function run(): Promise<void> {
  const profile = process.env['BENCH_PROFILE'];
  const load = startChild('load.ts');
  const lines: string[] = [];
  try {
    say('turns on SQLite: setting the scene …');
    const sqlite = await setTheScene('sqlite', PEOPLE);
    const stock = await startBot('stock bot', 'stock-bot.ts', sqlite, 'AdaptiveCard', profile);
    const ours = await startBot('Vantage, SQLite', 'vantage-bot.ts', sqlite, 'Page 2 of', profile);
    const shots = await asMuchAsPossible(load, sqlite, [stock, ours]);
    const [theirs = [], own = []] = shots;
    lines.push(...tableOf([stock, ours], shots));
    const ratio = rateOf(own) / rateOf(theirs);
    lines.push(
      '',
      `Vantage on SQLite makes **${ratio.toFixed(2)} ×** the turns of the stock bot (target ≥ ${TARGET}); ` +
        `by round: ${own.map((one, index) => (rateOf([one]) / rateOf([theirs[index] ?? one])).toFixed(2)).join(', ')}.`,
    );
    const fixed: [Bot, Measured][] = [];
    for (const bot of [stock, ours]) fixed.push([bot, await atFixedRate(load, sqlite, bot)]);
    await checkKept(sqlite, ours, fixed.at(-1)?.[1]);
    await stock.child.end();
    await sqlite.end();

    say('turns on the Cosmos DB stand-in: setting the scene …');
    const cosmos = await setTheScene('cosmos', PEOPLE);
    const far = await startBot('Vantage, Cosmos DB', 'vantage-bot.ts', cosmos, 'Page 2 of');
    await measure(load, cosmos, far, { ms: 2_000, perSecond: 0 });
    fixed.push([far, await atFixedRate(load, cosmos, far)]);
    await checkKept(cosmos, far, fixed.at(-1)?.[1]);
    await cosmos.end();
    lines.push('', ...fixedTable(fixed));
    report('turns', lines);
    say(lines.join('\n'));
    if (ratio < TARGET) say(`Below the target of ${TARGET}.`);
  } finally {
    await load.end();
  }
}

export async function startBot(
  name: string,
  file: string,
  { bot }: Setting,
  expected: string,
  profile?: string,
): Promise<Bot> {
  const child = startChild(file, profile);
  const { port } = z
    .object({ port: z.number() })
    .parse(await child.ask({ ...bot, cardBytes: CARD_BYTES }));
  return { name, port, expected, child };
}

/** As fast as the connections go, round by round in turns: what each bot was measured at. */
async function asMuchAsPossible(
  load: Child,
  setting: Setting,
  bots: readonly Bot[],
): Promise<Measured[][]> {
  for (const bot of bots) await measure(load, setting, bot, { ms: 3_000, perSecond: 0 });
  const measured = bots.map((): Measured[] => []);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, bot] of bots.entries()) {
      const one = await measure(load, setting, bot, { ms: ROUND_MS, perSecond: 0 });
      measured[index]?.push(one);
      say(`  round ${round + 1} of ${ROUNDS}, ${bot.name}: ${Math.round(rateOf([one]))}/s`);
    }
  return measured;
}

async function atFixedRate(load: Child, setting: Setting, bot: Bot): Promise<Measured> {
  const how = { ms: FIXED_MS, perSecond: FIXED_PER_SECOND };
  const measured = await measure(load, setting, bot, how);
  const p99 = percentile(measured.latencies, 0.99);
  say(`  ${FIXED_PER_SECOND}/s, ${bot.name}: p99 ${p99.toFixed(1)} ms`);
  return measured;
}

export async function measure(
  load: Child,
  setting: Setting,
  { name, port, expected }: Bot,
  how: Pick<Load, 'ms' | 'perSecond'>,
): Promise<Measured> {
  const wanted: Load = {
    port,
    expected,
    authorization: await setting.authorization(),
    activities: setting.activities,
    connections: CONNECTIONS,
    ...how,
  };
  const measured = measuredSchema.parse(await load.ask(wanted));
  if (measured.wrong > 0)
    throw new Error(`${name}: ${measured.wrong} wrong answers, such as ${measured.firstWrong}`);
  return measured;
}

/** Every text that was answered last must stand in its draft: else it was fast and lost words. */
async function checkKept(setting: Setting, bot: Bot, last: Measured | undefined): Promise<void> {
  await bot.child.end();
  await setting.restart();
  const isKept = async (person: Person, index: number) =>
    (await setting.textOf(person)) === last?.lastText[index];
  for (const [index, person] of setting.people.entries())
    if (!(await isKept(person, index)))
      throw new Error(`${bot.name}: the last text of ${person.name} is not the one that stands.`);
}

export function tableOf(bots: readonly Bot[], measured: readonly Measured[][]): string[] {
  return [
    `${CONNECTIONS} connections, ${ROUNDS} rounds of ${ROUND_MS / 1000} s for each bot in turns, ${PEOPLE} people, a new text in each press.`,
    '',
    '| | requests/s | p50 | p99 | requests |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...bots.map(({ name }, index) => {
      const all = measured[index] ?? [];
      const latencies = all.flatMap((one) => one.latencies);
      const count = all.reduce((sum, { requests }) => sum + requests, 0);
      return `| ${name} | ${Math.round(rateOf(all))} | ${ms(latencies, 0.5)} | ${ms(latencies, 0.99)} | ${count} |`;
    }),
  ];
}

function fixedTable(fixed: readonly [Bot, Measured][]): string[] {
  return [
    `| at ${FIXED_PER_SECOND}/s | p50 | p99 | requests |`,
    '| --- | ---: | ---: | ---: |',
    ...fixed.map(
      ([{ name }, { latencies, requests }]) =>
        `| ${name} | ${ms(latencies, 0.5)} | ${ms(latencies, 0.99)} | ${requests} |`,
    ),
  ];
}

export function rateOf(measured: readonly Measured[]): number {
  const requests = measured.reduce((sum, one) => sum + one.requests, 0);
  const seconds = measured.reduce((sum, one) => sum + one.seconds, 0);
  return requests / seconds;
}

const ms = (latencies: number[], share: number) => `${percentile(latencies, share).toFixed(1)} ms`;

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

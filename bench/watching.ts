/** What it costs to be watched: page saves of Vantage with and without a collector, in turns. */
import { z } from 'zod';
import { startCollector } from '../test/watch/collector.ts';
import { report } from './results.ts';
import { startChild } from './turns/child.ts';
import type { Measured } from './turns/load.ts';
import { setTheScene } from './turns/setting.ts';
import { ROUNDS, ROUND_MS, measure, rateOf, startBot, tableOf, type Bot } from './turns.ts';

const PEOPLE = 32;

const usageSchema = z.object({ user: z.number(), system: z.number() });

/** Milliseconds of the processor that a bot's process has had. */
async function cpuOf({ child }: Bot): Promise<number> {
  const { user, system } = usageSchema.parse(await child.ask({ ask: 'cpu' }));
  return (user + system) / 1_000;
}

export async function run(): Promise<void> {
  const load = startChild('load.ts');
  const collector = await startCollector();
  try {
    const plain = await setTheScene('sqlite', PEOPLE);
    const watch = { otlp: collector.url, applicationInsights: undefined };
    const watched = { ...plain, bot: { ...plain.bot, config: { ...plain.bot.config, watch } } };
    const bots = [
      await startBot('not watched', 'vantage-bot.ts', plain, 'Page 2 of'),
      await startBot('watched', 'vantage-bot.ts', watched, 'Page 2 of'),
    ];
    for (const bot of bots) await measure(load, plain, bot, { ms: 3_000, perSecond: 0 });
    const shots = bots.map((): Measured[] => []);
    const cpu = bots.map(() => 0);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [index, bot] of bots.entries()) {
        const before = await cpuOf(bot);
        shots[index]?.push(await measure(load, plain, bot, { ms: ROUND_MS, perSecond: 0 }));
        cpu[index] = (cpu[index] ?? 0) + (await cpuOf(bot)) - before;
      }
    const [without = 0, having = 0] = shots.map((all, index) => {
      const turns = all.reduce((sum, { requests }) => sum + requests, 0);
      return (cpu[index] ?? 0) / turns;
    });
    const [plainRate = 0, watchedRate = 0] = shots.map(rateOf);
    const lines = [
      ...tableOf(bots, shots),
      '',
      `Watched, a turn takes **${(having / without).toFixed(2)} ×** the processor's time ` +
        `(${without.toFixed(2)} → ${having.toFixed(2)} ms), and as many as possible are ` +
        `${(watchedRate / plainRate).toFixed(2)} × the turns; the collector shares the machine.`,
    ];
    report('watching', lines);
    process.stdout.write(`${lines.join('\n')}\n`);
    for (const { child } of bots) await child.end();
    await plain.end();
  } finally {
    await collector.end();
    await load.end();
  }
}

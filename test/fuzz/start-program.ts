import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { TestWorld } from '../support/world.ts';
import { lookSchema, type Look, type Order } from './orders.ts';

/** The program in a process of its own, which is seen to end where it does. */
export type Fuzzed = {
  port: number;
  isAlive(): boolean;
  look(): Promise<Look>;
  kill(): void;
};

/** Starts it on the data of that world, whose own program must be stopped. */
export async function startProgram(
  { teams, config, clock }: TestWorld,
  secrets: string[],
): Promise<Fuzzed> {
  const child = fork(join(import.meta.dirname, 'program.ts'), {
    // With more room for what lives shortly it spends less time on clearing up.
    execArgv: ['--expose-gc', '--max-semi-space-size=64'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const ask = async (order: Order): Promise<unknown> => {
    const done = new AbortController();
    const { signal } = done;
    const gone = once(child, 'exit', { signal }).then(() => {
      throw new Error('The program has ended.');
    });
    try {
      const answer = once(child, 'message', { signal });
      child.send(order);
      const [one] = (await Promise.race([answer, gone])) as unknown[];
      return one;
    } finally {
      gone.catch(() => undefined);
      done.abort();
    }
  };
  const { botAppId: appId, botToken: token, issuer, openIdMetadataUrl } = teams;
  const now = clock.now.toString();
  const started = await ask({ config, now, appId, token, issuer, openIdMetadataUrl, secrets });
  return {
    port: z.object({ port: z.number() }).parse(started).port,
    isAlive,
    look: async () => lookSchema.parse(await ask({ order: 'look' })),
    kill() {
      if (isAlive()) child.kill('SIGKILL');
    },
  };
}

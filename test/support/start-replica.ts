import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Config } from '../../src/config.ts';
import type { ReplicaOrder, ReplicaStart } from './replica.ts';
import type { TestWorld } from './world.ts';

/** The program in a process of its own. */
export type Replica = {
  url: string;
  /** When the first sweep is done, with which it has taken the lease if nobody else had it. */
  swept: Promise<void>;
  /** Tells it the time, at which its clock stands, or from which on it goes; and it sweeps. */
  tellTime(now: Temporal.Instant, goes?: boolean): void;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
};

/** What of the simulator the program must know. */
export type Service = {
  botAppId: string;
  botToken: string;
  issuer: string;
  openIdMetadataUrl: string;
};

/** Starts the program in a process of its own; it listens, and begins its first sweep. */
export async function forkReplica(
  config: Config,
  service: Service,
  now: Temporal.Instant,
): Promise<Replica> {
  const child = fork(join(import.meta.dirname, 'replica.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const start: ReplicaStart = {
    now: now.toString(),
    goes: false,
    config,
    appId: service.botAppId,
    token: service.botToken,
    issuer: service.issuer,
    openIdMetadataUrl: service.openIdMetadataUrl,
  };
  child.send(start);
  const tell = (order: ReplicaOrder) => {
    if (child.connected) child.send(order);
  };
  const port = await portOf(child);
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    swept: Promise.race([once(child, 'message'), once(child, 'exit')]).then(() => undefined),
    tellTime(at, goes = false) {
      tell({ now: at.toString(), goes });
    },
    async stop() {
      tell({ stop: true });
      await ended(child);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  const failed = once(child, 'exit').then(() => {
    throw new Error('The program ended before it had started.');
  });
  const [message] = (await Promise.race([once(child, 'message'), failed])) as unknown[];
  return z.object({ port: z.number() }).parse(message).port;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/**
 * Starts one while the world's own program is stopped, so that it takes the lease; then starts that
 * again.
 */
export async function startReplica(world: TestWorld): Promise<Replica> {
  await world.vantage.stop();
  const { teams, config, clock } = world;
  const quick: Config = { ...config, sweepEveryMs: 20, logLevel: 'fatal' };
  const replica = await forkReplica(quick, teams, clock.now);
  await replica.swept;
  await world.restart();
  return replica;
}

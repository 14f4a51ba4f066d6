import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { ReplicaStart } from './replica.ts';
import type { TestWorld } from './world.ts';

/** A replica in a process of its own, which holds the lease. */
export type Replica = {
  url: string;
  /** Tells it the time of the world. */
  tellTime(): void;
  kill(): Promise<void>;
};

/** Starts one while the world's own program is stopped, so that it takes the lease; then starts that again. */
export async function startReplica(world: TestWorld): Promise<Replica> {
  await world.vantage.stop();
  const child = fork(join(import.meta.dirname, 'replica.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { teams, config, clock } = world;
  const start: ReplicaStart = {
    now: clock.now.toString(),
    config: { ...config, sweepEveryMs: 20, logLevel: 'fatal' },
    appId: teams.botAppId,
    token: teams.botToken,
    issuer: teams.issuer,
    openIdMetadataUrl: teams.openIdMetadataUrl,
  };
  child.send(start);
  const [message] = (await once(child, 'message')) as unknown[];
  const { port } = z.object({ port: z.number() }).parse(message);
  await world.restart();
  return {
    url: `http://127.0.0.1:${port}/api/messages`,
    tellTime() {
      if (child.connected) child.send({ now: clock.now.toString() });
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

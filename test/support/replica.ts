import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import type { Config } from '../../src/config.ts';
import { startVantage } from '../../src/main.ts';
import { FixedTokenFactory } from './credentials.ts';

// One more replica of the program, in a process of its own that can be killed. It is told its
// settings in the first message, and the time in all that follow.

const timeSchema = z.object({ now: z.string() });
const startSchema = timeSchema.extend({
  // Made by the test that started this process.
  config: z.custom<Config>((value) => typeof value === 'object' && value !== null),
  appId: z.string(),
  token: z.string(),
  issuer: z.string(),
  openIdMetadataUrl: z.string(),
});
export type ReplicaStart = z.infer<typeof startSchema>;

const clock = { now: Temporal.Instant.fromEpochMilliseconds(0) };

process.once('message', (first: unknown) => {
  const { now, config, appId, token, issuer, openIdMetadataUrl } = startSchema.parse(first);
  clock.now = Temporal.Instant.from(now);
  process.on('message', (next: unknown) => {
    clock.now = Temporal.Instant.from(timeSchema.parse(next).now);
  });
  void startVantage(config, {
    now: () => clock.now,
    credentials: new FixedTokenFactory(appId, token),
    trust: { issuer, openIdMetadataUrl },
  }).then(async (vantage) => {
    // With the first sweep it has the lease, if nobody else has.
    await vantage.sweep();
    process.send?.({ port: vantage.port });
  });
});

import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import type { Config } from '../../src/config.ts';
import { startVantage } from '../../src/main.ts';
import { FixedTokenFactory } from './credentials.ts';

// The program in a process of its own that can be killed. It is told its settings in the first
// message, and in those that follow the time, or to stop.

const timeSchema = z.object({
  now: z.string(),
  /** From that moment on the clock goes; otherwise it stands. */
  goes: z.boolean(),
});
const startSchema = timeSchema.extend({
  // Made by the test that started this process.
  config: z.custom<Config>((value) => typeof value === 'object' && value !== null),
  appId: z.string(),
  token: z.string(),
  issuer: z.string(),
  openIdMetadataUrl: z.string(),
});
const orderSchema = z.union([timeSchema, z.object({ stop: z.literal(true) })]);
export type ReplicaStart = z.infer<typeof startSchema>;
export type ReplicaOrder = z.infer<typeof orderSchema>;
type Time = z.infer<typeof timeSchema>;

let clock = clockFrom({ now: '1970-01-01T00:00:00Z', goes: false });

process.once('message', (first: unknown) => {
  const { config, appId, token, issuer, openIdMetadataUrl, ...time } = startSchema.parse(first);
  clock = clockFrom(time);
  const started = startVantage(config, {
    now: () => clock(),
    credentials: new FixedTokenFactory(appId, token),
    trust: { issuer, openIdMetadataUrl },
  });
  process.on('message', (next: unknown) => {
    const order = orderSchema.parse(next);
    if ('now' in order) clock = clockFrom(order);
    void started.then(async (vantage) => {
      if ('now' in order) return vantage.sweep();
      await vantage.stop();
      process.exit(0);
    });
  });
  void started.then(async (vantage) => {
    process.send?.({ port: vantage.port });
    // With the first sweep it has the lease, if nobody else has.
    await vantage.sweep();
    process.send?.({ swept: true });
  });
});
// Whoever started it has gone.
process.on('disconnect', () => process.exit(1));

function clockFrom({ now, goes }: Time): () => Temporal.Instant {
  const from = Temporal.Instant.from(now);
  if (!goes) return () => from;
  const began = Date.now();
  return () => from.add({ milliseconds: Date.now() - began });
}

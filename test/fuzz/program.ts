import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import type { Config } from '../../src/config.ts';
import { startVantage } from '../../src/main.ts';
import { FixedTokenFactory } from '../support/credentials.ts';

// The program that is fuzzed, in a process of its own, so that its memory is its own and its end would
// show. What it logs is looked through here and not kept.

const startSchema = z.object({
  // Made by the test that started this process.
  config: z.custom<Config>((value) => typeof value === 'object' && value !== null),
  now: z.string(),
  appId: z.string(),
  token: z.string(),
  issuer: z.string(),
  openIdMetadataUrl: z.string(),
  /** What no line of the log may have. */
  secrets: z.array(z.string()),
});
const orderSchema = z.union([startSchema, z.object({ order: z.literal('look') })]);
export type Order = z.infer<typeof orderSchema>;

/** What it says of itself: its memory after garbage was collected, and the log's lines. */
export const lookSchema = z.object({
  heapBytes: z.number(),
  lines: z.number(),
  leaks: z.array(z.string()),
  /** The first few lines of turns that failed. */
  failed: z.array(z.string()),
});
export type Look = z.infer<typeof lookSchema>;

/** So that nobody's rate limit is met, time goes so much faster. */
const FASTER = 120;

let lines = 0;
const leaks: string[] = [];
const failed: string[] = [];

async function start(given: z.infer<typeof startSchema>): Promise<object> {
  const { config, appId, token, issuer, openIdMetadataUrl, secrets } = given;
  const from = Temporal.Instant.from(given.now);
  const began = performance.now();
  const { port } = await startVantage(config, {
    now: () => from.add({ milliseconds: Math.round(FASTER * (performance.now() - began)) }),
    credentials: new FixedTokenFactory(appId, token),
    trust: { issuer, openIdMetadataUrl },
    logTo: {
      write(line) {
        lines += 1;
        if (leaks.length < 10 && secrets.some((secret) => line.includes(secret))) leaks.push(line);
        if (failed.length < 10 && isFault(line)) failed.push(line);
      },
    },
  });
  return { port };
}

/** Of a turn that went wrong, though the person was answered in a sentence. */
function isFault(line: string): boolean {
  const hasFailed = line.includes('"msg":"a turn failed"') || line.includes('"at":"turn"');
  // No fault of the program: nobody can be written to in a chat that there is not.
  return hasFailed && !line.includes('"name":"ConnectorFailure"');
}

function look(): Look {
  for (let time = 0; time < 2; time += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { heapBytes: heapUsed + external, lines, leaks, failed };
}

async function follow(message: unknown): Promise<object> {
  const order = orderSchema.parse(message);
  return 'order' in order ? look() : start(order);
}

process.on('message', (message: unknown) => {
  follow(message).then(
    (answer) => process.send?.(answer),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
// Whoever started it has gone.
process.on('disconnect', () => process.exit(0));

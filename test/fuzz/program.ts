import { Temporal } from 'temporal-polyfill';
import { startVantage } from '../../src/main.ts';
import { FixedTokenFactory } from '../support/credentials.ts';
import { orderSchema, type Look, type Start } from './orders.ts';

// The program that is fuzzed, in a process of its own, so that its memory is its own and its end would
// show. What it logs is looked through here and not kept.

/** So that nobody's rate limit is met, time goes so much faster. */
const FASTER = 120;

let lines = 0;
const leaks: string[] = [];
const failed: string[] = [];

async function start(given: Start): Promise<object> {
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

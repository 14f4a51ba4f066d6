/** Vantage as it is, but for where its tokens come from and that its clock began at another time. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { startVantage } from '../../src/main.ts';
import { FixedTokenFactory } from '../../test/support/credentials.ts';
import { botSchema } from './bots.ts';
import { answerParent } from './child.ts';

/** Asked for instead of a start: the processor's time that this process has had, in microseconds. */
const cpuSchema = z.object({ ask: z.literal('cpu') });

answerParent(async (message) => {
  if (cpuSchema.safeParse(message).success) return process.cpuUsage();
  const { appId, token, issuer, openIdMetadataUrl, config, now } = botSchema.parse(message);
  const begun = performance.now();
  const clock = Temporal.Instant.from(now);
  const vantage = await startVantage(config, {
    // Faster than any other, so that few people may press as much as many do.
    now: () => clock.add({ milliseconds: Math.round(60 * (performance.now() - begun)) }),
    credentials: new FixedTokenFactory(appId, token),
    trust: { issuer, openIdMetadataUrl },
  });
  return { port: vantage.port };
});

import { startVantage } from '../../src/main.ts';
import { agreementOf, type Agreement } from '../support/agreement.ts';
import { FixedTokenFactory } from '../support/credentials.ts';
import type { FaultPlan } from '../teams-simulator/index.ts';
import { openStage, untilQuiet } from './stage.ts';

/** What the connector does at random; some people cannot be reached whatever is tried. */
export const TEAMS_FAULTS: FaultPlan = {
  seed: 5,
  calls: [
    { share: 0.03, fault: { status: 429, retryAfter: 2 } },
    { share: 0.03, fault: { status: 429 } },
    { share: 0.01, fault: { status: 502, afterAccepting: true } },
    { share: 0.01, fault: { status: 500 } },
    { share: 0.01, fault: { status: 503 } },
    { share: 0.01, fault: { reset: true } },
    { share: 0.01, fault: { reset: true, afterAccepting: true } },
  ],
  people: [
    { share: 0.01, fault: { status: 403, code: 'ForbiddenOperation' } },
    { share: 0.01, fault: { status: 403, code: 'BotNotInConversationRoster' } },
    { share: 0.01, fault: { status: 403, code: 'ConversationBlockedByUser' } },
    { share: 0.01, fault: { status: 403, code: 'BotDisabledByAdmin' } },
  ],
};

/** A send-out where Teams' limits hold, and calls may fail; `overLimit`: 429s of our own making. */
export async function playSendOut(options: {
  people: number;
  tenants: number;
  tenantPerSecond?: number;
  faultPlan?: FaultPlan;
}): Promise<{ agreement: Agreement; overLimit: number }> {
  const { people, tenants, tenantPerSecond, faultPlan } = options;
  const stage = await openStage(people, {
    tenants,
    teams: { limits: true, ...(faultPlan && { faultPlan }) },
  });
  const { teams, setting, store, clock, cast } = stage;
  const config = { ...setting.config, ...(tenantPerSecond && { tenantPerSecond }) };
  const vantage = await startVantage(config, {
    now: () => clock.now,
    credentials: new FixedTokenFactory(teams.botAppId, teams.botToken),
    trust: { issuer: teams.issuer, openIdMetadataUrl: teams.openIdMetadataUrl },
  });
  try {
    await untilQuiet(stage, async () => {
      await vantage.sweep();
      // What waits until Teams takes something again is due all the while.
      clock.now = clock.now.add({ seconds: 1 });
    });
    const wanted = cast.map((one) => one.wanted);
    return {
      agreement: await agreementOf(store, teams.record, wanted),
      overLimit: teams.overLimit,
    };
  } finally {
    await vantage.stop();
    await stage.close();
  }
}

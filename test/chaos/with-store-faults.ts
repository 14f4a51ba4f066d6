import { startVantage } from '../../src/main.ts';
import { FixedTokenFactory } from '../support/credentials.ts';
import { startFaultyStore } from '../support/faulty-store.ts';
import { startStandIn } from '../storage/cosmos-stand-in.ts';
import {
  finish,
  openStage,
  outcomeOf,
  submissions,
  untilQuiet,
  untilReminders,
  type Outcome,
} from './stage.ts';

const PEOPLE = 12;

/**
 * A send-out, and submissions, while this share of what is asked of Cosmos DB fails; then it fails no
 * more, and the program is let finish. The same once more with reminders. `met`: how often each failure came up.
 */
export async function playWithStoreFaults(
  seed: number,
  share = 0.05,
): Promise<Outcome & { met: Map<string, number> }> {
  const standIn = await startStandIn();
  const faulty = await startFaultyStore(standIn.port, seed);
  const { endpoint, database, key } = await standIn.newDatabase();
  const direct = { is: 'cosmos', endpoint, database, key } as const;
  const stage = await openStage(PEOPLE, { store: direct });
  const { teams, setting, clock } = stage;
  const config = {
    ...setting.config,
    store: { ...direct, endpoint: `http://127.0.0.1:${faulty.port}` },
  };
  const vantage = await startVantage(config, {
    now: () => clock.now,
    credentials: new FixedTokenFactory(teams.botAppId, teams.botToken),
    trust: { issuer: teams.issuer, openIdMetadataUrl: teams.openIdMetadataUrl },
  });
  try {
    teams.connectTo(`http://127.0.0.1:${vantage.port}/api/messages`);
    faulty.fail(share);
    const sent = submissions(stage);
    const look = () => vantage.sweep();
    await finish(stage, sent, {
      look,
      calm() {
        faulty.fail(0);
      },
    });
    await untilReminders(stage);
    faulty.fail(share);
    await untilQuiet(stage, look);
    faulty.fail(0);
    await untilQuiet(stage, look);
    return { ...(await outcomeOf(stage, sent)), met: faulty.met };
  } finally {
    faulty.fail(0);
    await vantage.stop();
    await stage.close();
    await faulty.end();
    await standIn.end();
  }
}

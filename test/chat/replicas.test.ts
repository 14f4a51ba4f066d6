import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { LEASE_MS } from '../../src/domain/lease.ts';
import { visibleText } from '../teams-simulator/index.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  invitationIn,
  nurseOf,
  officerOf,
  openReview,
} from '../support/journey.ts';
import type { ReplicaStart } from '../support/replica.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

// Two replicas on one Cosmos store: one in this process, the other in one that can be killed.

let world: TestWorld;
let other: ChildProcess;
let urls: { here: string; there: string };

beforeEach(async () => {
  world = await startWorld('cosmos');
  // The other one comes while nobody holds the lease, so it is the one that sweeps.
  await world.vantage.stop();
  other = fork(join(import.meta.dirname, '../support/replica.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { teams, config, clock } = world;
  const start: ReplicaStart = {
    now: clock.now.toString(),
    config: { ...config, sweepEveryMs: 20, logLevel: 'error' },
    appId: teams.botAppId,
    token: teams.botToken,
    issuer: teams.issuer,
    openIdMetadataUrl: teams.openIdMetadataUrl,
  };
  other.send(start);
  const [message] = (await once(other, 'message')) as unknown[];
  const { port } = z.object({ port: z.number() }).parse(message);
  await world.restart();
  urls = {
    here: `http://127.0.0.1:${world.vantage.port}/api/messages`,
    there: `http://127.0.0.1:${port}/api/messages`,
  };
}, 30_000);
afterEach(async () => {
  if (other.exitCode === null && other.signalCode === null) {
    other.kill('SIGKILL');
    await once(other, 'exit');
  }
  await world.stop();
});

test('both answer chat and one sweeps; when it is killed, the other takes over within one lease', async () => {
  const { lead, nurse, officer, teams, vantage, clock } = world;
  const sentTo = (id: string) =>
    teams.record.filter(
      ({ kind, conversationId, activity }) =>
        kind === 'send' &&
        conversationId === id &&
        JSON.stringify(activity).includes('Would you tell us'),
    );
  await nurse.install();
  await officer.install();
  teams.connectTo(urls.here);
  await openReview(world);
  teams.connectTo(urls.there);
  await addPerson(world, nurseOf(world));
  teams.connectTo(urls.here);
  // Written by this replica, sent by the other: it holds the lease.
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(nurse);
  await lead.press('Back to the board');
  // Killed between the send and its record, it would rightly be shown as unclear.
  await eventually(async () => (await board(world)).includes('Not yet heard from'));

  other.kill('SIGKILL');
  await once(other, 'exit');
  await addPerson(world, officerOf(world));
  await lead.press('Save and invite', GROUNDWORK);
  await vantage.sweep();
  expect(sentTo(officer.conversationId)).toHaveLength(0);

  clock.now = clock.now.add({ milliseconds: LEASE_MS });
  await vantage.sweep();
  await invitationIn(officer);
  await lead.press('Back to the board');
  await eventually(async () => (await board(world)).match(/Not yet heard from/g)?.length === 2);
  expect(sentTo(nurse.conversationId)).toHaveLength(1);
  expect(sentTo(officer.conversationId)).toHaveLength(1);

  await officer.press('Write');
  expect(visibleText(officer.screen())).toContain('Page 1 of 3');
}, 30_000);

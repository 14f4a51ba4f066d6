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
import { startReplica, type Replica } from '../support/start-replica.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

// Two replicas on one Cosmos store: one in this process, the other in one that can be killed.

let world: TestWorld;
let other: Replica;

beforeEach(async () => {
  world = await startWorld('cosmos');
  other = await startReplica(world);
}, 90_000);
afterEach(async () => {
  await other.kill();
  await world.stop();
});

test('both answer chat and one sweeps; when it is killed, the other takes over within one lease', async () => {
  const { lead, nurse, officer, teams, vantage, clock } = world;
  const here = `http://127.0.0.1:${vantage.port}/api/messages`;
  const sentTo = (id: string) =>
    teams.record.filter(
      ({ kind, conversationId, activity }) =>
        kind === 'send' &&
        conversationId === id &&
        JSON.stringify(activity).includes('Would you tell us'),
    );
  await nurse.install();
  await officer.install();
  teams.connectTo(here);
  await openReview(world);
  teams.connectTo(other.url);
  await addPerson(world, nurseOf(world));
  teams.connectTo(here);
  // Written by this replica, sent by the other: it holds the lease.
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(nurse);
  await lead.press('Back to the board');
  // Killed between the send and its record, it would rightly be shown as unclear.
  await eventually(async () => (await board(world)).includes('Not yet heard from'));

  await other.kill();
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

  await officer.press('I’ve read this: go on');
  expect(visibleText(officer.screen())).toContain('Page 1 of 3');
}, 90_000);

/** The program as it is in a board's tenant, with no secret: every send by a token of its app. */
import { randomUUID } from 'node:crypto';
import {
  GROUNDWORK,
  addPerson,
  invitationIn,
  inviteOne,
  nurseOf,
  openReview,
} from '../support/journey.ts';
import { startEntra, type Entra } from '../support/entra.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let entra: Entra;
beforeEach(async () => {
  world = await startWorld();
  entra = startEntra(() => world.teams.botToken);
  world.config.bot = {
    appId: world.teams.botAppId,
    tenantId: world.tenants.board.tenantId,
    proof: { is: 'managed identity', clientId: randomUUID() },
  };
  delete world.outside.credentials;
  world.outside.entra = entra.http;
  await world.restart();
});
afterEach(() => world.stop());

test('invites somebody in another tenant by the token that its app has in its own', async () => {
  await inviteOne(world);
  const { tenantId } = world.tenants.board;
  const appId = world.teams.botAppId;
  expect(entra.shown).toMatchObject([
    { tenantId, appId, scope: 'https://api.botframework.com/.default' },
  ]);
  expect(entra.machineAsked).toHaveLength(1);
});

test('where Entra gives no token the log says why, and it loses nothing, and sends when there is one', async () => {
  entra.lifetime(1);
  await world.nurse.install();
  await openReview(world);
  await addPerson(world, nurseOf(world));
  entra.refuseWith('invalid_client');
  await world.lead.press('Save and invite', GROUNDWORK);
  await world.vantage.sweep();
  // Which of Entra's reasons it is decides what an operator must do.
  expect(world.logLines.join('')).toContain('"entra":"invalid_client 700213"');

  entra.refuseWith(undefined);
  world.clock.now = world.clock.now.add({ seconds: 11 });
  await world.vantage.sweep();
  await invitationIn(world.nurse);
});

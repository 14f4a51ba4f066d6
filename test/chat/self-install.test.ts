import { visibleText, type Person } from '../teams-simulator/index.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  invitationIn,
  nurseOf,
  officerOf,
  openReview,
  type Invitee,
} from '../support/journey.ts';
import { FOR_CHARGES } from '../support/holds.ts';
import { startGraph, type Graph } from '../support/graph.ts';
import { leadSees } from '../support/sending.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let graph: Graph;

/** Set up for the tenant of the nurse, and not for that of the officer. */
async function start(kind: StoreKind, knows = (all: TestWorld): Person[] => [all.nurse]) {
  world = await startWorld(kind);
  graph = await startGraph(knows(world), [world.tenants.nhs]);
  world.outside.graph = graph.access;
  world.config.catalogueIds = graph.catalogueIds;
  await world.restart();
  await openReview(world);
}
afterEach(async () => {
  await graph.stop();
  await world.stop();
});

async function invite(invitee: Invitee): Promise<void> {
  await addPerson(world, invitee);
  await world.lead.press('Save and invite', GROUNDWORK);
  await world.vantage.sweep();
}

const PASS_ON = 'add the Vantage app in Teams (https://teams.example/l/app/vantage)';

async function noAddressInTheLog(): Promise<void> {
  await world.vantage.sweep();
  const log = world.logLines.join('');
  expect(log).toContain('the app was not added');
  expect(log).not.toMatch(/hanna|farid|@nhs|%40nhs|@police/i);
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('on %s, somebody without the app', (kind) => {
  beforeEach(async () => {
    await start(kind);
  });

  test('gets it by itself, and the invitation comes by itself', async () => {
    await invite(nurseOf(world));
    await invitationIn(world.nurse);
    const { tenantId } = world.nurse;
    expect(graph.asked).toEqual([{ tenantId, email: 'hanna@nhs.example', status: 201 }]);
    await world.vantage.sweep();
    await world.lead.press('Back to the board');
    expect(await board(world)).toContain('Not yet heard from');
    const sends = world.teams.record.filter(
      ({ kind: call, conversationId, activity }) =>
        call === 'send' &&
        conversationId === world.nurse.conversationId &&
        JSON.stringify(activity).includes('R-2026-04'),
    );
    expect(sends).toHaveLength(1);
  });
});

test('while it is on its way the lead sees so, and what to do if it does not come', async () => {
  await start('sqlite');
  graph.answerWith(201);
  await invite(nurseOf(world));
  await leadSees(world, 'Teams is adding the app for them.');
  expect(visibleText(world.lead.screen())).toContain(PASS_ON);
  // It came after all.
  await world.nurse.install();
  await invitationIn(world.nurse);
});

test('asked for already and not there yet, it is on its way', async () => {
  await start('sqlite');
  graph.answerWith(409);
  await invite(nurseOf(world));
  await leadSees(world, 'Teams is adding the app for them.');
});

test('where it is not permitted the lead sees so, with a text and a link to pass on', async () => {
  await start('sqlite');
  graph.answerWith(403);
  await invite(nurseOf(world));
  await leadSees(world, 'We may not add it for them');
  expect(visibleText(world.lead.screen())).toContain(PASS_ON);
  await noAddressInTheLog();
  await world.nurse.install();
  await invitationIn(world.nurse);
});

test('where Graph knows nobody by that address the lead gets a text and a link', async () => {
  await start('sqlite', () => []);
  await invite(nurseOf(world));
  await leadSees(world, 'Not installed yet');
  expect(visibleText(world.lead.screen())).toContain(PASS_ON);
  await noAddressInTheLog();
});

test('where Graph is busy it is asked again later, and the invitation goes by itself', async () => {
  await start('sqlite');
  graph.answerWith(503);
  await invite(nurseOf(world));
  expect(graph.asked).toHaveLength(1);
  graph.answerWith(undefined);
  await world.vantage.sweep();
  // Not at once: it would only be busier.
  expect(graph.asked).toHaveLength(1);
  world.clock.now = world.clock.now.add({ minutes: 2 });
  await world.vantage.sweep();
  await invitationIn(world.nurse);
});

test('where Graph is busy and they add it themselves, the invitation does not wait for Graph', async () => {
  await start('sqlite');
  graph.answerWith(503);
  await invite(nurseOf(world));
  await world.nurse.install();
  await invitationIn(world.nurse);
});

test('where Graph stays busy it is asked a few times, and then the lead sees what to do', async () => {
  await start('sqlite');
  graph.answerWith(429);
  await invite(nurseOf(world));
  for (let hour = 0; hour < 8; hour += 1) {
    world.clock.now = world.clock.now.add({ hours: 1 });
    await world.vantage.sweep();
  }
  expect(graph.asked).toHaveLength(5);
  await leadSees(world, 'Not installed yet');
});

test('who is to be asked nothing any more is not given the app either', async () => {
  await start('sqlite');
  graph.answerWith(503);
  await invite(nurseOf(world));
  await world.lead.press('Back to the board');
  await world.lead.press('The review');
  await world.lead.press('Pause everybody');
  await world.lead.press({ title: 'Pause everybody', verb: 'pause.save' }, FOR_CHARGES);
  graph.answerWith(undefined);
  world.clock.now = world.clock.now.add({ hours: 1 });
  await world.vantage.sweep();
  expect(graph.asked).toHaveLength(1);
});

test('in a tenant that is not set up for it nobody is asked for', async () => {
  await start('sqlite', ({ nurse, officer }) => [nurse, officer]);
  await invite(officerOf(world));
  await leadSees(world, 'Not installed yet');
  expect(visibleText(world.lead.screen())).toContain(PASS_ON);
  expect(graph.asked).toEqual([]);
});

test('who has the app already is not asked for', async () => {
  await start('sqlite');
  await world.nurse.install();
  await invite(nurseOf(world));
  await invitationIn(world.nurse);
  expect(graph.asked).toEqual([]);
});

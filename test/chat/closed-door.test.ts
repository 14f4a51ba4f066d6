import { visibleText, type Person } from '../teams-simulator/index.ts';
import { logged } from '../support/look-inside.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let colleague: Person;
beforeEach(async () => {
  world = await startWorld();
  const { nurse, officer, tenants, teams } = world;
  colleague = teams.addPerson({
    tenant: tenants.nhs,
    name: 'Cass Colleague',
    email: 'cass@nhs.example',
  });
  for (const person of [nurse, officer, colleague]) await person.install();
  await world.vantage.sweep();
});
afterEach(async () => {
  await world.stop();
});

/** How many calls the bot made to people of the nurse's tenant. */
function calls(): number {
  const { tenantId } = world.tenants.nhs;
  return world.teams.record.filter((call) => call.tenantId === tenantId).length;
}

/** Teams answers 429 to the reply that the nurse gets. */
async function meetLimit(retryAfter?: number): Promise<void> {
  const { teams, nurse } = world;
  const limit = retryAfter === undefined ? {} : { retryAfter };
  teams.failNext({ kind: 'send', person: nurse, status: 429, ...limit });
  await nurse.say('Hello');
}

function later(milliseconds: number): void {
  world.clock.now = world.clock.now.add({ milliseconds });
}

async function isAnswered(person: Person): Promise<boolean> {
  const before = person.chat.length;
  await person.say('Hello');
  return person.chat.length > before;
}

describe('after a 429, until the time that Teams named', () => {
  beforeEach(async () => {
    await meetLimit(30);
  });

  test('nothing at all goes to anybody of that tenant', async () => {
    const before = calls();
    later(29_999);
    expect(await isAnswered(colleague)).toBe(false);
    expect(calls()).toBe(before);
    later(1);
    expect(await isAnswered(colleague)).toBe(true);
  });

  test('other tenants notice nothing', async () => {
    expect(await isAnswered(world.officer)).toBe(true);
  });

  test('buttons are answered as ever, since that is no call', async () => {
    await colleague.press('My invitations and reviews');
    expect(visibleText(colleague.screen())).toContain('There is nothing for you here');
  });

  test('whoever could not be told is in the log, with what stood in the way', async () => {
    await colleague.say('Hello');
    expect(logged(world, 'and the person could not be told').at(-1)).toMatchObject({
      err: { name: 'ConnectorFailure', message: 'The connector answered 429 DoorClosed.' },
    });
  });

  test('the roster is not read, and it is afterwards', async () => {
    const { teams, tenants, vantage } = world;
    const newcomer = teams.addPerson({
      tenant: tenants.nhs,
      name: 'Noor Newcomer',
      email: 'noor@nhs.example',
    });
    const rosterRead = () =>
      teams.record.some(
        ({ kind, conversationId }) =>
          kind === 'members' && conversationId === newcomer.conversationId,
      );
    await newcomer.install();
    await vantage.sweep();
    expect(rosterRead()).toBe(false);
    later(10 * 60_000);
    await vantage.sweep();
    await eventually(rosterRead);
  });
});

test('where Teams names no time, it tries again after one to three seconds', async () => {
  await meetLimit();
  const before = calls();
  later(999);
  expect(await isAnswered(colleague)).toBe(false);
  expect(calls()).toBe(before);
  later(2_001);
  expect(await isAnswered(colleague)).toBe(true);
});

test('forty people of one tenant who come at once get their greetings, and no limit is met', async () => {
  const { teams, tenants, vantage } = world;
  const people = Array.from({ length: 40 }, (_, index) =>
    teams.addPerson({
      tenant: tenants.police,
      name: `Officer ${index}`,
      email: `officer-${index}@police.example`,
    }),
  );
  await Promise.all(people.map((person) => person.install()));
  await vantage.sweep();
  await eventually(() => people.every(({ chat }) => chat.length === 1));

  const times = teams.record
    .filter(({ tenantId }) => tenantId === tenants.police.tenantId)
    .map(({ at }) => at);
  const inAnySecond = times.map(
    (from) => times.filter((at) => at >= from && at < from + 1_000).length,
  );
  expect(times.length).toBeGreaterThanOrEqual(80);
  expect(Math.max(...inAnySecond)).toBeLessThanOrEqual(50);
  expect(times.filter((at) => at - Math.min(...times) < 100).length).toBeLessThan(20);
});

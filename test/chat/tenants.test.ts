import { LEASE_MS } from '../../src/domain/lease.ts';
import type { Fault, Person, Tenant } from '../teams-simulator/index.ts';
import { withStore } from '../support/look-inside.ts';
import { reachable, writeSendOut } from '../support/send-out.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

/** More than go to one tenant at once. */
const IN_TROUBLE = 20;
const ELSEWHERE = 4;

let world: TestWorld;
/** Of the tenant that is in trouble, and of the three others. */
let inTrouble: Person[];
let elsewhere: Person[];
/** What hangs does so until the gate is opened. */
let gate: PromiseWithResolvers<void>;
beforeEach(async () => {
  gate = Promise.withResolvers();
  world = await startWorld('sqlite', ['Made-up School', 'Made-up Housing']);
  const { tenants, moreTenants } = world;
  inTrouble = peopleOf(tenants.nhs, IN_TROUBLE);
  elsewhere = [tenants.police, ...moreTenants].flatMap((tenant) => peopleOf(tenant, ELSEWHERE));
});
afterEach(async () => {
  gate.resolve();
  await world.stop();
});

function peopleOf(tenant: Tenant, count: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const email = `person${index}@${tenant.tenantId}.example`;
    return world.teams.addPerson({ tenant, name: `Pat Madeup${index}`, email, hasBot: true });
  });
}

function agencyOf({ tenantId }: Person): string {
  const agency = world.board.agencies.find(({ tenants }) => tenants.includes(tenantId));
  if (!agency) throw new Error('Their tenant is no agency’s.');
  return agency.id;
}

/** Invitations to them, as they lie in the store once a lead has confirmed them; the first go first. */
async function invite(name: string, people: Person[]): Promise<void> {
  const { teams, config, clock } = world;
  // Each is due a millisecond after the one before it, and all of them by now.
  const at = clock.now.subtract({ seconds: 1 });
  await withStore(world, (store) =>
    writeSendOut(
      { store, sealKey: config.sealKey ?? '', at, reviews: 1, name },
      people.map((person) => reachable(teams, person, agencyOf(person))),
    ),
  );
}

const sendsTo = ({ conversationId }: Person) =>
  world.teams.record.filter((one) => one.kind === 'send' && one.conversationId === conversationId);
const arrived = (person: Person) => sendsTo(person).filter(({ status }) => status < 300).length;
const haveOne = (people: Person[]) => people.every((person) => arrived(person) === 1);
const requests = (people: Person[]) => people.flatMap(sendsTo).length;

async function later(seconds: number): Promise<void> {
  world.clock.now = world.clock.now.add({ seconds });
  await world.vantage.sweep();
}

/** The next calls about each of them meet that. */
function fails(people: Person[], fault: Fault): void {
  for (const person of people) world.teams.failNext({ person, ...fault });
}

describe('while one tenant hangs', () => {
  test('the others’ invitations go in the same sweep, and new ones in the next; its own go later, once', async () => {
    fails(inTrouble, { kind: 'send', until: gate.promise });
    const [late, ...early] = elsewhere;
    if (!late) throw new Error('There is nobody elsewhere.');
    await invite('first', [...inTrouble, ...early]);

    const first = world.vantage.sweep();
    await eventually(() => haveOne(early));
    await invite('second', [late]);
    const second = world.vantage.sweep();
    await eventually(() => haveOne([late]));
    expect(requests(inTrouble)).toBe(0);

    gate.resolve();
    await Promise.all([first, second]);
    expect(haveOne([...inTrouble, ...elsewhere])).toBe(true);
    await later(24 * 3600);
    expect(requests([...inTrouble, ...elsewhere])).toBe(IN_TROUBLE + 3 * ELSEWHERE);
  });

  test('what waited for its turn goes in the same sweep, though the lease is to be renewed by then', async () => {
    fails(inTrouble, { kind: 'send', until: gate.promise });
    await invite('first', inTrouble);
    const sweep = world.vantage.sweep();
    await eventually(() => world.teams.faults.length < IN_TROUBLE - 10);
    world.clock.now = world.clock.now.add({ milliseconds: LEASE_MS / 2 });
    gate.resolve();
    await sweep;
    expect(haveOne(inTrouble)).toBe(true);
  });

  test('with its roster, when somebody adds the app, the others’ invitations go all the same', async () => {
    const { teams, nurse } = world;
    fails([nurse], { kind: 'members', until: gate.promise });
    await nurse.install();
    await eventually(() => teams.faults.length === 0);
    await invite('first', elsewhere);
    const sweep = world.vantage.sweep();
    await eventually(() => haveOne(elsewhere));
    gate.resolve();
    await sweep;
    expect(teams.record.filter(({ kind }) => kind === 'members')).toHaveLength(1);
  });
});

describe('while one tenant answers 429', () => {
  test.each<[string, Fault, { closed: number; open: number }]>([
    [
      'with Retry-After, for as long as that says',
      { status: 429, retryAfter: 30 },
      { closed: 29, open: 1 },
    ],
    // From one to three seconds, spread.
    ['without it, for a while', { status: 429 }, { closed: 0, open: 3 }],
  ])('%s nothing goes to it; to the others all goes in the same sweep', async (_, fault, after) => {
    fails(inTrouble, { kind: 'send', ...fault });
    await invite('first', [...inTrouble, ...elsewhere]);
    await world.vantage.sweep();
    expect(haveOne(elsewhere)).toBe(true);
    // Those who were asked before the first answer.
    const tried = requests(inTrouble);
    expect(tried).toBeLessThan(IN_TROUBLE);
    await later(after.closed);
    expect(requests(inTrouble)).toBe(tried);

    for (let round = 0; round < 2 * IN_TROUBLE; round += 1) await later(after.closed + after.open);
    expect(haveOne([...inTrouble, ...elsewhere])).toBe(true);
    // Each of theirs met one 429, and then went.
    expect(requests(inTrouble)).toBe(2 * IN_TROUBLE);
    expect(requests(elsewhere)).toBe(3 * ELSEWHERE);
  });
});

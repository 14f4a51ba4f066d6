import { writeFileSync } from 'node:fs';
import { listOf } from '../../src/storage/records.ts';
import { auditEntries } from '../../src/workflows/audit-trail.ts';
import { buttons, visibleText, type Person, type Tenant } from '../teams-simulator/index.ts';
import { startGatedWorld } from '../support/gate.ts';
import { logged, withStore } from '../support/look-inside.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

const REGISTER = 'Agencies, administrators and review leads';
const OFFICERS = 'Administrators, review leads and safeguarding contacts';
const SOMEBODY = {
  name: 'Somebody new: name',
  email: 'Somebody new: e-mail',
  role: 'Somebody new: role',
};

/** Adds the app, or writes to it, and goes from the newest card to the register. */
async function toRegister(person: Person = world.lead): Promise<void> {
  if (person.chat.length === 0) await person.install();
  else await person.say('Hello');
  await person.press('My invitations and reviews', {}, { on: person.latest() });
  await person.press(REGISTER);
}

async function toOfficers(person?: Person): Promise<void> {
  await toRegister(person);
  await (person ?? world.lead).press(OFFICERS);
}

const screen = (person: Person = world.lead) => visibleText(person.screen());
const titles = (person: Person) => buttons(person.screen()).map(({ title }) => title);
const ids = (...tenants: Tenant[]) => tenants.map(({ tenantId }) => tenantId).join('\n');

async function addAgency(name: string, more: Record<string, string>): Promise<void> {
  await world.lead.press('Add an agency');
  await world.lead.press('Save', { Name: name, 'Kind of agency': 'Children’s services', ...more });
}

const CONTACT = {
  'Agency contact: name': 'Gita Practice',
  'Agency contact: telephone': '01632 960123',
};

function somebodyIn(tenant: Tenant, name: string, more: { guest?: boolean } = {}): Person {
  const email = `${name.split(' ')[0] ?? ''}@${tenant === world.tenants.board ? 'board' : 'other'}.example`;
  return world.teams.addPerson({ tenant, name, email, ...more });
}

async function addOfficer(person: Person, role: string, by: Person = world.lead): Promise<void> {
  await by.press('Add them', {
    [SOMEBODY.name]: person.name,
    [SOMEBODY.email]: person.email,
    [SOMEBODY.role]: role,
  });
}

/** Adds somebody as an administrator, and waits until they have the app and the role. */
async function secondAdministrator(): Promise<Person> {
  const ada = somebodyIn(world.tenants.board, 'Ada Adminson');
  await toOfficers();
  await addOfficer(ada, 'Administrator');
  await ada.install();
  await world.vantage.sweep();
  return ada;
}

/** Whether the bot lets somebody in: the press that anybody may make. */
async function isLetIn(person: Person): Promise<boolean> {
  const { status, card } = await person.forge({ verb: 'overview.show', data: { n: 'some-nonce' } });
  expect([200, 403]).toContain(status);
  expect(card !== undefined).toBe(status === 200);
  return status === 200;
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('the register, kept in %s', (kind) => {
  beforeEach(async () => {
    world = await startWorld(kind);
  }, 60_000);

  test('opens the door to an agency’s tenants, and closes it when no agency has them', async () => {
    const { lead, teams, tenants } = world;
    const second = teams.addTenant('Council, schools');
    const pia = somebodyIn(tenants.stranger, 'Pia Practitioner');
    const sam = somebodyIn(second, 'Sam Schoolman');
    expect(await isLetIn(pia)).toBe(false);
    await pia.install();
    expect(pia.chat).toEqual([]);

    await toRegister();
    await addAgency('Example Council', {
      'Microsoft 365 tenant ids': ids(tenants.stranger, second),
    });
    expect(screen()).toContain('Example Council\nChildren’s services\n2 Microsoft 365 tenants.');
    await addAgency('Example Early Help', { 'Microsoft 365 tenant ids': ids(tenants.stranger) });
    expect(screen()).toContain(
      'Example Early Help\nChildren’s services\nOne Microsoft 365 tenant.',
    );
    expect(await isLetIn(pia)).toBe(true);
    expect(await isLetIn(sam)).toBe(true);
    await pia.install();
    expect(visibleText(pia.latest().card)).toContain('Exampleshire Board: safeguarding reviews');

    // The other agency still has the tenant.
    await lead.press('Open Example Council');
    await lead.press('Save', { 'Microsoft 365 tenant ids': ids(second) });
    expect(screen()).not.toContain('now closed');
    expect(await isLetIn(pia)).toBe(true);

    await lead.press('Open Example Early Help');
    expect(screen()).toContain('the app closes to its people');
    await lead.press('Save', { 'Microsoft 365 tenant ids': '', ...CONTACT });
    expect(screen()).toContain('now closed');
    expect(screen()).toContain(tenants.stranger.tenantId);
    expect(await isLetIn(pia)).toBe(false);
    expect(await isLetIn(sam)).toBe(true);
    expect(logged(world, 'not admitted').at(-1)).toMatchObject({
      reason: 'a tenant that is not on the allow-list',
    });
  });

  test('shows an agency without Teams as reached through its contact', async () => {
    await toRegister();
    await addAgency('Example Surgery', {});
    expect(screen()).toContain('Please fill in “Agency contact: name”.');
    expect(screen()).toContain('Please fill in “Agency contact: telephone”.');
    // What was typed before counts, though this card showed it already.
    await world.lead.press('Save', CONTACT);
    expect(screen()).toContain(
      'Example Surgery\nChildren’s services\nNo Teams: reached through Gita Practice, 01632 960123',
    );
    expect(screen()).toContain(
      'Example Police\nAnother kind\nOne Microsoft 365 tenant.\nNo contact yet.',
    );
  });

  test('keeps everything over a restart, and reads the board’s file at the first start only', async () => {
    const { board, config, lead, officer, teams } = world;
    await toRegister();
    await addAgency('Example Surgery', CONTACT);
    await lead.press('Open Example NHS Trust');
    await lead.press('Save', {
      Name: 'Example Hospitals',
      'Support for its people: name': 'Line',
      'Support for its people: how': '116 123',
    });
    const ada = await secondAdministrator();
    const late = teams.addTenant('Late');
    const added = { id: 'late', name: 'Late Agency', tenants: [late.tenantId] };
    writeFileSync(config.boardFile, JSON.stringify({ ...board, agencies: [added] }));

    await world.restart();

    await toRegister(ada);
    expect(screen(ada)).toContain('Example Surgery');
    expect(screen(ada)).toContain('Example Hospitals');
    expect(screen(ada)).not.toContain('Example NHS Trust');
    expect(screen(ada)).not.toContain('Late Agency');
    await ada.press('Open Example Hospitals');
    expect(screen(ada)).toContain('116 123');
    expect(await isLetIn(officer)).toBe(true);
    expect(await isLetIn(somebodyIn(late, 'Lou Late'))).toBe(false);
  });

  test('gives a second administrator, named by address, the role when they add the app', async () => {
    const { tenants } = world;
    const ada = somebodyIn(tenants.board, 'Ada Adminson');
    await toOfficers();
    expect(screen()).toContain('Named in the configuration (you): administrator.');
    await addOfficer(ada, 'Administrator');
    expect(screen()).toContain(
      'Ada Adminson, Ada@board.example: administrator. Has not added the app yet.',
    );

    await ada.install();
    await world.vantage.sweep();
    await toRegister(ada);
    await ada.press('Add an agency');
    await ada.press('Save', {
      Name: 'Added by Ada',
      'Kind of agency': 'Housing',
      'Microsoft 365 tenant ids': ids(tenants.stranger),
    });
    expect(screen(ada)).toContain('Added by Ada');
    await toOfficers();
    expect(screen()).toContain('Ada Adminson, Ada@board.example: administrator.');
    expect(screen()).not.toContain('Has not added the app yet.');
  });

  test('lets the configured administrator be removed, and a restart does not bring them back', async () => {
    const { lead } = world;
    const ada = await secondAdministrator();
    await toOfficers(ada);
    await ada.press('End the role', {
      'Or whose role ends': 'Named in the configuration: administrator',
    });
    expect(screen(ada)).not.toContain('Named in the configuration');

    for (const when of ['before', 'after']) {
      if (when === 'after') await world.restart();
      const { card } = await lead.forge({ verb: 'register.show', data: { n: 'some-nonce' } });
      expect(visibleText(card ?? {})).toContain('It is for: board administrator.');
      await lead.say('Hello');
      expect(buttons(lead.latest().card).map(({ title }) => title)).not.toContain(REGISTER);
    }

    // Unless an administrator asks them back.
    await toOfficers(ada);
    await addOfficer(lead, 'Administrator', ada);
    await world.restart();
    await toOfficers(lead);
    expect(screen()).toContain('Lena Leadwell (you), lena@board.example: administrator.');
  });
});

describe('the door of another replica', () => {
  test('opens to a new agency with its next sweep', async () => {
    world = await startWorld('cosmos');
    const other = await world.another();
    try {
      const { teams, tenants, vantage } = world;
      const pia = somebodyIn(tenants.stranger, 'Pia Practitioner');
      await toRegister();
      await addAgency('Example Council', { 'Microsoft 365 tenant ids': ids(tenants.stranger) });
      await vantage.sweep();
      teams.connectTo(`http://127.0.0.1:${other.port}/api/messages`);
      await other.sweep();
      expect(await isLetIn(pia)).toBe(true);
    } finally {
      await other.stop();
    }
  }, 60_000);
});

test('somebody who adds the app while they are being added has the role all the same', async () => {
  const gated = await startGatedWorld();
  world = gated;
  const { gate, lead, tenants } = gated;
  const ada = somebodyIn(tenants.board, 'Ada Adminson');
  await toOfficers();
  gate.hold((request) => request.startsWith('POST') && request.includes('/colls/audit/'));
  const press = addOfficer(ada, 'Administrator');
  await eventually(() => gate.waiting() > 0);
  // Met before the register knows them.
  await ada.install();
  await world.vantage.sweep();
  gate.open();
  await press;
  expect(screen(lead)).toContain('Ada Adminson, Ada@board.example: administrator.');
  expect(screen(lead)).not.toContain('Has not added the app yet.');
  await toRegister(ada);
}, 60_000);

test.each(['the same press again', 'a look at the people'])(
  'somebody who was met too early, when adding them broke off, has the role by %s',
  async (by) => {
    const gated = await startGatedWorld();
    world = gated;
    const { gate, lead, tenants } = gated;
    const ada = somebodyIn(tenants.board, 'Ada Adminson');
    await toOfficers();
    gate.hold((request) => request.startsWith('PUT') && request.endsWith('/docs/register'));
    const press = addOfficer(ada, 'Administrator');
    await eventually(() => gate.waiting() > 0);
    await ada.install();
    await eventually(() => ada.chat.length > 0);
    await world.vantage.sweep();
    // The register is written, and then nothing more.
    gate.open();
    gate.cut(() => true);
    await press;
    gate.open();
    await eventually(async () => {
      const { card } = await ada.forge({ verb: 'register.show', data: { n: 'some-nonce' } });
      return visibleText(card ?? {}).includes('It is for: board administrator.');
    });
    if (by === 'the same press again') await addOfficer(ada, 'Administrator');
    else await toOfficers();
    expect(screen(lead)).toContain('Ada Adminson, Ada@board.example: administrator.');
    expect(screen(lead)).not.toContain('Has not added the app yet.');
    await toRegister(ada);
  },
  30_000,
);

test('two administrators who end each other’s role at the same moment leave one', async () => {
  const gated = await startGatedWorld();
  world = gated;
  const { gate, lead } = gated;
  const ada = await secondAdministrator();
  await toOfficers(lead);
  await toOfficers(ada);
  gate.hold((request) => request.startsWith('PUT') && request.endsWith('/docs/register'));
  const presses = [
    lead.press('End the role', { 'Or whose role ends': 'Ada Adminson: administrator' }),
    ada.press('End the role', {
      'Or whose role ends': 'Named in the configuration: administrator',
    }),
  ];
  await eventually(() => gate.waiting() === 2);
  gate.open();
  await Promise.all(presses);
  const staying = [lead, ada].filter((person) => screen(person).includes('(you)'));
  expect(staying).toHaveLength(1);
  for (const person of [lead, ada]) {
    const { card } = await person.forge({ verb: 'officers.show', data: { n: 'some-nonce' } });
    expect(visibleText(card ?? {}).includes('It is for: ')).toBe(!staying.includes(person));
  }
}, 60_000);

describe('on the cards of the register', () => {
  beforeEach(async () => {
    world = await startWorld();
  });

  const trail = () =>
    withStore(world, async (store) =>
      (await listOf(store, auditEntries, 'board')).map(({ value }) => value),
    );

  test.each([
    'register.show',
    'agency.show',
    'agency.save',
    'officers.show',
    'officer.add',
    'officer.remove',
  ])('nobody but an administrator gets %s, and the refusal says whose it is', async (verb) => {
    const { nurse } = world;
    await nurse.install();
    expect(titles(nurse)).not.toContain(REGISTER);
    const data = {
      n: 'some-nonce',
      i: 'nhs',
      'name__some-nonce': 'Mine now',
      'email__some-nonce': nurse.email,
      'role__some-nonce': 'administrator',
      'who__some-nonce': 'nhs',
    };
    const { card } = await nurse.forge({ verb, data });
    expect(visibleText(card ?? {})).toContain('It is for: board administrator.');
    await toRegister();
    expect(screen()).not.toContain('Mine now');
    await world.lead.press(OFFICERS);
    expect(screen()).not.toContain(nurse.email);
    expect(await trail()).toEqual([]);
  });

  test('a review lead can open reviews, and doesn’t get the register', async () => {
    const rolf = somebodyIn(world.tenants.board, 'Rolf Reviewlead');
    await rolf.install();
    await world.vantage.sweep();
    await toOfficers();
    await addOfficer(rolf, 'Review lead');
    expect(screen()).toContain('Rolf Reviewlead, Rolf@board.example: review lead.');
    expect(screen()).not.toContain('Has not added the app yet.');
    await rolf.say('Hello');
    const offered = buttons(rolf.latest().card).map(({ title }) => title);
    expect(offered).toContain('Open a review');
    expect(offered).not.toContain(REGISTER);

    await world.lead.press('End the role', {
      'Or whose role ends': 'Rolf Reviewlead: review lead',
    });
    expect(screen()).not.toContain('Rolf Reviewlead');
    await rolf.say('Hello');
    expect(buttons(rolf.latest().card).map(({ title }) => title)).not.toContain('Open a review');
  });

  test('the last administrator who has the app stays, and the card says what to do', async () => {
    const { lead, tenants } = world;
    const me = { 'Or whose role ends': 'Named in the configuration (you): administrator' };
    const stays = async () => {
      await toOfficers();
      await lead.press('End the role', me);
      expect(screen()).toContain('This role stays for now');
      expect(screen()).toContain('Please add another first');
      expect(screen()).toContain('Named in the configuration (you): administrator.');
    };
    await stays();
    // Somebody who has not come yet doesn't count, nor somebody who has gone.
    const ada = somebodyIn(tenants.board, 'Ada Adminson');
    await addOfficer(ada, 'Administrator');
    await stays();
    await ada.install();
    await world.vantage.sweep();
    await ada.uninstall();
    await stays();
    expect(screen()).toContain(
      'Ada Adminson, Ada@board.example: administrator. Doesn’t have the app any more.',
    );
    expect((await trail()).map(({ what }) => what)).toEqual(['officer.add']);

    await ada.install();
    await toOfficers();
    await lead.press('End the role', me);
    expect(screen()).toContain('Your invitations and reviews');
    expect(titles(lead)).not.toContain(REGISTER);
  });

  test('an administrator who was configured and never came doesn’t count either', async () => {
    const { config, lead, tenants } = world;
    const ghost = somebodyIn(tenants.board, 'Gus Ghost');
    config.administrators.push({ tenantId: ghost.tenantId, objectId: ghost.aadObjectId });
    await world.restart();
    await toOfficers();
    expect(screen()).toContain(
      'Named in the configuration (2): administrator. Has not added the app yet.',
    );
    await lead.press('End the role', {
      'Or whose role ends': 'Named in the configuration (1) (you): administrator',
    });
    expect(screen()).toContain('This role stays for now');
    await ghost.install();
    await lead.press('End the role');
    expect(screen()).toContain('Your invitations and reviews');
  });

  test('nobody can shut the door on themselves; and who was shut out doesn’t count', async () => {
    const { config, lead, officer } = world;
    config.administrators.push({ tenantId: officer.tenantId, objectId: officer.aadObjectId });
    await world.restart();
    const none = { 'Microsoft 365 tenant ids': '', ...CONTACT };
    await toRegister(officer);
    await officer.press('Open Example Police');
    await officer.press('Save', none);
    expect(screen(officer)).toContain('the tenant of your own account');
    expect(await isLetIn(officer)).toBe(true);

    await toRegister();
    await lead.press('Open Example Police');
    await lead.press('Save', none);
    expect(await isLetIn(officer)).toBe(false);
    await lead.press(OFFICERS);
    expect(screen()).toContain('The app is closed to their tenant');
    await lead.press('End the role', {
      'Or whose role ends': 'Named in the configuration (1) (you): administrator',
    });
    expect(screen()).toContain('This role stays for now');
  });

  test('a guest’s address is refused, with what they need instead', async () => {
    const gus = somebodyIn(world.tenants.board, 'Gus Guestson', { guest: true });
    const tina = somebodyIn(world.tenants.board, 'Tina Tardy', { guest: true });
    await gus.install();
    await world.vantage.sweep();
    await toOfficers();
    await addOfficer(gus, 'Administrator');
    expect(screen()).toContain(
      'guests can’t use the app. They need an account of the board’s own.',
    );
    await world.lead.press('Agencies');
    await world.lead.press(OFFICERS);
    expect(screen()).not.toContain('Gus Guestson');

    // Where it turns out later, their line says so.
    await addOfficer(tina, 'Administrator');
    await tina.install();
    await world.vantage.sweep();
    await toOfficers();
    expect(screen()).toContain(
      'Tina Tardy, Tina@board.example: administrator. This address is a guest’s',
    );
    const { card } = await tina.forge({ verb: 'register.show', data: { n: 'some-nonce' } });
    expect(visibleText(card ?? {})).toContain('It is for: board administrator.');
  });

  test('somebody who has the role already is not added again', async () => {
    const ada = await secondAdministrator();
    await toOfficers();
    await addOfficer(ada, 'Administrator');
    expect(screen()).toContain('somebody with this account has this role already');
    await world.lead.press('Agencies');
    await world.lead.press(OFFICERS);
    expect(screen().match(/Ada Adminson, /g)).toHaveLength(1);
  });

  test('who is missing something is told of each field, and can correct it where it stands', async () => {
    await toOfficers();
    await world.lead.press('Add them', {
      [SOMEBODY.name]: 'Ada Adminson',
      [SOMEBODY.email]: 'ada@',
    });
    expect(screen()).toContain('this is not an e-mail address');
    expect(screen()).toContain('Please fill in “Somebody new: role”.');
    await world.lead.press('Add them', {
      [SOMEBODY.email]: 'ada@board.example',
      [SOMEBODY.role]: 'Administrator',
    });
    expect(screen()).toContain('Ada Adminson, ada@board.example: administrator.');
    await world.lead.press('End the role');
    expect(screen()).toContain('Please fill in “Or whose role ends?”.');
  });

  test('an agency’s form comes back with what was typed, and what is right counts', async () => {
    const { lead, tenants } = world;
    await toRegister();
    await addAgency('Example Council', { 'Microsoft 365 tenant ids': 'council.example' });
    expect(screen()).toContain('this is not a Microsoft 365 tenant id');
    expect(screen()).toContain('council.example');
    await lead.press('Save', { 'Microsoft 365 tenant ids': ids(tenants.stranger) });
    expect(screen()).toContain('Example Council\nChildren’s services\nOne Microsoft 365 tenant.');

    await addAgency('example council', { 'Microsoft 365 tenant ids': ids(tenants.stranger) });
    expect(screen()).toContain('an agency of this name is in the register already');
    await lead.press('Save', { Name: 'Example Council North' });
    expect(screen()).toContain('Example Council North');
  });

  test('a form from another device overwrites nothing', async () => {
    const { lead } = world;
    await toRegister();
    await lead.press('Open Example Police');
    const stale = lead.screen();
    await lead.press('Save', CONTACT);

    const untouched = await lead.pressCopied(stale, 'Save', { Name: 'Example Constabulary' });
    expect(visibleText(untouched.card ?? {})).toContain('Example Constabulary');
    const both = await lead.pressCopied(stale, 'Save', { 'Agency contact: name': 'Somebody Else' });
    expect(visibleText(both.card ?? {})).toContain('changed on another card meanwhile');
    expect(visibleText(both.card ?? {})).toContain('Gita Practice');

    await toRegister();
    await lead.press('Open Example Constabulary');
    expect(screen()).toContain('Gita Practice');
    expect(screen()).not.toContain('Somebody Else');
  });

  test('pressing twice adds one agency and one person, and everything is on record', async () => {
    const { lead, tenants } = world;
    const ada = somebodyIn(tenants.board, 'Ada Adminson');
    await toRegister();
    await lead.press('Add an agency');
    const council = {
      Name: ' Example Council ',
      'Kind of agency': 'Children’s services',
      'Microsoft 365 tenant ids': ` ${tenants.stranger.tenantId.toUpperCase()} `,
    };
    await lead.press('Save', council, { twice: true });
    expect(screen().match(/Example Council/g)).toHaveLength(2); // its name, and "Open …"
    await lead.press(OFFICERS);
    const entries = {
      [SOMEBODY.name]: ada.name,
      [SOMEBODY.email]: ada.email,
      [SOMEBODY.role]: 'Review lead',
    };
    await lead.press('Add them', entries, { twice: true });
    await lead.press('Agencies');
    await lead.press(OFFICERS);
    expect(screen().match(/Ada Adminson, /g)).toHaveLength(1);
    await lead.press('End the role', { 'Or whose role ends': 'Ada Adminson: review lead' });

    const entriesOf = await trail();
    const acts = [...new Set(entriesOf.map(({ what }) => what))];
    expect(acts).toEqual(['agency.save', 'officer.add', 'officer.remove']);
    const [saved] = entriesOf;
    expect(saved).toMatchObject({ why: 'name, kind, tenants' });
    const items = entriesOf
      .filter(({ what }) => what.startsWith('officer'))
      .map(({ item, why }) => `${item} ${why}`);
    expect(new Set(items).size).toBe(1);
    expect(items[0]).toMatch(/^[\w-]{16} review lead$/);
    expect(JSON.stringify(entriesOf)).not.toMatch(/Ada|board\.example/);
  });
});

test('the agencies stand by name, ten on a card, and the one that was saved is on the card', async () => {
  const names = Array.from(
    { length: 11 },
    (_, index) => `Agency ${String.fromCharCode(75 - index)}`,
  );
  world = await startWorld('sqlite', names);
  const { lead } = world;
  await toRegister();
  expect(screen()).toContain('1 to 10 of 13 agencies');
  const shown = screen().match(/^(Agency .|Example .*)$/gm);
  expect(shown).toEqual(Array.from('ABCDEFGHIJ', (letter) => `Agency ${letter}`));
  await lead.press('More agencies');
  expect(screen()).toContain('11 to 13 of 13 agencies');
  expect(screen()).toContain('Agency K');
  expect(screen()).toContain('Example Police');
  await lead.press('More agencies');
  expect(screen()).toContain('1 to 10 of 13 agencies');
  await addAgency('Youth Work', CONTACT);
  expect(screen()).toContain('11 to 14 of 14 agencies');
  expect(screen()).toContain('Youth Work');
});

test('people with a role are ten on a card too, and each of them can be chosen', async () => {
  world = await startWorld();
  const { lead } = world;
  await toOfficers();
  for (let index = 10; index < 21; index += 1)
    await addOfficer(somebodyIn(world.tenants.board, `P${index} Person`), 'Review lead');
  expect(screen()).toContain('1 to 10 of 12 roles');
  await lead.press('More people');
  expect(screen()).toContain('P20 Person, P20@board.example: review lead.');
  await lead.press('End the role', { 'Or whose role ends': 'P20 Person: review lead' });
  await eventually(() => screen().includes('1 to 10 of 11 roles'));
});

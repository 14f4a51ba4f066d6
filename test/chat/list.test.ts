import { participations } from '../../src/workflows/kinds.ts';
import { listOf } from '../../src/storage/records.ts';
import { auditEntries } from '../../src/workflows/audit-trail.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { nameContact, newContact, toAgencies } from '../support/contacts.ts';
import { startGatedWorld } from '../support/gate.ts';
import { GROUNDWORK, addPerson, nurseOf, openReview, pressedData } from '../support/journey.ts';
import { rowsOf, withStore } from '../support/look-inside.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const COUNT = 24;
/** The last ones are not yet told. */
const READY = 22;
const ADD = `Add ${COUNT}, invite ${READY} of them now`;
const HEAD = [
  'Agency',
  'Name',
  'E-mail',
  'Takes part as',
  'Why',
  'Told by',
  'Told on',
  'Looked into with',
  'Asked',
  'Asked on',
  'Answer',
];

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

/** So many people of two agencies, who have the app. */
async function peopleOf({ teams, tenants }: TestWorld): Promise<Person[]> {
  const people = Array.from({ length: COUNT }, (_, index) =>
    teams.addPerson({
      tenant: index % 2 === 0 ? tenants.nhs : tenants.police,
      name: `Pat ${String.fromCharCode(65 + index)}. Madeup`,
      email: `pat${index}@agency.example`,
    }),
  );
  for (const person of people) await person.install();
  return people;
}

function lineOf({ name, email }: Person, index: number): string[] {
  const agency = index % 2 === 0 ? 'Example NHS Trust' : 'example police';
  const done = ['Dr Tell', '10/04/2026', 'Police', 'DS Clear', '13/04/2026', 'clear'];
  return [agency, name, email, 'professional', 'advised', ...(index < READY ? done : [])];
}

const tabs = (rows: string[][]) => rows.map((row) => row.join('\t')).join('\r\n');
const sheetOf = (people: Person[]) => tabs([HEAD, ...people.map(lineOf)]);

/** The lead, at the board, pastes a list and has it checked; what the card says. */
async function check(text: string): Promise<string> {
  const { lead } = world;
  await lead.press('Add a person');
  await lead.press('Paste a list instead');
  await lead.press('Check the list', { 'The list': text });
  return visibleText(lead.screen());
}

const invitationsOf = ({ conversationId }: Person) =>
  world.teams.record.filter(
    (entry) =>
      entry.kind === 'send' &&
      entry.conversationId === conversationId &&
      JSON.stringify(entry.activity).includes('Would you tell us'),
  ).length;

/** Everybody who is ready is invited once, and nobody else. */
async function expectEachOnce(people: Person[]): Promise<void> {
  await eventually(async () => {
    await world.vantage.sweep();
    return people.slice(0, READY).every((person) => invitationsOf(person) > 0);
  });
  await world.vantage.sweep();
  expect(people.map(invitationsOf)).toEqual(people.map((_, index) => (index < READY ? 1 : 0)));
}

/** The lead looks at the whole board, page by page. */
async function wholeBoard(): Promise<string> {
  const { lead } = world;
  await lead.press('Open the board');
  const pages = [visibleText(lead.screen())];
  for (let more = 0; more < 2; more += 1) {
    await lead.press('More people');
    pages.push(visibleText(lead.screen()));
  }
  return pages.join('\n');
}

const count = (text: string, words: string) => text.split(words).length - 1;

describe.each<StoreKind>(['sqlite', 'cosmos'])('a pasted list, on %s', (kind) => {
  test('of 24 people is checked, added and invited in one go; pressed twice, each is there once', async () => {
    world = await startWorld(kind);
    const people = await peopleOf(world);
    await openReview(world);
    const checked = await check(sheetOf(people));
    expect(checked).toContain('Lines 2–23: ready to invite.');
    expect(checked).toContain('Lines 24–25: ready to add (not yet told or cleared).');
    // The text stays where it is.
    expect(checked).toContain('pat7@agency.example');
    const answers = await world.lead.press(ADD, {}, { twice: true });
    for (const { card } of answers)
      expect(visibleText(card ?? {})).toContain('review: 24. Of them invited: 22.');
    await expectEachOnce(people);
    const text = await wholeBoard();
    expect(count(text, 'Not yet heard from')).toBe(READY);
    expect(count(text, 'Suggested.')).toBe(COUNT - READY);
  }, 60_000);

  test('goes on where it ended when it is pressed again after a restart', async () => {
    world = await startWorld(kind);
    const people = await peopleOf(world);
    await openReview(world);
    await check(sheetOf(people));
    const first = await world.lead.press(ADD);
    await world.restart();
    const { card } = await world.lead.repeat(first);
    expect(visibleText(card ?? {})).toContain('review: 24. Of them invited: 22.');
    await expectEachOnce(people);
    // And pasted anew: nothing is left to do.
    await world.lead.press('Open the board');
    const again = await check(sheetOf(people));
    expect(again).toContain('Lines 2–25: in the review already, exactly like this.');
    expect(buttons(world.lead.screen()).some(({ title }) => title.startsWith('Add'))).toBe(false);
  }, 60_000);
});

test('a list whose adding was broken off in the middle is finished by pressing again', async () => {
  const gated = await startGatedWorld();
  world = gated;
  const people = await peopleOf(world);
  await openReview(world);
  await check(sheetOf(people));
  const { gate } = gated;
  const before = gate.asked.length;
  gate.cut(() => gate.asked.length > before + 20);
  const { statusCode } = await world.lead.press(ADD);
  expect(statusCode).toBe(400);
  gate.open();
  await world.restart();
  world.clock.now = world.clock.now.add({ minutes: 2 });
  await world.vantage.sweep();
  const some = people.filter((person) => invitationsOf(person) > 0).length;
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(READY);
  await world.lead.press(ADD);
  expect(visibleText(world.lead.screen())).toContain('review: 24. Of them invited: 22.');
  await expectEachOnce(people);
  expect(count(await wholeBoard(), 'Suggested.')).toBe(COUNT - READY);
}, 60_000);

describe('a wrong line', () => {
  test('is named by its number, and nothing is added until it is mended', async () => {
    world = await startWorld();
    const people = await peopleOf(world);
    await openReview(world);
    await world.vantage.sweep();
    const before = rowsOf(world);
    const rows = people.map(lineOf);
    const wrong = rows.map((row, index) =>
      index === 4 ? ['Example Polis', ...row.slice(1)] : index === 9 ? rows[8] : row,
    );
    const text = await check(tabs([HEAD, ...wrong.map((row) => row ?? [])]));
    expect(text).toContain(
      'Line 6, Pat E. Madeup: Agency: “Example Polis” is not in the board’s register. Is it Example Police?',
    );
    expect(text).toContain('Line 11, Pat I. Madeup: This address stands on line 10 already.');
    expect(text).toContain('Nothing is added until every line is right');
    expect(buttons(world.lead.screen()).map(({ title }) => title)).not.toContain(ADD);
    // Forged past the missing button, it is refused as well.
    const { r } = pressedData(await world.lead.press('Check the list'));
    await world.lead.forge({ verb: 'list.add', data: { n: 'forged-nonce', r, f: {} } });
    expect(rowsOf(world)).toEqual(before);

    await world.lead.press('Check the list', { 'The list': sheetOf(people) });
    await world.lead.press(ADD);
    await expectEachOnce(people);
  }, 60_000);

  test('may come in after the check: then the list is checked again first', async () => {
    world = await startWorld();
    const people = await peopleOf(world);
    await openReview(world);
    await check(sheetOf(people));
    const changed = sheetOf(people).replace('pat3@agency.example', 'pat3 at agency');
    await world.lead.press(ADD, { 'The list': changed });
    const text = visibleText(world.lead.screen());
    expect(text).toContain('changed after it was checked, so nothing was added');
    expect(text).toContain('Line 5, Pat D. Madeup: “E-mail”: this is not an e-mail address');
    await world.vantage.sweep();
    expect(people.map(invitationsOf)).toEqual(people.map(() => 0));
  });

  test('may have become wrong since the check: then nothing is added either', async () => {
    world = await startWorld();
    const { lead } = world;
    const people = await peopleOf(world);
    await openReview(world);
    await check(sheetOf(people));
    const checked = lead.screen();
    await lead.press('Back to the board');
    const [first] = people;
    if (!first) throw new Error('There is nobody.');
    await addPerson(world, { ...nurseOf(world), person: first });
    const { card } = await lead.pressCopied(checked, ADD);
    expect(visibleText(card ?? {})).toContain('Line 2, Pat A. Madeup: Somebody with this address');
    await world.vantage.sweep();
    expect(people.map(invitationsOf)).toEqual(people.map(() => 0));
  });

  test('may be of somebody who is in the review, or who is a contact', async () => {
    world = await startWorld();
    const { lead, nurse, tenants } = world;
    const contact = await newContact(world, tenants.nhs, 'Cora Contactly');
    await openReview(world);
    await nameContact(world, 'Example NHS Trust', contact);
    await addPerson(world, nurseOf(world));
    await lead.press('Back to the board');
    const [line = [], theirs = [], ours = []] = [nurse, nurse, contact].map((one) =>
      lineOf(one, 0),
    );
    expect(await check(tabs([HEAD, line]))).toContain(
      'in the review already. Please take the line out',
    );
    await lead.press('Back to the board');
    expect(
      await check(
        tabs([HEAD, [...ours], [...theirs.slice(0, 2), 'h@nhs.example', ...theirs.slice(3)]]),
      ),
    ).toContain('Line 2, Cora Contactly: This is an agency’s contact in this review');
    expect(visibleText(lead.screen())).toContain('is this the same person?');
    await lead.press('Add 2, invite 2 of them now');
    await world.vantage.sweep();
    await lead.press('Open the board');
    await toAgencies(world);
    expect(visibleText(lead.screen())).toContain('Needs another contact, because Cora Contactly');
  });
});

describe('a pasted list', () => {
  test('puts its agencies on the review, and one entry without a name on the trail', async () => {
    world = await startWorld();
    const people = await peopleOf(world);
    await openReview(world);
    await check(sheetOf(people));
    const { r } = pressedData(await world.lead.press(ADD));
    await world.lead.press('Open the board');
    await toAgencies(world);
    const text = visibleText(world.lead.screen());
    expect(text).toContain('Example NHS Trust');
    expect(text).toContain('Example Police');
    const { entries, records } = await withStore(world, async (store) => ({
      entries: (await listOf(store, auditEntries, r)).map(({ value }) => value),
      records: await listOf(store, participations, r),
    }));
    expect(entries.filter(({ what }) => what === 'list.add')).toMatchObject([
      { item: '', why: '24 people, 22 of them invited' },
    ]);
    expect(records).toHaveLength(COUNT);
    for (const { id } of records) expect(id).toMatch(/^[0-9a-f]{32}$/);
    const logged = world.logLines.join('');
    for (const { name, email } of people)
      expect(logged.includes(name) || logged.includes(email)).toBe(false);
  });

  test('adds and invites nobody of a review that rests', async () => {
    world = await startWorld();
    const people = await peopleOf(world);
    await openReview(world);
    const { lead } = world;
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press('Pause everybody', {
      'Why?': 'Another reason',
      'The other reason': 'A strike.',
      'Decided by': 'Lena',
      'To be looked at again': '2026-06-01',
    });
    await lead.press('Who is where');
    const text = await check(sheetOf(people));
    expect(text).toContain('Lines 2–25: ready to add.');
    expect(text).toContain(
      'The review is paused or on hold, so nobody is invited from the list now.',
    );
    await lead.press('Add 24, invite nobody yet');
    expect(visibleText(lead.screen())).toContain('review: 24. Of them invited: 0.');
    await world.vantage.sweep();
    expect(people.map(invitationsOf)).toEqual(people.map(() => 0));
  });

  test('keeps what they were then and who employs them now, and reaches them there', async () => {
    world = await startWorld();
    const { lead, nurse } = world;
    await nurse.install();
    await openReview(world);
    const head = ['Name', 'E-mail', 'Agency', 'Role then', 'Employer now', 'Takes part as', 'Why'];
    await check(
      tabs([
        head,
        [
          nurse.name,
          nurse.email,
          'Example Police',
          'PC',
          'Example NHS Trust',
          'professional',
          'advised',
        ],
      ]),
    );
    await lead.press('Add 1, invite nobody yet');
    await lead.press('Open the board');
    await lead.press(`Open ${nurse.name}`);
    expect(visibleText(lead.screen())).toContain('Then: PC');
    expect(visibleText(lead.screen())).toContain('Employed now by Example NHS Trust');
    await lead.press('Save and invite', GROUNDWORK);
    await eventually(async () => {
      await world.vantage.sweep();
      return invitationsOf(nurse) === 1;
    });
  });
});

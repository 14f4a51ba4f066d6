import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { nameContact, newContact, openAsContact, suggest } from '../support/contacts.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  invitationIn,
  nurseOf,
  openReview,
} from '../support/journey.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
/** The contacts of the trust and of the police. */
let cora: Person;
let otto: Person;
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  const { nhs, police } = world.tenants;
  cora = await newContact(world, nhs, 'Cora Contactly');
  otto = await newContact(world, police, 'Otto Otherly');
  await world.nurse.install();
  await openReview(world);
  await nameContact(world, 'Example NHS Trust', cora);
  await nameContact(world, 'Example Police', otto);
}
afterEach(async () => {
  await world.stop();
});

const count = (text: string, words: string) => text.split(words).length - 1;
const invitations = ({ chat }: Person) =>
  chat.filter(({ card }) => card && visibleText(card).includes('Would you tell us'));

/** The lead, at the board, looks at somebody's page. */
async function page(name: string): Promise<string> {
  await board(world);
  await world.lead.press(`Open ${name}`);
  const text = visibleText(world.lead.screen());
  await world.lead.press('Back to the board');
  return text;
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('a suggestion, on %s', (kind) => {
  test('reaches the lead with what the contact knows, and nobody else', async () => {
    await start(kind);
    const { lead, nurse } = world;
    await suggest(cora, nurse, { 'What were they then': 'health visitor' });
    expect(visibleText(cora.screen())).toContain('Lena L. has your suggestion');
    await world.vantage.sweep();
    await eventually(() =>
      lead.chat.some(({ card }) => card && visibleText(card).includes('something new')),
    );
    expect(await board(world)).toContain('Suggested. Nobody has spoken with them yet.');
    const text = await page(nurse.name);
    expect(text).toContain('Suggested by Example NHS Trust.');
    expect(text).toContain('Then: health visitor');
    expect(invitations(nurse)).toHaveLength(0);
  });

  test('of the same address by two agencies makes one person, and one invitation', async () => {
    await start(kind);
    const { lead, nurse } = world;
    await suggest(cora, nurse);
    await suggest(otto, { name: 'H. Nursewell', email: nurse.email.toUpperCase() });
    expect(count(await board(world), 'Suggested.')).toBe(1);
    expect(await page(nurse.name)).toContain('Suggested by Example NHS Trust, Example Police.');
    // Each sees the name that they gave, so neither learns of the other.
    expect(await openAsContact(cora)).toContain(`${nurse.name}: nothing needed from you`);
    expect(await openAsContact(otto)).toContain('H. Nursewell: nothing needed from you');
    expect(visibleText(otto.screen())).not.toContain(nurse.name);
    await lead.press(`Open ${nurse.name}`);
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(nurse);
    await world.vantage.sweep();
    expect(invitations(nurse)).toHaveLength(1);
  });

  test('pressed twice makes one person', async () => {
    await start(kind);
    await openAsContact(cora);
    await cora.press('Suggest somebody');
    const who = {
      Name: world.nurse.name,
      'Work e-mail': world.nurse.email,
      'They take part as': 'Professional',
      'Why would we': 'They advised those who worked with the family',
    };
    await cora.press('Suggest them', who, { twice: true });
    expect(count(await board(world), 'Suggested.')).toBe(1);
    expect(count(await openAsContact(cora), world.nurse.name)).toBe(1);
  });
});

describe('a suggestion', () => {
  test('of two addresses of one account, by two agencies, is one invitation', async () => {
    await start();
    const { lead, teams, tenants } = world;
    const two = teams.addPerson({
      tenant: tenants.nhs,
      name: 'Tess Twofold',
      email: 'tess@nhs.example',
      signsInAs: 't.twofold@nhs.example',
    });
    await two.install();
    await suggest(cora, two);
    await suggest(otto, { name: 'Tess T. of the police', email: 't.twofold@nhs.example' });
    for (const name of [two.name, 'Tess T. of the police']) {
      await board(world);
      await lead.press(`Open ${name}`);
      if (name !== two.name) {
        await lead.press('They work elsewhere now');
        await lead.press('Save', { 'Employer now': 'Example NHS Trust' });
      }
      await lead.press('Save and invite', GROUNDWORK);
      await world.vantage.sweep();
      await lead.press('Back to the board');
    }
    expect(invitations(two)).toHaveLength(1);
    expect(await board(world)).toContain('In this review already, under another address');
  });

  test('of somebody whom the lead has added is answered as any other, and adds nobody', async () => {
    await start();
    const { lead, nurse, officer } = world;
    await addPerson(world, nurseOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(nurse);
    await lead.press('Back to the board');
    // One who is new, and one who is invited already.
    const answers: string[] = [];
    for (const who of [officer, nurse]) {
      await suggest(cora, { name: 'Same Name', email: who.email });
      answers.push(visibleText(cora.screen()));
    }
    const line = 'Same Name: nothing needed from you.\n';
    expect(answers.map((text) => count(text, line))).toEqual([1, 2]);
    const [first, second] = answers.map((text) => text.replaceAll(line, ''));
    expect(second).toBe(first);
    const text = await board(world);
    expect(count(text, 'Suggested.')).toBe(1);
    expect(count(text, 'Not yet heard from')).toBe(1);
    expect(await page(nurse.name)).toContain('Suggested by Example NHS Trust.');
    expect(invitations(nurse)).toHaveLength(1);
  });

  test('with something missing is shown again, with what was typed', async () => {
    await start();
    await openAsContact(cora);
    await cora.press('Suggest somebody');
    await cora.press('Suggest them', { Name: 'Hanna N.', 'Work e-mail': 'hanna at nhs' });
    const text = visibleText(cora.screen());
    expect(text).toContain('this is not an e-mail address');
    expect(text).toContain('Please fill in “Why would we value their view?”.');
    expect(text).toContain('hanna at nhs');
    expect(await board(world)).toContain('Nobody has been added yet');
  });

  test('of the contact themselves ends what they do as one', async () => {
    await start();
    await suggest(cora, cora);
    expect(visibleText(cora.screen())).toContain('Thank you for telling us');
    cora.reload();
    await cora.press('My invitations and reviews');
    expect(buttons(cora.screen()).some(({ verb }) => verb === 'contact.show')).toBe(false);
    expect(await board(world)).toContain(cora.name);
  });

  test('of another agency’s contact ends what that one does, and tells nobody but the lead', async () => {
    await start();
    await suggest(cora, otto);
    expect(visibleText(cora.screen())).toContain('Lena L. has your suggestion');
    otto.reload();
    await otto.press('My invitations and reviews');
    expect(buttons(otto.screen()).some(({ verb }) => verb === 'contact.show')).toBe(false);
  });

  test('by somebody who is the contact of two agencies says of which it is', async () => {
    await start();
    const { lead, nurse } = world;
    // One tenant serves both.
    await lead.press('My reviews');
    await lead.press('Agencies, administrators and review leads');
    await lead.press('Add an agency');
    await lead.press('Save', {
      Name: 'Made-up Surgery',
      'Kind of agency': 'General practice',
      'Microsoft 365 tenant ids': world.tenants.nhs.tenantId,
    });
    lead.reload();
    await lead.press('My invitations and reviews');
    await lead.press({ verb: 'board.show' });
    await nameContact(world, 'Made-up Surgery', cora);
    await suggest(cora, nurse);
    expect(visibleText(cora.screen())).toContain(
      'Please fill in “Agency that they worked for then',
    );
    await cora.press('Suggest them', { 'Agency that they': 'Made-up Surgery' });
    expect(await page(nurse.name)).toContain('Suggested by Made-up Surgery.');
  });
});

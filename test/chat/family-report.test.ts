/** The report before it is final: the family reads it first, and the lead sees how many have. */
import {
  AGREED_POLICE,
  ENGAGEMENT,
  addMember,
  beginFamily,
  storedFamilies,
  withoutAgreement,
} from '../support/family.ts';
import { chatOf, reviewIdOf } from '../support/holds.ts';
import { inviteOne, officerOf, pressedData } from '../support/journey.ts';
import { textOn } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import { buttons, inputsOf } from '../teams-simulator/index.ts';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

const ROW = 'Open: The report, before it is final';
const IS = 'Have they read it?';
const READ = 'They have read it';
const RATHER_NOT = 'They would rather not read it';
const ON = 'On which day did they read it';
const HOW = 'How did they read it?';
const SUPPORT = 'Who will be with them on the day';
const WHO = 'Their sister, and Sam of the family line';

const start = async (kind: StoreKind = 'sqlite', entries = ENGAGEMENT) => {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world));
  await beginFamily(world, entries);
  await addMember(world, 'Mo', 'mother');
  await takesPart();
};

/** From somebody's page, and back to it. */
async function takesPart(): Promise<void> {
  const { officer } = world;
  await officer.press('Taking part, or not');
  await officer.press('Save', {
    'Where does it stand?': 'Taking part',
    'On which day was that?': '2026-04-13',
  });
}

async function note(entries: Record<string, string>): Promise<void> {
  await world.officer.press(ROW);
  await world.officer.press('Save', entries, { twice: true });
}

const readOn = { [IS]: READ, [ON]: '2026-04-14', [HOW]: 'In person', [SUPPORT]: WHO };
const stored = async () => (await storedFamilies(world)).flatMap(({ members }) => members);

/** What the lead's page of the families says of it. */
async function families(): Promise<string> {
  const { lead } = world;
  await lead.press('The review');
  await lead.press('Families');
  const text = textOn(lead);
  await lead.press('Back to the review');
  await lead.press('Who is where');
  return text;
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('the report before it is final, on %s', (kind) => {
  test('is noted as read, with who is there on the day; the lead sees counts and no name', async () => {
    await start(kind);
    const { officer, lead } = world;
    expect(textOn(officer)).toContain('Not read yet.');
    expect(await families()).toContain('0 of the 1 who take part have read it');
    await officer.press(ROW);
    for (const said of ['before the public', 'in person, with time', 'somebody beside them'])
      expect(textOn(officer)).toContain(said);
    await officer.press('Back to their page');
    const before = chatOf(lead).length;
    await note(readOn);
    expect(textOn(officer)).toContain('Read on Tuesday 14 April 2026, in person.');
    expect(textOn(officer)).toContain(`On the day it is published: ${WHO}.`);
    expect(await stored()).toMatchObject([
      { report: { is: 'read', on: '2026-04-14', how: 'in person', support: WHO } },
    ]);
    const seen = await families();
    expect(seen).toContain('1 of the 1 who take part have read it, or would rather not.');
    for (const word of ['Mo ', WHO]) expect(seen).not.toContain(word);
    await world.vantage.sweep();
    expect(chatOf(lead).slice(before).join()).not.toContain('report');
  });
});

describe('the report before it is final', () => {
  test('need not be read: whoever would rather not is done, and nothing is asked of who declined', async () => {
    await start();
    const { officer } = world;
    await note({ [IS]: RATHER_NOT, [ON]: '2026-04-14' });
    expect(textOn(officer)).toContain('they would rather not read it.');
    await officer.press('Back to the family');
    await addMember(world, 'Lu', 'aunt');
    expect(buttons(officer.screen()).map(({ title }) => title)).not.toContain(ROW);
    expect(await families()).toContain(
      '1 of the 1 who take part have read it, or would rather not.',
    );
    await takesPart();
    expect(await families()).toContain(
      '1 of the 2 who take part have read it, or would rather not.',
    );
    expect(await stored()).toMatchObject([
      { report: { is: 'rather not', on: '2026-04-14', support: '' } },
      { name: 'Lu' },
    ]);
  });

  test('asks for the day and how, keeps what was typed, and is not read in the future', async () => {
    await start();
    const { officer } = world;
    await officer.press(ROW);
    await officer.press('Save', { [IS]: READ, [ON]: '2026-04-15', [SUPPORT]: WHO });
    expect(textOn(officer)).toContain('this date is still to come');
    expect(textOn(officer)).toContain('Please fill in “How did they read it?');
    expect(inputsOf(officer.screen()).map(({ value }) => value)).toContain(WHO);
    expect((await stored())[0]?.report).toBeUndefined();
    await officer.press('Save', { [ON]: '2026-04-14', [HOW]: 'By video' });
    expect((await stored())[0]?.report).toMatchObject({ how: 'by video', support: WHO });
  });

  test('noted by mistake it is put right, and what another saved meanwhile stays', async () => {
    await start();
    const { officer } = world;
    await officer.press(ROW);
    const stale = pressedData(await officer.press('Save', readOn));
    await officer.press(ROW);
    await officer.press('Save', { [SUPPORT]: 'Their brother' });
    await officer.forge({ verb: 'family.report.save', data: stale });
    expect((await stored())[0]?.report).toMatchObject({ is: 'read', support: 'Their brother' });
    await note({ [IS]: 'Not yet' });
    expect(textOn(officer)).toContain('Not read yet.');
    expect((await stored())[0]?.report).toBeUndefined();
  });

  test('is their officer’s alone, and a police officer’s only once that is agreed', async () => {
    await start('sqlite', AGREED_POLICE);
    const { officer, nurse, lead, teams, tenants } = world;
    await note(readOn);
    await officer.press(ROW);
    const data = pressedData(await officer.press('Save', { [SUPPORT]: WHO }));
    const before = await stored();
    await nurse.install();
    const named = { name: 'S', email: 's@board.example' };
    const stranger = teams.addPerson({ tenant: tenants.board, ...named });
    await withoutAgreement(world, await reviewIdOf(world));
    for (const person of [nurse, lead, stranger, officer])
      for (const verb of ['family.report', 'family.report.save']) {
        const { card, error } = await person.forge({ verb, data });
        expect(JSON.stringify(card ?? error)).not.toContain(WHO);
      }
    expect(await stored()).toEqual(before);
  });
});

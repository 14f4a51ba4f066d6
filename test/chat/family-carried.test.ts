import { contributions, families } from '../../src/workflows/kinds.ts';
import { addMember, beginFamily, recordWords } from '../support/family.ts';
import { kept, reviewIdOf, screenOf } from '../support/holds.ts';
import { GROUNDWORK, addPerson, invitationIn, officerOf, openReview } from '../support/journey.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const WORDS = 'She loved the water.';
const NEW = 'Review lead: review R-2026-04, Local Child Safeguarding Practice Review';
const ON = { 'On which day was that?': '2026-04-14' };

let world: TestWorld;
let before: string;
beforeEach(async () => {
  world = await startWorld();
  const { lead, officer } = world;
  await officer.install();
  await openReview(world, 'Rapid review', { 'Day on which the notification': '2026-04-13' });
  await addPerson(world, officerOf(world));
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(officer);
  await world.vantage.sweep();
  await lead.press('Back to the board');
  before = await reviewIdOf(world);
  await beginFamily(world);
  for (const [name, relationship] of [
    ['Mo', 'mother'],
    ['Fay', 'father'],
    ['Ann', 'aunt'],
  ] as const) {
    await addMember(world, name, relationship);
    await officer.press('Back to the family');
  }
  await stands('Mo', 'Taking part');
  await stands('Ann', 'Has declined');
  await officer.press('Keep people apart');
  await officer.press('Keep them apart', { 'Who is kept apart': ['Mo, mother', 'Fay, father'] });
  await recordWords(officer, 'Mo', WORDS);
  await becomesAnother();
});
afterEach(async () => {
  await world.stop();
});

async function stands(name: string, is: string): Promise<void> {
  const { officer } = world;
  await officer.press(`Open: ${name}`);
  await officer.press('Taking part, or not');
  await officer.press('Save', { ...ON, 'Where does it stand?': is });
  await officer.press('Back to the family');
}

/** The review becomes another one, to which the officer is invited anew. */
async function becomesAnother(): Promise<void> {
  const { lead, officer } = world;
  await lead.press('The review');
  await lead.press('This becomes another review');
  await lead.press('Open the new review', { 'Day on which it was decided': '2026-04-14' });
  await world.vantage.sweep();
  await lead.press('My reviews');
  await lead.press(NEW);
  await lead.press(`Open ${officer.name}`);
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(officer);
  await world.vantage.sweep();
  await lead.press('Back to the board');
  officer.reload();
  await officer.press('The family', {}, { on: officer.latest() });
}

const newFamily = async () => {
  const { cameTo } = await places();
  const [family] = await kept(world, families, cameTo);
  if (!family) throw new Error('No family came along.');
  return family;
};

async function places(): Promise<{ cameTo: string }> {
  const cameTo = await reviewIdOf(world);
  expect(cameTo).not.toBe(before);
  return { cameTo };
}

test('a family comes along as it is, to be asked anew; who declined is not asked again', async () => {
  const { officer } = world;
  const text = screenOf(officer);
  expect(text).toContain('The family of Bee');
  expect(text).toContain('Kept apart from: Fay');
  expect(text).toContain('Declined on');
  const { members, officers } = await newFamily();
  expect(members.map(({ name, contact }) => [name, contact.is])).toEqual([
    ['Mo', 'not yet approached'],
    ['Fay', 'not yet approached'],
    ['Ann', 'declined'],
  ]);
  // Whose officer they are is to be told again, and nothing that was said is here.
  expect(officers).toMatchObject([{ as: 'engagement' }]);
  expect(officers[0]).not.toHaveProperty('told');
  expect(members.every(({ records }) => records === undefined)).toBe(true);
});

test('what they said stays where it is until they agree that it comes along', async () => {
  const { officer } = world;
  const { cameTo } = await places();
  await officer.press('Open: Mo');
  expect(screenOf(officer)).toContain('have not been asked yet');
  await officer.press('Open: What they said before');
  await officer.press('No, it stays where it is', {}, { twice: true });
  expect(screenOf(officer)).toContain('it stays where it is');
  expect(await kept(world, contributions, cameTo)).toEqual([]);
  // They may change their mind.
  await officer.press('Open: What they said before');
  await officer.press('Yes, it may be read here too', {}, { twice: true });
  expect(screenOf(officer)).toContain('came along');
  expect(await kept(world, contributions, cameTo)).toHaveLength(1);
  expect(await kept(world, contributions, before)).toHaveLength(1);
  await officer.press('Open: what they say');
  await officer.press('Read what was sent on Tuesday 14 April 2026');
  expect(screenOf(officer)).toContain(WORDS);
});

test('of whoever said nothing before, nothing is asked', async () => {
  const { officer } = world;
  await officer.press('Open: Fay');
  expect(screenOf(officer)).not.toContain('What they said before');
});

/** What a police officer reads of a family names those who decide in the nation of the review. */
import { ENGAGEMENT, addMember, beginFamily, recordWords } from '../support/family.ts';
import { inviteOne, officerOf } from '../support/journey.ts';
import { textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const POLICE = {
  ...ENGAGEMENT,
  'Which of the two are you?': 'I am a police officer, first of all part of the investigation',
};
const AGREED = { 'Police only: who': 'A. Madeup', 'Police only: when': '2026-04-13' };
const ALREADY = 'What is already in the investigation is not taken back by this.';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

const start = async (type: string) => {
  world = await startWorld();
  await inviteOne(world, officerOf(world), type);
};

/** From the family's page: what Mo said, and the card on which it is taken back. */
async function toTakeBack(): Promise<string> {
  const { officer } = world;
  await addMember(world, 'Mo', 'mother');
  await officer.press('Back to the family');
  await recordWords(officer, 'Mo', 'She loved the water.');
  await officer.press('Open: Mo');
  await officer.press('Open: what they say');
  await officer.press('Read what was sent on Tuesday 14 April 2026');
  await officer.press('They take it back');
  return textOn(officer);
}

describe.each([
  ['Serious Case Review', 'senior investigating officer', 'a coroner', /fiscal/],
  ['Learning Review', 'procurator fiscal', 'the procurator fiscal', /coroner|senior investigating/],
])('in a %s, a police officer', (type, agrees, court, others) => {
  beforeEach(() => start(type));

  test('reads who must agree, before they begin and while it waits', async () => {
    const { officer } = world;
    await officer.press('The family');
    expect(textOn(officer)).toContain(`only when the ${agrees} has agreed.`);
    expect(textOn(officer)).not.toMatch(others);
    await officer.press('Save', POLICE);
    expect(textOn(officer)).toContain(`until the ${agrees} has agreed.`);
    expect(textOn(officer)).not.toMatch(others);
  });

  test('reads who may require what is sealed, and what is taken back by nothing', async () => {
    await beginFamily(world, { ...POLICE, ...AGREED });
    const text = await toTakeBack();
    expect(text).toContain(`The police, ${court} or a court may still require it`);
    expect(text).toContain(ALREADY);
    expect(text).not.toMatch(others);
  });
});

test('an officer of the review reads nothing of an investigation when words are taken back', async () => {
  await start('Serious Case Review');
  await beginFamily(world);
  expect(await toTakeBack()).not.toContain(ALREADY);
});

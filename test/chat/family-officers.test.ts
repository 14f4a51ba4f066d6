import { addMember, beginFamily, storedFamilies } from '../support/family.ts';
import { recorded, reviewIdOf, screenOf } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  inviteOne,
  invitationIn,
  nurseOf,
  officerOf,
} from '../support/journey.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

const TELL = 'Please tell the family that you are their officer now';
const WHO = 'Which officer?';
const AS = 'Which of the two are they?';
const FOR_THEM = 'For the review or the NHS, there for the family';
const POLICE = 'Police, part of the investigation';

/** A family of one, and another liaison officer in the review; the lead is at the families. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  const { nurse, lead } = world;
  await inviteOne(world, officerOf(world));
  await nurse.install();
  const { role, reason } = officerOf(world);
  await addPerson(world, { ...nurseOf(world), role, reason });
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(nurse);
  await world.vantage.sweep();
  await lead.press('Back to the board');
  await beginFamily(world);
  await addMember(world, 'Mo', 'mother');
  await lead.press('The review');
  await lead.press('Families');
}

const officers = async () => {
  const { lead } = world;
  await lead.press('Back to the families');
  await lead.press('Back to the review');
  await lead.press('Who is where');
  return (await storedFamilies(world))[0]?.officers ?? [];
};

describe.each<StoreKind>(['sqlite', 'cosmos'])('a change of officer, on %s', (kind) => {
  test('gives the family to the new one, who tells them; the former one sees nothing more', async () => {
    await start(kind);
    const { lead, nurse, officer } = world;
    expect(screenOf(lead)).toContain(officer.name);
    await lead.press('Open: Family 1');
    expect(screenOf(lead)).toContain('mother');
    for (const word of ['Mo,', 'Bee']) expect(screenOf(lead)).not.toContain(word);
    await lead.press('Hand over to them', { [WHO]: nurse.name, [AS]: FOR_THEM }, { twice: true });
    expect(screenOf(lead)).toContain(`Liaison officer: ${nurse.name}.`);
    expect(screenOf(lead)).not.toContain(`Liaison officer: ${officer.name}`);
    expect(screenOf(lead)).toContain('The family has still to be told.');

    await officer.press('Back to the family');
    expect(screenOf(officer)).not.toContain('Mo');

    await nurse.press('The family');
    expect(screenOf(nurse)).toContain('Mo, mother');
    expect(screenOf(nurse)).toContain(TELL);
    await nurse.press('You and the child');
    await nurse.press('Save', { 'Told them which officer you are, on': '2026-04-14' });
    expect(screenOf(nurse)).not.toContain(TELL);
    const all = await officers();
    expect(all).toHaveLength(2);
    expect(all[0]?.until).toBeDefined();
    expect(all[1]).toMatchObject({ as: 'engagement', told: '2026-04-14' });
    const [act] = await recorded(world, await reviewIdOf(world), /^families\./);
    expect(act).toEqual(['families.hand-over', all[1]?.participationId]);
  });

  test('a second officer sees what the first one does', async () => {
    await start(kind);
    const { lead, nurse, officer } = world;
    await lead.press('Open: Family 1');
    await lead.press('Add them as a second officer', { [WHO]: nurse.name, [AS]: POLICE });
    expect(screenOf(lead)).toContain(`Liaison officer: ${nurse.name}. ${POLICE}.`);
    await nurse.press('The family');
    expect(screenOf(nurse)).toContain('Mo, mother');
    expect(screenOf(nurse)).toContain('may be investigation material');
    await officer.press('Back to the family');
    expect(screenOf(officer)).toContain('Mo, mother');
    expect(await officers()).toHaveLength(2);
  });
});

describe('the officers of a family', () => {
  beforeEach(() => start());

  test('are chosen, and it is said which of the two they are', async () => {
    const { lead, nurse } = world;
    await lead.press('Open: Family 1');
    await lead.press('Hand over to them', { [WHO]: nurse.name });
    expect(screenOf(lead)).toContain('Please fill in “Which of the two are they?”');
    expect(await officers()).toHaveLength(1);
  });

  test('who handed one over can begin another one, and it is not theirs again by that', async () => {
    const { lead, nurse, officer } = world;
    await lead.press('Open: Family 1');
    await lead.press('Hand over to them', { [WHO]: nurse.name, [AS]: FOR_THEM });
    await officer.say('hello');
    await officer.press('My invitations and reviews');
    await officer.press('Invitation: review R-2026-04');
    await beginFamily(world);
    expect(screenOf(officer)).toContain('The family of Bee');
    expect(screenOf(officer)).not.toContain('Mo');
    await lead.press('Back to the families');
    expect(screenOf(lead)).toContain('Family 2');
  });

  test('the first one too is asked to tell the family whose officer they are', async () => {
    const { officer } = world;
    await officer.press('Back to the family');
    expect(screenOf(officer)).toContain(TELL);
    await officer.press('You and the child');
    await officer.press('Save', { 'Told them which officer you are, on': '2026-04-15' });
    expect(screenOf(officer)).toContain('this date is still to come');
    await officer.press('Save', { 'Told them which officer you are, on': '2026-04-14' });
    expect(screenOf(officer)).not.toContain(TELL);
  });
});

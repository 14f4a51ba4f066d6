import { ENGAGEMENT, addMember, beginFamily, storedFamilies } from '../support/family.ts';
import { recorded, reviewIdOf, screenOf } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  inviteOne,
  invitationIn,
  nurseOf,
  officerOf,
} from '../support/journey.ts';
import { join, openTheReview, personAtBoard } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

const TELL = 'Please tell the family that you are their liaison officer';
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
    await nurse.press('My role and the child’s name');
    await nurse.press('Save', { 'When did you tell them which officer you are?': '2026-04-14' });
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
    expect(screenOf(nurse)).toContain('may be investigation material');
    // Before it is agreed that a police officer does this, they see nobody.
    expect(screenOf(nurse)).not.toContain('Mo, mother');
    await nurse.press('My role and the child’s name');
    await nurse.press('Save', {
      'Police only: who has agreed': 'DCI Agreed',
      'Police only: when': '2026-04-14',
    });
    expect(screenOf(nurse)).toContain('Mo, mother');
    await officer.press('Back to the family');
    expect(screenOf(officer)).toContain('Mo, mother');
    expect(await officers()).toHaveLength(2);
  });
});

test('whoever leads the review, or is an administrator, sees no family’s words as its officer', async () => {
  await start();
  const { lead, tenants, vantage } = world;
  const ada = personAtBoard(world, 'Ada Both');
  await ada.install();
  await lead.say('hello');
  await lead.press('Agencies, administrators and review leads');
  await lead.press('Open Example NHS Trust');
  const ids = `${tenants.nhs.tenantId}\n${tenants.board.tenantId}`;
  await lead.press('Save', { 'Microsoft 365 tenant ids': ids });
  const { agency, reason } = nurseOf(world);
  for (const person of [ada, lead]) {
    await openTheReview(lead, 'Review lead');
    await lead.press('Who is where');
    await addPerson(world, { person, agency, role: officerOf(world).role, reason });
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(person);
    await vantage.sweep();
  }
  await openTheReview(lead, 'Review lead');
  await lead.press('Families');
  await lead.press('Open: Family 1');
  const add = (name: string) =>
    lead.press('Add them as a second officer', { [WHO]: name, [AS]: FOR_THEM });
  await expect(add(lead.name)).rejects.toThrow(lead.name);
  await add(ada.name);
  expect(screenOf(lead)).toContain(`Liaison officer: ${ada.name}.`);
  const invitation = await invitationIn(ada);
  await ada.press('The family', {}, { on: invitation });
  expect(screenOf(ada)).toContain('Mo, mother');

  await join(world, ada, 'Review lead');
  await ada.press('The family', {}, { on: invitation });
  expect(screenOf(ada)).toContain('Review leads don’t read perspectives here');
  expect(screenOf(ada)).not.toContain('Mo');
});

describe('the invitation of an officer who has a family', () => {
  const OFFER = 'Take the invitation back';
  beforeEach(() => start());

  test('is not taken back before the family is handed over', async () => {
    const { lead, nurse, officer } = world;
    const toOfficer = async () => {
      await lead.press('Back to the families');
      await lead.press('Back to the review');
      await lead.press('Who is where');
      await lead.press(`Open ${officer.name}`);
      await lead.press(OFFER);
    };
    await lead.press('Open: Family 1');
    await toOfficer();
    expect(screenOf(lead)).toContain('Please hand the family over first');
    expect(screenOf(lead)).not.toContain('Take it back');
    await lead.press('Back to the board');
    await lead.press('The review');
    await lead.press('Families');
    await lead.press('Open: Family 1');
    await lead.press('Hand over to them', { [WHO]: nurse.name, [AS]: FOR_THEM });
    await toOfficer();
    await lead.press('Take it back');
    expect(screenOf(lead)).toContain('Taken back on');
  });

  test('nor where the family was begun while the lead looked at what follows', async () => {
    const { lead, nurse } = world;
    await lead.press('Back to the review');
    await lead.press('Who is where');
    await lead.press(`Open ${nurse.name}`);
    await lead.press(OFFER);
    await nurse.press('The family');
    await nurse.press('Save', ENGAGEMENT);
    await lead.press('Take it back', {}, { twice: true });
    expect(screenOf(lead)).toContain('Please hand the family over first');
    expect(screenOf(lead)).not.toContain('Taken back on');
  });

  test('may be refused by them: then the lead’s card of the family says so', async () => {
    const { lead, officer } = world;
    officer.reload();
    await officer.press('Not for me, or not now');
    await officer.press('I’m not the right person');
    await lead.press('Open: Family 1');
    expect(screenOf(lead)).toContain(`Liaison officer: ${officer.name}.`);
    expect(screenOf(lead)).toContain('They have said that the invitation isn’t for them.');
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
    await officer.press('My role and the child’s name');
    await officer.press('Save', { 'When did you tell them which officer you are?': '2026-04-15' });
    expect(screenOf(officer)).toContain('this date is still to come');
    await officer.press('Save', { 'When did you tell them which officer you are?': '2026-04-14' });
    expect(screenOf(officer)).not.toContain(TELL);
  });
});

import { contributions } from '../../src/workflows/kinds.ts';
import { addMember, beginFamily, recordWords } from '../support/family.ts';
import { kept, reviewIdOf, screenOf } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  inviteOne,
  invitationIn,
  nurseOf,
  officerOf,
} from '../support/journey.ts';
import { declare, join, openTheReview, personAtBoard } from '../support/team.ts';
import { at } from '../support/clock.ts';
import type { Person } from '../teams-simulator/index.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

// A mother and a father who have parted, an aunt who would rather not, a stepfather who is spoken with
// separately, and a sister who lives; an interpreter; and half-way another officer.

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world, officerOf(world));
});
afterEach(async () => {
  await world.stop();
});

const MOTHER = 'Nikt nas nie pytał. Nobody asked us, **not once**.';
const FATHER = 'I rang on the Monday, and on the Tuesday.';
const SISTER = 'He let me have the blue cup.';

async function open(officer: Person, name: string, card?: string): Promise<void> {
  await officer.press(`Open: ${name}`);
  if (card !== undefined) await officer.press(`Open: ${card}`);
}

async function stands(officer: Person, name: string, entries: Record<string, string>) {
  await open(officer, name);
  await officer.press('Taking part, or not');
  await officer.press('Save', entries);
  await officer.press('Back to the family');
}

const IS = 'Where does it stand?';
const ON = { 'On which day was that?': '2026-04-14' };

/** The review's other officer takes the family over. */
async function handOver(to: Person): Promise<void> {
  const { lead } = world;
  await to.install();
  const { role, reason } = officerOf(world);
  await addPerson(world, { ...nurseOf(world), role, reason });
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(to);
  await lead.press('Back to the board');
  await lead.press('The review');
  await lead.press('Families');
  await lead.press('Open: Family 1');
  await lead.press('Hand over to them', {
    'Which officer?': to.name,
    'Which of the two are they?': 'For the review or the NHS, there for the family',
  });
  await lead.press('Back to the families');
  await lead.press('Back to the review');
  await lead.press('Who is where');
}

test('a family of five is heard, each in their own way, and nobody of it is ever written to', async () => {
  const { officer, nurse } = world;
  await beginFamily(world);
  for (const [name, relationship, more] of [
    ['Mo', 'mother', {}],
    ['Fay', 'father', {}],
    ['Ann', 'aunt', {}],
    ['Sam', 'stepfather', {}],
    [
      'Lil',
      'sister',
      { 'Are they under 18?': 'yes', 'For a child: the trusted adult': 'Ms Teacher' },
    ],
  ] as const) {
    await addMember(world, name, relationship, more);
    await officer.press('Back to the family');
  }
  await officer.press('Keep people apart');
  await officer.press('Keep them apart', {
    'Who is kept apart from each other?': ['Mo, mother', 'Fay, father'],
  });

  await open(officer, 'Mo', 'What suits them');
  await officer.press('Save', {
    'Which language would they rather speak?': 'Polish',
    'Their interpreter': 'I. Madeup',
    'Is the interpreter a relative or a friend?': 'No: an interpreter by profession',
  });
  await officer.press('Back to the family');
  await open(officer, 'Sam', 'Spoken with separately?');
  await officer.press('Save', { 'Who decided it': 'DI Madeup', 'On which day': '2026-04-13' });
  await officer.press('Back to the family');
  for (const name of ['Mo', 'Fay', 'Lil'])
    await stands(officer, name, { [IS]: 'Taking part', ...ON });
  await stands(officer, 'Ann', { [IS]: 'Has declined', ...ON });

  await recordWords(officer, 'Mo', MOTHER);
  await open(officer, 'Fay', 'what they say');
  expect(screenOf(officer)).not.toContain('Mo');
  await officer.press('Back to their page');
  await officer.press('Back to the family');
  await recordWords(officer, 'Fay', FATHER);
  await handOver(nurse);
  await nurse.press('The family');
  await recordWords(nurse, 'Lil', SISTER);
  await open(nurse, 'Lil');
  expect(screenOf(nurse)).toContain('Ms Teacher');

  const sent = await kept(world, contributions, await reviewIdOf(world));
  const said = (words: string) =>
    sent.find((one) => one.answers.some(({ text }) => text === words));
  expect(sent).toHaveLength(3);
  for (const words of [MOTHER, FATHER, SISTER]) expect(said(words)?.family).toBeDefined();
  expect(new Set(sent.map(({ family }) => family?.memberId)).size).toBe(3);

  // The reviewer reads each as an entry of its own; no other member's words are in it.
  const rae = personAtBoard(world, 'Rae Reviewer');
  await join(world, rae, 'Independent reviewer');
  await declare(rae);
  await openTheReview(rae, 'Independent reviewer');
  await rae.press('Perspectives');
  await rae.press('Read what Mo said');
  expect(screenOf(rae)).toContain('not once');
  expect(screenOf(rae)).not.toContain(FATHER);

  // Time goes by: whoever is written to was invited, or works on the review.
  for (const day of ['2026-04-20', '2026-05-11', '2026-06-15']) await at(world, `${day}T08:30:00Z`);
  const known = [world.lead, officer, nurse, rae].map(({ conversationId }) => conversationId);
  const sends = world.teams.record.filter(({ kind }) => kind === 'send');
  expect(sends.length).toBeGreaterThan(5);
  for (const { conversationId } of sends) expect(known).toContain(conversationId);
  expect(JSON.stringify(sends)).not.toMatch(/Mo,|Fay|Lil|not once|blue cup/);
});

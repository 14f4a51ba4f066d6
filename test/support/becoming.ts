/** A rapid review with somebody's words in it, that becomes a full one. */
import { visibleText, type Person } from '../teams-simulator/index.ts';
import { GROUNDWORK, addPerson, invitationIn, nurseOf, officerOf, openReview } from './journey.ts';
import { addMember, personAtBoard } from './team.ts';
import type { TestWorld } from './world.ts';

const SUCCESSOR = 'review R-2026-04, Local Child Safeguarding Practice Review';

/** A rapid review with the nurse and the officer invited to it, and what the nurse has sent. */
export async function startRapid(world: TestWorld, text: string): Promise<void> {
  const { lead, nurse, officer } = world;
  await nurse.install();
  await officer.install();
  await openReview(world, 'Rapid review', { 'Day on which the notification': '2026-04-13' });
  // In a rapid review professionals are called practitioners.
  for (const invitee of [{ ...nurseOf(world), role: 'Practitioner' }, officerOf(world)]) {
    await addPerson(world, invitee);
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(invitee.person);
    await lead.press('Back to the board');
  }
  await writeAndSend(world, nurse, text);
}

/** From the latest message in their chat: writes on the first page, and sends it. */
export async function writeAndSend(world: TestWorld, person: Person, text: string): Promise<void> {
  const firstField = person === world.nurse ? 'Tell us about' : 'What have you seen';
  await person.press('Write', {}, { on: person.latest() });
  await person.press('I’ve read this: go on');
  await person.press('Next', { [firstField]: text });
  while (visibleText(person.screen()).includes('Next')) await person.press('Next');
  await person.press('Read it all back');
  await person.press('Send it to the review');
  await world.vantage.sweep();
}

/** From the board: the review becomes a full one. */
export async function becomesFull(world: TestWorld): Promise<void> {
  const { lead } = world;
  await lead.press('The review');
  await lead.press('This becomes another review');
  await lead.press('Open the new review', { 'Day on which it was decided': '2026-04-14' });
  await world.vantage.sweep();
}

/** The lead, at the board of the review that it became. */
export async function openSuccessor({ lead }: TestWorld): Promise<void> {
  await lead.press('My reviews');
  await lead.press(`Review lead: ${SUCCESSOR}`);
}

/** From the successor's board: the nurse is cleared and invited to it as well. */
export async function inviteNurseAnew(world: TestWorld): Promise<void> {
  const { lead, nurse } = world;
  await lead.press(`Open ${nurse.name}`);
  await lead.press('Save and invite', GROUNDWORK);
  await world.vantage.sweep();
  nurse.reload();
  await lead.press('Back to the board');
}

/** From the successor's board: a reviewer of it who has declared no connection, at its page. */
export async function addReviewer(world: TestWorld): Promise<Person> {
  const { lead } = world;
  const rae = personAtBoard(world, 'Rae Reviewer');
  await rae.install();
  await lead.press('The review');
  await lead.press('The review’s team');
  await addMember(world, rae, 'Independent reviewer');
  await world.vantage.sweep();
  rae.reload();
  await rae.press('My invitations and reviews', {}, { on: homeOf(rae) });
  await rae.press(`Independent reviewer: ${SUCCESSOR}`);
  await rae.press('My declaration of independence');
  await rae.press('Declare this');
  return rae;
}

export function homeOf(person: Person) {
  const home = person.chat.find(({ card }) => card && visibleText(card).includes('This is where'));
  if (!home) throw new Error('There is no home card.');
  return home;
}

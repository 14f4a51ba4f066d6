/** A review whose time is over, and two administrators who can destroy its records. */
import type { Destruction } from '../../src/domain/destruction.ts';
import { destructionOf } from '../../src/workflows/destructions.ts';
import type { Person } from '../teams-simulator/index.ts';
import { withStore } from './look-inside.ts';
import { personAtBoard } from './team.ts';
import { eventually, type TestWorld } from './world.ts';

/** The day after that until which a review is kept that was closed on 14 April 2026. */
export const OVER = '2056-04-15T10:00:00Z';

/** From the lead's home card: another administrator, who has the app. */
export async function anotherAdministrator(world: TestWorld, name: string): Promise<Person> {
  const person = personAtBoard(world, name);
  await addAdministrator(world, person);
  return person;
}

/** `name`: as the register has it. */
export async function addAdministrator(
  world: TestWorld,
  person: Person,
  name = person.name,
): Promise<void> {
  const { lead } = world;
  await lead.say('hello');
  await lead.press('Agencies, administrators and review leads');
  await lead.press('Administrators, review leads and safeguarding contacts');
  await lead.press('Add them', {
    'Somebody new: name': name,
    'Somebody new: e-mail': person.email,
    'Somebody new: role': 'Administrator',
  });
  await person.install();
  await eventually(() => person.chat.length > 0);
  await world.vantage.sweep();
}

/** From the chat: the list of all the board's reviews. */
export async function openReviews(person: Person): Promise<void> {
  await person.say('hello');
  await person.press('Agencies, administrators and review leads');
  await person.press('All reviews');
}

/** From the chat: the end of that review. */
export async function openEnd(person: Person, reference = 'R-2026-04'): Promise<void> {
  await openReviews(person);
  await person.press(`Open the end of review ${reference}`);
}

export const PROPOSE = 'Propose to destroy its records';
export const CONFIRM = 'Confirm: destroy its records for good';

/** Proposed by one, confirmed by the other; the sweep has not been yet. */
export async function destroyedBy(proposer: Person, confirmer: Person): Promise<void> {
  await openEnd(proposer);
  await proposer.press(PROPOSE, { Reason: 'Its thirty years are over.' });
  await openEnd(confirmer);
  await confirmer.press(CONFIRM, {}, { twice: true });
}

export function storedDestruction(
  world: TestWorld,
  reviewId: string,
): Promise<Destruction | undefined> {
  return withStore(world, (store) => destructionOf(store, reviewId));
}

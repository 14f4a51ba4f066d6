/** Safeguarding contacts of the board, and what they are told. */
import { visibleText, type Person } from '../teams-simulator/index.ts';
import { screenOf } from './holds.ts';
import { personAtBoard } from './team.ts';
import type { TestWorld } from './world.ts';

export const RISK = 'Someone may be at risk now';
export const OTHER = 'Tell somebody else instead';
export const MISTAKE = 'I pressed this by mistake: tell nobody';
export const MUST_NOT_KNOW = 'If one of them must not know';
export const SEE = 'See who it is';
export const ON_IT = 'I am on it';
export const PASS = 'I can’t: pass it on';

/** From the lead's home card: names these people as safeguarding contacts, in this order. */
export async function nameContacts(world: TestWorld, names: readonly string[]): Promise<Person[]> {
  const { lead } = world;
  await lead.say('Hello');
  await lead.press('Agencies, administrators and review leads', {}, { on: lead.latest() });
  await lead.press('Administrators, review leads and safeguarding contacts');
  const people = names.map((name) => personAtBoard(world, name));
  for (const { name, email } of people)
    await lead.press('Add them', {
      'Somebody new: name': name,
      'Somebody new: e-mail': email,
      'Somebody new: role': 'Safeguarding contact',
    });
  return people;
}

/** They add the app, and have the role. */
export async function come(world: TestWorld, people: readonly Person[]): Promise<void> {
  for (const person of people) await person.install();
  await world.vantage.sweep();
}

/** Moves the clock, and lets everything happen that is due then. */
export async function pass(world: TestWorld, seconds: number): Promise<void> {
  world.clock.now = world.clock.now.add({ seconds });
  await world.vantage.sweep();
}

const TOLD = 'Please look now: somebody may need help';

/** The messages in somebody's chat that tell them that somebody may be at risk. */
export function alertsOf({ chat }: Person) {
  return chat.filter(({ card }) => card && visibleText(card).includes(TOLD));
}

/** How often each of them was told. */
export const toldTimes = (people: readonly Person[]) => people.map((one) => alertsOf(one).length);

/** They press a button of the latest message that tells them. */
export async function answer(person: Person, button: string): Promise<string> {
  const message = alertsOf(person).at(-1);
  if (!message) throw new Error(`${person.name} was not told of anything.`);
  person.reload();
  await person.press(button, {}, { on: message });
  return screenOf(person);
}

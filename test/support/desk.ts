/** What is at a review's desk before a test begins: a reviewer who may read, and what people sent. */
import { readdirSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { storeOf } from '../../src/open-engine.ts';
import type { Store } from '../../src/storage/port.ts';
import { addAccount, type Account } from './accounts.ts';
import type { GatedWorld } from './gate.ts';
import { withStore } from './look-inside.ts';
import { declare, join, openTheReview, personAtBoard } from './team.ts';
import type { TestWorld } from './world.ts';
import { buttons, type Person } from '../teams-simulator/index.ts';

export const REVIEWER = 'Independent reviewer';

/** Somebody new at the board who is an independent reviewer and may read. The lead is at the board. */
export async function addReviewer(world: TestWorld): Promise<Person> {
  const rae = personAtBoard(world, 'Rae Reviewer');
  await join(world, rae, REVIEWER);
  await declare(rae);
  return rae;
}

/** What so many have sent, straight into the store. */
export async function addAccounts(
  world: TestWorld,
  reviewId: string,
  ...accounts: Account[]
): Promise<void> {
  await withStore(world, async (store) => {
    for (const account of accounts) await addAccount(store, reviewId, account);
  });
}

/** With the store, past the program and the gate: nothing of it is held or counted. */
export async function pastTheGate(
  { config, direct }: GatedWorld,
  use: (store: Store) => Promise<void>,
): Promise<void> {
  const store = storeOf({ ...config, store: direct });
  await use(store);
  await store.close();
}

export function folderOf({ config }: TestWorld, kind: 'pack' | 'key'): string {
  const place = config.packs[kind];
  if (place?.is !== 'folder') throw new Error('The tests write to a folder.');
  return place.folder;
}

/** The files that lie there, the oldest pack's first. */
export function filesIn(world: TestWorld, kind: 'pack' | 'key'): string[] {
  return readdirSync(folderOf(world, kind), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => pathOf(parentPath, name))
    .sort();
}

export async function openPerspectives(reviewer: Person): Promise<void> {
  await openTheReview(reviewer, REVIEWER);
  await reviewer.press('Perspectives');
}

export async function openLearning(person: Person, roles: string): Promise<void> {
  await openTheReview(person, roles);
  await person.press('What is learned');
}

const offers = (person: Person, title: string) =>
  buttons(person.screen()).some((one) => one.title === title);

/** From somebody's invitation: these words of their part, sent. */
export async function sendPart(person: Person, words: string, quoting: string): Promise<void> {
  await person.press('Write');
  await person.press('I’ve read this: go on');
  await person.press('Next', { 'Tell us about your part': words });
  await readBackAndSend(person, quoting);
}

/** From their card, once that was sent: they say it in other words. */
export async function correctPart(person: Person, words: string, quoting: string): Promise<void> {
  await person.press('What I sent');
  await person.press('Correct it');
  await person.press('Open: Tell it your way');
  await person.press('Next', { 'Tell us about your part': words });
  await readBackAndSend(person, quoting);
}

async function readBackAndSend(person: Person, quoting: string): Promise<void> {
  while (offers(person, 'Next')) await person.press('Next');
  await person.press('Read it all back');
  while (offers(person, 'Read on')) await person.press('Read on');
  await person.press('Send it to the review', { 'May the review use': quoting });
}

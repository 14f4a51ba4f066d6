/** What rests in a review, and what is on record of it. */
import { writeFileSync } from 'node:fs';
import { listOf, type Kind } from '../../src/storage/records.ts';
import { auditEntries } from '../../src/workflows/audit-trail.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';
import { pressedData } from './journey.ts';
import { withStore } from './look-inside.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from './world.ts';

/** The board's own sentence for somebody on hold. */
export const TELL =
  'Until then, tell your line manager that you are away from this review; no more.';

/** A world whose board has its own sentence for somebody on hold. */
export async function startHoldsWorld(kind: StoreKind): Promise<TestWorld> {
  const world = await startWorld(kind);
  const board = { ...world.board, onHold: { 'en-GB': TELL } };
  writeFileSync(world.config.boardFile, JSON.stringify(board));
  await world.restart();
  return world;
}

export const screenOf = (person: Person): string => visibleText(person.screen());

/** All cards that stand in somebody's chat, as text. */
export function chatOf(person: Person): string[] {
  return person.chat.flatMap(({ card }) => (card ? [visibleText(card)] : []));
}

/** From the board: to the holds of the review. */
export async function openHolds({ lead }: TestWorld): Promise<void> {
  await lead.press('The review');
  await lead.press('Holds');
}

export const WITNESS = {
  'What is on hold': 'One person',
  'Why?': 'May be called as a witness',
  'Decided by': 'DS Clear',
  'To be looked at again on': '2026-06-15',
};

export const FOR_CHARGES = {
  'Why?': 'Somebody has been charged',
  'Decided by': 'DS Clear',
  'To be looked at again on': '2026-06-15',
};

/** From the holds: one more. */
export async function setHold({ lead }: TestWorld, typed: Record<string, string>): Promise<void> {
  await lead.press('Set a hold');
  await lead.press('Set the hold', typed);
}

/** From the board: adds the chair, and waits until they see the review. The lead ends at the board. */
export async function addChair(world: TestWorld): Promise<Person> {
  const { lead, teams, tenants } = world;
  const chair = teams.addPerson({
    tenant: tenants.board,
    name: 'Cora Chairwell',
    email: 'cora@board.example',
  });
  await chair.install();
  await world.vantage.sweep();
  await lead.press('The review');
  await lead.press('The review’s team');
  await lead.press('Add somebody');
  await lead.press('Save', {
    'What do they do': 'Chair',
    Name: chair.name,
    'Work e-mail': chair.email,
    'Whose account': 'The board’s own',
  });
  await eventually(async () => {
    await world.vantage.sweep();
    chair.reload();
    await chair.press('My invitations and reviews');
    return screenOf(chair).includes('Chair');
  });
  await lead.press('Back to the review');
  await lead.press('Who is where');
  return chair;
}

/** The id of the review, as the lead's board carries it. */
export async function reviewIdOf({ lead }: TestWorld): Promise<string> {
  return pressedData(await lead.press('Look again')).r;
}

/** What is kept in a review of one kind. */
export async function kept<T>(world: TestWorld, kind: Kind<T>, reviewId: string): Promise<T[]> {
  return withStore(world, async (store) =>
    (await listOf(store, kind, reviewId)).map(({ value }) => value),
  );
}

/** The acts on the review's trail that are named so, with why. */
export async function recorded(
  world: TestWorld,
  reviewId: string,
  acts: RegExp,
): Promise<[string, string][]> {
  const entries = await kept(world, auditEntries, reviewId);
  return entries.flatMap(({ what, why }) => (acts.test(what) ? [[what, why]] : []));
}

/** How often a card with these words was sent to somebody, whatever became of it. */
export function sendsOf({ teams }: TestWorld, person: Person, words: string): number {
  return teams.record.filter(
    ({ kind, conversationId, status, activity }) =>
      kind === 'send' &&
      conversationId === person.conversationId &&
      status < 300 &&
      JSON.stringify(activity).includes(words),
  ).length;
}

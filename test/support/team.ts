import { Temporal } from 'temporal-polyfill';
import { sealKeysOf, storeOf } from '../../src/open-engine.ts';
import { keyedHash } from '../../src/storage/keyed-hash.ts';
import type { AuditEntry } from '../../src/domain/audit.ts';
import { openAuditTrail } from '../../src/workflows/audit-trail.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { REFERENCE, pressedData } from './journey.ts';
import { eventually, type TestWorld } from './world.ts';

export const textOn = (person: Person) => visibleText(person.screen());

/** Somebody with an account in the board's own tenant; `guest`: as its guest. */
export function personAtBoard({ teams, tenants }: TestWorld, name: string, guest = false): Person {
  const [first = ''] = name.toLowerCase().split(' ');
  const email = `${first}@board.example`;
  return teams.addPerson({ tenant: tenants.board, name, email, guest });
}

/** From the chat: the page of the review, for somebody who has these roles in it. */
export async function openTheReview(person: Person, roles: string): Promise<void> {
  await seesReview(person);
  const wanted = `${roles}: review ${REFERENCE}`;
  const link = buttons(person.screen()).find(({ title }) => title.startsWith(wanted));
  await person.press(link?.title ?? wanted);
  // A lead comes by way of the board.
  if (textOn(person).includes('who is where')) await person.press('The review');
}

/** From the chat: the lead at the team's card. */
export async function openTeam({ lead }: TestWorld, roles = 'Review lead'): Promise<void> {
  await openTheReview(lead, roles);
  await lead.press('The review’s team');
}

/** From the team's card: adds somebody, whose account is the board's where no other is named. */
export async function addMember(
  { lead }: TestWorld,
  { name, email }: Pick<Person, 'name' | 'email'>,
  role: string,
  account = 'The board’s own',
): Promise<void> {
  await lead.press('Add somebody');
  await lead.press('Save', {
    'What do they do': role,
    Name: name,
    'Work e-mail': email,
    'Whose account': account,
  });
}

/** Opened, and with somebody in the team who has the app: waits until they see the review. */
export async function join(world: TestWorld, person: Person, role: string): Promise<void> {
  await openTeam(world);
  await addMember(world, person, role);
  await person.install();
  await seesReview(person);
}

/** Waits until a review is in somebody's list. */
export async function seesReview(person: Person): Promise<void> {
  await eventually(async () => {
    if (person.chat.length === 0) return false;
    person.reload();
    await person.press('My invitations and reviews');
    return textOn(person).includes(REFERENCE);
  });
}

/** From the chat: a reviewer declares that they know these agencies, and what else they say. */
export async function declare(
  person: Person,
  agencies: string[] = [],
  connection = '',
  roles = 'Independent reviewer',
): Promise<void> {
  await openTheReview(person, roles);
  await person.press('My declaration of independence');
  await person.press('Declare this', {
    'Which of these': agencies,
    'Any other connection': connection,
  });
}

/** What the review's trail has on record, past the program's own doors. */
export async function auditOf(world: TestWorld, trail: string): Promise<AuditEntry[]> {
  const { key } = sealKeysOf(world.config);
  const store = storeOf(world.config);
  try {
    const audit = openAuditTrail(store, keyedHash(key, 'audit'), Temporal.Now.instant);
    return await audit.read(trail);
  } finally {
    await store.close();
  }
}

/** The review's id, as the lead's card carries it. */
export async function reviewIdOf(world: TestWorld): Promise<string> {
  await openTheReview(world.lead, 'Review lead');
  return pressedData(await world.lead.press('Milestones')).r;
}

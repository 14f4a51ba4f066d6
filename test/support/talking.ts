/** Somebody who would like to talk, and a reviewer who finds a time with them. */
import { visibleText, type Entries, type Person } from '../teams-simulator/index.ts';
import { chatOf } from './holds.ts';
import { inviteOne } from './journey.ts';
import { declare, join, openTheReview, personAtBoard } from './team.ts';
import { startWorld, type StoreKind, type TestWorld } from './world.ts';

export const REVIEWER = 'Independent reviewer';

export type TalkingWorld = TestWorld & { rae: Person };

/** The nurse is invited, and Rae is an independent reviewer who has declared no connection. */
export async function startTalkingWorld(kind: StoreKind = 'sqlite'): Promise<TalkingWorld> {
  const world = await startWorld(kind);
  const rae = personAtBoard(world, 'Rae Reviewer');
  await inviteOne(world);
  await join(world, rae, REVIEWER);
  await declare(rae);
  return Object.assign(world, { rae });
}

/** From the chat: the conversation with the nurse, for somebody who has that role. */
export async function openTalk(person: Person, roles = REVIEWER): Promise<void> {
  await openTheReview(person, roles);
  await person.press('Conversations');
  await person.press('Open Hanna Nursewell');
}

export const TUESDAY = {
  'First time: day': '2026-04-21',
  'First time: from when': '10:00',
  'First time: how': 'In person',
  'First time: the place': 'Room 2, Example House',
};
export const WEDNESDAY = {
  'Second time: day': '2026-04-22',
  'Second time: from when': '16:30',
  'Second time: how': 'By telephone',
  'Second time: the place': 'Rae rings your own number',
};

/** From the chat: offers these times, and waits until the nurse has been told. */
export async function offer(
  world: TalkingWorld,
  times: Entries = { ...TUESDAY, ...WEDNESDAY },
): Promise<void> {
  await openTalk(world.rae);
  await world.rae.press('Offer these times', times);
  await world.vantage.sweep();
}

/** The text on the lead’s board, come to from wherever they are. */
export async function boardOf({ lead }: TestWorld): Promise<string> {
  await openTheReview(lead, 'Review lead');
  await lead.press('Who is where');
  return visibleText(lead.screen());
}

/** All that stands in the nurse's chat now. */
export async function chatNow(world: TestWorld): Promise<string> {
  await world.vantage.sweep();
  world.nurse.reload();
  return chatOf(world.nurse).join('\n');
}

/** The latest card in the nurse's chat, as it stands there. */
export async function latestCard(world: TestWorld): Promise<string> {
  await chatNow(world);
  return visibleText(world.nurse.latest().card);
}

/** Everything that was sent into a chat or changed there. */
export function keptIn({ teams }: TestWorld): string {
  const kept = teams.record.filter(({ kind }) => kind === 'send' || kind === 'update');
  return JSON.stringify(kept.map(({ activity }) => activity));
}

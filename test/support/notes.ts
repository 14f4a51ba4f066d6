/** Notes of a conversation with the nurse, from when it took place. */
import type { Entries } from '../teams-simulator/index.ts';
import { chatNow, openTalk, startTalkingWorld, type TalkingWorld } from './talking.ts';
import type { StoreKind } from './world.ts';

export const PAGE = 'Open: Tell it your way';
export const PART = 'Tell us about your part';
export const LOOKED = 'How did things look';
export const SAID = 'I was there on Mondays, and it was quiet.';

/** They have talked. */
export async function startTalkedWorld(kind: StoreKind = 'sqlite'): Promise<TalkingWorld> {
  const world = await startTalkingWorld(kind);
  await world.nurse.press('Talk');
  await openTalk(world.rae);
  await world.rae.press('We have talked already');
  await world.vantage.sweep();
  return world;
}

/** From the chat: Rae at the notes as a whole. */
export async function openNotes({ rae }: TalkingWorld): Promise<void> {
  await openTalk(rae);
  await rae.press('Write down what they said');
}

/** From the chat: Rae writes that down on the first page, and is at the notes as a whole. */
export async function writeDown(
  world: TalkingWorld,
  said: Entries = { [PART]: SAID, [LOOKED]: 'Calm.' },
): Promise<void> {
  await openNotes(world);
  await world.rae.press(PAGE);
  await world.rae.press('Save, and back to the notes', said);
}

/** Writes it down, gives it to the nurse, and waits until she has been told. */
export async function give(world: TalkingWorld, said?: Entries): Promise<void> {
  await writeDown(world, said);
  await world.rae.press('Give it to them to read');
  await chatNow(world);
}

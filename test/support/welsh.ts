import { writeFileSync } from 'node:fs';
import { loadWords } from '../../src/cards/load.ts';
import type { Words } from '../../src/cards/words.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';
import { eventually, type TestWorld } from './world.ts';

/** What is said in Welsh. */
export const WELSH = wordsIn('cy');

function wordsIn(language: string): Words {
  const words = loadWords().get(language);
  if (!words) throw new Error(`There are no words in ${language}.`);
  return words;
}

/** Has the board switch Welsh on or off. */
export async function switchWelsh(world: TestWorld, to: 'on' | 'off'): Promise<void> {
  const { config, board } = world;
  const languages = to === 'on' ? ['cy'] : [];
  writeFileSync(config.boardFile, JSON.stringify({ ...board, languages }));
  await world.restart();
}

/** Writes to the bot from a Teams in that language; returns the sentence and the card that come back. */
export async function say(
  { teams }: TestWorld,
  person: Person,
  locale = 'en-GB',
): Promise<{ text: string | undefined; card: string }> {
  const before = person.chat.length;
  await teams.post(person.activity({ type: 'message', text: 'hi', locale }));
  const answer = await eventually(() => person.chat[before]);
  return { text: answer.text, card: visibleText(answer.card ?? {}) };
}

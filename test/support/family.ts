/** A family, as its liaison officer begins it. */
import type { Family } from '../../src/domain/family.ts';
import { change, listOf } from '../../src/storage/records.ts';
import { families } from '../../src/workflows/kinds.ts';
import { withStore } from './look-inside.ts';
import { kept, reviewIdOf } from './holds.ts';
import type { TestWorld } from './world.ts';
import { buttons, type Person } from '../teams-simulator/index.ts';

export const ENGAGEMENT = {
  'Which of the two are you?': 'I work for the review, or for the NHS, and am there for the family',
  'What does the family call the child?': 'Bee',
  'The child': 'has died',
};

/** From the officer's invitation: a family of nobody yet. */
export async function beginFamily({ officer }: TestWorld, entries = ENGAGEMENT): Promise<void> {
  await officer.press('The family');
  await officer.press('Save', entries);
  // It goes on with who is in the family.
  const back = 'Back to the family';
  if (buttons(officer.screen()).some(({ title }) => title === back)) await officer.press(back);
}

/** From the family's page: somebody more; the officer ends at their page. */
export async function addMember(
  { officer }: TestWorld,
  name: string,
  relationship: string,
  more: Record<string, string> = {},
): Promise<void> {
  await officer.press('Add somebody');
  await officer.press('Save', {
    'The name they chose to be called': name,
    'How are they related to the child?': relationship,
    ...more,
  });
}

/** A police officer for whom it was agreed that they record. */
export const AGREED_POLICE = {
  ...ENGAGEMENT,
  'Which of the two are you?': 'I am a police officer, first of all part of the investigation',
  'Police only: who has agreed, and in which role': 'DCI Madeup, senior investigating officer',
  'Police only: when': '2026-04-13',
};

/** As if it had never been agreed that they record. */
export async function withoutAgreement(world: TestWorld, reviewId: string): Promise<void> {
  await withStore(world, async (store) => {
    for (const { id } of await listOf(store, families, reviewId))
      await change(store, families, reviewId, id, (family) => ({
        value: {
          ...family,
          officers: family.officers.map((one) => ({ ...one, agreed: undefined })),
        },
      }));
  });
}

/** What is kept of the review's families. The lead is at the board. */
export async function storedFamilies(world: TestWorld): Promise<Family[]> {
  return kept(world, families, await reviewIdOf(world));
}

/** From the page of the family, and back to it: what somebody says is written down and sent. */
export async function recordWords(officer: Person, name: string, words: string): Promise<void> {
  await sendWords(officer, name, words);
  await officer.press('Back to the family');
}

/** The same; the officer ends at their page. */
export async function sendWords(officer: Person, name: string, words: string): Promise<void> {
  const offers = (title: string) => buttons(officer.screen()).some((one) => one.title === title);
  await officer.press(`Open: ${name}`);
  await officer.press('Open: what they say');
  await officer.press('Write down what they say');
  await officer.press('Next', { 'What do they say': words });
  while (offers('Next')) await officer.press('Next');
  await officer.press('Read it all back');
  while (offers('Read on')) await officer.press('Read on');
  await officer.press('Send it to the review', { 'May the review use': 'Yes, they may be quoted' });
}

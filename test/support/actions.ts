/** What the agencies of a review do about what was learned: written by its lead, on their cards. */
import type { Learning } from '../../src/domain/learning.ts';
import { learnings } from '../../src/workflows/kinds.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';
import { openAsContact } from './contacts.ts';
import { kept } from './holds.ts';
import { openTheReview } from './team.ts';
import type { TestWorld } from './world.ts';

export const FINDING = 'Cover was planned for a full team';
export const RECOMMENDATION = 'Plan cover for illness';
export const NHS = 'Example NHS Trust';
export const POLICE = 'Example Police';

/** A finding, and a recommendation that follows from it; the lead ends at that. `isOpen`: the review. */
export async function recommend({ lead }: TestWorld, isOpen = false): Promise<void> {
  if (!isOpen) await openTheReview(lead, 'Review lead');
  await lead.press('What is learned');
  await lead.press('Add a finding');
  await lead.press('Save', {
    'The finding, in one sentence': FINDING,
    'What explains it': 'The plan had no room for illness.',
    'Research, a line each': 'A study | https://example.org/a | Cover matters',
  });
  await lead.press('Add what follows from it');
  await lead.press('Save', {
    'Which is it?': 'A recommendation',
    'In one or two sentences': RECOMMENDATION,
  });
}

/** From what follows: one more action, by that day, and back; what is due of it is done. */
export async function addAction(
  { lead, vantage }: TestWorld,
  agency: string,
  due: string,
  text = 'Plan two more places',
): Promise<void> {
  await lead.press('Add an action');
  await lead.press('Save', {
    'What is to be done?': text,
    'Which agency does it?': agency,
    'By when?': due,
    'How will one know': 'No visit is missed',
  });
  await lead.press('Back to what it follows from');
  await vantage.sweep();
}

/** The contact at their agency's actions; what their card says. */
export async function openOwnActions(contact: Person): Promise<string> {
  await openAsContact(contact);
  await contact.press('Actions of my agency');
  return visibleText(contact.screen());
}

export async function learned(world: TestWorld, reviewId: string): Promise<Learning> {
  const [one] = await kept(world, learnings, reviewId);
  if (!one) throw new Error('Nothing was learned.');
  return one;
}

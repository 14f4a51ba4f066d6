/** Reminders to agencies' contacts: of a summary, and of an action. */
import { Temporal } from 'temporal-polyfill';
import { visibleText, type Person } from '../teams-simulator/index.ts';
import { chooseType } from './journey.ts';
import type { TestWorld } from './world.ts';

/** The clock at that instant, with everything done that is due, and what follows from that. */
export async function settledAt({ clock, vantage }: TestWorld, instant: string): Promise<void> {
  clock.now = Temporal.Instant.from(instant);
  await vantage.sweep();
  await vantage.sweep();
}

/** What was sent, or tried to be, with these words. */
export const sendsWith = ({ teams }: TestWorld, words: string) =>
  teams.record.filter(
    ({ kind, activity }) => kind === 'send' && JSON.stringify(activity).includes(words),
  );

/** So many messages say to the lead that there is news. */
export const newsOf = ({ lead }: TestWorld) =>
  lead.chat.filter(({ card }) => card && visibleText(card).includes('something new')).length;

/** From the page of the review. */
export async function pauseEverybody({ lead }: TestWorld, lookAgainOn: string): Promise<void> {
  await lead.press('Pause everybody');
  await lead.press('Pause everybody', {
    'Why?': 'Another reason',
    'The other reason': 'A strike.',
    'Decided by': 'Lena',
    'To be looked at again': lookAgainOn,
  });
}

export async function endPause({ lead }: TestWorld): Promise<void> {
  await lead.press('Pause everybody');
  await lead.press('End the pause', { 'Reason, to end it': 'It goes on.' });
}

/** From the page of the review. */
export async function avoidDay({ lead }: TestWorld, day: string): Promise<void> {
  await lead.press('Days to avoid');
  await lead.press('Avoid this day', { 'Which day': day });
}

/** From the page of the review: it becomes another one. */
export async function becomeAnother({ lead }: TestWorld): Promise<void> {
  await lead.press('This becomes another review');
  await lead.press('Open the new review', { 'Day on which it was decided': '2026-04-14' });
}

/** Another review of the same lead, by that day; up to its board. */
export async function openAnother(world: TestWorld, by: string): Promise<void> {
  const { lead } = world;
  await lead.say('hello');
  await chooseType(world, 'Serious Case Review');
  await lead.press('Save', {
    'Review reference': 'R-2026-09',
    'Day on which it was decided': '2026-04-13',
    'By when': by,
    'Your name': 'Lena L.',
    'Your telephone': '01632 960000',
    'Independent reviewer': 'Rae Reviewer',
  });
}

/** What a card says was sent to somebody. */
export const hasCardWith = ({ chat }: Person, words: string) =>
  chat.some(({ card }) => card && visibleText(card).includes(words));

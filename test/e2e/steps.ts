import type { Window } from './browser.ts';

const GOOD_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Today, so many days away, as a date field takes it. */
export function day(away: number): string {
  const text = new Date(Date.now() + away * 86_400_000).toISOString().slice(0, 10);
  expect(text).toMatch(GOOD_DAY);
  return text;
}

/** From the home card: a Serious Case Review, up to its board, with nobody on it yet. */
export async function openReview(lead: Window, reference: string): Promise<void> {
  await lead.press('Open a review', 'What kind of review is it?');
  await lead.tick('Serious Case Review');
  await lead.press('Next', 'Review reference');
  await lead.fill(/Review reference/, reference);
  await lead.fill(/Day on which it was decided/, day(-7));
  await lead.fill(/By when/, day(21));
  await lead.fill(/Your name/, 'Lena Example');
  await lead.fill(/Your telephone/, '01632 960000');
  await lead.fill(/Independent reviewer/, 'Rae Example');
  await lead.fill(/Who else/, 'Ro Example');
  await lead.press('Save', 'Nobody has been added yet');
}

type Added = { name: string; email: string; agency: string; role: string; reason: string };

/** A health visitor. */
export const HANNA: Added = {
  name: 'Hanna Example',
  email: 'hanna@nhs.example',
  agency: 'Example NHS Trust',
  role: 'Professional',
  reason: 'They worked with the child or the family',
};

/** From the board: adds somebody and invites them, back to the board. */
export async function addAndInvite(lead: Window, person: Added): Promise<void> {
  await lead.press('Add a person', 'Work e-mail address');
  await lead.fill('Name', person.name);
  await lead.fill(/Work e-mail/, person.email);
  await lead.choose(/Agency/, person.agency);
  await lead.tick(person.role);
  await lead.tick(person.reason);
  await lead.screenshot(`lead-adds-${person.role.split(' ')[0] ?? ''}`);
  await lead.press('Save', 'Nobody has spoken with them yet');

  await lead.press('Save and invite', 'please record who told them');
  await lead.choose(/Whom did you ask/, 'Police');
  await lead.fill(/Who told them/, 'Dr Tell');
  await lead.fill(/When were they told/, day(-4));
  await lead.fill(/Their name/, 'DS Clear');
  await lead.fill(/On which day/, day(-1));
  await lead.tick('Nothing stands in the way');
  await lead.screenshot(`lead-invites-${person.role.split(' ')[0] ?? ''}`);
  await lead.press('Save and invite', 'Told by Dr Tell');
  await lead.press('Back to the board', 'who is where');
}

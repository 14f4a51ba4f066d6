import type { Window } from './browser.ts';

const GOOD_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Today, so many days away, as a date field takes it. */
export function day(away: number): string {
  const text = new Date(Date.now() + away * 86_400_000).toISOString().slice(0, 10);
  expect(text).toMatch(GOOD_DAY);
  return text;
}

type Added = { name: string; email: string; agency: string; role: string; reason: string };

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

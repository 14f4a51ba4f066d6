import type { Browser } from 'playwright-core';
import { openBrowser, Window } from './browser.ts';
import { Program } from './program.ts';

// A lead's and an administrator's desk in the real client: each card is opened, and looked at.

let program: Program;
let browser: Browser;
let lead: Window;

beforeAll(async () => {
  program = await Program.start();
  browser = await openBrowser();
  lead = await Window.open(browser, program.addressOf('Lena Example'));
}, 180_000);
afterAll(async () => {
  await browser.close();
  await program.remove();
}, 30_000);

async function look(button: string, then: string, name: string): Promise<void> {
  await lead.press(button, then);
  await lead.screenshot(`desk-${name}`);
}

test('the milestones of a review are those of its type', async () => {
  await lead.press('Open a review', 'What kind of review is it?');
  await lead.tick('Serious Case Review');
  await lead.press('Next', 'Review reference');
  await lead.fill(/Review reference/, 'R-2026-09');
  await lead.fill(/Day on which it was decided/, '2026-04-13');
  await lead.fill(/Your name/, 'Lena Example');
  await lead.fill(/Your telephone/, '01632 960000');
  await lead.fill(/Independent reviewer/, 'Rae Example');
  await lead.fill(/Who else/, 'Ro Example');
  await lead.press('Save', 'Nobody has been added yet');
  await lead.press('The review', 'Who is where');
  await look('Milestones', 'The report', 'milestones');
  // Six weeks after it is the spring bank holiday; the working day before it is a Friday.
  for (const day of ['Friday 22 May 2026', 'Monday 8 June 2026', 'Tuesday 13 October 2026'])
    await lead.sees(`Planned for ${day}.`);
  await look('Open The report', 'Where this comes from', 'milestone');
  await lead.fill(/^Day$/, '2026-11-30');
  await lead.press('Save', 'Please fill in');
  await lead.fill(/Reason, if you move it/, 'The inquest comes first.');
  await look('Save', 'Moved to Monday 30 November 2026.', 'milestone-moved');
  await lead.press('Back to the review', 'Criteria');
}, 180_000);

test('each place of the review opens, and leads back', async () => {
  const places: [string, string][] = [
    ['Criteria', 'Which of these is met?'],
    ['What the review looks at', 'Key lines of enquiry'],
    ['The review’s team', 'Lena Example'],
    ['Agencies and their summaries', 'Back to the review'],
    ['Whether the leads may read perspectives', 'Back to the review'],
    ['Parallel processes', 'Back to the review'],
    ['Holds', 'Back to the review'],
    ['Pause everybody', 'Back to the review'],
  ];
  for (const [place, then] of places) {
    await look(place, then, place.split(' ').slice(0, 2).join('-').toLowerCase());
    await lead.press('Back to the review', 'Who is where');
  }
  expect(await lead.shows('Something went wrong')).toBe(false);
}, 240_000);

test('the register shows the agencies, their tenants, and who has none', async () => {
  await lead.press('My reviews', 'Agencies, administrators and review leads');
  await look('Agencies, administrators and review leads', 'Example School', 'register');
  await look('Open Example NHS Trust', 'Microsoft 365', 'agency');
}, 120_000);

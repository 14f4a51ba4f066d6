import type { Browser } from 'playwright-core';
import { openBrowser, Window } from './browser.ts';
import { Program } from './program.ts';
import { HANNA, addAndInvite, day } from './steps.ts';

// What a newcomer does after `npm start`, in the real client, with nothing between.

let program: Program;
let browser: Browser;

beforeAll(async () => {
  program = await Program.start();
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser.close();
  await program.remove();
}, 30_000);

const openAll = () =>
  Promise.all(
    ['Lena Example', 'Hanna Example', 'Farid Example'].map((name) =>
      Window.open(browser, program.addressOf(name)),
    ),
  );

async function answer(
  person: Window,
  name: string,
  [first, second]: [label: RegExp, label: RegExp],
  pages: number,
): Promise<void> {
  await person.press('Write', 'Before you begin');
  await person.press('I’ve read this: go on', `Page 1 of ${pages}`);
  await person.fill(first, `Words of the ${name}, **as they are**.`);
  await person.screenshot(`${name}-page-1`);
  await person.press('Next', `Page 2 of ${pages}`);
  await person.fill(second, 'Something that helped.');
  await person.screenshot(`${name}-page-2`);
  await person.press('Save and leave', 'Your writing is kept');
}

async function finish(person: Window, name: string, second: RegExp, pages: number): Promise<void> {
  await person.press('Carry on writing', `Page 2 of ${pages}`);
  expect(await person.field(second)).toBe('Something that helped.');
  for (let page = 3; page <= pages; page += 1)
    await person.press('Next', `Page ${page} of ${pages}`);
  await person.press('Read it all back', 'Nothing is sent yet');
  await person.sees(`Words of the ${name}, **as they are**.`);
  await person.screenshot(`${name}-read-back`);
  await person.press('Send it to the review', 'has reached the review');
  await person.screenshot(`${name}-receipt`);
}

test('a lead invites two people in other windows, and both answer', async () => {
  const [lead, nurse, officer] = await openAll();
  if (!lead || !nurse || !officer) throw new Error('There must be three windows.');
  await lead.screenshot('lead-home');
  await lead.press('Open a review', 'What kind of review is it?');
  await lead.tick('Rapid review');
  await lead.screenshot('lead-chooses-a-type');
  await lead.press('Next', 'Review reference');
  await lead.fill(/Review reference/, 'R-2026-04');
  // The Tuesday before Easter, so that the milestones are the same whenever this runs.
  await lead.fill(/Day on which the notification was sent/, '2026-03-31');
  await lead.fill(/By when/, day(21));
  await lead.fill(/Your name/, 'Lena Example');
  await lead.fill(/Your telephone/, '01632 960000');
  await lead.fill(/Independent reviewer/, 'Rae Example');
  await lead.fill(/Who else/, 'Ro Example');
  await lead.screenshot('lead-opens');
  await lead.press('Save', 'Nobody has been added yet');

  await lead.press('The review', 'Not yet recorded: which criterion is met');
  await lead.screenshot('lead-review');
  await lead.press('Milestones', 'The rapid review');
  // Fifteen working days after it, over Good Friday and Easter Monday.
  await lead.sees('Planned for Thursday 23 April 2026.');
  await lead.screenshot('lead-milestones');
  await lead.press('Back to the review', 'Criteria');
  await lead.press('Who is where', 'Nobody has been added yet');

  await addAndInvite(lead, { ...HANNA, role: 'Practitioner' });
  await addAndInvite(lead, {
    name: 'Farid Example',
    email: 'farid@police.example',
    agency: 'Example Police',
    role: 'Family liaison officer',
    reason: 'They are the family’s liaison officer',
  });

  await nurse.sees('Would you tell us how it looked from where you stood?');
  await nurse.screenshot('nurse-invitation');
  await officer.sees('what the family would like the review to know');
  await officer.screenshot('officer-invitation');
  await lead.press('Look again', 'Not yet heard from');
  await lead.screenshot('lead-board-invited');

  // A rapid review asks less.
  await answer(nurse, 'nurse', [/Tell us about your part/, /What worked well/], 2);
  await answer(officer, 'officer', [/What have you seen/, /What helped/], 3);
  await lead.press('Look again', 'Is writing');
  await lead.screenshot('lead-board-writing');
  await nurse.say('Can I answer here?', 'I don’t keep what is typed in this chat');

  await finish(nurse, 'nurse', /What worked well/, 2);
  await finish(officer, 'officer', /What helped/, 3);
  await lead.press('Look again', 'Has sent their perspective');
  await lead.screenshot('lead-board-contributed');
}, 240_000);

test('everything is there after a restart', async () => {
  await program.restart();
  const lead = await Window.open(browser, program.addressOf('Lena Example'));
  await lead.press('My invitations and reviews', 'Review lead');
  await lead.screenshot('lead-overview');
  await lead.press('Review lead: review R-2026-04, Rapid review', 'Has sent their perspective');
  await lead.press('Look again', 'Has sent their perspective');
}, 240_000);

test('the lead is offered a made-up review, which says that it is made up', async () => {
  const lead = await Window.open(browser, program.addressOf('Lena Example'));
  await lead.press('Look at a made-up review', 'This review is made up');
  await lead.screenshot('lead-made-up');
}, 120_000);

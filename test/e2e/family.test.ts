import type { Browser } from 'playwright-core';
import { openBrowser, Window } from './browser.ts';
import { Program } from './program.ts';
import { addAndInvite, openReview } from './steps.ts';

// A liaison officer writes down what a mother says, on a telephone outside her home.

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

const WORDS = 'She loved the water.\nNobody ever asked us, *not once*.';
const PAGES = 7;

test('a conversation with a family is written down, read back and sent from a small screen', async () => {
  const officer = await Window.open(browser, program.addressOf('Farid Example'));
  const lead = await Window.open(browser, program.addressOf('Lena Example'));
  await openReview(lead, 'R-2026-13');
  await addAndInvite(lead, {
    name: 'Farid Example',
    email: 'farid@police.example',
    agency: 'Example Police',
    role: 'Family liaison officer',
    reason: 'They are the family’s liaison officer',
  });
  await officer.sees('what the family would like the review to know');
  await officer.likeATelephone();

  await officer.press('The family', 'my role and the child’s name');
  await officer.screenshot('family-begin');
  await officer.tick('I work for the review, or for the NHS, and am there for the family');
  await officer.fill(/What does the family call the child/, 'Bee');
  await officer.tick('has died');
  // Somebody may be waiting to be heard: the next page is for them.
  await officer.press('Save', 'The name they chose');
  await officer.fill(/The name they chose/, 'Mo');
  await officer.fill(/How are they related to the child/, 'mother');
  await officer.press('Save', 'Mo, mother');
  await officer.screenshot('family-member');

  await officer.press('Open: what they say', 'all else can wait');
  await officer.press('Write down what they say', `page 1 of ${PAGES}`);
  await officer.fill(/What do they say/, WORDS);
  await officer.screenshot('family-words');
  for (let page = 2; page <= PAGES; page += 1) {
    await officer.press('Next', `page ${page} of ${PAGES}`);
    await officer.screenshot(`family-page-${page}`);
  }
  await officer.press('Read it all back', 'Nothing is sent yet');
  expect(await officer.text()).toContain('Nobody ever asked us, *not once*.');
  for (let part = 2; await officer.offers('Read on'); part += 1)
    await officer.press('Read on', `art ${part} of`);
  await officer.screenshot('family-read-back');
  await officer.press('They have heard it: note what they said', 'Was this read back to them?');
  await officer.tick('Yes, all of it');
  await officer.screenshot('family-heard');
  await officer.press('Done', 'May the review use their own words');
  await officer.tick('Yes, they may be quoted');
  await officer.press('Send it to the review', 'It has reached the review');
  await officer.screenshot('family-sent');
  await officer.press('Back to the family', 'The family of Bee');
}, 300_000);

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { bankHolidays } from '../../src/calendar.ts';
import { nextWorkingDay } from '../../src/domain/working-days.ts';
import { openBrowser, Window } from './browser.ts';
import { Program } from './program.ts';
import { addAndInvite, day, HANNA, openReview } from './steps.ts';

// From what a health visitor tells to a finding, and to the end of the review, in the real client.

const WORDS = 'Nobody told us that the visits had stopped.';
const PART = 'The visits were stopped by another team, and nobody told the health visitor.';
const LEARNED = 'Word of a change has to reach each person, not only each team.';

/** Not at a weekend, nor on a bank holiday: by then somebody must be there to talk to. */
const workingDay = (away: number) => nextWorkingDay(day(away), bankHolidays('england'));

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

const open = (name: string) => Window.open(browser, program.addressOf(name));

/** As a spreadsheet saves it: the theme and its effect on the line of that sentence. */
function code(words: string, theme: string): void {
  const all = readdirSync(program.packs, { recursive: true, withFileTypes: true });
  const file = all.find(({ name }) => name === 'coding.csv');
  if (!file) throw new Error('There is no coding.csv.');
  const path = join(file.parentPath, file.name);
  const lines = readFileSync(path, 'utf8').split('\r\n');
  const coded = lines.map((line) =>
    line.includes(words) ? line.replace(/,,,$/, `,${theme},hindered,`) : line,
  );
  writeFileSync(join(dirname(path), 'coded.csv'), coded.join('\r\n'));
}

test('what was told is read, coded, becomes a finding, and the review is closed', async () => {
  const lead = await open('Lena Example');
  await openReview(lead, 'R-2026-15');
  await addAndInvite(lead, HANNA);
  const nurse = await open('Hanna Example');
  await nurse.press('Write', 'Before you begin');
  await nurse.press('I’ve read this: go on', 'Page 1 of');
  await nurse.fill(/Tell us about your part/, `${WORDS} We rang each other.`);
  const pages = Number(/Page 1 of (\d+)/.exec(await nurse.text())?.[1]);
  for (let page = 2; page <= pages; page += 1) await nurse.press('Next', `Page ${page} of`);
  await nurse.press('Read it all back', 'Part 1 of');
  for (let part = 2; await nurse.offers('Read on'); part += 1)
    await nurse.press('Read on', `Part ${part} of`);
  await nurse.press('Send it to the review', 'has reached the review');

  await lead.press('Look again', 'Has sent their perspective');
  await lead.press('At a glance', 'Perspective sent: 1');
  await lead.screenshot('glance', 'at a glance');
  await lead.press('Back to the board', 'who is where');
  await lead.press('The review', 'What is learned');
  await lead.press('The review’s team', 'Lena Example');
  await lead.press('Add somebody', 'What do they do');
  await lead.tick('Independent reviewer');
  await lead.fill('Name', 'Rae Example');
  await lead.fill(/Work e-mail/, 'rae@board.example');
  await lead.choose(/Whose account/, 'The board’s own');
  await lead.press('Save', 'Rae Example');

  const reviewer = await open('Rae Example');
  await reviewer.say('Hello', 'I don’t keep what is typed in this chat');
  await reviewer.press('My invitations and reviews', 'Independent reviewer');
  await reviewer.press(
    'Independent reviewer: review R-2026-15, Serious Case Review',
    'My declaration',
  );
  await reviewer.press('My declaration of independence', 'Declare this');
  await reviewer.press('Declare this', 'Perspectives');
  await reviewer.press('Perspectives', 'Hanna Example');
  await reviewer.screenshot('perspectives');
  await reviewer.press('By question', 'Each question with all answers to it');
  await reviewer.screenshot('by-question');
  await reviewer.press('Back to the perspectives', 'Evidence pack');
  await reviewer.press('Evidence pack', 'Write the pack');
  await reviewer.press('Write the pack', 'The pack is written');
  await reviewer.screenshot('pack');
  code(WORDS, 'Word of changes');
  await reviewer.press('Back to the perspectives', 'Themes');
  await reviewer.press('Themes', 'Nothing has been coded yet');
  await reviewer.press('Read the coding back', 'Word of changes');
  await reviewer.screenshot('themes');
  await reviewer.press('Perspectives', 'Evidence pack');
  await reviewer.press('Back to the review', 'What is learned');

  await reviewer.press('What is learned', 'No finding has been written yet');
  await reviewer.press('Add a finding', 'The finding, in one sentence');
  await reviewer.fill(/The finding, in one sentence/, 'Word of a change did not reach everybody');
  await reviewer.fill(/What explains it/, 'Changes were told by e-mail to teams, not to people.');
  await reviewer.fill(/Sentences that it stands on/, 'P1.1.1');
  await reviewer.screenshot('finding-form');
  await reviewer.press('Save', 'Changes were told by e-mail');
  await reviewer.press('Add what follows from it', 'In one or two sentences');
  await reviewer.tick('A question for the board');
  await reviewer.fill(/In one or two sentences/, 'How does word of a change reach each person?');
  await reviewer.press('Save', 'No action yet');
  await reviewer.press('Back to the finding', 'Sentences that it stands on');
  await reviewer.screenshot('finding');
  await reviewer.press('Back to what is learned', 'What is learned');
  await reviewer.press('Back to the review', 'Before it is final');

  await reviewer.press('Before it is final', 'Begin showing');
  await reviewer.press('Begin showing', 'Showing began');
  await reviewer.press('Open what is written about the part of Hanna Example', 'Write it');
  await reviewer.press('Write it', 'their part in the report');
  await reviewer.fill(/What the draft says about their part/, PART);
  await reviewer.press('Save', PART);
  await reviewer.screenshot('extract');

  await lead.say('Hello', 'I don’t keep what is typed in this chat');
  await lead.press('My invitations and reviews', 'R-2026-15');
  await lead.press('Review lead: review R-2026-15, Serious Case Review', 'who is where');
  await lead.press('The review', 'Closing');
  await lead.press('Closing', 'What stands in the way');
  await lead.press('Write what they are told', 'What was learned');
  await lead.fill(/What was learned/, LEARNED);
  await lead.tick('Yes, all of it or a part');
  await lead.fill(/On which day/, workingDay(21));
  await lead.fill(/Who is there to talk to/, 'Sam Example, 01632 960111');
  await lead.screenshot('closing-form');
  await lead.press('Save', 'Nothing stands in the way');
  await lead.screenshot('closing');
  await lead.press('Close the review…', 'Close it for good');
  await lead.press('Close it for good', 'Closed on');
  await lead.screenshot('closed');

  // Whatever the hour, the card that she has says so; the message itself waits for one that suits her.
  await nurse.sees('The review is closed. Thank you.');
  await nurse.screenshot('thanks');
  await nurse.press('What was learned', LEARNED);
  await nurse.screenshot('briefing');
  await nurse.press('Back', 'The review is closed. Thank you.');
  await nurse.press('Two short questions', 'Did you learn something');
  await nurse.screenshot('survey');
  for (const window of [lead, nurse, reviewer])
    expect(await window.shows('Something went wrong')).toBe(false);
}, 300_000);

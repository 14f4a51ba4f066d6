import type { Browser } from 'playwright-core';
import { loadQuestionnaires } from '../../src/cards/load.ts';
import type { Page, Question } from '../../src/domain/questionnaire.ts';
import { openBrowser, Window } from './browser.ts';
import { Program } from './program.ts';
import { HANNA, addAndInvite, openReview } from './steps.ts';

// A health visitor answers the whole standard questionnaire in the real client, and reads it all back.

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

const standard = loadQuestionnaires().find(({ id }) => id === 'professional');
const pages = standard?.pages ?? [];
const core = pages.filter(({ part }) => part === 'core');
const topics = pages.filter(({ part }) => part === 'more');

const english = (text: { 'en-GB': string }) => text['en-GB'];

function answerTo(question: Question): string {
  if (question.kind === 'when') return 'about Easter 2024';
  if (question.kind === 'choice') return english(question.choices[2]?.say ?? { 'en-GB': '' });
  return `What I’d say of **${question.id}**, as it was.`;
}

async function fillIn(nurse: Window, page: Page): Promise<void> {
  for (const question of page.questions) {
    const text = answerTo(question);
    if (question.kind === 'choice') await nurse.tick(text);
    else await nurse.fill(english(question.ask), text);
  }
  await nurse.screenshot(`standard-${page.id}`);
}

async function inviteTheNurse(lead: Window): Promise<void> {
  await openReview(lead, 'R-2026-12');
  await addAndInvite(lead, HANNA);
}

test('the whole standard questionnaire is answered, read back word for word, and sent', async () => {
  const nurse = await Window.open(browser, program.addressOf('Hanna Example'));
  const lead = await Window.open(browser, program.addressOf('Lena Example'));
  await inviteTheNurse(lead);
  await nurse.sees('Would you tell us how it looked from where you stood?');
  await nurse.press('Write', 'Before you begin');
  await nurse.screenshot('standard-before');
  await nurse.press('I’ve read this: go on', `Page 1 of ${core.length}`);
  for (const [index, page] of core.entries()) {
    await fillIn(nurse, page);
    const isLast = index + 1 === core.length;
    if (isLast) await nurse.press('Read it all back', 'Nothing is sent yet');
    else await nurse.press('Next', `Page ${index + 2} of ${core.length}`);
  }
  await nurse.screenshot('standard-core-read-back');
  await nurse.press('Add or change something', 'All pages');
  await nurse.screenshot('standard-pages');
  for (const page of topics) {
    const title = `${english(page.title)}${page.repeats ? ' (1)' : ''}`;
    await nurse.press(`Open: ${title}`, 'One of the further topics');
    await fillIn(nurse, page);
    await nurse.press('Done with this topic', 'All pages');
  }
  await nurse.press('Read it all back', 'Nothing is sent yet');
  const expected = pages.flatMap(({ questions }) => questions.map(answerTo));
  const read: string[] = [];
  for (let part = 1; part <= 9; part += 1) {
    await nurse.screenshot(`standard-read-back-${part}`);
    read.push(await nurse.text());
    if (!(await nurse.offers('Read on'))) break;
    await nurse.press('Read on', `Part ${part + 1} of`);
  }
  for (const answer of expected) expect(read.join('\n')).toContain(answer);
  await nurse.tick('Don’t quote me');
  await nurse.press('Send it to the review', 'has reached the review');
  await nurse.press('What I sent', 'You are not quoted');
  await nurse.screenshot('standard-what-i-sent');
  await lead.press('Look again', 'Has sent their perspective');
}, 300_000);

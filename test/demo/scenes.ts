import { buttons, visibleText, type Person, type PressResult } from '../teams-simulator/index.ts';
import { eventually, type TestWorld } from '../support/world.ts';
import type { ReviewType } from '../../src/domain/review-type.ts';
import { GROUNDWORK, REFERENCE, chooseType, pressedData } from '../support/journey.ts';
import type { Player } from './cast.ts';
import { FAULTS, UNINVITED, WITHOUT_APP } from './ways.ts';

export const RECEIPT = 'has reached the review';

/** The lead adds the app. */
export async function begin({ lead, vantage }: TestWorld): Promise<void> {
  await lead.install();
  await eventually(() => lead.chat.length > 0);
  await vantage.sweep();
}

/** The lead opens a review of that type, of which every event was yesterday; its id. */
export async function openReview(
  world: TestWorld,
  type: ReviewType,
  reference: string,
  answerBy = '',
): Promise<string> {
  const { lead } = world;
  lead.reload();
  await chooseType(world, type.name['en-GB']);
  const known = type.events.filter(({ atOpening }) => atOpening);
  await lead.press('Save', {
    'Review reference': reference,
    ...Object.fromEntries(known.map(({ name }) => [name['en-GB'], '2026-04-13'])),
    'By when': answerBy,
    'Your name': 'the review lead',
    'Your telephone': '01632 960000',
    'Independent reviewer': 'the reviewer',
    'Who else': 'two panel members',
  });
  return pressedData(await lead.press('Look again')).r;
}

/** The lead goes back to the board of a review that they opened before. */
export async function backTo({ lead }: TestWorld, title: string): Promise<void> {
  lead.reload();
  await lead.press('My invitations and reviews');
  await lead.press(title);
}

/** The lead adds somebody, records what comes first, and invites them where that may be. */
export async function addAndInvite(world: TestWorld, player: Player): Promise<void> {
  const { lead, teams } = world;
  const { person, agency, role, way } = player;
  const isOfficer = role === 'Family liaison officer';
  await lead.press('Add a person');
  await lead.press('Save', {
    Name: person.name,
    'Work e-mail': person.email,
    Agency: agency,
    // The word for a professional is the review type's own.
    'They take part as': isOfficer ? role : 'Practitioner',
    'Why would we': isOfficer
      ? 'They are the family’s liaison officer'
      : 'They worked with the child or the family',
  });
  const { asked, told, groundwork } = groundworkOf();
  if (way === 'is told and no more') await lead.press('Save', told);
  if (way === 'is cleared and no more') await lead.press('Save', groundwork);
  if (way === 'is to wait') await lead.press('Save', { ...told, ...asked });
  if (!UNINVITED.includes(way)) {
    const fault = FAULTS[way];
    if (fault) teams.failNext({ kind: 'send', person, ...fault });
    await lead.press('Save and invite', groundwork);
  }
  await lead.press('Back to the board');
}

function groundworkOf() {
  const told = {
    'Who told them': GROUNDWORK['Who told them'],
    'When were they told': GROUNDWORK['When were they told'],
  };
  const asked = {
    'Whom did you ask': GROUNDWORK['Whom did you ask'],
    'Their name': GROUNDWORK['Their name'],
    'On which day': GROUNDWORK['On which day'],
    'What did they answer': 'Please wait',
  };
  return { told, asked, groundwork: GROUNDWORK };
}

/** Those who have the app add it before they are invited. */
export async function install({ person, way }: Player): Promise<void> {
  if (!WITHOUT_APP.includes(way)) await person.install();
}

/** Once they were met: the lead sees that they took it away, not that they never had it. */
export async function takeAway({ person, way }: Player): Promise<void> {
  if (way === 'takes the app away before') await person.uninstall();
}

/** What they do in the days after the invitation. */
export async function answer({ lead }: TestWorld, { person, way, answers }: Player): Promise<void> {
  switch (way) {
    case 'writes and sends':
    case 'waits while Teams is busy, then sends':
      return writeAll(person, answers);
    case 'sends an empty page':
      return writeAll(person, []);
    case 'writes in parts, and sends after the reminder':
      await person.press('Write');
      await person.press('I’ve read this: go on');
      await fill(person, answers, 0, 'Next');
      await fill(person, answers, 2, 'Save and leave');
      return;
    case 'begins and does not send':
      await person.press('Write');
      await person.press('I’ve read this: go on');
      await fill(person, answers, 0, 'Save');
      return;
    case 'talks':
      await person.press('Talk');
      return;
    case 'comes to the meeting':
      await person.press('Meeting');
      return;
    case 'talks and writes as well':
      await person.press('Talk');
      return writeAll(person, answers);
    case 'would rather not':
      return notNow(person, 'I’d rather not take part');
    case 'is not the right person':
      return notNow(person, 'I’m not the right person');
    case 'asks for later':
      return notNow(person, 'Not a good time', { 'From when': '2026-06-01' });
    case 'only looks':
      await person.press('My invitations and reviews', {}, { on: firstOf(person) });
      await person.press(`Invitation: review ${REFERENCE}`, {}, { on: firstOf(person) });
      return;
    case 'has no app, and takes part by telephone':
      await openPage(lead, person.name);
      await lead.press('Note it', { 'They take part by': 'Telephone' });
      await lead.press('Back to the board');
      return;
    default:
      return undefined;
  }
}

/** What they do once the first reminder has gone. */
export async function answerLate(player: Player): Promise<void> {
  const { person, way, answers } = player;
  if (way === 'writes in parts, and sends after the reminder') {
    await person.press({ verb: 'write' });
    await finish(person, answers, 2);
  }
  if (way === 'has no app, and adds it late') await person.install();
}

/** Pages the board until it shows somebody, and opens their page. */
async function openPage(lead: Person, name: string): Promise<void> {
  await lead.press('Look again');
  for (let page = 0; page < 100; page += 1) {
    if (buttons(lead.screen()).some(({ title }) => title === `Open ${name}`)) break;
    await lead.press('More people');
  }
  await lead.press(`Open ${name}`);
}

function firstOf(person: Person) {
  const [first] = person.chat;
  if (!first) throw new Error('There is no card in the chat.');
  return first;
}

async function notNow(person: Person, button: string, entries = {}): Promise<void> {
  await person.press('Not for me, or not now');
  await person.press(button, entries);
}

/** Writes two texts into the page that is open, from this position on, and presses a button. */
export async function fill(
  person: Person,
  answers: string[],
  from: number,
  button: string,
): Promise<PressResult> {
  const texts = Object.fromEntries(
    answers.slice(from, from + 2).map((text, position) => [`${position}__`, text]),
  );
  return person.press(button, byLabel(person, texts));
}

/** Entries by the ids on the screen, which differ from render to render. */
function byLabel(person: Person, texts: Record<string, string>): Record<string, string> {
  const json = JSON.stringify(person.screen());
  return Object.fromEntries(
    Object.entries(texts).map(([start, text]) => {
      const id = new RegExp(`"id":"(${start}[^"]+)"`).exec(json)?.[1];
      if (id === undefined) throw new Error('The page has no such field.');
      return [id, text];
    }),
  );
}

async function writeAll(person: Person, answers: string[]): Promise<void> {
  await person.press({ verb: 'write' });
  await person.press('I’ve read this: go on');
  await finish(person, answers, 0);
}

async function finish(person: Person, answers: string[], from: number): Promise<void> {
  for (let position = from; position < 6; position += 2) {
    const isLast = position === 4;
    await fill(person, answers, position, isLast ? 'Read it all back' : 'Next');
  }
  for (let part = 0; part < 6 && visibleText(person.screen()).includes('Read on'); part += 1)
    await person.press('Read on');
  await person.press('Send it to the review');
  if (!visibleText(person.screen()).includes(RECEIPT)) throw new Error('There was no receipt.');
}

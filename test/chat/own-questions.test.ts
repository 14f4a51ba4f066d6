import { fingerprint } from '../../src/domain/draft.ts';
import { contributions, drafts, reviews } from '../../src/workflows/kinds.ts';
import {
  buttons,
  inputsOf,
  visibleText,
  type Card,
  type Entries,
  type Person,
} from '../teams-simulator/index.ts';
import { kept, openHolds, setHold } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  invitationIn,
  inviteOne,
  nurseOf,
  officerOf,
  openReview,
  pressedData,
  type Invitee,
} from '../support/journey.ts';
import { auditOf, declare, join, openTheReview, personAtBoard, textOn } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const HANDOVER = 'How did hand-overs between the ward and you look at the time?';
const REWORDED = 'What were hand-overs between the ward and you like at the time?';
const HELP = 'Two or three sentences are plenty.';
const LINE = 'How was news passed on?';
const SCOPE = {
  'From which day': '2024-01-01',
  'Up to which day': '2026-02-28',
  'Key lines': `${LINE}\nWhat helped?`,
};
const BLAMING = 'Why didn’t you ring the health visitor?';
const UNSETTLED = 'Nothing was saved yet.';
/** What stands on the form for a new one. */
const FRESH: Record<string, string> = { line: 'none', whom: 'professional', place: '1' };
const OWN_PAGE = 'From this review';
const REVIEWER = 'Independent reviewer';

let world: TestWorld;
let colleague: Invitee;
let reviewId: string;
afterEach(async () => {
  await world.stop();
});

/** The nurse is invited; the lead is at the review’s questions. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world);
  const person = world.teams.addPerson({
    tenant: world.tenants.nhs,
    name: 'Cato Colleague',
    email: 'cato@nhs.example',
  });
  colleague = { ...nurseOf(world), person };
  reviewId = pressedData(await world.lead.press('The review')).r;
  await world.lead.press('Questions of this review');
}

const screen = () => textOn(world.lead);
const offered = (person = world.lead) => buttons(person.screen()).map(({ title }) => title);

/** From the questions, and back to them. */
async function add(ask: string, more: Entries = {}): Promise<void> {
  await world.lead.press('Add a question');
  await world.lead.press('Save', { 'The question': ask, ...more });
}

async function change(ask: string, entries: Entries): Promise<void> {
  await world.lead.press(`Change: ${ask}`);
  await world.lead.press('Save', entries);
}

/** From the questions, and back to them. */
async function invite(invitee: Invitee): Promise<void> {
  const { lead } = world;
  await invitee.person.install();
  await lead.press('Back to the review');
  await lead.press('Who is where');
  await addPerson(world, invitee);
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(invitee.person);
  await lead.press('Back to the board');
  await lead.press('The review');
  await lead.press('Questions of this review');
}

async function begin(person: Person): Promise<void> {
  await person.press('Write');
  await person.press('I’ve read this: go on');
}

/** From the first page: to the one after the pages that everybody gets. */
async function toOwnPage(person: Person): Promise<void> {
  for (let page = 1; page <= 3; page += 1) await person.press('Next');
}

async function send(person: Person): Promise<void> {
  while (offered(person).includes('Next')) await person.press('Next');
  await person.press('Read it all back');
  while (offered(person).includes('Read on')) await person.press('Read on');
  await person.press('Send it to the review');
}

/** What the lead gets who presses that on a card of before. */
async function copied(card: Card, title: string, entries: Entries = {}): Promise<string> {
  const answer = await world.lead.pressCopied(card, title, entries);
  return visibleText(answer.card ?? {});
}

const labels = (person: Person) => inputsOf(person.screen()).map(({ label }) => label);
const versions = async () =>
  (await kept(world, drafts, reviewId)).map(({ questionnaire }) => questionnaire.version).sort();

const stored = async () => (await kept(world, reviews, reviewId))[0]?.questions;

async function audited(): Promise<string[]> {
  // Of two presses at once each is on record.
  const all = (await auditOf(world, reviewId)).flatMap(({ what, why }) =>
    what.startsWith('question.') ? [`${what}: ${why}`] : [],
  );
  return [...new Set(all)];
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('a question of one review, on %s', (kind) => {
  test('is asked of who begins from then on, and shows up under nobody’s hands', async () => {
    await start(kind);
    const { lead, nurse } = world;
    await begin(nurse);
    expect(textOn(nurse)).toContain('Page 1 of 3');
    await lead.press('Back to the review');
    await lead.press('What the review looks at');
    await lead.press('Save', SCOPE);
    await lead.press('Questions of this review');
    expect(screen()).toContain('One person has begun: they keep the questions they have.');
    await lead.press('Add a question');
    expect(screen()).toContain('One person has begun: they keep the questions they have.');
    const entries = { 'The question': HANDOVER, 'A line of help': HELP, 'Which key line': LINE };
    await lead.press('Save', entries, { twice: true });
    expect(screen()).toContain('Saved. It is asked of whoever begins from now on.');
    for (const said of [`Help: ${HELP}`, `Key line of enquiry: ${LINE}`])
      expect(screen()).toContain(said);
    expect(offered().filter((title) => title.startsWith('Change'))).toEqual([
      `Change: ${HANDOVER}`,
    ]);
    expect(screen()).toContain('For professionals. About how it was at the time.');
    expect(screen()).toContain('One person began before the last change');

    await invite(colleague);
    const { person } = colleague;
    await begin(person);
    expect(textOn(person)).toContain('Page 1 of 4');
    await toOwnPage(person);
    expect(textOn(person)).toContain(OWN_PAGE);
    expect(textOn(person)).toContain(HELP);
    expect(labels(person)).toEqual([HANDOVER]);

    await send(nurse);
    expect(textOn(nurse)).toContain('has reached the review');
    expect(await versions()).toEqual(['2026-12.2+1']);
    const [sent] = await kept(world, contributions, reviewId);
    expect(sent?.questionnaire.version).toBe('2026-12.2');
    expect(JSON.stringify(sent)).not.toContain('hand-overs');
  });

  test('that is reworded leaves each answer the words that it answered', async () => {
    await start(kind);
    const { lead, nurse } = world;
    await add(HANDOVER);
    await begin(nurse);
    await toOwnPage(nurse);
    await nurse.press('Save', { [HANDOVER]: 'Short, and by phone.' });
    await change(HANDOVER, { 'The question': REWORDED });
    expect(screen()).toContain(REWORDED);
    expect(screen()).toContain(`Earlier: ${HANDOVER}\nIn these words until Tuesday 14 April 2026.`);
    await nurse.press('Save');
    expect(labels(nurse)).toEqual([HANDOVER]);
    await invite(colleague);
    await begin(colleague.person);
    await toOwnPage(colleague.person);
    expect(labels(colleague.person)).toEqual([REWORDED]);

    await send(nurse);
    await nurse.press('What I sent');
    expect(textOn(nurse)).toContain(HANDOVER);
    const sent = (await kept(world, contributions, reviewId)).flatMap(({ answers }) => answers);
    expect(sent).toMatchObject([{ asked: HANDOVER, about: 'then', text: 'Short, and by phone.' }]);
    const rae = personAtBoard(world, 'Rae Reviewer');
    await lead.press('Back to the review');
    await join(world, rae, REVIEWER);
    await declare(rae);
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    await rae.press('Read what Hanna Nursewell sent');
    expect(textOn(rae)).toContain(`${HANDOVER}\nHow it was at the time\nShort, and by phone.`);
    expect(textOn(rae)).not.toContain(REWORDED);
  });
});

describe('a question of one review', () => {
  test('is held to the wording check, and goes when it is reworded', async () => {
    await start();
    await add(BLAMING);
    expect(screen()).toContain(UNSETTLED);
    expect(screen()).toContain('A second look at your sentence.');
    expect(screen()).toContain('You could say:');
    expect(await stored()).toBeUndefined();
    await world.lead.press('Save', { 'The question': HANDOVER });
    expect(screen()).toContain('Saved.');
    expect(screen()).toContain(HANDOVER);
    expect(await audited()).toEqual(['question.save: ']);
  });

  test('stays as it is when its author says why, which is on record without the words', async () => {
    await start();
    await add(HANDOVER, { 'A line of help': 'Whose fault it was matters.' });
    expect(screen()).toContain(UNSETTLED);
    await world.lead.press('Save', { 'Why it stays': 'The family asked for it.' });
    expect(screen()).toContain('Help: Whose fault it was matters.');
    const [entry, ...others] = await audited();
    expect(entry).toMatch(/^question.save: wording kept: [a-z-]+$/);
    expect((await stored())?.asked).toMatchObject([{ stays: 'The family asked for it.' }]);
    expect(others).toEqual([]);
    // What stays as it is needs no second reason.
    await change(HANDOVER, { 'What is it about?': 'Both' });
    expect(screen()).toContain('About both: then, and since.');
  });

  test('needs its reason for the words that were looked at, not for others', async () => {
    await start();
    await add(BLAMING);
    await world.lead.press('Save', {
      'The question': 'Whose fault was it?',
      'Why it stays': 'The family asked for it.',
    });
    expect(screen()).toContain(UNSETTLED);
    expect(screen()).toContain('“Whose fault');
    await world.lead.press('Save');
    expect(screen()).toContain('Saved.');
  });

  test('has its place, and four are as many as there are', async () => {
    await start();
    const { lead, nurse } = world;
    for (const which of ['one', 'two', 'three']) await add(`What was ${which} like?`);
    const stale = lead.screen();
    await add('What was four like?', { 'At which place?': '1 of 4' });
    expect(offered()).not.toContain('Add a question');
    expect(screen()).toContain('Four questions are as many as fit.');
    expect(await copied(stale, 'Add a question')).toContain('Four questions are as many as fit.');
    await change('What was two like?', { 'At which place?': '4 of 4' });
    const order = ['four', 'one', 'three', 'two'].map((which) => `What was ${which} like?`);
    expect(offered().slice(0, 4)).toEqual(order.map((ask) => `Change: ${ask}`));
    expect(screen()).not.toContain('Earlier');
    await begin(nurse);
    expect(textOn(nurse)).toContain('Page 1 of 5');
    await toOwnPage(nurse);
    expect(labels(nurse)).toEqual(order.slice(0, 2));
    await nurse.press('Next');
    expect(textOn(nurse)).toContain(`${OWN_PAGE} (2)`);
    expect(labels(nurse)).toEqual(order.slice(2));
  });

  test('from a form that was open while the last place went comes back with its words', async () => {
    await start();
    const { lead } = world;
    await lead.press('Add a question');
    const open = lead.screen();
    await lead.press('Back to the questions');
    for (const which of ['one', 'two', 'three', 'four']) await add(`What was ${which} like?`);
    const { card } = await lead.pressCopied(open, 'Save', { 'The question': HANDOVER });
    expect(visibleText(card ?? {})).toContain('this one wasn’t saved');
    expect(inputsOf(card ?? {})[0]?.value).toBe(HANDOVER);
  });

  test('changed on two cards at once keeps what was saved first', async () => {
    await start();
    await add(HANDOVER);
    await world.lead.press(`Change: ${HANDOVER}`);
    const open = world.lead.screen();
    await world.lead.press('Save', { 'The question': REWORDED });
    expect(await copied(open, 'Save', { 'The question': 'How else?' })).toContain(
      'This was changed on another card meanwhile',
    );
    // Another field of that old card is taken, and nothing else of it.
    expect(await copied(open, 'Save', { 'A line of help': HELP })).toContain(
      `${REWORDED}\nHelp: ${HELP}`,
    );
  });

  test('that is taken out stays with who has begun, and comes back from no old card', async () => {
    await start();
    const { lead, nurse } = world;
    await add(HANDOVER);
    await begin(nurse);
    const before = lead.screen();
    await lead.press(`Change: ${HANDOVER}`);
    const open = lead.screen();
    await lead.press('Take it out', {}, { twice: true });
    expect(screen()).toContain('Taken out.');
    expect(screen()).toContain('This review has no questions of its own.');
    expect(screen()).toContain(`Earlier: ${HANDOVER}\nAsked until Tuesday 14 April 2026.`);
    expect(await copied(open, 'Save', { 'The question': REWORDED })).toContain(
      'was taken out meanwhile',
    );
    expect(await copied(open, 'Take it out')).toContain('Taken out.');
    expect(await copied(before, `Change: ${HANDOVER}`)).toContain('was taken out meanwhile');
    await toOwnPage(nurse);
    expect(labels(nurse)).toEqual([HANDOVER]);
    await invite(colleague);
    await begin(colleague.person);
    expect(textOn(colleague.person)).toContain('Page 1 of 3');
    expect(await versions()).toEqual(['2026-12.2+1', '2026-12.2+2']);
    expect(await audited()).toEqual(['question.save: ', 'question.remove: ']);
  });

  test('goes to those in the role that was chosen, whose invitation says how long it takes', async () => {
    await start();
    const officer = officerOf(world);
    await add('What did the family ask about hand-overs?', {
      'Who is asked?': 'Family liaison officers',
    });
    await invite(officer);
    await invite(colleague);
    expect(visibleText(officer.person.latest().card)).toContain('about 20 minutes');
    expect(visibleText(colleague.person.latest().card)).toContain('about 30 minutes');
    await begin(officer.person);
    expect(textOn(officer.person)).toContain('Page 1 of 4');
    await begin(colleague.person);
    expect(textOn(colleague.person)).toContain('Page 1 of 3');
  });

  test.each([
    ['another id', { i: 'part' }, {}, 'older card'],
    ['an id of another kind', { i: 'own-a.2' }, {}, 'older card'],
    ['no id', { i: '' }, {}, 'older card'],
    ['a line that there isn’t', {}, { line: 'deadbeef' }, 'Please fill in “Which key line'],
    ['nobody to ask', {}, { whom: 'lead' }, 'Please fill in “Who is asked?”'],
    ['a place that there isn’t', {}, { place: '7' }, 'Please fill in “At which place?”'],
    ['too many words', {}, { ask: 'How? '.repeat(50) }, '“The question”: this is too long.'],
  ])('that is forged with %s is not saved', async (_, data, fields, said) => {
    await start();
    await world.lead.press('Add a question');
    const all: Record<string, string> = { ask: HANDOVER, ...fields };
    const typed = Object.entries(all).map(([field, text]) => [`${field}__forged-nonce`, text]);
    const shown = Object.fromEntries(
      Object.keys(all).map((field) => [field, fingerprint(FRESH[field] ?? '')]),
    );
    const { card } = await world.lead.forge({
      verb: 'question.save',
      data: {
        n: 'forged-nonce',
        r: reviewId,
        i: 'own-forged',
        f: shown,
        ...data,
        ...Object.fromEntries(typed),
      },
    });
    expect(visibleText(card ?? {})).toContain(said);
    expect(await stored()).toBeUndefined();
  });

  test('is seen by the team, and changed by its lead alone', async () => {
    await start();
    await add(HANDOVER, { 'A line of help': HELP });
    const rae = personAtBoard(world, 'Rae Reviewer');
    await world.lead.press('Back to the review');
    await join(world, rae, REVIEWER);
    await openTheReview(rae, REVIEWER);
    await rae.press('Questions of this review');
    expect(textOn(rae)).toContain(`${HANDOVER}\nHelp: ${HELP}`);
    expect(offered(rae)).toEqual(['Back to the review']);
  });

  test('can be put on hold, also once it is taken out', async () => {
    await start();
    const { lead, nurse } = world;
    await add(HANDOVER);
    await begin(nurse);
    await toOwnPage(nurse);
    await nurse.press('Save', { [HANDOVER]: 'Short, and by phone.' });
    await lead.press(`Change: ${HANDOVER}`);
    await lead.press('Take it out');
    await lead.press('Back to the review');
    await lead.press('Who is where');
    await openHolds(world);
    await setHold(world, {
      'What is on hold': 'The answers to one question',
      'Which question': HANDOVER,
      'Why?': 'May be asked at court',
      'Decided by': 'DS Clear',
      'To be looked at again on': '2026-06-15',
    });
    expect(screen()).toContain(`Answers to “${HANDOVER}”`);
    await nurse.press('Save');
    expect(labels(nurse)).toEqual([
      `${HANDOVER} (on hold: you needn’t answer, and nobody reads it)`,
    ]);
    await send(nurse);
    const rae = personAtBoard(world, 'Rae Reviewer');
    await join(world, rae, REVIEWER);
    await declare(rae);
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    await rae.press('Read what Hanna Nursewell sent');
    expect(textOn(rae)).toContain(HANDOVER);
    expect(textOn(rae)).not.toContain('by phone');
  });

  test('comes along to the review that this one becomes', async () => {
    world = await startWorld();
    const { lead } = world;
    await openReview(world, 'Rapid review', { 'Day on which the notification': '2026-04-13' });
    reviewId = pressedData(await lead.press('The review')).r;
    await lead.press('Questions of this review');
    await add(HANDOVER);
    await lead.press('Back to the review');
    await lead.press('This becomes another review');
    await lead.press('Open the new review', { 'Day on which it was decided': '2026-04-14' });
    await world.vantage.sweep();
    const [before] = await kept(world, reviews, reviewId);
    const [after] = await kept(world, reviews, before?.became?.reviewId ?? '');
    expect(after?.questions?.asked.map(({ ask }) => ask)).toEqual([HANDOVER]);
    expect(after?.questions).toEqual(before?.questions);
  });
});

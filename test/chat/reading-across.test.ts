/** What people told, read by question across them, as a reviewer does it. */
import { z } from 'zod';
import { addMember, beginFamily, sendWords } from '../support/family.ts';
import { WITNESS, setHold } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  invitationIn,
  inviteOne,
  officerOf,
  pressedData,
} from '../support/journey.ts';
import {
  auditOf,
  declare,
  join,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  textOn,
} from '../support/team.ts';
import { say, switchWelsh } from '../support/welsh.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Person, type PressResult } from '../teams-simulator/index.ts';

const REVIEWER = 'Independent reviewer';
const PART = 'Tell us about your part';
const ON_PART = `${PART}, and what it was like.`;
const IN_WELSH = 'Dywedwch wrthym am eich rhan chi, a sut brofiad oedd hynny.';
const WORDS = 'I was there on Mondays, and it was quiet.';
const SAYS = 'She loved the water.';
const ASKED_FAMILY = 'What do they say, as they say it?';

let world: TestWorld;
let rae: Person;
let reviewId: string;
afterEach(async () => {
  await world.stop();
});

/** The nurse and a mother have told something, and a reviewer may read it; she is at the perspectives. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  const { nurse, officer, lead } = world;
  await inviteOne(world);
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  await nurse.press('Next', { [PART]: WORDS });
  await nurse.press('Next');
  await nurse.press('Read it all back');
  await nurse.press('Send it to the review');
  await officer.install();
  await addPerson(world, officerOf(world));
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(officer);
  await world.vantage.sweep();
  await beginFamily(world);
  await addMember(world, 'Morwenna', 'mother');
  await officer.press('Back to the family');
  await sendWords(officer, 'Morwenna', SAYS);
  rae = personAtBoard(world, 'Rae Reviewer');
  await join(world, rae, REVIEWER);
  reviewId = await reviewIdOf(world);
  await declare(rae);
  await openByQuestion();
}

async function openByQuestion(): Promise<void> {
  await openTheReview(rae, REVIEWER);
  await rae.press('Perspectives');
  await rae.press('By question');
}

const reads = async () =>
  (await auditOf(world, reviewId)).filter(({ what }) => what === 'perspective.read');

/** Opens the answers to the question that begins so. */
async function readAnswers(begins: string) {
  const title = buttons(rae.screen())
    .map(({ title }) => title)
    .find((one) => one.startsWith(`Read the answers to: ${begins}`));
  return rae.press(title ?? begins);
}

async function hold(typed: Record<string, string>): Promise<void> {
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press('Holds');
  await setHold(world, { ...WITNESS, ...typed });
}

const itemOf = (result: PressResult) => z.object({ i: z.string() }).parse(pressedData(result)).i;
const asks = async (data: Record<string, string>) => {
  const { card } = await rae.forge({
    verb: 'reading.question',
    data: { n: 'forged-nonce', r: reviewId, ...data },
  });
  return visibleText(card ?? {});
};

test.each<StoreKind>(['sqlite', 'cosmos'])(
  'a question is read across people, each by name, and each is on record first, on %s',
  async (kind) => {
    await start(kind);
    expect(textOn(rae)).toContain(PART);
    expect(textOn(rae)).toContain(ASKED_FAMILY);
    expect(textOn(rae).match(/One person answered it\./g)?.length).toBeGreaterThanOrEqual(2);
    expect(textOn(rae)).not.toMatch(/Mondays|water|Hanna|Morwenna/);
    expect(await reads()).toEqual([]);

    const i = itemOf(await readAnswers(PART));
    const text = textOn(rae);
    expect(text).toMatch(/Hanna Nursewell\nProfessional, Example NHS Trust\. Sent 14 April/);
    expect(text).toContain(WORDS);
    expect(text).toContain('before any of their words are quoted');
    expect(text).not.toContain(SAYS);
    const [read] = await reads();
    expect(read).toMatchObject({ why: `by question: ${i}` });

    await rae.press('Back to the questions');
    await readAnswers(ASKED_FAMILY);
    expect(textOn(rae)).toMatch(/Morwenna\nmother\. Written down by the review’s liaison officer/);
    expect(textOn(rae)).toContain(SAYS);
    const all = await reads();
    expect(all).toHaveLength(2);
    expect(new Set(all.map(({ item }) => item)).size).toBe(2);
    await rae.press('Back to the questions');
    await rae.press('Back to the perspectives');
    await rae.press('Read what Hanna Nursewell sent');
    // One search of the trail finds both ways of reading her.
    expect((await reads()).map(({ item }) => item).at(-1)).toBe(read?.item);
  },
  60_000,
);

test('who reads in Welsh has the question in Welsh, and what was asked in English as it was asked', async () => {
  await start();
  const i = itemOf(await readAnswers(PART));
  await switchWelsh(world, 'on');
  rae.reload();
  await say(world, rae);
  await rae.press('Cymraeg', {}, { on: rae.latest() });
  const { card } = await rae.forge({
    verb: 'reading.questions',
    data: { n: 'forged-nonce', r: reviewId },
  });
  expect(visibleText(card ?? {})).toContain(IN_WELSH);
  expect(visibleText(card ?? {})).not.toContain(ON_PART);
  const text = await asks({ i });
  expect(text.startsWith(IN_WELSH)).toBe(true);
  expect(text).toContain(`${ON_PART}\n`);
  expect(text).toContain(WORDS);
}, 60_000);

test.each([
  ['a person', () => ({ 'Which person': world.nurse.name }), PART, 'Mondays', ASKED_FAMILY],
  [
    'a question',
    () => ({ 'What is on hold': 'The answers to one question', 'Which question': ON_PART }),
    PART,
    'Mondays',
    ASKED_FAMILY,
  ],
  [
    'somebody in a family',
    () => ({
      'What is on hold': 'What somebody in a family says',
      'Which person': 'From family 1: mother',
    }),
    ASKED_FAMILY,
    'water',
    PART,
  ],
])('what is on hold is nowhere, when the hold is on %s', async (_, typed, asked, words, other) => {
  await start();
  const i = itemOf(await readAnswers(asked));
  expect(textOn(rae)).toContain(words);
  const before = await reads();
  await hold(typed());
  await openByQuestion();
  expect(textOn(rae)).not.toContain(asked);
  expect(textOn(rae)).toContain(other);
  // The card that was open before leads to the questions that can be read.
  expect(await asks({ i })).toContain('by question');
  expect(await asks({ i })).not.toContain(words);
  expect(await reads()).toEqual(before);
});

test('what was taken back is nowhere', async () => {
  await start();
  const i = itemOf(await readAnswers(PART));
  const { nurse } = world;
  nurse.reload();
  await nurse.press('What I sent');
  await nurse.press('Take my words back');
  await nurse.press('Yes, take them back');
  await openByQuestion();
  expect(textOn(rae)).not.toContain(PART);
  expect(await asks({ i })).not.toContain('Mondays');
});

test('a draft is nowhere', async () => {
  await start();
  const { nurse } = world;
  nurse.reload();
  await nurse.press('What I sent');
  await nurse.press('Add something');
  await nurse.press('Save and leave', { 'What would you like to add': 'A draft of mine.' });
  const pages = [textOn(rae)];
  while (
    buttons(rae.screen()).some(({ title }) => title === 'More questions') &&
    pages.length < 4
  ) {
    await rae.press('More questions');
    pages.push(textOn(rae));
  }
  expect(pages.join('\n')).not.toContain('like to add');
});

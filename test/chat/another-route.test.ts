import { buttons, type Person } from '../teams-simulator/index.ts';
import { WITNESS, kept, openHolds, setHold } from '../support/holds.ts';
import { GROUNDWORK, addPerson, inviteOne, nurseOf, openReview } from '../support/journey.ts';
import { contributions, drafts } from '../../src/workflows/kinds.ts';
import { contributionsIn } from '../support/look-inside.ts';
import { LOOKED, PAGE, PART, SAID } from '../support/notes.ts';
import { REVIEWER, boardOf, keptIn, openTalk } from '../support/talking.ts';
import {
  auditOf,
  declare,
  join,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  textOn,
} from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const CONFIRM = 'They have confirmed it: it counts now';
const READ_BACK = {
  'How was it read back': 'Telephone',
  'On which day did they say': '2026-04-14',
  'May the review use': 'They are not quoted',
};

let world: TestWorld;
let rae: Person;

/** The nurse doesn't have the app, and the lead has noted that she takes part by telephone. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  rae = personAtBoard(world, 'Rae Reviewer');
  await openReview(world);
  await addPerson(world, nurseOf(world));
  await world.lead.press('Save and invite', GROUNDWORK);
  await world.vantage.sweep();
  await world.lead.press('Look again');
  await world.lead.press('Note it', { 'They take part by': 'Telephone' });
  await join(world, rae, REVIEWER);
  await declare(rae);
}
afterEach(async () => {
  await world.stop();
});

const offered = () => buttons(rae.screen()).map(({ title }) => title);

async function openNotes(): Promise<void> {
  await openTalk(rae);
  await rae.press('Write down what they said');
}

async function writeDown(said: Record<string, string> = { [PART]: SAID, [LOOKED]: 'Calm.' }) {
  await openNotes();
  await rae.press(PAGE);
  await rae.press('Save, and back to the notes', said);
}

async function readPerspective(): Promise<void> {
  await openTheReview(rae, REVIEWER);
  await rae.press('Perspectives');
  await rae.press('Read what Hanna Nursewell sent');
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('on %s', (kind) => {
  test('what somebody without Teams said is written down, read back, confirmed, and counts the same', async () => {
    await start(kind);
    const { lead } = world;
    await openTheReview(rae, REVIEWER);
    await rae.press('Conversations');
    expect(textOn(rae)).toContain('Takes part by another route (telephone)');
    await writeDown();
    // There is nobody in Teams to give it to.
    expect(offered()).not.toContain('Give it to them to read');
    await rae.press(CONFIRM, READ_BACK, { twice: true });
    await openTalkOrNothing();
    expect(await boardOf(world)).toContain('Has sent their perspective');
    await readPerspective();
    const text = textOn(rae);
    expect(text).toContain(SAID);
    expect(text).toContain('Calm.');
    expect(text).toContain(
      'Rae Reviewer wrote this down. It was read back to them by telephone on Tuesday 14 April 2026, and they said to Rae Reviewer that it is right.',
    );
    const reviewId = await reviewIdOf(world);
    const [sent, ...more] = await kept(world, contributions, reviewId);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({ way: 'another route', quoting: 'do not quote me' });
    expect(sent?.confirmed).toMatchObject({ how: 'phone', on: '2026-04-14' });
    expect(await kept(world, drafts, reviewId)).toEqual([]);
    const trail = await auditOf(world, reviewId);
    expect(trail.map(({ what }) => what)).toContain('notes.confirm');
    expect(JSON.stringify(trail)).not.toContain(SAID);
    expect(keptIn(world)).not.toContain(SAID);
    await openTheReview(lead, 'Review lead');
  });
});

/** From wherever Rae is: there is no conversation with the nurse left to open, or nothing to write. */
async function openTalkOrNothing(): Promise<void> {
  await openTheReview(rae, REVIEWER);
  await rae.press('Conversations');
  expect(textOn(rae)).not.toContain('Hanna Nursewell');
}

describe('by another route', () => {
  beforeEach(() => start());

  const { 'How was it read back': how, 'On which day did they say': on } = READ_BACK;
  test.each<[string, Record<string, string>, string]>([
    ['how', { 'On which day did they say': on }, 'Please fill in “How was it read back to them?”.'],
    ['when', { 'How was it read back': how }, 'please choose a date'],
    [
      'a day that has come',
      { 'How was it read back': how, 'On which day did they say': '2026-04-15' },
      'is still to come',
    ],
  ])(
    'nothing counts without %s on which it was confirmed, and what was chosen stays',
    async (_, typed, said) => {
      await writeDown();
      await rae.press(CONFIRM, typed);
      expect(textOn(rae)).toContain(said);
      expect(await contributionsIn(world)).toEqual([]);
      await rae.press(CONFIRM, READ_BACK);
      expect(await contributionsIn(world)).toHaveLength(1);
    },
  );

  test('nothing is confirmed that is not written', async () => {
    await openNotes();
    await rae.press(CONFIRM, READ_BACK);
    expect(textOn(rae)).toContain('Nothing is written yet');
    expect(await contributionsIn(world)).toEqual([]);
  });

  test('on hold, nothing is written down or confirmed', async () => {
    await writeDown();
    const open = rae.screen();
    await boardOf(world);
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': 'Hanna Nursewell' });
    await rae.pressCopied(open, CONFIRM, READ_BACK);
    expect(await contributionsIn(world)).toEqual([]);
    await openTalk(rae);
    expect(offered()).not.toContain('Write down what they said');
  });
});

test('whoever has their invitation in Teams may read it there as well', async () => {
  world = await startWorld();
  const { nurse, lead } = world;
  rae = personAtBoard(world, 'Rae Reviewer');
  await inviteOne(world);
  await lead.press('Open Hanna Nursewell');
  await lead.press('Note it', { 'They take part by': 'A visit' });
  await join(world, rae, REVIEWER);
  await declare(rae);
  await writeDown();
  await rae.press('Give it to them to read');
  await world.vantage.sweep();
  nurse.reload();
  await nurse.press('Read it');
  expect(textOn(nurse)).toContain(SAID);
  while (buttons(nurse.screen()).some(({ title }) => title === 'Read on'))
    await nurse.press('Read on');
  await nurse.press('Yes, this is what I said');
  expect(textOn(nurse)).toContain('What you told us has reached the review.');
  const [sent] = await contributionsIn(world);
  expect(sent).toMatchObject({ way: 'another route', confirmed: { how: 'here' } });
});

/** What a finding cites, once the words are others than were cited. */
import { learnings } from '../../src/workflows/kinds.ts';
import { REVIEWER, addReviewer, correctPart, openLearning, sendPart } from '../support/desk.ts';
import { kept } from '../support/holds.ts';
import { inviteOne, nurseOf } from '../support/journey.ts';
import { reviewIdOf, textOn } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import type { Person } from '../teams-simulator/index.ts';

const QUOTE = 'Yes, quote me';
const STANDS_ON = 'Sentences that it stands on';
const TITLE = 'The finding, in one sentence';
const EXPLAINS = 'What explains it';

let world: TestWorld;
let rae: Person;
afterEach(async () => {
  await world.stop();
});

/** Three sentences, of which a finding stands on the first two. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world, nurseOf(world));
  await sendPart(world.nurse, 'The rota was thin. Nobody rang. It was late.', QUOTE);
  rae = await addReviewer(world);
  await openLearning(rae, REVIEWER);
  await rae.press('Add a finding');
  await rae.press('Save', {
    [TITLE]: 'Cover was thin',
    [EXPLAINS]: 'It was planned so.',
    [STANDS_ON]: 'P1.1.1, P1.1.2',
  });
}

/** She says it in other words, before the analysis begins; the reviewer looks again. */
async function corrected(words: string): Promise<string> {
  world.clock.now = world.clock.now.add({ hours: 1 });
  await correctPart(world.nurse, words, QUOTE);
  await openLearning(rae, REVIEWER);
  await rae.press('Open finding 1');
  return textOn(rae);
}

const cited = async () => {
  const [learning] = await kept(world, learnings, await reviewIdOf(world));
  return learning?.findings[0]?.passages.map(({ passage }) => passage);
};

test.each<StoreKind>(['sqlite', 'cosmos'])(
  'is said to have changed where other words stand there now, and can be saved with it, on %s',
  async (kind) => {
    await start(kind);
    expect(textOn(rae)).toContain('Professional 1: P1.1.1, P1.1.2.');
    const text = await corrected('The rota was thin. I was ill. Nobody rang. It was late.');
    expect(text).toContain('Professional 1: P1.1.1.');
    expect(text).toContain('Changed since: P1.1.2.');
    await rae.press('Change it');
    await rae.press('Save', { [TITLE]: 'Cover was too thin' });
    expect(textOn(rae)).toContain('Cover was too thin');
    expect(textOn(rae)).toContain('Changed since: P1.1.2.');
    expect(await cited()).toEqual(['P1.1.1', 'P1.1.2']);
  },
);

test('stays where its sentence is gone; only a number that is newly typed must be there', async () => {
  await start();
  expect(await corrected('The rota was thin.')).toContain('Not there any more: P1.1.2.');
  await rae.press('Change it');
  await rae.press('Save', { [STANDS_ON]: 'P1.1.1, P1.1.2, P1.1.3' });
  expect(textOn(rae)).toContain('is not there, or not written as shown');
  await rae.press('Save', { [STANDS_ON]: 'P1.1.1, P1.1.2' });
  expect(textOn(rae)).toContain('Not there any more: P1.1.2.');
  await rae.press('Change it');
  await rae.press('Save', { [STANDS_ON]: 'P1.1.1' });
  expect(textOn(rae)).not.toContain('Not there any more');
  expect(await cited()).toEqual(['P1.1.1']);
  await rae.press('Change it');
  await rae.press('Save', { [STANDS_ON]: 'P1.1.1, P1.1.2' });
  expect(textOn(rae)).toContain('is not there, or not written as shown');
});

test('is of the words of now once its number was taken out and put in again', async () => {
  await start();
  await corrected('The rota was thin. I was ill. Nobody rang.');
  for (const numbers of ['P1.1.1', 'P1.1.1, P1.1.2']) {
    await rae.press('Change it');
    await rae.press('Save', { [STANDS_ON]: numbers });
  }
  expect(textOn(rae)).toContain('Professional 1: P1.1.1, P1.1.2.');
  expect(textOn(rae)).not.toContain('Changed since');
});

import { listOf } from '../../src/storage/records.ts';
import { drafts, questionnaires } from '../../src/workflows/kinds.ts';
import { inviteOne, pressedData } from '../support/journey.ts';
import { rowsOf, withStore } from '../support/look-inside.ts';
import { textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const PART = 'Tell us about your part';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
});
afterEach(async () => {
  await world.stop();
});

/** Begins to write; returns the id of the review. */
async function begin(): Promise<string> {
  await world.nurse.press('Write');
  return pressedData(await world.nurse.press('I’ve read this: go on')).r;
}

test('a questionnaire that somebody has begun is kept once, and no page’s save writes it again', async () => {
  const { nurse } = world;
  const reviewId = await begin();
  const before = rowsOf(world).filter(({ type }) => type === 'questionnaire');
  await nurse.press('Next', { [PART]: 'On Mondays.' });
  await nurse.press('Next');
  expect(before).toHaveLength(1);
  expect(rowsOf(world).filter(({ type }) => type === 'questionnaire')).toEqual(before);
  await withStore(world, async (store) => {
    const [asked] = await listOf(store, questionnaires, reviewId);
    const [draft] = await listOf(store, drafts, reviewId);
    expect(asked?.value.pages.length).toBeGreaterThan(3);
    expect(draft?.value.questionnaire).toMatchObject({
      id: asked?.value.id,
      version: asked?.value.version,
    });
    expect(JSON.stringify(draft?.value)).not.toContain('pages');
  });
});

test('another program, which has never seen it, goes on with it', async () => {
  const { nurse } = world;
  await begin();
  await nurse.press('Next', { [PART]: 'On Mondays.' });
  await world.restart();
  await nurse.press('Next');
  expect(textOn(nurse)).toContain('Page 3 of 3');
  await nurse.press('Read it all back');
  expect(textOn(nurse)).toContain('On Mondays.');
});

test.each([
  ['Support for me', 'support.show'],
  ['Someone may be at risk now', 'risk.show'],
])('“%s” comes with what is too long to be kept, and says so', async (_, verb) => {
  const { nurse } = world;
  await nurse.press('Write');
  const { r, p } = pressedData(await nurse.press('I’ve read this: go on'));
  const n = 'nonce-of-mine';
  const { card } = await nurse.forge({
    verb,
    data: {
      n,
      r,
      p,
      g: 'your-way',
      f: { 0: '', 1: '' },
      [`0__${n}`]: 'x'.repeat(4001),
      [`1__${n}`]: 'Kept.',
    },
  });
  expect(JSON.stringify(card)).toContain('was too long and could not be kept');
  await nurse.press('Save');
  expect(textOn(nurse)).toContain('Kept.');
});

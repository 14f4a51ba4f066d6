import { createOnce } from '../../src/storage/records.ts';
import { CODING_ID, codings } from '../../src/workflows/kinds.ts';
import { addAccounts, addReviewer, openPerspectives } from '../support/desk.ts';
import { kept } from '../support/holds.ts';
import { inviteOne } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { auditOf, reviewIdOf, textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import type { Person } from '../teams-simulator/index.ts';

const SAID = 'Nobody told us that the visits had stopped.';

let world: TestWorld;
let rae: Person;
let reviewId: string;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
  rae = await addReviewer(world);
  reviewId = await reviewIdOf(world);
  const more = { quoting: 'do not quote me' } as const;
  await addAccounts(world, reviewId, { id: 'account-ada', texts: [SAID], more });
  await withStore(world, async (store) => {
    const value = {
      codes: [{ passage: 'P1.1.1', mark: 'mark', theme: 'Cover', effect: 'hindered' as const }],
      said: [],
      from: { pack: 'pack', sha256: 'hash' },
      by: 'somebody',
      at: '2026-04-14T09:00:00.000Z',
    };
    await createOnce(store, codings, { id: CODING_ID, partition: reviewId, value });
  });
  await openPerspectives(rae);
  for (const title of ['Themes', 'Open theme 1']) await rae.press(title);
});
afterEach(async () => {
  await world.stop();
});

const saved = async () =>
  (await auditOf(world, reviewId)).filter(({ what }) => what === 'theme.save');

test('what is said of a theme has no words of somebody who asked not to be quoted', async () => {
  await rae.press('Save', { 'How normal was this': `One said: ${SAID}` });
  expect(textOn(rae)).toContain('asked not to be quoted stand in it');
  expect((await kept(world, codings, reviewId))[0]?.said).toEqual([]);
  expect(await saved()).toEqual([]);
});

test('what is said of a theme is on record once, without a word of it', async () => {
  await rae.press('Save', { 'How normal was this': 'Every winter' });
  await rae.press('Open theme 1');
  await rae.press('Save');
  expect(await saved()).toHaveLength(1);
  expect(JSON.stringify(await saved())).not.toContain('winter');
});

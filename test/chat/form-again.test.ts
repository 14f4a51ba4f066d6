import { visibleText } from '../teams-simulator/index.ts';
import { GROUNDWORK, addPerson, nurseOf, openReview } from '../support/journey.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

// A form that comes back shows what was typed, and nothing of it is stored yet. What its first card
// showed decides what was changed: or the next press would take the typed words for untouched ones.

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await openReview(world);
  await addPerson(world, nurseOf(world));
});
afterEach(async () => {
  await world.stop();
});

const screen = () => visibleText(world.lead.screen());

test('what was right on a form that came back is saved with what was corrected', async () => {
  const { lead } = world;
  await lead.press('Save', { 'Who told them': 'Dr Tell' });
  expect(screen()).toContain('Please fill in');
  await lead.press('Save', { 'When were they told': '2026-04-10' });
  expect(screen()).toContain('Saved.');
  expect(screen()).toContain('Dr Tell');
});

test('and overwrites nothing that was changed elsewhere meanwhile', async () => {
  const { lead } = world;
  const elsewhere = lead.screen();
  await lead.press('Save', { 'Who told them': 'Dr Tell' });
  await lead.pressCopied(elsewhere, 'Save', { ...GROUNDWORK, 'Who told them': 'Dr Other' });
  await lead.press('Save', { 'When were they told': '2026-04-10' });
  expect(screen()).toContain('changed on another card meanwhile');
  expect(screen()).toContain('Dr Other');
});

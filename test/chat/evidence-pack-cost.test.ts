import { addAccount } from '../support/accounts.ts';
import { addReviewer, openPerspectives, pastTheGate } from '../support/desk.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { inviteOne } from '../support/journey.ts';
import { reviewIdOf, textOn } from '../support/team.ts';
import type { Person } from '../teams-simulator/index.ts';

const TEXTS = ['I was there on Mondays. It was quiet.', 'We rang each other. Nobody came.'];

let world: GatedWorld;
let rae: Person;
beforeEach(async () => {
  world = await startGatedWorld();
  await inviteOne(world);
  rae = await addReviewer(world);
});
afterEach(async () => {
  await world.stop();
});

/** From so many people on. */
async function addPeople(from: number, to: number): Promise<void> {
  const reviewId = await reviewIdOf(world);
  await pastTheGate(world, async (store) => {
    for (let index = from; index < to; index += 1)
      await addAccount(store, reviewId, { id: `account-${index}`, texts: TEXTS });
  });
}

/** What is asked of the store for the pack's card, and for writing it. */
async function costOfAPack(): Promise<{ show: number; write: number }> {
  await openPerspectives(rae);
  // Once before: whoever is new gets a name, which is written once.
  await rae.press('Evidence pack');
  await rae.press('Back to the perspectives');
  const { asked } = world.gate;
  const before = asked.length;
  await rae.press('Evidence pack');
  const shown = asked.length;
  await rae.press('Write the pack');
  return { show: shown - before, write: asked.length - shown };
}

test('a pack of sixty people asks the store as often as one of three', async () => {
  await addPeople(0, 3);
  const few = await costOfAPack();
  await addPeople(3, 60);
  const many = await costOfAPack();
  expect(textOn(rae)).toContain('Accounts in it: 60. Sentences: 240.');
  expect(many).toEqual(few);
  expect(many.write).toBeLessThanOrEqual(12);
});

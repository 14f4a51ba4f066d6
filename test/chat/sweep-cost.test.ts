import { storeOf } from '../../src/open-engine.ts';
import { create } from '../../src/storage/records.ts';
import { participations } from '../../src/workflows/kinds.ts';
import { participationOf } from '../domain/made-up.ts';
import { openReview, pressedData } from '../support/journey.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';

let world: GatedWorld;
beforeEach(async () => {
  world = await startGatedWorld();
});
afterEach(async () => {
  await world.stop();
});

/** The requests that one sweep makes of the store. */
async function costOfASweep(): Promise<number> {
  await world.vantage.sweep();
  const before = world.gate.asked.length;
  await world.vantage.sweep();
  return world.gate.asked.length - before;
}

test('a review that is looked at anew reads nobody for whom nothing changes by themselves', async () => {
  const { lead, gate } = world;
  await openReview(world);
  await world.vantage.sweep();
  const { r } = pressedData(await lead.press('Look again'));
  await addPeople(30, () => r);
  await lead.press('The review');
  await lead.press('Milestones');
  await lead.press('Open People’s answers');
  const before = gate.asked.length;
  await lead.press('Save', { Day: '2026-05-29', Reason: 'The reviewer is away.' });
  await world.vantage.sweep();
  const asked = gate.asked.slice(before);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((request) => request.includes('person-'))).toEqual([]);
});

test('a sweep with nothing due asks the store the same, however much there is', async () => {
  const empty = await costOfASweep();
  await addPeople(150, (index) => `review-${index % 10}`);
  expect(empty).toBeGreaterThan(0);
  expect(await costOfASweep()).toBe(empty);
});

/** Puts so many people into reviews, past the program and the gate. */
async function addPeople(count: number, reviewOf: (index: number) => string): Promise<void> {
  const { direct, config } = world;
  const store = storeOf({ ...config, store: direct });
  for (let index = 0; index < count; index += 1)
    await create(store, participations, {
      id: `person-${index}`,
      partition: reviewOf(index),
      value: participationOf(),
      // Due some time, but not now.
      dueAt: '2027-01-01T00:00:00.000Z',
    });
  await store.close();
}

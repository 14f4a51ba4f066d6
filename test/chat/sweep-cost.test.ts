import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openCosmos } from '../../src/storage/cosmos.ts';
import { create } from '../../src/storage/records.ts';
import { sealerFromBase64 } from '../../src/storage/seal.ts';
import { openStore } from '../../src/storage/store.ts';
import { participations } from '../../src/workflows/kinds.ts';
import { participationOf } from '../domain/made-up.ts';
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

test('a sweep with nothing due asks the store the same, however much there is', async () => {
  const empty = await costOfASweep();
  const { direct, config } = world;
  if (direct.is !== 'cosmos') throw new Error('The gate stands in front of Cosmos DB.');
  const { endpoint, database, key = '' } = direct;
  const store = openStore(
    openCosmos({ endpoint, database, key }),
    sealerFromBase64(config.sealKey ?? ''),
  );
  for (let index = 0; index < 150; index += 1)
    await create(store, participations, {
      id: `person-${index}`,
      partition: `review-${index % 10}`,
      value: participationOf(),
      // Due some time, but not now.
      dueAt: '2027-01-01T00:00:00.000Z',
    });
  await store.close();
  expect(empty).toBeGreaterThan(0);
  expect(await costOfASweep()).toBe(empty);
});

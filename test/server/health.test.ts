import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { ask } from '../support/http.ts';
import { eventually } from '../support/world.ts';

let world: GatedWorld;
beforeEach(async () => {
  world = await startGatedWorld();
});
afterEach(async () => {
  await world.stop();
});

const look = (path: string) => ask(world.vantage.port, { method: 'GET', path });

test('a program whose store answers is healthy and ready', async () => {
  expect((await look('/healthz')).status).toBe(200);
  expect((await look('/readyz')).status).toBe(200);
});

test('asking whether it is ready makes one read of the store; whether it is healthy, none', async () => {
  const { gate } = world;
  // The first query of all also reads what the containers are; and the first sweep is over then.
  await look('/readyz');
  await eventually(() => gate.asked.some((asked) => asked.endsWith('/colls/reviews/docs')));
  gate.asked.length = 0;
  await look('/readyz');
  expect(gate.asked).toEqual([expect.stringMatching(/^POST .*\/colls\/reviews\/docs$/)]);
  await look('/healthz');
  expect(gate.asked).toHaveLength(1);
});

test('while the store is away it is healthy and not ready, and says nothing of the store', async () => {
  world.gate.cut();
  const answer = await look('/readyz');
  expect(answer.status).toBe(503);
  expect(JSON.parse(answer.text)).toEqual({ status: 'the store does not answer' });
  expect((await look('/healthz')).status).toBe(200);
  world.gate.open();
  expect((await look('/readyz')).status).toBe(200);
});

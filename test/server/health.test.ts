import { openCosmos } from '../../src/storage/cosmos.ts';
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
  const { gate, config } = world;
  const countOf = async (act: () => Promise<unknown>) => {
    const before = gate.asked.length;
    await act();
    return gate.asked.length - before;
  };
  const { store } = config;
  if (store.is !== 'cosmos') throw new Error('A gate stands in front of Cosmos DB only.');
  const { endpoint, database, key = '' } = store;
  const engine = openCosmos({ endpoint, database, key });
  // The sweep at the start reads as well: it must be over before anything is counted.
  const swept = (name: string) =>
    gate.asked.filter((request) => request.startsWith('POST') && request.includes(name)).length > 1;
  await eventually(() => swept('/reviews/') && swept('/people/'));
  // The first one of a client also reads what the containers are.
  await engine.check();
  await look('/readyz');

  const oneRead = await countOf(() => engine.check());
  expect(oneRead).toBeGreaterThan(0);
  expect(await countOf(() => look('/readyz'))).toBe(oneRead);
  expect(await countOf(() => look('/healthz'))).toBe(0);
  await engine.close();
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

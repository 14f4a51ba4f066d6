import { Agent } from 'node:http';
import { visibleText } from '../teams-simulator/index.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { JSON_TYPE, ask } from '../support/http.ts';
import { logged } from '../support/look-inside.ts';
import { eventually, startWorld } from '../support/world.ts';

let world: GatedWorld;
beforeEach(async () => {
  world = await startGatedWorld();
  await world.lead.install();
  await eventually(() => world.lead.chat.length > 0);
});
afterEach(async () => {
  await world.stop();
});

const healthz = () => ask(world.vantage.port, { method: 'GET', path: '/healthz' });

test('a program that is told to stop once more, when it has stopped, has nothing left to do', async () => {
  const embedded = await startWorld('sqlite');
  await Promise.all([embedded.vantage.stop(), embedded.vantage.stop()]);
  await embedded.vantage.stop();
  expect(logged(embedded, 'stopped')).toHaveLength(1);
  await embedded.stop();
});

describe('a program that is told to stop', () => {
  test('takes no new connection, finishes the turn that is in flight, and only then has stopped', async () => {
    world.gate.hold();
    const press = world.lead.press('My invitations and reviews');
    await eventually(() => world.gate.waiting() > 0);

    const ends: string[] = [];
    const stopped = world.vantage.stop().then(() => ends.push('stopped'));
    await expect(healthz()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(ends).toEqual([]);
    world.gate.open();

    const { status, card } = await press;
    expect(status).toBe(200);
    expect(visibleText(card ?? {})).toContain('Your invitations and reviews');
    await stopped;
    expect(logged(world, 'a turn failed')).toEqual([]);
  });

  test('finishes the turn in flight also when it is told twice', async () => {
    world.gate.hold();
    const press = world.lead.press('My invitations and reviews');
    await eventually(() => world.gate.waiting() > 0);

    const ends: string[] = [];
    const stops = ['first', 'second'].map(async (which) => {
      await world.vantage.stop();
      ends.push(which);
    });
    await expect(healthz()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(ends).toEqual([]);
    world.gate.open();

    const { card } = await press;
    expect(visibleText(card ?? {})).toContain('Your invitations and reviews');
    await Promise.all(stops);
  });

  test('does not wait for a caller that keeps its connection open', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { port } = world.vantage;
    const body = JSON.stringify(
      world.lead.activity({
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { verb: 'overview.show', data: { n: '0123456789ab' } } },
      }),
    );
    const headers = { ...JSON_TYPE, authorization: `Bearer ${await world.teams.token()}` };
    world.gate.hold();
    const answer = ask(port, { headers, body, agent });
    await eventually(() => world.gate.waiting() > 0);

    const stopped = world.vantage.stop();
    world.gate.open();

    expect((await answer).status).toBe(200);
    const start = Date.now();
    await stopped;
    // Node itself would wait five seconds for the next request.
    expect(Date.now() - start).toBeLessThan(2_000);
    agent.destroy();
  });
});

import { join } from 'node:path';
import { startVantage, type Vantage } from '../../src/main.ts';
import type { Config } from '../../src/config.ts';
import type { Activity } from '../teams-simulator/index.ts';
import { JSON_TYPE, ask } from '../support/http.ts';
import { logged, rowsOf } from '../support/look-inside.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let local: Vantage;
let config: Config;
const logLines: string[] = [];

beforeAll(async () => {
  world = await startWorld();
  if (world.config.store.is !== 'sqlite') throw new Error('The local mode has its own file.');
  config = {
    ...world.config,
    isLocal: true,
    bot: undefined,
    sealKey: undefined,
    store: { is: 'sqlite', folder: join(world.config.store.folder, 'local') },
  };
  local = await startVantage(config, { logTo: { write: (line) => void logLines.push(line) } });
});
afterAll(async () => {
  await local.stop();
  await world.stop();
});

const showOverview = (fields: Record<string, unknown> = {}): Activity => ({
  ...world.lead.activity({
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: {
      action: { type: 'Action.Execute', verb: 'overview.show', data: { n: '0123456789ab' } },
    },
  }),
  ...fields,
});

const post = (activity: Activity, headers: Record<string, string> = {}) =>
  ask(local.port, { headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(activity) });

describe('the local trial', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]'])(
    'answers this machine, called %s, without a token',
    async (name) => {
      const answer = await post(showOverview(), { host: `${name}:${local.port}` });
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('Your invitations and reviews');
    },
  );

  test.each([
    'vantage.example',
    'localhost.example',
    '127.0.0.1.example',
    '127.0.0.1@vantage.example',
    '192.0.2.1',
    '0.0.0.0',
  ])('gives 403 to who calls it %s, as a web page of that name would', async (name) => {
    const answer = await post(showOverview(), { host: `${name}:${local.port}` });
    expect([answer.status, answer.text]).toEqual([403, '']);
  });

  test.each([
    'https://service.example/',
    'http://127.0.0.1.example/',
    'http://127.0.0.1@service.example/',
    'http://192.0.2.1/',
  ])('admits nobody whom it would have to answer at %s', async (serviceUrl) => {
    const stranger = { from: { id: world.nurse.id, aadObjectId: world.nurse.aadObjectId } };
    const before = rowsOf({ ...world, config });
    const answer = await post(showOverview({ serviceUrl, ...stranger }));
    expect([answer.status, answer.text]).toEqual([403, '']);
    expect(logged({ ...world, logLines }, 'not admitted').at(-1)).toMatchObject({
      reason: 'a service that is not on this machine',
    });
    expect(rowsOf({ ...world, config })).toEqual(before);
  });

  test('takes no text/plain, which a page elsewhere could send without asking', async () => {
    const answer = await post(showOverview(), { 'content-type': 'text/plain' });
    expect([answer.status, answer.text]).toEqual([415, '']);
  });

  test('gives a page elsewhere that does ask no permission', async () => {
    const answer = await ask(local.port, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://page.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

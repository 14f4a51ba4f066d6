import { createServer, type Server } from 'node:http';
import { CardFactory } from 'botbuilder';
import { Temporal } from 'temporal-polyfill';
import { authenticationOf, credentialsOf, identityOf } from '../../src/chat/authentication.ts';
import { connectorsOf } from '../../src/chat/connectors.ts';
import { paceOf } from '../../src/chat/pace.ts';
import { endServer, listenLocally } from '../storage/cosmos-stand-in.ts';

const NOW = Temporal.Instant.from('2026-04-14T09:00:00Z');
/** The service's clock is a year behind ours. */
const THEIR_NOW = 'Mon, 14 Apr 2025 09:00:00 GMT';

let server: Server;
let serviceUrl: string;
let headers: Record<string, string>;
let asked: string[];
beforeEach(async () => {
  headers = {};
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(429, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { code: 'TooManyRequests' } }));
  });
  serviceUrl = `http://127.0.0.1:${await listenLocally(server)}/`;
});
afterEach(async () => {
  await endServer(server);
});

/** Sends once, and again at once: for how long the tenant's door is closed then. */
async function closedAfter(answered: Record<string, string>): Promise<number> {
  headers = answered;
  const pace = paceOf({ tenantPerSecond: 40, now: () => NOW });
  const connectors = connectorsOf(pace, (http) =>
    authenticationOf(credentialsOf(undefined), undefined, http).createConnectorFactory(
      identityOf(''),
    ),
  );
  const { conversations } = await connectors('tenant', serviceUrl);
  const activity = { attachments: [CardFactory.adaptiveCard({})] };
  await expect(conversations.sendToConversation('a:1', activity)).rejects.toMatchObject({
    status: 429,
    code: 'TooManyRequests',
    begun: true,
  });
  await expect(conversations.sendToConversation('a:2', activity)).rejects.toMatchObject({
    status: 429,
    code: 'DoorClosed',
    begun: false,
  });
  return pace.closedFor('tenant');
}

describe('what Teams may say in Retry-After', () => {
  test.each([
    ['seconds', { 'retry-after': '17' }, 17_000],
    [
      'a date, by the clock of who says it',
      { 'retry-after': 'Mon, 14 Apr 2025 09:00:20 GMT', date: THEIR_NOW },
      20_000,
    ],
    [
      'a date that is over',
      { 'retry-after': 'Mon, 14 Apr 2025 08:00:00 GMT', date: THEIR_NOW },
      1_000,
    ],
  ])('%s: one request, and no other until then', async (_name, answered, closedForMs) => {
    expect(await closedAfter(answered)).toBe(closedForMs);
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['nothing', {}],
    ['what nobody understands', { 'retry-after': 'soon' }],
  ])('%s: one to three seconds', async (_name, answered) => {
    const closedForMs = await closedAfter(answered);
    expect(closedForMs).toBeGreaterThanOrEqual(1_000);
    expect(closedForMs).toBeLessThanOrEqual(3_000);
    expect(asked).toHaveLength(1);
  });
});

test('a client that belongs to no tenant makes no call', async () => {
  const factory = authenticationOf(credentialsOf(undefined)).createConnectorFactory(identityOf(''));
  const { conversations } = await factory.create(serviceUrl);
  await expect(conversations.sendToConversation('a:1', {})).rejects.toThrow('belongs to no tenant');
  expect(asked).toEqual([]);
});

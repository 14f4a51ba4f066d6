import { randomUUID } from 'node:crypto';
import {
  AuthenticationError,
  AuthenticationRequiredError,
  CredentialUnavailableError,
} from '@azure/identity';
import { pino } from 'pino';
import { botCredential } from '../../src/entra/bot-credential.ts';
import { graphOf, installerFrom, type GraphAccess } from '../../src/graph/install-app.ts';
import { startEntra } from '../support/entra.ts';
import { startGraph, tokenOf, type Graph } from '../support/graph.ts';
import { startTeams, type Person, type Teams, type Tenant } from '../teams-simulator/index.ts';
import { startTinyBot, type TinyBot } from '../teams-simulator/tiny-bot.ts';

/** What an address may hold that a path may not. */
const ODD = 'o’neil/ann+1?#%@nhs.example';

let teams: Teams;
let bot: TinyBot;
let tenant: Tenant;
let other: Tenant;
let nurse: Person;
let graph: Graph;
let lines: string[];

beforeEach(async () => {
  teams = await startTeams();
  bot = await startTinyBot(teams);
  tenant = teams.addTenant('Example NHS Trust');
  other = teams.addTenant('Elsewhere');
  nurse = teams.addPerson({ tenant, name: 'Ann O’Neil', email: ODD });
  graph = await startGraph([nurse], [tenant]);
  lines = [];
});
afterEach(async () => {
  await graph.stop();
  await bot.stop();
  await teams.stop();
});

function install(email = ODD, { tenantId } = tenant, access: GraphAccess = graph.access) {
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const { catalogueIds } = graph;
  const installer = installerFrom(catalogueIds, access, log);
  return installer?.install(tenantId, email);
}

test('asks Graph for the person, with the id of the tenant’s catalogue, and a second time too', async () => {
  expect(await install()).toBe('asked');
  expect(await install()).toBe('there already');
  expect(graph.asked).toEqual([
    { tenantId: tenant.tenantId, email: ODD, status: 201 },
    { tenantId: tenant.tenantId, email: ODD, status: 409 },
  ]);
});

test('knows a tenant by its id in capitals too', async () => {
  expect(await install(ODD, { ...tenant, tenantId: tenant.tenantId.toUpperCase() })).toBe('asked');
});

test('asks as the bot’s Entra app in the tenant of the person, by its managed identity', async () => {
  const entra = startEntra(({ tenantId }) => tokenOf(tenantId));
  const proof = { is: 'managed identity', clientId: randomUUID() } as const;
  const [appId, home] = [randomUUID(), randomUUID()];
  const credential = botCredential({ appId, tenantId: home, proof }, entra.http);
  expect(await install(ODD, tenant, { ...graphOf(credential), url: graph.access.url })).toBe(
    'asked',
  );
  const scope = 'https://graph.microsoft.com/.default';
  expect(entra.shown).toMatchObject([{ tenantId: tenant.tenantId, appId, scope }]);
});

test('asks nobody for a tenant that is not set up, and is not there at all without the setting', async () => {
  expect(await install(ODD, other)).toBeUndefined();
  expect(graph.asked).toEqual([]);
  const log = pino({ level: 'silent' });
  expect(installerFrom(undefined, graph.access, log)).toBeUndefined();
});

test('tells from the answer what may be done next', async () => {
  expect(await install('nobody@nhs.example')).toBe('nobody');
  const answers = { 401: 'not permitted', 403: 'not permitted', 404: 'nobody', 429: 'later' };
  for (const [status, installed] of Object.entries({ ...answers, 400: 'later', 503: 'later' })) {
    graph.answerWith(Number(status));
    expect({ status, installed: await install() }).toEqual({ status, installed });
  }
});

test('waits no longer than it has patience, and takes a cut connection for later', async () => {
  graph.hang();
  expect(await install(ODD, tenant, { ...graph.access, patienceMs: 100 })).toBe('later');
  expect(await install(ODD, tenant, { ...graph.access, url: 'http://127.0.0.1:9' })).toBe('later');
});

describe('where there is no token', () => {
  const refused = (errorCode: string) => {
    const cause = Object.assign(new Error(`${errorCode}: AADSTS… ${ODD}`), { errorCode });
    return new AuthenticationRequiredError({ scopes: [], message: cause.message, cause });
  };
  const otherwise = new AuthenticationError(401, {
    error: 'invalid_client',
    error_description: 'AADSTS…',
  });
  const unavailable = new CredentialUnavailableError('endpoints_resolution_error');
  const cases: [string, Error, string][] = [
    ['the tenant has not consented', refused('unauthorized_client'), 'not permitted'],
    ['the secret is wrong', refused('invalid_client'), 'not permitted'],
    ['the same, said otherwise', otherwise, 'not permitted'],
    ['Entra is busy', refused('temporarily_unavailable'), 'later'],
    ['Entra can’t be reached', unavailable, 'later'],
  ];
  test.each(cases)('because %s', async (_, error, installed) => {
    const credentialFor = () => ({ getToken: () => Promise.reject(error) });
    expect(await install(ODD, tenant, { ...graph.access, credentialFor })).toBe(installed);
    expect(graph.asked).toEqual([]);
  });
});

test('the log says what happened in which tenant, and never for whom', async () => {
  graph.answerWith(403);
  await install();
  graph.answerWith(503);
  await install();
  await install(ODD, tenant, { ...graph.access, url: 'http://127.0.0.1:9' });
  const credentialFor = () => ({ getToken: () => Promise.reject(new Error(`no ${ODD}`)) });
  await install(ODD, tenant, { ...graph.access, credentialFor });
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    expect(line).toContain(tenant.tenantId);
    expect(line).toContain('the app was not added');
    expect(line).not.toMatch(/neil|nhs\.example|token/i);
  }
});

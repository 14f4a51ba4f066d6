import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { loadContents, type Contents } from '../../src/cards/contents.ts';
import type { Config, StoreSettings } from '../../src/config.ts';
import type { Agency } from '../../src/domain/agency.ts';
import type { Board } from '../../src/domain/board.ts';
import { startVantage, type Vantage, type World } from '../../src/main.ts';
import { startStandIn } from '../storage/cosmos-stand-in.ts';
import { startTeams, type Person, type Teams, type Tenant } from '../teams-simulator/index.ts';
import { FixedTokenFactory } from './credentials.ts';

export type StoreKind = 'sqlite' | 'cosmos';

/** The whole program behind its HTTP door, with Teams and the store beside it. */
export type TestWorld = {
  teams: Teams;
  vantage: Vantage;
  config: Config;
  board: Board;
  tenants: { board: Tenant; nhs: Tenant; police: Tenant; stranger: Tenant };
  moreTenants: Tenant[];
  lead: Person;
  nurse: Person;
  officer: Person;
  /** The program's clock stands still until it is moved. */
  clock: { now: Temporal.Instant };
  logLines: string[];
  /** What the program is given instead of the real world; what is changed counts from a restart on. */
  outside: World;
  /** Ends the program and starts it again on the same data. */
  restart(): Promise<void>;
  /** A second program, with these settings changed; to be stopped by whoever started it. */
  another(changed?: Partial<Config>): Promise<Vantage>;
  stop(): Promise<void>;
};

let shipped: Contents | undefined;

export const START = Temporal.Instant.from('2026-04-14T09:00:00Z');

/**
 * `agencies`: names of more agencies, each with a tenant of its own, in `moreTenants`; `changed`: settings
 * that are not the usual ones.
 */
export async function startWorld(
  kind: StoreKind = 'sqlite',
  agencies: readonly string[] = [],
  changed: Partial<Config> = {},
): Promise<TestWorld> {
  const teams = await startTeams();
  const folder = mkdtempSync(join(tmpdir(), 'vantage-test-'));
  const tenants = {
    board: teams.addTenant('Exampleshire Board'),
    nhs: teams.addTenant('Example NHS Trust'),
    police: teams.addTenant('Example Police'),
    stranger: teams.addTenant('Elsewhere'),
  };
  const lead = teams.addPerson({
    tenant: tenants.board,
    name: 'Lena Leadwell',
    email: 'lena@board.example',
  });
  const nurse = teams.addPerson({
    tenant: tenants.nhs,
    name: 'Hanna Nursewell',
    email: 'Hanna@nhs.example',
  });
  const officer = teams.addPerson({
    tenant: tenants.police,
    name: 'Farid Officerman',
    email: 'farid@police.example',
  });
  const moreTenants = agencies.map((name) => teams.addTenant(name));
  const board: Board = {
    name: 'Exampleshire Board',
    website: 'board.example',
    nation: 'england',
    guests: false,
    tenant: tenants.board.tenantId,
    agencies: [
      agency('nhs', 'Example NHS Trust', tenants.nhs),
      agency('police', 'Example Police', tenants.police),
      ...moreTenants.map((tenant, index) => agency(`agency-${index}`, tenant.name, tenant)),
    ],
    support: [{ name: { 'en-GB': 'Union' }, reach: { 'en-GB': 'Ring them' } }],
    risk: [{ name: { 'en-GB': 'Out of hours' }, reach: { 'en-GB': '01632 960003' } }],
  };
  const boardFile = join(folder, 'board.json');
  writeFileSync(boardFile, JSON.stringify(board));

  const { store, close } = await openStore(kind, folder);
  const config: Config = {
    isLocal: false,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'debug',
    bot: {
      appId: teams.botAppId,
      tenantId: tenants.board.tenantId,
      proof: { is: 'secret', secret: 'made-up' },
    },
    store,
    sealKey: randomBytes(32).toString('base64'),
    olderSealKeys: [],
    vault: { is: 'folder', folder: join(folder, 'vault') },
    boardFile,
    administrators: [{ tenantId: tenants.board.tenantId, objectId: lead.aadObjectId }],
    sweepEveryMs: 3_600_000,
    tenantPerSecond: 40,
    appLink: 'https://teams.example/l/app/vantage',
    catalogueIds: undefined,
    packs: {
      pack: { is: 'folder', folder: join(folder, 'packs') },
      key: { is: 'folder', folder: join(folder, 'keys') },
    },
    watch: { otlp: undefined, applicationInsights: undefined },
    ...changed,
  };
  const clock = { now: START };
  const logLines: string[] = [];
  const world: World = {
    now: () => clock.now,
    credentials: new FixedTokenFactory(teams.botAppId, teams.botToken),
    trust: { issuer: teams.issuer, openIdMetadataUrl: teams.openIdMetadataUrl },
    logTo: { write: (line: string) => void logLines.push(line) },
    // Read and checked once for all tests of a file: half of a start goes there.
    contents: (shipped ??= loadContents(board.name)),
  };
  const start = async () => {
    const vantage = await startVantage(config, world);
    teams.connectTo(`http://127.0.0.1:${vantage.port}/api/messages`);
    return vantage;
  };

  const opened: TestWorld = {
    teams,
    vantage: await start(),
    config,
    board,
    tenants,
    moreTenants,
    lead,
    nurse,
    officer,
    clock,
    logLines,
    outside: world,
    async restart() {
      await opened.vantage.stop();
      opened.vantage = await start();
    },
    another: (changed = {}) => startVantage({ ...config, ...changed }, world),
    async stop() {
      await opened.vantage.stop();
      await close();
      await teams.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return opened;
}

function agency(id: string, name: string, { tenantId }: Tenant): Agency {
  return { id, name, kind: 'other', nation: 'england', tenants: [tenantId] };
}

async function openStore(
  kind: StoreKind,
  folder: string,
): Promise<{ store: StoreSettings; close: () => Promise<void> }> {
  if (kind === 'sqlite')
    return {
      store: { is: 'sqlite', folder: join(folder, 'data') },
      close: () => Promise.resolve(),
    };
  const standIn = await startStandIn();
  const { endpoint, database, key } = await standIn.newDatabase();
  return { store: { is: 'cosmos', endpoint, database, key }, close: () => standIn.end() };
}

type Found<T> = T | undefined | false;

/** Waits for what happens in the background: looks often, gives up after twenty seconds or `withinMs`. */
export async function eventually<T>(
  look: () => Found<T> | Promise<Found<T>>,
  withinMs = 20_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`It did not come about within ${withinMs} ms.`);
    await pause(5);
  }
}

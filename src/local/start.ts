import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CARDS_FOLDER } from '../cards/load.ts';
import type { Config, StoreSettings } from '../config.ts';
import { localVault } from '../local-vault.ts';
import { startVantage } from '../main.ts';
import { freePort } from './free-port.ts';
import { people } from './people.ts';
import { startPlayground, type Playground } from './playground.ts';

const BOT_PORT = 3978;
const FIRST_WINDOW_PORT = 56150;

/** The settings of the local trial: no authentication, so nothing but this machine may come in. */
export function localConfig(port: number, dataFolder: string): Config {
  const { tenantId, aadObjectId: objectId } = people.lead;
  return {
    isLocal: true,
    host: '127.0.0.1',
    port,
    logLevel: process.env['LOG_LEVEL'] ?? 'warn',
    bot: undefined,
    store: storeFrom(dataFolder),
    sealKey: process.env['VANTAGE_SEAL_KEY'],
    olderSealKeys: [],
    vault: localVault(dataFolder),
    boardFile: join(CARDS_FOLDER, 'boards', 'made-up.json'),
    administrators: [{ tenantId, objectId }],
    sweepEveryMs: 2_000,
    tenantPerSecond: 40,
    appLink: undefined,
    catalogueIds: undefined,
    packs: {
      pack: { is: 'folder', folder: join(dataFolder, 'packs') },
      key: { is: 'folder', folder: join(dataFolder, 'keys') },
    },
    watch: {
      otlp: process.env['OTEL_EXPORTER_OTLP_ENDPOINT'],
      applicationInsights: undefined,
    },
  };
}

/** Cosmos DB whenever COSMOS_ENDPOINT is set, else the embedded store in the data folder. */
function storeFrom(folder: string): StoreSettings {
  const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, COSMOS_DATABASE: database } = process.env;
  return endpoint
    ? { is: 'cosmos', endpoint, key, database: database ?? 'vantage' }
    : { is: 'sqlite', folder };
}

/** `npm start`: the bot and a chat window for each of the made-up people, on this machine only. */
async function start(): Promise<void> {
  const data = process.env['VANTAGE_DATA'] ?? join(import.meta.dirname, '../../data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  say('Starting Vantage and four chat windows on this machine …');
  const vantage = await startVantage(localConfig(await freePort(BOT_PORT), data));
  const windows: Playground[] = [];
  const stop = async () => {
    await Promise.all(windows.map((window) => window.stop()));
    await vantage.stop();
  };
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      say('\nStopping …');
      void stop().then(() => process.exit(0));
    });

  const seats = Object.values(people);
  let port = FIRST_WINDOW_PORT;
  for (const person of seats) {
    const window = await startPlayground({
      person,
      others: seats.filter((other) => other !== person),
      botUrl: `http://127.0.0.1:${vantage.port}/api/messages`,
      port: await freePort(port),
      folder: join(data, 'windows'),
    });
    windows.push(window);
    port = window.port + 1;
  }

  say(`\nOpen these in a browser, one tab each (everyone in them is made up):\n`);
  for (const [index, person] of seats.entries())
    say(`  ${windows[index]?.url ?? ''}   ${person.name}, ${person.seat}  <${person.email}>`);
  say(
    `\nThe bot listens on http://127.0.0.1:${vantage.port}. Data are kept in ${data}.\n` +
      'Begin in the first tab: open a review, or look at the made-up one. Ctrl-C ends everything.',
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main)
  start().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });

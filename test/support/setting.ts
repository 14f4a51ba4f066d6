/** A deployment that is thrown away: a board with the simulator's agencies, and a folder. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, StoreSettings } from '../../src/config.ts';
import type { Agency } from '../../src/domain/agency.ts';
import type { Board } from '../../src/domain/board.ts';
import { storeOf } from '../../src/open-engine.ts';
import type { Store } from '../../src/storage/port.ts';
import type { Service } from './start-replica.ts';

export type Setting = {
  config: Config;
  sealKey: string;
  /** Opens the store beside the program, or by a way of its own; to be closed by whoever opened it. */
  openStore(settings?: StoreSettings): Store;
  remove(): void;
};

/** `store` is the embedded one, in the folder, where none is given. */
export function settingOf(
  service: Service,
  agencies: readonly { id: string; name: string; tenantId: string }[],
  store?: StoreSettings,
): Setting {
  const folder = mkdtempSync(join(tmpdir(), 'vantage-bench-'));
  const tenant = agencies[0]?.tenantId ?? '';
  const board: Board = {
    name: 'Exampleshire Board',
    website: 'board.example',
    nation: 'england',
    guests: false,
    tenant,
    agencies: agencies.map(({ id, name, tenantId }): Agency => ({
      id,
      name,
      kind: 'other',
      nation: 'england',
      tenants: [tenantId],
    })),
    support: [{ name: { 'en-GB': 'Union' }, reach: { 'en-GB': 'Ring them' } }],
    risk: [{ name: { 'en-GB': 'Out of hours' }, reach: { 'en-GB': '01632 960003' } }],
  };
  const boardFile = join(folder, 'board.json');
  writeFileSync(boardFile, JSON.stringify(board));
  const sealKey = randomBytes(32).toString('base64');
  const config: Config = {
    isLocal: false,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'fatal',
    bot: {
      appId: service.botAppId,
      tenantId: tenant,
      proof: { is: 'secret', secret: 'made-up' },
    },
    store: store ?? { is: 'sqlite', folder: join(folder, 'data') },
    sealKey,
    olderSealKeys: [],
    vault: { is: 'folder', folder: join(folder, 'vault') },
    boardFile,
    administrators: [],
    sweepEveryMs: 1_000,
    tenantPerSecond: 40,
    appLink: undefined,
    catalogueIds: undefined,
    packs: { pack: undefined, key: undefined },
    watch: { otlp: undefined, applicationInsights: undefined },
  };
  return {
    config,
    sealKey,
    openStore: (settings = config.store) => storeOf({ ...config, store: settings }),
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

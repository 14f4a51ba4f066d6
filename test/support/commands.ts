/** The program's commands, each in a process of its own, on what a world keeps. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { compileCache } from './compile-cache.ts';
import type { TestWorld } from './world.ts';

const SOURCES = join(import.meta.dirname, '../../src');

export type Ran = { status: number | null; stdout: string; stderr: string; lines: string[] };

/**
 * `command`: its file below src, such as `audit/audit.ts`. This process goes on meanwhile: the Cosmos DB
 * stand-in is in it.
 */
export async function run({ config }: TestWorld, command: string, ...args: string[]): Promise<Ran> {
  const { store, vault, boardFile, sealKey = '', olderSealKeys, administrators, bot } = config;
  const child = spawn(process.execPath, [join(SOURCES, command), ...args], {
    env: {
      ...compileCache,
      MicrosoftAppId: bot?.appId ?? '',
      MicrosoftAppManagedIdentity: '70000000-0000-4000-8000-0000000000dd',
      MicrosoftAppTenantId: bot?.tenantId ?? '',
      VANTAGE_ADMINISTRATORS: administrators
        .map(({ tenantId, objectId }) => `${tenantId}/${objectId}`)
        .join(','),
      VANTAGE_BOARD_FILE: boardFile,
      VANTAGE_SEAL_KEY: sealKey,
      VANTAGE_OLDER_SEAL_KEYS: olderSealKeys.join(','),
      ...(vault.is === 'folder' ? { VANTAGE_VAULT_FOLDER: vault.folder } : {}),
      ...(store.is === 'sqlite'
        ? { VANTAGE_SQLITE_FOLDER: store.folder }
        : {
            COSMOS_ENDPOINT: store.endpoint,
            COSMOS_KEY: store.key ?? '',
            COSMOS_DATABASE: store.database,
          }),
    },
  });
  const closed = once(child, 'close');
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  if (stderr.includes('    at ')) throw new Error(stderr);
  return { status: child.exitCode, stdout, stderr, lines: stdout.trimEnd().split('\n') };
}

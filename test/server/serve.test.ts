import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CARDS_FOLDER } from '../../src/cards/load.ts';
import { compileCache } from '../support/compile-cache.ts';
import { ask } from '../support/http.ts';
import { eventually } from '../support/world.ts';

const MAIN = join(import.meta.dirname, '../../src/main.ts');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vantage-serve-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The program in a process of its own, with these settings and no others. */
function serve(environment: Record<string, string>) {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...compileCache, ...environment },
    cwd: folder,
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  return { child, said, ended: once(child, 'close') };
}

const settings = (): Record<string, string> => ({
  MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
  MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
  MicrosoftAppPassword: 'a-made-up-client-secret',
  VANTAGE_ADMINISTRATORS:
    '00000000-0000-4000-8000-000000000002/00000000-0000-4000-8000-000000000003',
  VANTAGE_BOARD_FILE: join(CARDS_FOLDER, 'boards', 'made-up.json'),
  VANTAGE_SEAL_KEY: Buffer.alloc(32, 7).toString('base64'),
  VANTAGE_SQLITE_FOLDER: join(folder, 'data'),
  VANTAGE_VAULT_FOLDER: join(folder, 'vault'),
  PORT: '0',
});

/** Waits until the program takes no new connection. */
async function eventuallyRefused(port: number): Promise<void> {
  const isTaken = () =>
    ask(port, { method: 'GET', path: '/healthz' }).then(
      () => true,
      () => false,
    );
  while (await isTaken());
}

describe('the program', () => {
  test('without any settings it ends with 1 and says on stderr what to set', async () => {
    const { said, ended } = serve({});
    const [code] = (await ended) as [number | null];
    expect(code).toBe(1);
    expect(said.err).toContain('MicrosoftAppId is missing');
    expect(said.err).toContain('COSMOS_ENDPOINT is missing');
    expect(said.err).not.toContain('    at ');
    expect(said.out).toBe('');
  });

  test('with all of them it listens, and ends with 0 when it is told to stop', async () => {
    const { child, said, ended } = serve(settings());
    await eventually(() => said.out.includes('"msg":"listening"'));
    child.kill('SIGTERM');
    const [code] = (await ended) as [number | null];
    expect({ code, err: said.err }).toEqual({ code: 0, err: '' });
    expect(said.out).toContain('"msg":"stopped"');
    expect(said.out).not.toContain('a-made-up-client-secret');
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'a second %s, as npm and a terminal both send one, does not end it before it has stopped',
    async (signal) => {
      const { child, said, ended } = serve(settings());
      await eventually(() => said.out.includes('"msg":"listening"'));
      const port = Number(/"port":(\d+)/.exec(said.out)?.[1]);
      // A request that is not whole yet is a turn in flight.
      const caller = connect(port, '127.0.0.1');
      caller.write(
        'POST /api/messages HTTP/1.1\r\nhost: localhost\r\n' +
          'content-type: application/json\r\ncontent-length: 9\r\n\r\n',
      );
      await ask(port, { method: 'GET', path: '/healthz' });

      child.kill(signal);
      await eventuallyRefused(port);
      child.kill(signal);
      caller.end();

      const [code] = (await ended) as [number | null];
      expect({ code, err: said.err }).toEqual({ code: 0, err: '' });
    },
  );

  test('with a board file that is not there it ends with 1 and names the file', async () => {
    const { said, ended } = serve({
      ...settings(),
      VANTAGE_BOARD_FILE: join(folder, 'our-board.json'),
    });
    const [code] = (await ended) as [number | null];
    expect(code).toBe(1);
    expect(said.err).toContain('our-board.json');
    expect(said.err).not.toContain('    at ');
  });
});

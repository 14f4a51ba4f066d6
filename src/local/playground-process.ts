import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const READY_WITHIN_MS = 30_000;
const TERM_WITHIN_MS = 3_000;
const LAST_LINES = 15;

/** A Playground that has said which port it listens on. */
export type PlaygroundProcess = {
  port: number;
  ended: Promise<void>;
  stop: () => Promise<void>;
};

type Launch = { botUrl: string; port: number; folder: string };

/** Only these are handed down: the Playground needs no secret of ours, and no proxy. */
const HANDED_DOWN = ['PATH', 'HOME', 'USERPROFILE', 'windir', 'SystemRoot', 'TEMP', 'TMP', 'LANG'];

function environment(logFile: string): NodeJS.ProcessEnv {
  const kept = HANDED_DOWN.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    TEAMSAPPTESTER_BROWSER: 'none',
    // Without this it calls out at every start, although its telemetry is switched off.
    APPLICATION_INSIGHTS_NO_STATSBEAT: '1',
    M365_AGENTS_PLAYGROUND_LOGFILE: logFile,
  };
}

function spawnPlayground({ botUrl, port, folder }: Launch, logFile: string): ChildProcess {
  const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  const preload = join(import.meta.dirname, 'listen-on-loopback.cjs');
  const serviceUrl = `http://127.0.0.1:${port}/_connector`;
  return spawn(
    process.execPath,
    [
      ...['--require', preload, cli, 'start', '--disable-telemetry'],
      ...['-c', 'msteams', '-e', botUrl, '-p', String(port), '--service-url', serviceUrl],
    ],
    { cwd: folder, env: environment(logFile), stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.once('error', () => {
      resolve();
    });
  });
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const harder = setTimeout(() => child.kill('SIGKILL'), TERM_WITHIN_MS);
  await ended;
  clearTimeout(harder);
}

function logOf(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8');
  } catch {
    return ''; // it ended before it wrote one
  }
}

function failure(what: string, said: string): Error {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return new Error(
    [
      `The Microsoft 365 Agents Playground ${what}.`,
      'Run "npm install" again; if that does not help, its last words were:',
      ...lines.slice(-LAST_LINES).map((line) => `  ${line}`),
    ].join('\n'),
  );
}

/** The port from the Playground's first words; rejects when it ends or stays silent instead. */
function portOf(child: ChildProcess, ended: Promise<void>, logFile: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (what: string): void => {
      reject(failure(what, `${said}\n${logOf(logFile)}`));
    };
    const late = setTimeout(() => {
      fail(`did not start within ${READY_WITHIN_MS / 1000} seconds`);
    }, READY_WITHIN_MS);
    const listen = (chunk: Buffer): void => {
      // Bounded, as it goes on talking while it runs, and must be read so that it never blocks.
      said = (said + chunk.toString()).slice(-8_000);
      const port = /Listening on (\d+)\n/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(Number(port));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void ended.then(() => {
      clearTimeout(late);
      fail('ended before it was ready');
    });
  });
}

/** Starts the Playground and waits until it listens. It ends when we do, however we end. */
export async function launchPlayground(launch: Launch): Promise<PlaygroundProcess> {
  const logFile = join(launch.folder, 'playground.log');
  const child = spawnPlayground(launch, logFile);
  const ended = exitOf(child);
  const stop = (): Promise<void> => end(child, ended);
  try {
    return { port: await portOf(child, ended, logFile), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

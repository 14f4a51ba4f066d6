import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/world.ts';

const START = join(import.meta.dirname, '../../src/local/start.ts');

/** What `npm start` starts, as a process of its own with a data folder of its own. */
export class Program {
  readonly #folder = mkdtempSync(join(tmpdir(), 'vantage-e2e-'));
  #process: ChildProcess | undefined;
  #printed = '';

  static async start(): Promise<Program> {
    const program = new Program();
    await program.#start();
    return program;
  }

  /** Where its evidence packs lie. */
  get packs(): string {
    return join(this.#folder, 'packs');
  }

  /** The address that was printed for somebody. */
  addressOf(name: string): string {
    const line = this.#printed.split('\n').find((one) => one.includes(name));
    return /http:\/\/127\.0\.0\.1:\d+\//.exec(line ?? '')?.[0] ?? '';
  }

  /** Ends it as Ctrl-C does, and starts it again on the same data. */
  async restart(): Promise<void> {
    await this.#stop();
    await this.#start();
  }

  async remove(): Promise<void> {
    await this.#stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Two that start in the same moment may want one port; the one that does not get it begins again. */
  async #start(): Promise<void> {
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const started = this.#spawned();
      const isUp = () => this.#printed.includes('Ctrl-C ends everything');
      await eventually(() => isUp() || started.exitCode !== null, 60_000);
      if (isUp()) return;
    }
    throw new Error(`The program ended before it had started: ${this.#printed}`);
  }

  #spawned(): ChildProcess {
    this.#printed = '';
    const started = spawn(process.execPath, [START], {
      env: { ...process.env, VANTAGE_DATA: this.#folder, COSMOS_ENDPOINT: '' },
    });
    for (const stream of [started.stdout, started.stderr])
      stream.on('data', (text: Buffer) => {
        this.#printed += text.toString();
      });
    this.#process = started;
    return started;
  }

  async #stop(): Promise<void> {
    const stopping = this.#process;
    if (stopping?.exitCode !== null) return;
    const ended = new Promise((resolve) => stopping.once('exit', resolve));
    stopping.kill('SIGINT');
    await ended;
  }
}

/**
 * Runs test files in plain Node processes (docs/decisions/021): the workers of jest-light-runner,
 * each told its settings when it asks. The runner's own way told all of them when the first one
 * asked; one that was not listening yet waited for ever, once in some thirty runs.
 */
import PQueue from 'p-queue';
import Tinypool from 'tinypool';

const WORKER = new URL('worker-runner.js', import.meta.resolve('jest-light-runner')).href;

/** A file that takes longer has failed; the longest one takes five minutes on a busy machine. */
const LONGEST_MS = 15 * 60_000;

/** What Jest hands to a runner, as far as this one looks at it. */
type Settings = { maxWorkers: number };
type Test = { path: string; context: { config: object } };
type Tell<What> = (test: Test, what: What) => Promise<void>;

export default class Runner {
  readonly #globalConfig: Settings;

  constructor(globalConfig: Settings) {
    this.#globalConfig = globalConfig;
  }

  /** `onResult` gets what Jest calls a TestResult, as the worker made it. */
  async runTests(
    tests: readonly Test[],
    _watcher: unknown,
    onStart: (test: Test) => Promise<void>,
    onResult: Tell<unknown>,
    onFailure: Tell<unknown>,
  ): Promise<void> {
    const { maxWorkers } = this.#globalConfig;
    const pool = new Tinypool({
      filename: WORKER,
      runtime: 'child_process',
      minThreads: maxWorkers,
      maxThreads: maxWorkers,
      // Tinypool's type wants a value for every name; so has each one that is there.
      env: process.env as Record<string, string>,
    });
    const run = async (test: Test) => {
      try {
        await onStart(test);
        const channel = this.#settingsFor(test);
        const signal = AbortSignal.timeout(LONGEST_MS);
        await onResult(test, await pool.run(test.path, { channel, signal }));
      } catch (error) {
        await onFailure(test, error);
      }
    };
    const desk = new PQueue({ concurrency: maxWorkers });
    await desk.addAll(tests.map((test) => () => run(test)));
    await pool.destroy();
  }

  /** Answers the one worker that runs this test. */
  #settingsFor(test: Test) {
    const workerData = {
      globalConfig: this.#globalConfig,
      projectConfig: test.context.config,
      runtime: 'child_process',
    };
    let tell: (message: object) => void = () => undefined;
    return {
      onMessage: (listener: typeof tell) => {
        tell = listener;
      },
      postMessage: (message: unknown) => {
        if (message === 'jest-light-runner-get-worker-data') {
          tell({ type: 'jest-light-runner-worker-data', workerData });
        }
      },
    };
  }
}

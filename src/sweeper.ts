import type { Logger } from 'pino';
import type { Sweep } from './workflows/send-due.ts';

export type Sweeper = {
  /** Looks at once for what is due; while a sweep runs, another follows it. */
  wake(): void;
  /** The same, and waits until it is done. */
  sweep(): Promise<void>;
  /** Takes no new sweep and waits for the one that runs. */
  stop(): Promise<void>;
};

/** The clock's side of the house: one sweep at a time, every so often and whenever it is woken. */
export function startSweeper(sweep: () => Promise<Sweep>, log: Logger, everyMs: number): Sweeper {
  let isWanted = false;
  let isStopped = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        const { failed } = await sweep();
        for (const { type, id, error } of failed)
          log.error({ err: error, type, id }, 'a due item could not be dealt with');
      } catch (err) {
        log.error({ err }, 'a sweep could not be made');
      }
    }
    running = undefined;
  }

  function wake(): void {
    if (isStopped) return;
    isWanted = true;
    running ??= run();
  }

  const timer = setInterval(wake, everyMs);
  wake();
  return {
    wake,
    async sweep() {
      wake();
      await running;
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

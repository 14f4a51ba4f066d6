import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'pino';
import type { Watch } from './watch/watch.ts';
import type { Pass, Sweep } from './workflows/send-due.ts';

export type Sweeper = {
  /** Looks at once for what is due; while it is being looked for, another look follows. */
  wake(): void;
  /** The same, and waits until all that was due is done. */
  sweep(): Promise<void>;
  /** Takes nothing new in hand and waits for what is in hand. */
  stop(): Promise<void>;
};

/**
 * The clock's side of the house: looks for what is due every so often and whenever it is woken. It does
 * not wait for what an earlier look has begun: a tenant that hangs must not keep the others waiting.
 */
export function startSweeper(
  pass: () => Promise<Pass>,
  parts: { log: Logger; watch: Watch; everyMs: number },
): Sweeper {
  const { log, watch, everyMs } = parts;
  // A look is no part of the turn that woke it.
  const apart = AsyncLocalStorage.snapshot();
  let isWanted = false;
  let isStopped = false;
  let looking: Promise<void> | undefined;
  const open = new Set<Promise<void>>();

  async function look(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        const { finished, ...found } = await pass();
        watch.look(found);
        const told = finished.then(tell).finally(() => open.delete(told));
        open.add(told);
      } catch (err) {
        log.error({ err }, 'a sweep could not be made');
      }
    }
    looking = undefined;
  }

  function tell({ done, failed }: Sweep): void {
    watch.swept({ done, failed: failed.length });
    for (const { type, id, error } of failed)
      log.error({ err: error, type, id }, 'a due item could not be dealt with');
  }

  function wake(): void {
    if (isStopped) return;
    isWanted = true;
    looking ??= apart(look);
  }

  /** Until nothing is being looked for, and nothing is in hand. */
  async function settled(): Promise<void> {
    while (looking !== undefined || open.size > 0) await Promise.all([looking, ...open]);
  }

  const timer = setInterval(wake, everyMs);
  wake();
  return {
    wake,
    async sweep() {
      wake();
      await settled();
    },
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await settled();
    },
  };
}

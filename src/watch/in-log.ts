import type { Logger } from 'pino';
import type { Temporal } from 'temporal-polyfill';
import type { Watch } from './watch.ts';

/** So often the log has a line of the sweep. */
const EVERY_MS = 60_000;

/**
 * What alerts are made of, in the log as well: there it can be asked for where nothing but the log is
 * collected.
 */
export function inLog(watch: Watch, log: Logger, now: () => Temporal.Instant): Watch {
  let since: number | undefined;
  let sum = { done: 0, failed: 0 };
  return {
    ...watch,
    look(look) {
      watch.look(look);
      const at = now().epochMilliseconds;
      if (!look.isOurs || at < (since ??= at) + EVERY_MS) return;
      const { done, failed } = sum;
      log.info({ oldestDueSeconds: Math.round(look.oldestDueMs / 1000), done, failed }, 'sweep');
      since = at;
      sum = { done: 0, failed: 0 };
    },
    swept(swept) {
      watch.swept(swept);
      sum = { done: sum.done + swept.done, failed: sum.failed + swept.failed };
    },
    send(kind, outcome) {
      watch.send(kind, outcome);
      if (outcome === 'ambiguous') log.warn({ kind }, 'nobody knows whether a send has arrived');
    },
    alertWaits() {
      watch.alertWaits();
      log.warn('nobody has taken an alert yet');
    },
    unreadable(err) {
      watch.unreadable(err);
      log.error({ err }, 'something on a card could not be read');
    },
  };
}

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Engine } from '../storage/engine.ts';
import type { ContainerName } from '../storage/port.ts';
import type { Watch } from './watch.ts';

/** Opens an engine that is to say what each request cost, if it knows. */
type Open = (onCharge: (requestUnits: number) => void) => Engine;

/** An engine of which each call is told: its time, what became of it, and what it cost. */
export function watchedEngine(open: Open, watch: Watch): Engine {
  const calls = new AsyncLocalStorage<{ requestUnits?: number }>();
  const engine = open((requestUnits) => {
    const call = calls.getStore();
    if (call) call.requestUnits = (call.requestUnits ?? 0) + requestUnits;
  });

  async function watched<T>(
    container: ContainerName,
    operation: string,
    ask: () => Promise<T>,
  ): Promise<T> {
    const call: { requestUnits?: number } = {};
    const begun = performance.now();
    const tell = (outcome: string) => {
      watch.store({ container, operation, ms: performance.now() - begun, outcome, ...call });
    };
    try {
      const answer = await calls.run(call, ask);
      tell('done');
      return answer;
    } catch (error) {
      tell(error instanceof Error ? error.name : 'unknown');
      throw error;
    }
  }

  return {
    get: (container, ...place) => watched(container, 'get', () => engine.get(container, ...place)),
    create: (container, item) => watched(container, 'create', () => engine.create(container, item)),
    replace: (container, item, etag) =>
      watched(container, 'replace', () => engine.replace(container, item, etag)),
    delete: (container, ...place) =>
      watched(container, 'delete', () => engine.delete(container, ...place)),
    list: (container, ...which) =>
      watched(container, 'list', () => engine.list(container, ...which)),
    listPlaces: (container, partition) =>
      watched(container, 'list places', () => engine.listPlaces(container, partition)),
    listDue: (container, now, limit) =>
      watched(container, 'list due', () => engine.listDue(container, now, limit)),
    // For commands, which nobody watches.
    all: (container) => engine.all(container),
    check: () => watched('reviews', 'check', () => engine.check()),
    close: () => engine.close(),
  };
}

import PQueue from 'p-queue';
import { stamp } from '../domain/dates.ts';
import type { ContainerName, DuePlace } from '../storage/port.ts';
import type { Deps, Messenger } from './deps.ts';
import type { Errand } from './errand.ts';
import type { Hold } from './hold-lease.ts';
import { openLanes } from './lanes.ts';
import { settleDue } from './settle-due.ts';

/** So many due items are taken in hand at most: enough for every tenant to have its share of them. */
const MOST_IN_HAND = 12_000;
/** So many of them are looked at at once; those that wait for their tenant's turn don't count. */
const AT_ONCE = 32;
/** An item that could not be dealt with is looked at again after so long. */
const LATER_MS = 60_000;

export type Sweep = { done: number; failed: { type: string; id: string; error: unknown }[] };

/** One look at what is due: what it has taken in hand goes on after it, until `finished`. */
export type Pass = { finished: Promise<Sweep> };

/**
 * Does what is due: the sends that are wanted, the cards that are behind, and the steps that a caller,
 * or a process that died, left over. Each pass takes in hand what is due and not in hand yet, so that
 * a tenant that hangs holds up nobody else, and costs what is due, not what exists. Only the replica
 * that holds the lease does it; one that loses it lets go of what it has not begun.
 */
export function sweepsOf(deps: Deps, messenger: Messenger, hold: Hold): () => Promise<Pass> {
  const inLane = openLanes();
  const desk = new PQueue({ concurrency: AT_ONCE });
  const inHand = new Map<string, { isDueAgain: boolean }>();
  const sender = { messenger, maySend: () => hold.keep() };

  async function run(errand: Errand): Promise<void> {
    await inLane(errand, async () => {
      // Not begun, it is still due: the next pass, or the next holder of the lease, finds it.
      if (messenger.isClosed(errand.tenantId) || !(await hold.keep())) return;
      await errand.run();
    });
  }

  async function attempt(container: ContainerName, place: DuePlace): Promise<void> {
    const errand = await desk.add(async () => {
      if (!(await hold.keep())) return undefined;
      return settleDue(deps, sender, container, place);
    });
    if (errand) await run(errand);
  }

  async function takeInHand(
    container: ContainerName,
    place: DuePlace,
    sweep: Sweep,
  ): Promise<void> {
    const key = `${container}/${place.partition}/${place.id}`;
    const hand = { isDueAgain: false };
    inHand.set(key, hand);
    try {
      await attempt(container, place);
      sweep.done += 1;
    } catch (error) {
      sweep.failed.push({ type: place.type, id: place.id, error });
      await postpone(deps, container, place);
    } finally {
      inHand.delete(key);
      if (hand.isDueAgain) deps.wake();
    }
  }

  return async () => {
    const sweep: Sweep = { done: 0, failed: [] };
    const taken: Promise<void>[] = [];
    for (const container of ['people', 'reviews'] as const) {
      if (!(await hold.keep())) break;
      const due = await deps.store.listDue(container, stamp(deps.now()), MOST_IN_HAND);
      for (const place of due) {
        const hand = inHand.get(`${container}/${place.partition}/${place.id}`);
        // Looked at again once it is out of hand: what it is due for may be something new.
        if (hand) hand.isDueAgain = true;
        else if (inHand.size < MOST_IN_HAND) taken.push(takeInHand(container, place, sweep));
      }
    }
    return { finished: Promise.all(taken).then(() => sweep) };
  };
}

/** One item that fails must not hold up the others: it comes round again in a minute. */
async function postpone(deps: Deps, container: ContainerName, place: DuePlace): Promise<void> {
  const dueAt = stamp(deps.now().add({ milliseconds: LATER_MS }));
  try {
    const item = await deps.store.get(container, place.partition, place.id);
    if (!item) return;
    const { id, partition, type, v, body, etag } = item;
    await deps.store.replace(container, { id, partition, type, v, body, dueAt }, etag);
  } catch {
    // Changed meanwhile, or the store is away: it is still due, and the next sweep finds it.
  }
}

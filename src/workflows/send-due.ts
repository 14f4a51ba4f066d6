import { setImmediate as othersFirst } from 'node:timers/promises';
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

/**
 * One look at what is due: what it has taken in hand goes on after it, until `finished`. `isOurs`: this
 * replica holds the lease, and has seen all that is due.
 */
export type Pass = { isOurs: boolean; oldestDueMs: number; finished: Promise<Sweep> };

/**
 * Does what is due: the sends that are wanted, the cards that are behind, and the steps that a caller,
 * or a process that died, left over. Each pass takes in hand what is due and not in hand yet, so that
 * a tenant that hangs holds up nobody else, and costs what is due, not what exists. Only the replica
 * that holds the lease does it; one that loses it lets go of what it has not begun.
 */
export function sweepsOf(deps: Deps, messenger: Messenger, hold: Hold): () => Promise<Pass> {
  const inLane = openLanes();
  const desk = new PQueue({ concurrency: AT_ONCE });
  const inHand = new Map<string, Hand>();
  // Let go of while Teams takes nothing of their tenant: not read again and again until it does.
  const shut = new Map<string, string>();

  /** Not begun, it is still due: a later pass, or the next holder of the lease, finds it. */
  async function run(hand: Hand, errand: Errand): Promise<void> {
    await inLane(errand, async () => {
      if (messenger.isClosed(errand.tenantId)) shut.set(keyOf(hand), errand.tenantId);
      else if (await hold.keep()) {
        hand.isBegun = true;
        await deps.watch.due(hand.place.type, errand.run);
      }
    });
  }

  /** Looks at one item; true where it must be looked at once more. */
  async function attempt(hand: Hand): Promise<boolean> {
    const errand = await desk.add(async () => {
      // An embedded store answers at once: without a pause, nothing else would be done meanwhile.
      await othersFirst();
      if (!(await hold.keep())) return undefined;
      hand.isBegun = true;
      const { container, place } = hand;
      return deps.watch.due(place.type, () => settleDue(deps, messenger, container, place));
    });
    if (errand) {
      hand.isBegun = false;
      await run(hand, errand);
    }
    return hand.isDueAgain && !shut.has(keyOf(hand));
  }

  async function takeInHand(hand: Hand, sweep: Sweep): Promise<void> {
    inHand.set(keyOf(hand), hand);
    try {
      do hand.isBegun = hand.isDueAgain = false;
      while (await attempt(hand));
      sweep.done += 1;
    } catch (error) {
      const { type, id } = hand.place;
      sweep.failed.push({ type, id, error });
      await postpone(deps, hand);
    } finally {
      inHand.delete(keyOf(hand));
    }
  }

  /** In hand already: what has begun, or has changed since, may be due for something new. */
  function lookAgain(hand: Hand, place: DuePlace): void {
    if (hand.isBegun || place.dueAt !== hand.place.dueAt) hand.isDueAgain = true;
    hand.place = place;
  }

  return async () => {
    const sweep: Sweep = { done: 0, failed: [] };
    const taken: Promise<void>[] = [];
    let isOurs = true;
    let oldestDueMs = 0;
    for (const [key, tenantId] of shut) if (!messenger.isClosed(tenantId)) shut.delete(key);
    for (const container of ['people', 'reviews'] as const) {
      isOurs = await hold.keep();
      if (!isOurs) break;
      const now = deps.now();
      const due = await deps.store.listDue(container, stamp(now), MOST_IN_HAND);
      const [first] = due;
      if (first)
        oldestDueMs = Math.max(oldestDueMs, now.epochMilliseconds - Date.parse(first.dueAt));
      for (const place of due) {
        const key = keyOf({ container, place });
        const known = inHand.get(key);
        if (known) lookAgain(known, place);
        else if (!shut.has(key) && inHand.size < MOST_IN_HAND)
          taken.push(takeInHand({ container, place, isBegun: false, isDueAgain: false }, sweep));
      }
    }
    return { isOurs, oldestDueMs, finished: Promise.all(taken).then(() => sweep) };
  };
}

/** A due item that is being dealt with, or waits for it. */
type Hand = {
  container: ContainerName;
  place: DuePlace;
  isBegun: boolean;
  isDueAgain: boolean;
};

function keyOf({ container, place }: Pick<Hand, 'container' | 'place'>): string {
  return `${container}/${place.partition}/${place.id}`;
}

/** One item that fails must not hold up the others: it comes round again in a minute. */
async function postpone(deps: Deps, { container, place }: Hand): Promise<void> {
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

/** Puts a copy into an empty store, item by item as it is, and notes that all is as of an earlier time. */
import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';
import { correlation } from '../command-disclosure.ts';
import { WrongUse } from '../command-data.ts';
import { BOARD_TRAIL, verifyTrail } from '../domain/audit.ts';
import { stamp } from '../domain/dates.ts';
import { withoutReview } from '../domain/register.ts';
import { isBeingRestored, type Restored } from '../domain/restored.ts';
import type { Engine, SealedItem } from '../storage/engine.ts';
import {
  ItemExists,
  StoreUnavailable,
  UnreadableItem,
  type ContainerName,
} from '../storage/port.ts';
import { InvalidRecord } from '../storage/records.ts';
import { forgetDestruction } from '../workflows/destructions.ts';
import {
  changeRegisterIn,
  createRegisterIn,
  isRegister,
  registerIn,
} from '../workflows/keep-register.ts';
import { takeOffLists } from '../workflows/take-off-lists.ts';
import { readCopy, type CopiedItem, type CopyOf } from './copy-file.ts';
import { goneIn, lookAt, type Looked } from './look-at.ts';
import type { Place } from './place.ts';
import { checkIsStill, checkIsWhole } from './save.ts';

export type RestoreOptions = { moved: boolean; withoutGone: boolean };

export type RestoredCopy = CopyOf & {
  /** As of when all is. */
  asOf: string;
  /** The reviews that were left out, since nothing opens them any more. */
  leftOut: string[];
  /** The audit trails that are not as they were written: so they were in the copy. */
  broken: string[];
};

const CONTAINERS = ['people', 'reviews', 'audit'] as const;
/** So many items are written at once. */
const AT_ONCE = 32;
/** A store that is busy is asked again so often, each time later. */
const MOST_TRIES = 6;
const FIRST_WAIT_MS = 200;

/** The acts on the board's trail; the item of the first is the copy's SHA-256. */
const RESTORED = 'backup.restore';
const CAME_BACK = 'backup.came-back';

/**
 * Restores the copy. It is looked at first, and nothing is written where it is damaged, where the keys are
 * others or where the store is not empty. Cut short it is run again, with the same copy. Throws WrongUse,
 * StoreUnavailable, VaultUnavailable.
 */
export async function restore(
  place: Place,
  file: string,
  { moved, withoutGone }: RestoreOptions,
): Promise<RestoredCopy> {
  const copy = await lookAt(place, file);
  if (copy.gone.size > 0 && !withoutGone) throw keysAreGone(copy);
  await begin(place, copy);
  await writeAll(place.engine, file, copy);
  await checkCounts(place.engine, copy);
  const broken = await brokenTrails(place, copy.trails);
  const asOf = copy.head.at;
  await note(place, RESTORED, { copy: copy.sha256, asOf });
  const leftOut = [...copy.gone.keys()];
  if (leftOut.length > 0) await leaveLists(place, leftOut);
  // Moved: whatever is still to be sent has not gone, but for what an earlier restore has left open.
  const restored = moved
    ? copy.register.restored
    : { copy: copy.sha256, asOf, at: stamp(place.now()) };
  await settleRegister(place, restored, leftOut);
  const { items, sha256 } = copy;
  return { items, sha256, asOf, leftOut, broken };
}

/**
 * The store was put back by other means: it is noted as after a restore. Returns the reviews that came back
 * with it and that no key opens any more. Throws WrongUse, VaultUnavailable.
 */
export async function cameBack(place: Place, asOf: string): Promise<string[]> {
  await checkIsStill(place);
  const at = stamp(place.now());
  if (asOf > at) throw new WrongUse('--as-of is in the future.');
  const register = await registerIn(place.store);
  if (!register) throw new WrongUse('No board has used this store yet: there is nothing to note.');
  checkIsWhole(register);
  await note(place, CAME_BACK, { copy: '', asOf });
  await settleRegister(place, { copy: '', asOf, at }, []);
  return goneIn(place);
}

async function note(place: Place, what: string, { copy, asOf }: Restored): Promise<void> {
  const act = { who: 'command', what, item: copy, why: `as of ${asOf}` };
  await place.trail.append(BOARD_TRAIL, { ...act, correlation: correlation() });
}

async function settleRegister(
  place: Place,
  restored: Restored | undefined,
  leftOut: readonly string[],
): Promise<void> {
  await changeRegisterIn(place.store, (register) => ({
    ...leftOut.filter((id) => register.reviews.includes(id)).reduce(withoutReview, register),
    restored,
  }));
}

/**
 * As when they were destroyed. Cut in here, it can't be run again: people are others than in the copy by
 * then, and it says to begin with an empty store.
 */
async function leaveLists({ store }: Place, reviewIds: readonly string[]): Promise<void> {
  for (const reviewId of reviewIds) {
    await takeOffLists(store, reviewId);
    await forgetDestruction(store, reviewId);
  }
}

/**
 * The register is written first, with a mark that the restore is under way: the program does nothing on
 * such a store, and only the same copy goes on.
 */
async function begin({ store, engine }: Place, copy: Looked): Promise<void> {
  const restored = { copy: copy.sha256, asOf: copy.head.at };
  const before = await registerIn(store);
  if (before && isBeingRestored(before)) {
    if (before.restored?.copy === copy.sha256) return;
    throw new WrongUse(
      'Another copy is being restored into this store. Run that restore to its end, or begin with an empty store.',
    );
  }
  if (before?.restored?.copy === copy.sha256)
    throw new WrongUse(`This copy was restored here already, ${before.restored.at}.`);
  if (before || (await isUsed(engine))) throw notEmpty();
  try {
    await createRegisterIn(store, { ...copy.register, restored });
  } catch (error) {
    throw error instanceof ItemExists ? notEmpty() : error;
  }
}

async function isUsed(engine: Engine): Promise<boolean> {
  for (const container of CONTAINERS)
    if ((await countOf(engine.all(container), 1)) > 0) return true;
  return false;
}

async function countOf(items: AsyncIterable<unknown>, atMost = Infinity): Promise<number> {
  const each = items[Symbol.asyncIterator]();
  let count = 0;
  while (count < atMost && !(await each.next()).done) count += 1;
  await each.return?.();
  return count;
}

function notEmpty(): WrongUse {
  return new WrongUse(
    'The store is not empty; nothing was written. Restore into a new one: another folder, or another ' +
      'COSMOS_DATABASE with its containers, on which the program has not run yet.',
  );
}

async function writeAll(engine: Engine, file: string, { gone }: Looked): Promise<void> {
  const queue = new PQueue({ concurrency: AT_ONCE });
  const failures: Error[] = [];
  await readCopy(file, async (one) => {
    if (failures.length > 0 || isElsewhere(one, gone)) return;
    await queue.onSizeLessThan(AT_ONCE);
    const failed = (error: unknown) =>
      failures.push(error instanceof Error ? error : new Error('An item was not written.'));
    void queue.add(() => written(engine, one)).catch(failed);
  });
  await queue.onIdle();
  const [first] = failures;
  if (first) throw first;
}

/** The register is written already; what nothing opens is left out. */
function isElsewhere({ container, item }: CopiedItem, gone: Looked['gone']): boolean {
  return container === 'people'
    ? isRegister(item)
    : container === 'reviews' && gone.has(item.partition);
}

/** Written, or there as it is: an earlier run came so far, or the answer to a write was lost. */
async function written(engine: Engine, { container, item }: CopiedItem): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await createOrCheck(engine, container, item);
      return;
    } catch (error) {
      if (!(error instanceof StoreUnavailable) || tries === MOST_TRIES) throw error;
    }
    await wait(FIRST_WAIT_MS * 2 ** (tries - 1));
  }
}

async function createOrCheck(
  engine: Engine,
  container: ContainerName,
  item: SealedItem,
): Promise<void> {
  try {
    await engine.create(container, item);
  } catch (error) {
    if (!(error instanceof ItemExists)) throw error;
    await checkIsSame(engine, container, item);
  }
}

async function checkIsSame(
  engine: Engine,
  container: ContainerName,
  item: SealedItem,
): Promise<void> {
  const found = await engine.get(container, item.partition, item.id);
  if (found && textOf(found) === textOf(item)) return;
  throw new WrongUse(
    `${container} ${item.type} ${item.id} is there already, and another one than in the copy. It was ` +
      'left as it is. Begin with an empty store.',
  );
}

function textOf({ id, partition, type, v, writeId, dueAt, body }: SealedItem): string {
  return JSON.stringify([id, partition, type, v, writeId, dueAt, body]);
}

/** There may be more: an earlier run may have put its entry on the board's trail. */
async function checkCounts(engine: Engine, { counts, gone }: Looked): Promise<void> {
  const leftOut = [...gone.values()].reduce((sum, count) => sum + count, 0);
  for (const container of CONTAINERS) {
    const expected = counts[container] - (container === 'reviews' ? leftOut : 0);
    const found = await countOf(engine.all(container));
    if (found < expected)
      throw new StoreUnavailable(
        `Of ${expected} items in ${container} only ${found} are there. Run it again.`,
      );
  }
}

async function brokenTrails(place: Place, names: readonly string[]): Promise<string[]> {
  const broken: string[] = [];
  for (const name of names) if (!(await isInOrder(place, name))) broken.push(name);
  return broken;
}

async function isInOrder({ trail, signs }: Place, name: string): Promise<boolean> {
  try {
    return verifyTrail(await trail.read(name), signs).ok;
  } catch (error) {
    if (error instanceof UnreadableItem || error instanceof InvalidRecord) return false;
    throw error;
  }
}

function keysAreGone({ gone }: Looked): WrongUse {
  const one = [...gone.keys()].join(', ');
  return new WrongUse(
    `The vault has no key that opens these reviews of the copy; nothing was written: ${one}. See first that ` +
      'VANTAGE_KEY_VAULT, or the vault’s folder, is the one that made them. Where they were destroyed since, or ' +
      'what wraps their key is damaged, nothing opens them any more: restore the others with --without-gone.',
  );
}

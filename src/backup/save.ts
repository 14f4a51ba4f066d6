/** Copies what a store holds into a file, as it lies there: nothing in it is opened. */
import { rmSync } from 'node:fs';
import { correlation } from '../command-disclosure.ts';
import { WrongUse } from '../command-data.ts';
import { BOARD_TRAIL } from '../domain/audit.ts';
import { stamp } from '../domain/dates.ts';
import type { Register } from '../domain/register.ts';
import { isBeingRestored } from '../domain/restored.ts';
import type { EngineItem, SealedItem } from '../storage/engine.ts';
import { leaseIn } from '../workflows/hold-lease.ts';
import { registerIn } from '../workflows/keep-register.ts';
import { writeCopy, type CopiedItem, type CopyOf } from './copy-file.ts';
import type { Place } from './place.ts';
import program from '../../package.json' with { type: 'json' };

/** The act on the board's trail; its item is the copy's SHA-256. */
const SAVED = 'backup.save';

/**
 * Makes the file. Items belong together, and no engine copies all of them in one moment: so the program
 * must not run meanwhile. Throws WrongUse, StoreUnavailable, and then there is no file.
 */
export async function save(place: Place, file: string): Promise<CopyOf> {
  const before = await checkIsStill(place);
  const register = await registerIn(place.store);
  if (!register) throw new WrongUse('There is nothing to copy: no board has used this store yet.');
  checkIsWhole(register);
  const at = stamp(place.now());
  const saved = await writeCopy(file, { at, program: program.version }, itemsOf(place));
  try {
    // One that ran only in between has left its name.
    if ((await checkIsStill(place)) !== before)
      throw new WrongUse(
        'Vantage ran while the copy was made. Stop it, every replica, and try again.',
      );
    const { sha256: item } = saved;
    const act = { who: 'command', what: SAVED, item, correlation: correlation() };
    await place.trail.append(BOARD_TRAIL, act);
    return saved;
  } catch (error) {
    rmSync(file);
    throw error;
  }
}

async function* itemsOf({ engine }: Place): AsyncGenerator<CopiedItem> {
  for (const container of ['people', 'reviews', 'audit'] as const)
    for await (const item of engine.all(container)) yield { container, item: withoutEtag(item) };
}

/** An etag is that engine's own. */
function withoutEtag({ id, partition, type, v, writeId, dueAt, body }: EngineItem): SealedItem {
  return { id, partition, type, v, writeId, ...(dueAt === undefined ? {} : { dueAt }), body };
}

/** Says which replica ran last, and until when, if any. Throws WrongUse while one runs on the store. */
export async function checkIsStill({ store, now }: Place): Promise<string | undefined> {
  const lease = await leaseIn(store);
  if (lease && lease.until > stamp(now()))
    throw new WrongUse(
      'Vantage runs on this store. Stop it, every replica; where it was killed, try again in half a minute.',
    );
  return lease && `${lease.holder} ${lease.until}`;
}

/** Throws WrongUse while a restore into the store is under way. */
export function checkIsWhole(register: Register): void {
  if (isBeingRestored(register))
    throw new WrongUse('A copy is being restored into this store. Run that restore to its end.');
}

/**
 * `npm run backup`: copies the board's store into a file, or puts such a copy into an empty store. What is
 * sealed stays sealed: no key is in the file.
 *
 * Ends with 0 when it is done, 1 when a copy was restored whose audit trails are not in order, 2 when it
 * is not done: wrong use, wrong settings, a damaged copy, or a store that can't be asked.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WrongUse, checkIsThere, settingsFor } from '../command-data.ts';
import type { DataSettings } from '../open-engine.ts';
import { askedBy, type Asked } from './asked.ts';
import { placeOf, type Place } from './place.ts';
import { cameBack, restore, type RestoredCopy } from './restore.ts';
import { save } from './save.ts';

const DONE = 0;
const BROKEN = 1;
const NOT_DONE = 2;

/** Does what the arguments ask, and returns the exit code. Throws what makes it 2. */
async function backup(args: readonly string[]): Promise<number> {
  const asked = askedBy(args);
  const settings = settingsFor(asked.folder, process.env);
  if (asked.does === 'restore') checkHasKeys(settings);
  else checkIsThere(settings);
  const place = placeOf(settings);
  try {
    return await done(asked, place);
  } finally {
    await place.store.close();
  }
}

async function done(asked: Asked, place: Place): Promise<number> {
  switch (asked.does) {
    case 'save': {
      const { items, sha256 } = await save(place, asked.file);
      say(`${asked.file}: ${items} items, sealed as they are; SHA-256 of what is in it ${sha256}`);
      say('No key is in it. Keep the board’s key and the vault’s apart from it.');
      return DONE;
    }
    case 'restore':
      return told(await restore(place, asked.file, asked), asked.moved);
    case 'came-back':
      return toldBack(await cameBack(place, asked.asOf));
  }
}

const UNCLEAR =
  'What was to be sent by now counts as unclear: it is not sent, and the leads read it under “What was ' +
  'sent”. What people answered since then is lost: tell the leads. See docs/operating.md, “Backing up and ' +
  'restoring”.';

function toldBack(gone: readonly string[]): number {
  say(UNCLEAR);
  if (gone.length > 0)
    say(
      `No key opens these reviews any more: ${gone.join(', ')}. Where they were destroyed since, they can’t be ` +
        'shown, and their places in lists stay: restore a copy with --without-gone instead.',
    );
  return DONE;
}

function told({ items, asOf, leftOut, broken }: RestoredCopy, moved: boolean): number {
  say(`Restored ${items} items, as of ${asOf}.`);
  if (leftOut.length > 0)
    say(`Left out, since no key opens them any more: ${leftOut.length} (${leftOut.join(', ')}).`);
  say(moved ? 'What was still to be sent goes when the program starts.' : UNCLEAR);
  if (broken.length === 0) return DONE;
  say(`These audit trails are not in order, and were not in the copy: ${broken.join(', ')}.`);
  say('npm run audit -- verify says what is wrong with them.');
  return BROKEN;
}

/** In an empty folder a key would be made, which opens nothing of any copy. Throws WrongUse. */
function checkHasKeys({ store, sealKey }: DataSettings): void {
  if (store.is !== 'sqlite' || sealKey !== undefined) return;
  if (!existsSync(join(store.folder, 'storage.key')))
    throw new WrongUse(
      `Put the copied board’s storage.key and its folder vault into ${store.folder} first.`,
    );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main)
  try {
    process.exitCode = await backup(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NOT_DONE;
  }

/**
 * `npm run audit`: verifies the audit trails, or shows one.
 *
 * It finds an entry that was changed, moved or taken out of the middle. It can't find entries that
 * were cut off at the end of a trail, nor a review whose opening was cut off there: nothing that is
 * left knows of them. And who holds the seal key can write a trail anew.
 *
 * Ends with 0 when all is well, 1 when a trail is broken, 2 when that could not be found out: wrong
 * use, wrong settings, or a store that can't be asked.
 */
import { Temporal } from 'temporal-polyfill';
import { checkIsThere, settingsFor } from '../command-data.ts';
import {
  BOARD_TRAIL,
  REVIEW_OPENED,
  verifyTrail,
  type AuditEntry,
  type TrailVerdict,
} from '../domain/audit.ts';
import { engineOf, sealKeysOf } from '../open-engine.ts';
import { keyedHash } from '../storage/keyed-hash.ts';
import { UnreadableItem } from '../storage/port.ts';
import { InvalidRecord } from '../storage/records.ts';
import { sealerFromKeys } from '../storage/seal.ts';
import { openStore } from '../storage/store.ts';
import { openAuditTrail } from '../workflows/audit-trail.ts';
import { askedBy } from './asked.ts';

const ALL_IS_WELL = 0;
const BROKEN = 1;
const NOT_FOUND_OUT = 2;

const CLOSING =
  'What was cut off at the end of a trail, even the whole of it, can’t be seen in this way.';

type Trails = {
  read: (name: string) => Promise<AuditEntry[]>;
  signs: (text: string) => string[];
};

/** Does what the arguments ask, and returns the exit code. Throws what makes it 2. */
async function audit(args: readonly string[]): Promise<number> {
  const { does, review, folder } = askedBy(args);
  const settings = settingsFor(folder, process.env);
  checkIsThere(settings);
  const { key, olderKeys } = sealKeysOf(settings);
  const hashes = [key, ...olderKeys].map((one) => keyedHash(one, 'audit'));
  const signs = (text: string) => hashes.map((hash) => hash(text));
  const store = openStore(engineOf(settings), sealerFromKeys(key, olderKeys));
  try {
    const trail = openAuditTrail(store, keyedHash(key, 'audit'), Temporal.Now.instant);
    const read = (name: string) => trail.read(name);
    if (does === 'verify') return await verify({ read, signs }, review);
    for (const entry of await read(review ?? BOARD_TRAIL)) say(JSON.stringify(entry));
    return ALL_IS_WELL;
  } finally {
    await store.close();
  }
}

async function verify(trails: Trails, review: string | undefined): Promise<number> {
  const first = await check(trails, review ?? BOARD_TRAIL);
  const opened = new Set(
    first.entries.filter(({ what }) => what === REVIEW_OPENED).map(({ item }) => item),
  );
  const found = [first.isWell];
  if (review === undefined)
    for (const name of opened) found.push((await check(trails, name)).isWell);
  say(CLOSING);
  return found.every(Boolean) ? ALL_IS_WELL : BROKEN;
}

/** Says in one line how a trail is, and returns what could be read of it. */
async function check(
  { read, signs }: Trails,
  name: string,
): Promise<{ isWell: boolean; entries: AuditEntry[] }> {
  try {
    const entries = await read(name);
    const verdict = verifyTrail(entries, signs);
    const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
    say(`${name}: ${count}, ${inWords(verdict)}`);
    return { isWell: verdict.ok, entries };
  } catch (error) {
    if (!isAltered(error)) throw error;
    const rest = name === BOARD_TRAIL ? ' Name each review with --review to verify its own.' : '';
    say(`${name}: can’t be read. ${error.message}${rest}`);
    return { isWell: false, entries: [] };
  }
}

function inWords(verdict: TrailVerdict): string {
  if (verdict.ok) return 'ok';
  const { at, problem } = verdict;
  switch (problem) {
    case 'changed':
      return `entry ${at} was changed`;
    case 'missing':
      return `entry ${at} is missing`;
    case 're-ordered':
      return `entry ${at} is not in its place`;
  }
}

/** A body that somebody without the key has altered; or one that this program did not write so. */
function isAltered(error: unknown): error is UnreadableItem | InvalidRecord {
  return error instanceof UnreadableItem || error instanceof InvalidRecord;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main)
  try {
    process.exitCode = await audit(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = isAltered(error) ? BROKEN : NOT_FOUND_OUT;
  }

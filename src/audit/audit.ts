/**
 * `npm run audit`: verifies the audit trails, shows one, or gives one out.
 *
 * It finds an entry that was changed, moved or taken out of the middle. Entries that were cut off at the
 * end of a trail, and a review whose opening was cut off there, it finds only with the lines that the
 * program's log has of them (`--anchors`), as it does a trail that was written anew by who holds the key.
 * `export` gives a review's trail out, and `disclosures` says what was given out.
 *
 * Ends with 0 when all is well, 1 when a trail is broken, 2 when that could not be found out: wrong
 * use, wrong settings, or a store that can't be asked.
 */
import { disclose } from '../command-disclosure.ts';
import { reviewIdOf } from '../command-reviews.ts';
import { withStoreOf, type CommandStore } from '../command-store.ts';
import {
  BOARD_TRAIL,
  REVIEW_OPENED,
  lacking,
  verifyTrail,
  type AuditEntry,
  type AuditHead,
  type TrailVerdict,
} from '../domain/audit.ts';
import { disclosuresIn } from '../domain/disclosure.ts';
import { UnreadableItem } from '../storage/port.ts';
import { InvalidRecord } from '../storage/records.ts';
import { anchorsIn } from './anchors.ts';
import { askedBy, type Asked } from './asked.ts';
import { exportOf } from './export.ts';

const ALL_IS_WELL = 0;
const BROKEN = 1;
const NOT_FOUND_OUT = 2;

const CLOSING =
  'What was cut off at the end of a trail, even the whole of it, can’t be seen in this way.';
const CLOSING_ANCHORED =
  'What was cut off at the end of a trail after the last line of that file can’t be seen in this way.';

type Trails = {
  read: (name: string) => Promise<AuditEntry[]>;
  signs: (text: string) => string[];
  anchors: ReadonlyMap<string, AuditHead[]> | undefined;
};

/** Does what the arguments ask, and returns the exit code. Throws what makes it 2. */
async function audit(args: readonly string[]): Promise<number> {
  const asked = askedBy(args);
  return withStoreOf(asked.folder, (opened) => answered(asked, opened));
}

async function answered(asked: Asked, opened: CommandStore): Promise<number> {
  const { trail, signs } = opened;
  const read = (name: string) => trail.read(name);
  switch (asked.does) {
    case 'verify': {
      const anchors = asked.anchors === undefined ? undefined : anchorsIn(asked.anchors);
      return verify({ read, signs, anchors }, asked.review);
    }
    case 'show':
      for (const entry of await read(asked.review)) say(JSON.stringify(entry));
      return ALL_IS_WELL;
    case 'disclosures':
      for (const one of disclosuresIn(await read(BOARD_TRAIL))) say(JSON.stringify(one));
      return ALL_IS_WELL;
    case 'export': {
      const subject = await reviewIdOf(opened.store, asked.review);
      const content = await exportOf(opened, subject);
      const about = { of: 'review', subject, for: asked.for, out: asked.out } as const;
      const { hash } = await disclose(trail, about, content);
      say(`${asked.out}: ${content.trail.count} entries, SHA-256 ${hash}`);
      say('It is on the disclosure log: npm run audit -- disclosures');
      return content.trail.verdict.ok ? ALL_IS_WELL : BROKEN;
    }
  }
}

async function verify(trails: Trails, review: string | undefined): Promise<number> {
  const { anchors } = trails;
  const first = await check(trails, review ?? BOARD_TRAIL);
  const opened = new Set(
    first.entries.filter(({ what }) => what === REVIEW_OPENED).map(({ item }) => item),
  );
  // The log knows of reviews whose opening was cut off.
  for (const name of anchors?.keys() ?? []) if (name !== BOARD_TRAIL) opened.add(name);
  const found = [first.isWell];
  if (review === undefined)
    for (const name of opened) found.push((await check(trails, name)).isWell);
  say(anchors ? CLOSING_ANCHORED : CLOSING);
  return found.every(Boolean) ? ALL_IS_WELL : BROKEN;
}

/** Says in one line how a trail is, and returns what could be read of it. */
async function check(
  { read, signs, anchors }: Trails,
  name: string,
): Promise<{ isWell: boolean; entries: AuditEntry[] }> {
  try {
    const entries = await read(name);
    const verdict = verifyTrail(entries, signs);
    const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
    const lack = lacking(entries, anchors?.get(name) ?? []);
    say(`${name}: ${count}, ${inWords(verdict)}${lack ? `, ${lackInWords(lack)}` : ''}`);
    return { isWell: verdict.ok && !lack, entries };
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

function lackInWords(lack: NonNullable<ReturnType<typeof lacking>>): string {
  return lack.is === 'cut'
    ? `but its tail is cut off: the log has ${lack.count} entries`
    : `but entry ${lack.at} is another one than the log has`;
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

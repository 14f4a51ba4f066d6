import { setTimeout as wait } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import {
  auditEntrySchema,
  auditIdOf,
  headOf,
  signedText,
  type AuditEntry,
  type AuditHead,
} from '../domain/audit.ts';
import { stamp } from '../domain/dates.ts';
import { ItemExists, type Store } from '../storage/port.ts';
import { RecordBusy, create, listOf, read, type Kind } from '../storage/records.ts';

/** An entry's partition is the trail that it belongs to, its id its number. */
export const auditEntries: Kind<AuditEntry> = {
  container: 'audit',
  type: 'entry',
  v: 1,
  schema: auditEntrySchema,
};

/** What is to be recorded: who does what to which item, and why (see `AuditEntry`); both may be left out. */
export type AuditAct = {
  /** A person id, `sweep`, or `command`. */
  who: string;
  what: string;
  item?: string | undefined;
  why?: string | undefined;
  correlation: string;
};

/** Trails of entries that are added and never changed, one trail for each partition. */
export type AuditTrail = {
  /**
   * Records an act before it is done: when this throws, the act must not be done. Throws what a
   * create throws (InvalidRecord, InvalidItem, StoreUnavailable) and RecordBusy after 20 lost rounds.
   * After StoreUnavailable the entry may be there, of an act that was refused.
   */
  append(partition: string, act: AuditAct): Promise<AuditEntry>;
  /** All entries of a trail in their order. Throws UnreadableItem, InvalidRecord. */
  read(partition: string): Promise<AuditEntry[]>;
};

/** The last entry of a trail, as far as the next one must know it. */
type Head = Pick<AuditEntry, 'number' | 'mac'>;

const noEntry: Head = { number: 0, mac: '' };
const mostHeads = 500;
const maxRounds = 20;
const firstPauseMs = 5;
const longestPauseMs = 200;

/**
 * The audit trails in a store; `sign` makes a text's mac: 32 hex digits, as keyedHash does. `announce`
 * says outside the store how far a trail has come, so that a cut tail shows.
 */
export function openAuditTrail(
  store: Store,
  sign: (text: string) => string,
  now: () => Temporal.Instant,
  announce: (head: AuditHead) => void = () => undefined,
): AuditTrail {
  const heads = new Map<string, Head>();
  const inTurn = turns();

  function keep(partition: string, head: Head): void {
    heads.set(partition, head);
    const [oldest] = heads.keys();
    if (heads.size > mostHeads && oldest !== undefined) heads.delete(oldest);
  }

  function entryAfter(head: Head, { who, what, item = '', why = '', correlation }: AuditAct) {
    const at = stamp(now());
    const number = head.number + 1;
    const unsigned = { number, at, who, what, item, why, correlation, previous: head.mac };
    return { ...unsigned, mac: sign(signedText(unsigned)) };
  }

  async function append(partition: string, act: AuditAct): Promise<AuditEntry> {
    let head = heads.get(partition) ?? (await headAfter(store, partition, noEntry));
    // Kept again only after a write that went well: after any other the head is not known.
    heads.delete(partition);
    for (let round = 0; round < maxRounds; round += 1) {
      if (round > 0) {
        // Replicas that lost together must not come back together.
        await wait(randomPause(round));
        head = await headAfter(store, partition, head);
      }
      const entry = entryAfter(head, act);
      try {
        const id = auditIdOf(entry.number);
        const { value } = await create(store, auditEntries, { partition, id, value: entry });
        keep(partition, value);
        announce(headOf(partition, value));
        return value;
      } catch (error) {
        if (!(error instanceof ItemExists)) throw error;
      }
    }
    throw new RecordBusy(
      `Others added to the audit trail first ${maxRounds} times in a row. Try again in a moment.`,
    );
  }

  return {
    append: (partition, act) => inTurn(partition, () => append(partition, act)),
    read: async (partition) =>
      (await listOf(store, auditEntries, partition)).map(({ value }) => value),
  };
}

/** The last entry after one that is known, by doubling the step and then halving what is left. */
async function headAfter(store: Store, partition: string, known: Head): Promise<Head> {
  const entryAt = async (number: number) =>
    (await read(store, auditEntries, partition, auditIdOf(number)))?.value;
  let head = known;
  let step = 1;
  for (;;) {
    const entry = await entryAt(known.number + step);
    if (!entry) break;
    head = entry;
    step *= 2;
  }
  let none = known.number + step;
  while (none - head.number > 1) {
    const middle = Math.floor((head.number + none) / 2);
    const entry = await entryAt(middle);
    if (entry) head = entry;
    else none = middle;
  }
  return head;
}

/** Runs work on one partition one after the other, and lets a failure not stop the next. */
function turns() {
  const last = new Map<string, Promise<unknown>>();
  return <T>(partition: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(partition) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(partition, mine);
    const done = () => {
      if (last.get(partition) === mine) last.delete(partition);
    };
    mine.then(done, done);
    return mine;
  };
}

function randomPause(round: number): number {
  return Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** round);
}

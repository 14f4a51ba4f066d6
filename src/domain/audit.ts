import { z } from 'zod';

/** The trail of what concerns the whole board; every other trail has the id of its review. */
export const BOARD_TRAIL = 'board';
/** On the board's trail this act names a review (its `item`), and so the review's own trail. */
export const REVIEW_OPENED = 'review.open';

const macForm = /^[0-9a-f]{32}$/;

/** One act, as it was recorded before it was done. Strict: a field that nobody signed has no place. */
export const auditEntrySchema = z.strictObject({
  /** Its place in the trail: from 1, without a gap. */
  number: z.int().min(1).max(9_999_999_999),
  at: z.iso.datetime({ precision: 3 }),
  /** A person id, `sweep`, or `command` for whoever runs the program; so never a name or an address. */
  who: z.string().regex(/^([0-9a-f]{32}|sweep|command)$/),
  /** The name of the act, such as `review.open`. */
  what: z.string().min(1).max(60),
  /** What it was about, such as a participation's id; may be empty. */
  item: z.string().max(130),
  /**
   * On a review's trail a code, an id, a count, a day or a hash: what somebody typed stands in the review,
   * and goes with it. On the board's trail also an administrator's reason for what they do themselves.
   */
  why: z.string().max(500),
  /** Joins the entry to the request that it came from. */
  correlation: z.string().max(64),
  /** The mac of the entry before; empty in the first. */
  previous: z.string().regex(macForm).or(z.literal('')),
  /** Of `signedText`, by a key that the database does not have. */
  mac: z.string().regex(macForm),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** What is wrong first, and at which number. */
export type TrailVerdict =
  | { ok: true; count: number }
  | { ok: false; at: number; problem: 'changed' | 'missing' | 're-ordered' };

/** The message of the log's lines that say so, for which `npm run audit -- verify --anchors` looks. */
export const AUDIT_HEAD = 'audit head';

/** What is said outside the store of a trail whenever it grows: so many entries, and the last one's mac. */
export const auditHeadSchema = z.object({
  trail: z.string(),
  count: z.int().min(1),
  hash: z.string().regex(macForm),
});
export type AuditHead = z.infer<typeof auditHeadSchema>;

export function headOf(trail: string, { number, mac }: AuditEntry): AuditHead {
  return { trail, count: number, hash: mac };
}

/**
 * What a trail lacks of what was said of it outside the store: how many entries it has had at least, or
 * the first of them that is another now. Undefined where all of it is there.
 */
export function lacking(
  entries: readonly AuditEntry[],
  heads: readonly AuditHead[],
): { is: 'cut'; count: number } | { is: 'another'; at: number } | undefined {
  const inOrder = heads.toSorted((a, b) => a.count - b.count);
  for (const { count, hash } of inOrder) {
    const entry = entries[count - 1];
    if (entry && entry.mac !== hash) return { is: 'another', at: count };
  }
  const count = inOrder.at(-1)?.count ?? 0;
  return count > entries.length ? { is: 'cut', count } : undefined;
}

/** The id of the entry with this number: ten digits, so that the order of ids is that of numbers. */
export function auditIdOf(number: number): string {
  return String(number).padStart(10, '0');
}

/** What is signed of an entry: all but its mac, in this order for ever. JSON keeps the fields apart. */
export function signedText(entry: Omit<AuditEntry, 'mac'>): string {
  const { number, at, who, what, item, why, correlation, previous } = entry;
  return JSON.stringify([number, at, who, what, item, why, correlation, previous]);
}

/**
 * Whether a trail, in the order of its ids, is as it was written. `signs` gives a text's macs under
 * the current key and the older ones. What was cut off at the end can't be seen from the trail alone:
 * see `lacking`.
 */
export function verifyTrail(
  entries: readonly AuditEntry[],
  signs: (text: string) => string[],
): TrailVerdict {
  const isGenuine = (entry: AuditEntry) => signs(signedText(entry)).includes(entry.mac);
  let previous = '';
  for (const [index, entry] of entries.entries()) {
    const at = index + 1;
    if (!isGenuine(entry)) return { ok: false, at, problem: 'changed' };
    if (entry.number !== at) {
      const isGap = entry.number > at && entries.every(({ number }) => number !== at);
      return { ok: false, at, problem: isGap ? 'missing' : 're-ordered' };
    }
    // This one is genuine and followed another: the one before is not the one that it followed.
    if (entry.previous !== previous)
      return { ok: false, at: Math.max(1, at - 1), problem: 'changed' };
    previous = entry.mac;
  }
  return { ok: true, count: entries.length };
}

/** What was given out of the store: on the board's trail, so that nobody can take it back. */
import type { AuditEntry } from './audit.ts';

/** The acts that say so: of a review's trail, or of all that is held on a person. */
export const DISCLOSED = { review: 'disclosure.review', person: 'disclosure.person' } as const;
export type DisclosedOf = keyof typeof DISCLOSED;

export type Disclosure = {
  at: string;
  of: DisclosedOf;
  /** The id of the review or the person. */
  subject: string;
  /** Who asked for it, and why it was given. */
  for: string;
  /** SHA-256 of the file. */
  hash: string;
};

/** So much is said of who asked: as much as an entry of the trail takes. */
export const LONGEST_FOR = 500;

export function disclosedItem({ subject, hash }: Pick<Disclosure, 'subject' | 'hash'>): string {
  return `${subject}/${hash}`;
}

/** All that was given out, the oldest first. */
export function disclosuresIn(entries: readonly AuditEntry[]): Disclosure[] {
  return entries.flatMap(({ what, at, item, why }) => {
    const of = (['review', 'person'] as const).find((one) => DISCLOSED[one] === what);
    const [subject = '', hash = ''] = item.split('/');
    return of ? [{ at, of, subject, for: why, hash }] : [];
  });
}

/**
 * The end of a review's records: proposed by one administrator, confirmed by another, done by the sweep,
 * and what stays of it. One record of each review, in the board's partition, so that it survives.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KEPT_FOR, type KeptFor } from './retention.ts';

/** What of the review may still be known when it is gone: no name, and none of what was said. */
const ofReviewSchema = z.object({
  reference: z.string(),
  /** The type's id and name. */
  type: z.object({ id: z.string(), name: z.object({ 'en-GB': z.string(), cy: z.string() }) }),
  openedAt: z.string(),
  closedAt: z.string(),
  keptUntil: z.string(),
});
export type OfReview = z.infer<typeof ofReviewSchema>;

/** Person ids in `by`. */
const actSchema = z.object({ by: z.string(), at: z.string() });

/** How many items of each kind there were, and the hash of the list of their ids. */
const inventorySchema = z.object({
  items: z.record(z.string(), z.int()),
  idsHash: z.string(),
});
export type Inventory = z.infer<typeof inventorySchema>;

export const certificateSchema = z.object({
  ...ofReviewSchema.shape,
  reviewId: z.string(),
  proposed: actSchema,
  confirmed: actSchema,
  ...inventorySchema.shape,
  /** The instant from which nobody can bring the review's key back, and so no backup's words either. */
  finalAt: z.string(),
  doneAt: z.string(),
});
export type Certificate = z.infer<typeof certificateSchema>;

export const destructionSchema = z.object({
  of: ofReviewSchema,
  stands: z.discriminatedUnion('is', [
    z.object({ is: z.literal('proposed'), id: z.string(), ...actSchema.shape, why: z.string() }),
    z.object({ is: z.literal('refused'), ...actSchema.shape, why: z.string() }),
    /** Confirmed; but before it was begun something came in its way. */
    z.object({ is: z.literal('stopped'), at: z.string(), keptFor: z.array(z.enum(KEPT_FOR)) }),
    z.object({
      is: z.literal('confirmed'),
      proposed: actSchema,
      confirmed: actSchema,
      /** Since the review was marked: what goes, and whose lists it leaves. */
      begun: inventorySchema
        .extend({ people: z.array(z.string()), contacts: z.array(z.string()) })
        .optional(),
      /** Since its key is destroyed. */
      finalAt: z.string().optional(),
    }),
    z.object({
      is: z.literal('done'),
      certificate: certificateSchema,
      /** When its place is looked at once more: another process may have known its key a little longer. */
      lookAgainAt: z.string().optional(),
    }),
  ]),
});
export type Destruction = z.infer<typeof destructionSchema>;
type Stands = Destruction['stands'];
export type Proposed = Extract<Stands, { is: 'proposed' }>;
export type Confirmed = Extract<Stands, { is: 'confirmed' }>;

/** When the clock must look at it; undefined where it waits for somebody, or for nothing. */
export function destructionDueAt({ stands }: Destruction): string | undefined {
  if (stands.is === 'confirmed') return stands.confirmed.at;
  return stands.is === 'done' ? stands.lookAgainAt : undefined;
}

/** Since when a review's records are gone, or going; undefined while they are kept. */
export function destroyedSince(destruction: Destruction | undefined): string | undefined {
  const stands = destruction?.stands;
  if (stands?.is === 'confirmed' && stands.begun) return stands.confirmed.at;
  return stands?.is === 'done' ? stands.certificate.doneAt : undefined;
}

export function inventoryOf(items: readonly { id: string; type: string }[]): Inventory {
  const counts: Record<string, number> = {};
  for (const { type } of items) counts[type] = (counts[type] ?? 0) + 1;
  const ids = items.map(({ id }) => id).sort();
  return { items: counts, idsHash: createHash('sha256').update(ids.join('\n')).digest('hex') };
}

/** Why somebody can't confirm or refuse what they see; the destruction itself where they can. */
export function proposalFor(
  destruction: Destruction | undefined,
  proposalId: string,
): Proposed | undefined {
  const stands = destruction?.stands;
  return stands?.is === 'proposed' && stands.id === proposalId ? stands : undefined;
}

/** Confirmed by a second person; the same where it is another proposal, or their own. */
export function confirmedBy(
  destruction: Destruction,
  proposalId: string,
  confirmed: { by: string; at: string },
): Destruction {
  const proposed = proposalFor(destruction, proposalId);
  if (!proposed || proposed.by === confirmed.by) return destruction;
  const { by, at } = proposed;
  return { ...destruction, stands: { is: 'confirmed', proposed: { by, at }, confirmed } };
}

/** Whether two administrators go by one name: they may be one person, with two accounts. */
export function shareName(
  administrators: readonly { name: string; personId?: string | undefined }[],
  [one, other]: readonly [string, string],
): boolean {
  const nameOf = (personId: string) =>
    (administrators.find((officer) => officer.personId === personId)?.name ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((part) => part !== '')
      .join(' ');
  return nameOf(one) !== '' && nameOf(one) === nameOf(other);
}

/** Turned down, by whoever; the same where it is another proposal. */
export function refusedBy(
  destruction: Destruction,
  proposalId: string,
  refused: { by: string; at: string; why: string },
): Destruction {
  if (!proposalFor(destruction, proposalId)) return destruction;
  return { ...destruction, stands: { is: 'refused', ...refused } };
}

export function stoppedFor(
  destruction: Destruction,
  at: string,
  keptFor: readonly KeptFor[],
): Destruction {
  return { ...destruction, stands: { is: 'stopped', at, keptFor: [...keptFor] } };
}

/** So long after it is done its place is looked at once more. */
const LOOK_AGAIN_MS = 15 * 60_000;

/** The certificate in place of all else: who was in it is forgotten with it. */
export function doneWith(
  destruction: Destruction,
  reviewId: string,
  stands: Confirmed & { begun: Inventory; finalAt: string },
  at: string,
): Destruction {
  const { proposed, confirmed, begun, finalAt } = stands;
  const certificate: Certificate = {
    ...destruction.of,
    reviewId,
    proposed,
    confirmed,
    items: begun.items,
    idsHash: begun.idsHash,
    finalAt,
    doneAt: at,
  };
  const lookAgainAt = new Date(Date.parse(at) + LOOK_AGAIN_MS).toISOString();
  return { of: destruction.of, stands: { is: 'done', certificate, lookAgainAt } };
}

/**
 * The end of a review's records: proposed by one administrator, confirmed by another, done by the sweep,
 * and what stays of it. One record of each review, in the board's partition, so that it survives.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { nameKey } from './name-key.ts';
import type { Officer } from './register.ts';
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
    z.object({
      is: z.literal('proposed'),
      id: z.string(),
      ...actSchema.shape,
      why: z.string(),
      /** Of who proposed it, as they were then; kept no longer than the proposal. */
      names: z.array(z.string()),
    }),
    z.object({ is: z.literal('refused'), ...actSchema.shape, why: z.string() }),
    /** Confirmed; but before it was begun something came in its way. */
    z.object({ is: z.literal('stopped'), at: z.string(), keptFor: z.array(z.enum(KEPT_FOR)) }),
    z.object({
      is: z.literal('confirmed'),
      proposed: actSchema,
      confirmed: actSchema,
      /** Since the review was marked: what goes. */
      begun: inventorySchema.optional(),
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

type Named = { personId: string; name: string };

/** What an administrator goes by: in the register, and in Teams. */
export function namesOf(administrators: readonly Officer[], { personId, name }: Named): string[] {
  const officer = administrators.find((one) => one.personId === personId);
  return [officer?.name ?? '', name].filter((one) => nameKey(one) !== '');
}

/**
 * Whether somebody is another one than who proposed it, as far as accounts and names tell. Of one name
 * they may be one person with two accounts; without a name they may be anybody. And who has lost their
 * role may have lost it to their own second account.
 */
export type Beside = 'another' | 'the same' | 'of one name' | 'of no name' | 'proposer left';

export function besideProposer(
  proposed: Proposed,
  speaker: Named,
  administrators: readonly Officer[],
): Beside {
  if (proposed.by === speaker.personId) return 'the same';
  if (hasLeft(proposed, administrators)) return 'proposer left';
  const now = namesOf(administrators, { personId: proposed.by, name: '' });
  const theirs = new Set([...proposed.names, ...now].map(nameKey));
  const own = namesOf(administrators, speaker).map(nameKey);
  if (own.some((name) => theirs.has(name))) return 'of one name';
  return theirs.size === 0 || own.length === 0 ? 'of no name' : 'another';
}

function hasLeft({ by }: Proposed, administrators: readonly Officer[]): boolean {
  return !administrators.some(({ personId }) => personId === by);
}

/** Whether it may be proposed, or proposed anew. */
export function isFree({ stands }: Destruction, administrators: readonly Officer[]): boolean {
  if (stands.is === 'proposed') return hasLeft(stands, administrators);
  return stands.is === 'refused' || stands.is === 'stopped';
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

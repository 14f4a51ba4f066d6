/** That the board's store was put back from an older copy, and what nobody can know since. */
import { z } from 'zod';
import type { Send } from './send.ts';

export const restoredSchema = z.object({
  /** SHA-256 of what the copy holds; '' where it was put back by other means. */
  copy: z.string(),
  /** All is as it was then. */
  asOf: z.string(),
  /** When it was done; absent while it is not, and then the program does nothing. */
  at: z.string().optional(),
});
export type Restored = z.infer<typeof restoredSchema>;

type Known = { restored?: Restored | undefined };

export function isBeingRestored({ restored }: Known): boolean {
  return restored !== undefined && restored.at === undefined;
}

/**
 * Whether a send that is still wanted may have gone between the copy and the restore: it was to go by
 * then, and whatever became of it is not known here. What is wanted since goes as ever.
 */
export function mayHaveGone({ restored }: Known, send: Send): boolean {
  return send.is === 'wanted' && restored?.at !== undefined && send.at <= restored.at;
}

/** For so long those who lead a review read it. */
const TOLD_DAYS = 28;

/** What the leads of a review that was open then are told; undefined where there is nothing to tell. */
export function restoredSince(
  { restored }: Known,
  review: { openedAt: string; closed?: unknown },
  now: string,
): { asOf: string; at: string } | undefined {
  if (restored?.at === undefined || review.closed !== undefined) return undefined;
  const { asOf, at } = restored;
  const until = new Date(Date.parse(at) + TOLD_DAYS * 86_400_000).toISOString();
  return review.openedAt <= asOf && now < until ? { asOf, at } : undefined;
}

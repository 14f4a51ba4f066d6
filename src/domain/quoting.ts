import { z } from 'zod';

/**
 * What the review may do with somebody's own words in what others read, as they chose; honoured wherever
 * words are taken. From what allows most to what allows least.
 */
export const quotingSchema = z.enum(['quote me', 'show me first', 'do not quote me']);
export type Quoting = z.infer<typeof quotingSchema>;

/** Who chose nothing is asked first. */
export const UNCHOSEN: Quoting = 'show me first';

/** Of several choices the one that allows least. */
export function strictest(choices: readonly Quoting[]): Quoting {
  const chosen = quotingSchema.options.toReversed().find((quoting) => choices.includes(quoting));
  return chosen ?? UNCHOSEN;
}

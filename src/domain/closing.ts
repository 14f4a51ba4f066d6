/** The end of a review: when what was learned is published, what those who took part are told, and since when nothing is changed. */
import { z } from 'zod';

export const publicationSchema = z.discriminatedUnion('is', [
  /** The day on which the report is published, as it is planned now. */
  z.object({ is: z.literal('published'), on: z.string() }),
  z.object({ is: z.literal('not published'), why: z.string() }),
]);
export type Publication = z.infer<typeof publicationSchema>;

export const closedSchema = z.object({
  at: z.string(),
  /** Person id. */
  by: z.string(),
  publication: publicationSchema,
  /** What was learned, in plain words, for those who took part. */
  learned: z.string(),
  /** Whom one can talk to on that day, and how. */
  support: z.string(),
});
export type Closed = z.infer<typeof closedSchema>;

/**
 * Whether what was learned may be shown beyond those who took part: from the day of publication on, or
 * at once where nothing is published. `today`: in London.
 */
export function isPublic({ publication }: Closed, today: string): boolean {
  return publication.is === 'not published' || publication.on <= today;
}

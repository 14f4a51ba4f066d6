/**
 * The end of a review: what those who took part are told, when what was learned is published, and since
 * when nothing is changed any more.
 */
import { z } from 'zod';

export const publicationSchema = z.discriminatedUnion('is', [
  /** The day on which the report is published, as it is planned now. */
  z.object({ is: z.literal('published'), on: z.string() }),
  z.object({ is: z.literal('not published'), why: z.string() }),
]);
export type Publication = z.infer<typeof publicationSchema>;

/** What the lead writes before the review is closed, and may change as long as that is needed. */
export const endingSchema = z.object({
  publication: publicationSchema,
  /** Whom one can talk to on that day, and how; '' where nothing is published. */
  support: z.string(),
  /** What was learned, in plain words, for those who took part. */
  learned: z.string(),
});
export type Ending = z.infer<typeof endingSchema>;

export const closedSchema = endingSchema.extend({
  at: z.string(),
  /** Person id. */
  by: z.string(),
});
export type Closed = z.infer<typeof closedSchema>;

/**
 * Whether what was learned may be shown beyond those who took part: from the day of publication on, or
 * at once where nothing is published. `today`: in London.
 */
export function isPublic({ publication }: Closed, today: string): boolean {
  return publication.is === 'not published' || publication.on <= today;
}

/**
 * The end of a review: what those who took part are told, when what was learned is published, and since
 * when nothing is changed any more.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dayInLondon } from './dates.ts';
import { addDays } from './working-days.ts';

export const publicationSchema = z.discriminatedUnion('is', [
  /** The day on which the report is published, as it is planned now. */
  z.object({ is: z.literal('published'), on: z.string() }),
  /** `share`: agencies' contacts may read the findings all the same. */
  z.object({ is: z.literal('not published'), why: z.string(), share: z.boolean() }),
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
  /** When the leads are told that publication is near; absent once they were. */
  tellAt: z.string().optional(),
});
export type Closed = z.infer<typeof closedSchema>;

/** So many days after closing the findings of a review without a report may be read by all agencies. */
const DAYS_UNPUBLISHED = 7;

/**
 * The day from which what was learned may be shown beyond those who took part: that of publication, or
 * a week after closing where nothing is published and the lead has agreed; never where not.
 */
export function publicFrom({ publication, at }: Closed): string | undefined {
  if (publication.is === 'published') return publication.on;
  if (!publication.share) return undefined;
  return addDays(dayInLondon(Temporal.Instant.from(at)), DAYS_UNPUBLISHED);
}

/** `today`: in London. */
export function isPublic(closed: Closed, today: string): boolean {
  const from = publicFrom(closed);
  return from !== undefined && from <= today;
}

/** The report is out: nothing of it can be put off any more. */
export function isOut({ publication }: Pick<Closed, 'publication'>, today: string): boolean {
  return publication.is === 'published' && publication.on <= today;
}

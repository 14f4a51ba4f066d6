import { z } from 'zod';
import { roleSchema } from './participation.ts';
import { wordedSchema } from './words.ts';

/** What the text of a point may have filled in. */
const FILLED = ['promise', 'whoReads', 'court'] as const;
export type FilledIn = Record<(typeof FILLED)[number], string>;

const textSchema = wordedSchema.refine(
  (text) =>
    Object.values(text)
      .flatMap((words) => [...words.matchAll(/\{(\w+)\}/g)])
      .every(([, name]) => FILLED.some((known) => known === name)),
  `may have only {${FILLED.join('}, {')}} filled in`,
);

/**
 * What somebody reads before the first question, as data: what the review is, who reads it, what can't
 * be promised. `version` is kept with their acknowledgement; a new one is read again.
 */
export const beforeSchema = z.strictObject({
  version: z.string().regex(/^[A-Za-z0-9._-]{1,20}$/, 'must be short: letters, digits, . _ -'),
  points: z
    .array(
      z.strictObject({
        title: wordedSchema,
        text: textSchema,
        /** Only for those who take part in that role; for all where it is absent. */
        for: roleSchema.optional(),
        /** It is about what happens in Teams, and not said on paper. */
        inTeams: z.literal(true).optional(),
      }),
    )
    .min(1),
});
export type Before = z.infer<typeof beforeSchema>;

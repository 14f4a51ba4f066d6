import { z } from 'zod';
import { reasonSchema, roleSchema } from './participation.ts';
import { reviewDetailsSchema } from './review.ts';

/** A made-up review to look at, with people who have come differently far. */
export const madeUpReviewSchema = reviewDetailsSchema.extend({
  /** The review type's id. */
  type: z.string(),
  people: z.array(
    z.object({
      name: z.string(),
      email: z.string(),
      agencyId: z.string(),
      role: roleSchema,
      reason: reasonSchema,
      reached: z.enum(['suggested', 'told', 'cleared', 'invited']),
    }),
  ),
});
export type MadeUpReview = z.infer<typeof madeUpReviewSchema>;

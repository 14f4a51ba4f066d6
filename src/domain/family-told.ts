import { z } from 'zod';
import { wordedSchema } from './words.ts';

/** What somebody of a family was told, by the point's id: on which day, and in the words of then. */
export const toldSchema = z.record(
  z.string(),
  z.object({ on: z.string(), version: z.string(), say: wordedSchema }),
);
export type Told = z.infer<typeof toldSchema>;

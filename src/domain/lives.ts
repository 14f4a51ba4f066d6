import { z } from 'zod';

/** Whether the child whom a family is about died, or is living. */
export const livesSchema = z.enum(['died', 'living']);
export type Lives = z.infer<typeof livesSchema>;

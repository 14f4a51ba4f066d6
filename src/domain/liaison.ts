import { z } from 'zod';

/**
 * "Family liaison officer" is two jobs: a police officer's is first of all to investigate; the other one,
 * of a review or a hospital, is to be there for the family.
 */
export const liaisonSchema = z.enum(['police', 'engagement']);
export type Liaison = z.infer<typeof liaisonSchema>;

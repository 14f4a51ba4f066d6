import { z } from 'zod';

export const nationSchema = z.enum(['england', 'wales', 'scotland']);
export type Nation = z.infer<typeof nationSchema>;

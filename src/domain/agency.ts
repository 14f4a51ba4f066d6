import { z } from 'zod';
import { nationSchema } from './nation.ts';

export const guidSchema = z
  .guid('must be a GUID such as 00000000-0000-0000-0000-000000000000')
  .toLowerCase();

export const agencyKindSchema = z.enum([
  'children’s services',
  'adult services',
  'health',
  'general practice',
  'police',
  'school or college',
  'early years',
  'probation',
  'youth justice',
  'housing',
  'ambulance or fire',
  'voluntary or faith',
  'court or Cafcass',
  'other',
]);
export type AgencyKind = z.infer<typeof agencyKindSchema>;

/** So many tenants an agency can have, and so long its texts can be: all of it fits on a card. */
export const MOST_TENANTS = 10;
export const LONGEST = { name: 60, contactName: 80, email: 254, reach: 80 } as const;

const named = z.string().min(1).max(LONGEST.contactName);
const reach = z.string().max(LONGEST.reach);

/** All agencies' names stand on one card, to choose from. */
const NAME_BYTES = 90;
export const MOST_AGENCIES = 120;

/**
 * An agency of the board. It is no tenant: one tenant may serve many agencies, a large agency has
 * several, and one without Teams has none and is reached through its contact.
 */
export const agencySchema = z.object({
  id: z
    .string()
    .max(32)
    .regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens'),
  name: z
    .string()
    .min(1)
    .max(LONGEST.name)
    .refine((name) => Buffer.byteLength(name) <= NAME_BYTES, 'has too many unusual characters'),
  kind: agencyKindSchema.default('other'),
  nation: nationSchema.default('england'),
  /** Its Microsoft 365 tenants; together with the board's own they are the allow-list. */
  tenants: z.array(guidSchema).max(MOST_TENANTS),
  /** Who suggests practitioners, and sees of each only whether to ask if they are all right. */
  contact: z.object({ name: named, email: z.string().max(LONGEST.email), reach }).optional(),
  /** Whom its people can turn to. */
  support: z.object({ name: named, reach: reach.min(1) }).optional(),
});
export type Agency = z.infer<typeof agencySchema>;

/** By name, in the order of English wherever the program runs. */
export function byName(agencies: readonly Agency[]): Agency[] {
  return agencies.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

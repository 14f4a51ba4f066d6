import { z } from 'zod';
import { wordedSchema } from './words.ts';

const guid = z.guid('must be a GUID such as 00000000-0000-0000-0000-000000000000').toLowerCase();

const contactSchema = z.object({
  name: wordedSchema,
  reach: wordedSchema,
  /** Whether anybody is told that the person got in touch; said beside each contact. */
  note: wordedSchema.optional(),
});

const agencySchema = z.object({
  id: z
    .string()
    .max(32)
    .regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens'),
  name: z.string().min(1).max(60),
  tenants: z.array(guid).min(1, 'must name at least one Microsoft 365 tenant id'),
});
export type Agency = z.infer<typeof agencySchema>;

export const nationSchema = z.enum(['england', 'wales', 'scotland']);

/** A bank holiday that no rule makes, with who published it. */
export const proclaimedSchema = z.array(
  z.object({
    day: z.iso.date(),
    nations: z.array(nationSchema).min(1),
    name: z.string().min(1),
    source: z.string().min(1),
  }),
);
export type Proclaimed = z.infer<typeof proclaimedSchema>;

/** The board that runs this deployment: its name, its contacts, its agencies and their tenants. */
export const boardSchema = z.object({
  name: z.string().min(1).max(80),
  website: z.string().min(1),
  tenant: guid,
  /** Whose bank holidays are no working days. */
  nation: nationSchema,
  agencies: z.array(agencySchema).min(1).max(120),
  support: z.array(contactSchema).min(1).max(8),
  risk: z.array(contactSchema).min(1).max(8),
});
export type Board = z.infer<typeof boardSchema>;
export type BoardContact = z.infer<typeof contactSchema>;

/** The tenants whose people may talk to the bot: the board's own and its agencies'. */
export function allowedTenants(board: Board): ReadonlySet<string> {
  return new Set([board.tenant, ...board.agencies.flatMap((agency) => agency.tenants)]);
}

export function agencyOf(board: Board, agencyId: string): Agency | undefined {
  return board.agencies.find((agency) => agency.id === agencyId);
}

import { z } from 'zod';
import { MOST_AGENCIES, agencySchema, guidSchema } from './agency.ts';
import { alertPolicySchema } from './alert.ts';
import { otherLanguageSchema } from './language.ts';
import { nationSchema } from './nation.ts';
import { yearsSchema } from './retention.ts';
import { wordedSchema } from './words.ts';

const contactSchema = z.object({
  name: wordedSchema,
  reach: wordedSchema,
  /** Whether anybody is told that the person got in touch; said beside each contact. */
  note: wordedSchema.optional(),
});

/** Whom somebody in a family can ring, as words on paper. */
const familySupportSchema = z.object({
  name: z.string().min(1).max(80),
  telephone: z.string().min(1).max(40),
});
export type FamilySupport = z.infer<typeof familySupportSchema>;

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

/** The board that runs this deployment, as its file has it. */
export const boardSchema = z.object({
  name: z.string().min(1).max(80),
  website: z.string().min(1),
  /** Languages besides English in which cards are shown, once somebody has signed off their words. */
  languages: z.array(otherLanguageSchema).optional(),
  tenant: guidSchema,
  nation: nationSchema,
  /** The register's first agencies; from the first start on, the register in Teams counts. */
  agencies: z.array(agencySchema).max(MOST_AGENCIES).default([]),
  /** Whether guests of a tenant may take part; off unless the board decides otherwise. */
  guests: z.boolean().default(false),
  support: z.array(contactSchema).min(1).max(8),
  risk: z.array(contactSchema).min(1).max(8),
  /** For families, on what their liaison officer leaves with them; absent: the review lead. */
  familySupport: familySupportSchema.optional(),
  /** How the safeguarding contacts are told; absent: `USUAL_POLICY`. */
  alerts: alertPolicySchema.optional(),
  /** So many working days after a review's day for answers are granted at once to who asks. */
  moreTimeWorkingDays: z.number().int().min(0).max(60).optional(),
  /** Years for which reviews of a type are kept once they are closed, by its id; absent: as the type says. */
  retention: z.record(z.string(), yearsSchema).optional(),
  /** What somebody on hold is told to tell, and not to tell; absent: the words that come with it. */
  onHold: wordedSchema.optional(),
});
export type Board = z.infer<typeof boardSchema>;
export type BoardContact = z.infer<typeof contactSchema>;

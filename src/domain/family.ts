/** A family of a review, as its liaison officer records it. Nobody in it is ever written to. */
import { z } from 'zod';
import { avoidedSchema } from './avoid.ts';
import { separatelySchema } from './family-apart.ts';
import { feedbackSchema } from './family-feedback.ts';
import { keptSchema, remindedSchema } from './family-promises.ts';
import { familyQuestionSchema } from './family-questions.ts';
import { reportSchema } from './family-report.ts';
import { suitsSchema } from './family-suits.ts';
import { familyRecordSchema, removalDueAt } from './family-words.ts';
import { liaisonSchema } from './liaison.ts';
import { livesSchema } from './lives.ts';
import { toldSchema } from './family-told.ts';

const officerSchema = z.object({
  participationId: z.string(),
  as: liaisonSchema,
  /** Who agreed that a police officer records for the review: without it, none does. */
  agreed: z.object({ by: z.string(), on: z.string() }).optional(),
  since: z.string(),
  /** The day on which the family was told that they are its officer, and which of the two. */
  told: z.string().optional(),
  until: z.string().optional(),
});
export type Officer = z.infer<typeof officerSchema>;

/** Where the review stands with somebody of a family. Declined is an end: nothing follows, ever. */
export const contactSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('not yet approached') }),
  z.object({ is: z.literal('approached'), on: z.string() }),
  z.object({ is: z.literal('taking part'), on: z.string() }),
  /** `until`: the day from which they may be asked again. */
  z.object({ is: z.literal('prefers later'), on: z.string(), until: z.string() }),
  z.object({ is: z.literal('declined'), on: z.string() }),
  z.object({ is: z.literal('not approached'), on: z.string(), why: z.string(), by: z.string() }),
]);
export type Contact = z.infer<typeof contactSchema>;

/** Whether what they said for the review that became this one may come along. */
export const beforeSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('to ask') }),
  z.object({ is: z.literal('stays'), on: z.string() }),
  z.object({ is: z.literal('came along'), on: z.string() }),
]);

export const memberSchema = z.object({
  id: z.string(),
  /** What they chose to be called. */
  name: z.string(),
  /** To the child. */
  relationship: z.string(),
  /** A child who lives: with a record and a trusted adult of their own. */
  child: z.object({ adult: z.string() }).optional(),
  contact: contactSchema,
  /** What the officer has said to them of the review. */
  told: toldSchema.optional(),
  /** What they ask the review, oldest first. */
  questions: z.array(familyQuestionSchema).optional(),
  suits: suitsSchema.optional(),
  /** Days on which nothing is to happen with them; why is not kept. */
  avoid: z.array(avoidedSchema).optional(),
  /** Those who must not learn of them, nor they of those: each has the other. */
  apart: z.array(z.string()).optional(),
  separately: separatelySchema.optional(),
  /** How being part of the review is for them, the latest first. */
  feedback: z.array(feedbackSchema).optional(),
  /** What was promised to them, and kept. */
  kept: z.array(keptSchema).optional(),
  /** Whether they have read the report before it is final. */
  report: reportSchema.optional(),
  /** Something that they said is being written down, and not sent. */
  begunAt: z.string().optional(),
  /** What they said, as it was sent, oldest first. */
  records: z.array(familyRecordSchema).optional(),
  /** Absent where they said nothing for a review before. */
  before: beforeSchema.optional(),
});
export type FamilyMember = z.infer<typeof memberSchema>;

export const familySchema = z.object({
  /** What the family calls the child, '' until they were asked; and whether the child died or is living. */
  child: z.object({ name: z.string(), lives: livesSchema }),
  officers: z.array(officerSchema),
  members: z.array(memberSchema),
  /** Of what that is owed the officer was reminded, and when. */
  reminded: z.array(remindedSchema).optional(),
  /** When to look again at what is owed. */
  lookAt: z.string().optional(),
});
export type Family = z.infer<typeof familySchema>;

/** So many people of one family. */
export const MOST_MEMBERS = 12;

/** Who is the family's officer, as far as that participation is. */
export function officerIn({ officers }: Family, participationId: string): Officer | undefined {
  return officers.find(
    (officer) => officer.participationId === participationId && officer.until === undefined,
  );
}

/** A police officer records nothing before that is agreed. */
export function mayRecord({ as, agreed }: Officer): boolean {
  return as === 'engagement' || agreed !== undefined;
}

/** The member of that name and relationship; written differently it is the same. */
export function sameMember(
  { members }: Pick<Family, 'members'>,
  { name, relationship }: Pick<FamilyMember, 'name' | 'relationship'>,
): FamilyMember | undefined {
  const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ');
  return members.find(
    (one) => plain(one.name) === plain(name) && plain(one.relationship) === plain(relationship),
  );
}

/** With the member changed or added; the same family where nothing changes or no more fit. */
export function withMember(family: Family, member: FamilyMember): Family {
  const { members } = family;
  if (members.some(({ id }) => id === member.id))
    return {
      ...family,
      members: members.map((one) => (one.id === member.id ? member : one)),
    };
  return members.length < MOST_MEMBERS ? { ...family, members: [...members, member] } : family;
}

/** Entered by mistake: nothing was heard of them, asked by them or done for them. */
export function mayRemove(member: FamilyMember) {
  const { begunAt, records, questions, feedback, kept, told, report } = member;
  const lists = [records, questions, feedback, kept, Object.keys(told ?? {})];
  return (
    begunAt === undefined && report === undefined && lists.every((list = []) => list.length === 0)
  );
}

/** Without them, and with nobody kept apart from them. The same family where they may not go. */
export function withoutMember(family: Family, memberId: string): Family {
  const member = family.members.find(({ id }) => id === memberId);
  if (!member || !mayRemove(member)) return family;
  return {
    ...family,
    members: family.members.flatMap((one) =>
      one.id === memberId
        ? []
        : [{ ...one, ...(one.apart && { apart: one.apart.filter((id) => id !== memberId) }) }],
    ),
  };
}

/** When the clock must look at it. */
export function familyDueAt(family: Family): string | undefined {
  const { lookAt } = family;
  const removeAt = removalDueAt(family);
  if (removeAt === undefined || lookAt === undefined) return removeAt ?? lookAt;
  return removeAt < lookAt ? removeAt : lookAt;
}

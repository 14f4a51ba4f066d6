import { z } from 'zod';
import type { ReviewType } from './review-type.ts';

export const teamRoleSchema = z.enum([
  'lead',
  'reviewer',
  'chair',
  'panel member',
  'agency contact',
]);
export type TeamRole = z.infer<typeof teamRoleSchema>;

/** What a reviewer declares, dated. What was declared once stays declared: a later one adds to it. */
const declarationSchema = z.object({
  id: z.string(),
  at: z.string(),
  /** The agencies that they were asked about. */
  asked: z.array(z.string()),
  /** Those of them that they work for, or have worked for. */
  agencies: z.array(z.string()),
  /** Any other connection with the case, the family or the organisations; '' where there is none. */
  connection: z.string(),
});
export type Declaration = z.infer<typeof declarationSchema>;

/** A reviewer's connection with one review: agencies on it that they know, and what else they said. */
const connectionSchema = z.object({ agencies: z.array(z.string()), texts: z.array(z.string()) });
export type Connection = z.infer<typeof connectionSchema>;

/** Whether somebody with a connection may go on all the same; decided by a named partner. */
const decisionSchema = z.object({
  at: z.string(),
  /** The person id of who recorded it. */
  by: z.string(),
  partner: z.string(),
  mayAct: z.boolean(),
  reason: z.string(),
  /** The connection as it was known then: what comes to it later is not decided. */
  about: connectionSchema,
});
export type Decision = z.infer<typeof decisionSchema>;

/** Somebody with a role in one review, besides those who are invited to tell. */
export const memberSchema = z.object({
  id: z.string(),
  role: teamRoleSchema,
  name: z.string(),
  email: z.string(),
  /** Whose account they use; absent: an account in the board's own tenant. */
  agencyId: z.string().optional(),
  /** Absent until they have added the app. */
  personId: z.string().optional(),
  /** The address belongs to a guest of the tenant, who can't use the app. */
  isGuest: z.boolean().default(false),
  /** They have come, but their account has a role here that doesn't go with this one. */
  clashes: z.boolean().default(false),
  since: z.string(),
  /** A contact who `was there` has said so; one who was `invited` is in the review themselves. */
  ended: z
    .object({ at: z.string(), why: z.enum(['ended', 'was there', 'invited', 'refused']) })
    .optional(),
  declarations: z.array(declarationSchema),
  decisions: z.array(decisionSchema),
});
export type Member = z.infer<typeof memberSchema>;

export function newMember(
  member: Pick<Member, 'id' | 'role' | 'name' | 'email' | 'agencyId' | 'personId' | 'since'>,
): Member {
  return { ...member, isGuest: false, clashes: false, declarations: [], decisions: [] };
}

/** They look at what a lead does, or decide on it: nobody is both in one review. */
const APART_FROM_LEADS: readonly TeamRole[] = ['reviewer', 'chair'];

/** Whether one person can't have both roles in one review. */
export function areApart(a: TeamRole, b: TeamRole): boolean {
  return (
    (a === 'lead' && APART_FROM_LEADS.includes(b)) || (b === 'lead' && APART_FROM_LEADS.includes(a))
  );
}

/** Where a reviewer's independence stands. */
export type Independence =
  /** `about`: agencies on the review that they were never asked about; none: they declared nothing. */
  | { is: 'not declared'; about: string[] }
  | { is: 'none'; at: string }
  | ({ is: 'connected' } & Connection)
  | { is: 'decided'; mayAct: boolean; partner: string; reason: string; at: string };

/** All that a reviewer has declared that touches a review with these agencies. */
export function connectionOf({ declarations }: Member, onReview: readonly string[]): Connection {
  const known = new Set(declarations.flatMap(({ agencies }) => agencies));
  const texts = declarations.map(({ connection }) => connection).filter((text) => text !== '');
  return { agencies: onReview.filter((id) => known.has(id)), texts: [...new Set(texts)] };
}

/**
 * A reviewer's independence, from all their declarations and the agencies that are on the review
 * now: one that comes later makes a connection of what was none, and one that they were never asked
 * about must be asked about. For a type that refuses connections nobody can decide otherwise; a
 * decision counts for what was known when it was made.
 */
export function independenceOf(
  type: Pick<ReviewType, 'connection'>,
  member: Member,
  onReview: readonly string[],
): Independence {
  const declared = member.declarations.at(-1);
  if (!declared) return { is: 'not declared', about: [] };
  const connection = connectionOf(member, onReview);
  const isNone = connection.agencies.length === 0 && connection.texts.length === 0;
  const latest = type.connection === 'decided' ? member.decisions.at(-1) : undefined;
  const decision = latest && covers(latest.about, connection) ? latest : undefined;
  if (!isNone && !decision) return { is: 'connected', ...connection };
  const asked = new Set(member.declarations.flatMap((one) => one.asked));
  const about = onReview.filter((id) => !asked.has(id));
  if (about.length > 0) return { is: 'not declared', about };
  if (isNone || !decision) return { is: 'none', at: declared.at };
  const { mayAct, partner, reason, at } = decision;
  return { is: 'decided', mayAct, partner, reason, at };
}

function covers(known: Connection, now: Connection): boolean {
  return (
    now.agencies.every((id) => known.agencies.includes(id)) &&
    now.texts.every((text) => known.texts.includes(text))
  );
}

/** Whether a reviewer may act: no connection, or one that a named partner has decided on. */
export function isIndependent(independence: Independence): boolean {
  return independence.is === 'none' || (independence.is === 'decided' && independence.mayAct);
}

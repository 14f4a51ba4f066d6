import { z } from 'zod';
import { addressProblem, isSameAddress } from './address.ts';
import { byName, type Agency } from './agency.ts';
import { fingerprint } from './draft.ts';
import { reasonProblems, textProblem, type FieldProblem, type Typed } from './review-forms.ts';
import type { Review } from './review.ts';
import type { Connection, Declaration, Decision, Member } from './team.ts';

/** The roles that a lead gives; an agency's contact comes with the agency. */
export const newRoleSchema = z.enum(['lead', 'reviewer', 'chair', 'panel member']);

export const MEMBER_FIELDS = ['role', 'name', 'email', 'account'] as const;
export type MemberField = (typeof MEMBER_FIELDS)[number];

/** In the place of an agency: the account is in the board's own tenant. No agency's id has a dot. */
export const BOARD_ACCOUNT = '.board';

/** The address that a tenant gives to its guests, who can't use the app. */
const GUEST = /#ext#/i;

/** The agencies in whose tenants somebody's account may be, by name. */
export function withTeams(agencies: readonly Agency[]): Agency[] {
  return byName(agencies.filter(({ tenants }) => tenants.length > 0));
}

/**
 * Somebody for the team, or what stands in the way, field by field. A reviewer's account is in the
 * board's own tenant, so that no agency on the review holds it.
 */
export function parseMember(
  typed: Record<MemberField, string>,
  agencies: readonly Agency[],
): {
  member?: Pick<Member, 'name' | 'email' | 'agencyId'> & { role: z.infer<typeof newRoleSchema> };
  problems: FieldProblem<MemberField>[];
} {
  const role = newRoleSchema.safeParse(typed.role);
  const name = typed.name.trim();
  const email = typed.email.trim();
  const { account } = typed;
  const nameProblem = textProblem(name, 80);
  const addressProblem = emailProblem(email);
  const isBoards = account === BOARD_ACCOUNT;
  const isKnown = isBoards || withTeams(agencies).some(({ id }) => id === account);
  const problems: FieldProblem<MemberField>[] = [
    ...(role.success ? [] : [{ field: 'role', problem: 'missing' } as const]),
    ...(nameProblem ? [{ field: 'name', problem: nameProblem } as const] : []),
    ...(addressProblem ? [{ field: 'email', problem: addressProblem } as const] : []),
    ...(isKnown ? [] : [{ field: 'account', problem: 'missing' } as const]),
  ];
  if (isKnown && !isBoards && role.data === 'reviewer')
    problems.push({ field: 'account', problem: 'account of an agency' });
  if (!role.success || problems.length > 0) return { problems };
  return {
    member: { role: role.data, name, email, ...(isBoards ? {} : { agencyId: account }) },
    problems,
  };
}

function emailProblem(email: string): 'missing' | 'guest' | 'not an address' | undefined {
  return GUEST.test(email) ? 'guest' : addressProblem(email);
}

/** Whether somebody has that role in the team already, under the same address. */
export function isInTeam({ team }: Review, { role, email }: Pick<Member, 'role' | 'email'>) {
  return team.some(
    (one) => one.ended === undefined && one.role === role && isSameAddress(one.email, email),
  );
}

export const CONNECTION_LENGTH = 500;

/** What people write where there is no connection, in the place of leaving it empty. */
const NONE = /^(none|no|nil|nothing|n\/a|-|–)\.?$/i;

/** What a reviewer declares of the agencies that the card asked them about. */
export function parseDeclaration(
  { agencies: ticked = '', connection: text = '' }: Typed,
  asked: readonly string[],
): {
  declaration?: Pick<Declaration, 'asked' | 'agencies' | 'connection'>;
  problems: FieldProblem<'connection'>[];
} {
  const chosen = ticked.split(',');
  const agencies = asked.filter((id) => chosen.includes(id));
  const connection = NONE.test(text.trim()) ? '' : text.trim();
  if (connection.length > CONNECTION_LENGTH)
    return { problems: [{ field: 'connection', problem: 'too long' }] };
  return { declaration: { asked: [...asked], agencies, connection }, problems: [] };
}

export const DECISION_FIELDS = ['partner', 'mayAct', 'reason'] as const;
export type DecisionField = (typeof DECISION_FIELDS)[number];

/** What a named partner has decided about a reviewer's connection, and why. */
export function parseDecision(typed: Record<DecisionField, string>): {
  decision?: Pick<Decision, 'partner' | 'mayAct' | 'reason'>;
  problems: FieldProblem<DecisionField>[];
} {
  const { mayAct } = typed;
  const partner = typed.partner.trim();
  const reason = typed.reason.trim();
  const partnerProblem = textProblem(partner, 80);
  const problems: FieldProblem<DecisionField>[] = [
    ...(partnerProblem ? [{ field: 'partner', problem: partnerProblem } as const] : []),
    ...(mayAct === 'yes' || mayAct === 'no'
      ? []
      : [{ field: 'mayAct', problem: 'missing' } as const]),
    ...reasonProblems('reason', reason),
  ];
  if (problems.length > 0) return { problems };
  return { decision: { partner, mayAct: mayAct === 'yes', reason }, problems };
}

/** Names what a decision is made on: a card that shows something else decides nothing. */
export function connectionMark(connection: Connection, { decisions }: Member): string {
  const { agencies, texts } = connection;
  return fingerprint(JSON.stringify([agencies, texts, decisions.length]));
}

/** Names the agencies that a declaration's card asks about. */
export function askedAbout(ids: readonly string[]): string {
  return fingerprint(JSON.stringify(ids));
}

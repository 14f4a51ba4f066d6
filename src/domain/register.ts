import { z } from 'zod';
import { isSamePerson } from './address.ts';
import type { Board } from './board.ts';
import { MOST_AGENCIES, agencySchema, type Agency } from './agency.ts';
import { nameKey } from './name-key.ts';
import { restoredSchema } from './restored.ts';

/**
 * Somebody with a role for the whole board. Without `personId` they have not added the app yet;
 * those whom the configuration names have neither name nor address.
 */
const officerSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  personId: z.string().optional(),
  since: z.string(),
  /** The person id of who gave them the role; `configuration` for the first ones. */
  by: z.string(),
});
export type Officer = z.infer<typeof officerSchema>;

/** The board's register: its agencies, its administrators, and who may open reviews besides them. */
export const registerSchema = z.object({
  agencies: z.array(agencySchema),
  administrators: z.array(officerSchema),
  leads: z.array(officerSchema),
  /** Told in this order when somebody may be at risk. */
  safeguarding: z.array(officerSchema).default([]),
  /** Administrators who were removed: a restart does not bring back those of the configuration. */
  removed: z.array(z.string()),
  /** The ids of the board's reviews, the oldest first. */
  reviews: z.array(z.string()),
  /** Those of them whose records were destroyed, the oldest first. */
  destroyed: z.array(z.string()).default([]),
  /** Where all of it was put back from a copy: since the last time. */
  restored: restoredSchema.optional(),
});
export type Register = z.infer<typeof registerSchema>;

/** The register of a board that starts: what its file and the configuration name. */
export function firstRegister(
  board: Board,
  administrators: readonly string[],
  at: string,
): Register {
  const empty = {
    agencies: board.agencies,
    administrators: [],
    leads: [],
    safeguarding: [],
    removed: [],
    reviews: [],
    destroyed: [],
  };
  return withConfigured(empty, administrators, at);
}

/** The register with the configured administrators in it, but for those who were removed. */
export function withConfigured(
  register: Register,
  personIds: readonly string[],
  at: string,
): Register {
  const known = new Set([
    ...register.removed,
    ...register.administrators.flatMap(({ personId }) => personId ?? []),
  ]);
  const missing = [...new Set(personIds)].filter((personId) => !known.has(personId));
  if (missing.length === 0) return register;
  const added = missing.map((personId) => ({
    id: personId,
    name: '',
    email: '',
    personId,
    since: at,
    by: 'configuration',
  }));
  return { ...register, administrators: [...register.administrators, ...added] };
}

/** The roles that somebody can have for the whole board, and where the register lists them. */
export const BOARD_ROLES = ['administrator', 'review lead', 'safeguarding contact'] as const;
export type BoardRole = (typeof BOARD_ROLES)[number];
const LISTS = {
  administrator: 'administrators',
  'review lead': 'leads',
  'safeguarding contact': 'safeguarding',
} as const;

export function boardRolesOf(register: Register, personId: string): BoardRole[] {
  return BOARD_ROLES.filter((role) =>
    register[LISTS[role]].some((officer) => officer.personId === personId),
  );
}

/** Whether somebody at risk could wait for the one person who is told of it. */
export function hasFewContacts({ safeguarding }: Register): boolean {
  return safeguarding.filter(({ personId }) => personId !== undefined).length < 2;
}

/** The tenants whose people may talk to the bot: the board's own and its agencies'. */
export function allowedTenants(board: Board, { agencies }: Register): ReadonlySet<string> {
  return new Set([board.tenant, ...agencies.flatMap(({ tenants }) => tenants)]);
}

export function agencyOf(register: Register, agencyId: string): Agency | undefined {
  return register.agencies.find((agency) => agency.id === agencyId);
}

/** An agency's name; its id where it is no longer in the register. */
export function agencyName(register: Register, agencyId: string): string {
  return agencyOf(register, agencyId)?.name ?? agencyId;
}

/** The register with that agency, new or changed; two of one name could not be told apart. */
export function withAgency(
  register: Register,
  agency: Agency,
): Register | 'already there' | 'too many' {
  const name = nameKey(agency.name);
  const { agencies } = register;
  if (agencies.some((one) => one.id !== agency.id && nameKey(one.name) === name))
    return 'already there';
  const before = agencyOf(register, agency.id);
  if (!before)
    return agencies.length < MOST_AGENCIES
      ? { ...register, agencies: [...agencies, agency] }
      : 'too many';
  if (JSON.stringify(before) === JSON.stringify(agency)) return register;
  return { ...register, agencies: agencies.map((one) => (one === before ? agency : one)) };
}

/** The tenants whose people could talk to the bot before, and can't after. */
export function closedTenants(board: Board, before: Register, after: Register): string[] {
  const open = allowedTenants(board, after);
  return [...allowedTenants(board, before)].filter((tenant) => !open.has(tenant));
}

/** Everybody with a role for the whole board, each with the role. */
export function officersOf(register: Register): { role: BoardRole; officer: Officer }[] {
  return BOARD_ROLES.flatMap((role) => register[LISTS[role]].map((officer) => ({ role, officer })));
}

/**
 * The register with that officer; the same one where they are in it under this id, so that pressing
 * twice adds one. Somebody whom the configuration named without a name gets theirs.
 */
export function withOfficer(
  register: Register,
  role: BoardRole,
  officer: Officer,
): Register | 'already there' {
  if (officersOf(register).some((one) => one.officer.id === officer.id)) return register;
  const officers = register[LISTS[role]];
  const there = officers.find((one) => isSamePerson(one, officer));
  if (there && there.name !== '') return 'already there';
  const { since, by } = there ?? officer;
  return settled(register, role, [
    ...officers.filter((one) => one !== there),
    { ...officer, since, by },
  ]);
}

/**
 * The register without that officer. Of the administrators one must be left whom `hasApp` knows:
 * somebody who has never come, or can't any more, could not let others in.
 */
export function withoutOfficer(
  register: Register,
  officerId: string,
  hasApp: (personId: string) => boolean,
): Register | 'last administrator' {
  const leaving = officersOf(register).find(({ officer }) => officer.id === officerId);
  if (!leaving) return register;
  const { role, officer } = leaving;
  const left = register[LISTS[role]].filter(({ id }) => id !== officerId);
  const next = { ...register, [LISTS[role]]: left };
  if (role !== 'administrator') return next;
  if (!left.some(({ personId }) => personId !== undefined && hasApp(personId)))
    return 'last administrator';
  const { personId } = officer;
  return personId === undefined ? next : { ...next, removed: [...register.removed, personId] };
}

/**
 * The register with a waiting officer's account known. Where that person has the role already, under
 * another address or from the configuration, they have it once.
 */
export function withOfficerMet(register: Register, officerId: string, personId: string): Register {
  const waiting = officersOf(register).find(
    ({ officer }) => officer.id === officerId && officer.personId === undefined,
  );
  if (!waiting) return register;
  const { role, officer } = waiting;
  const officers = register[LISTS[role]];
  const there = officers.find((one) => one.personId === personId);
  const without = (gone: Officer | undefined) => officers.filter((one) => one !== gone);
  if (there && there.name !== '') return settled(register, role, without(officer));
  // In their own place: safeguarding contacts are told in this order.
  const met = without(there).map((one) => (one === officer ? { ...officer, personId } : one));
  return settled(register, role, met);
}

/** The register with these in that role. An administrator who is there again is no longer removed. */
function settled(register: Register, role: BoardRole, officers: Officer[]): Register {
  const next = { ...register, [LISTS[role]]: officers };
  if (role !== 'administrator') return next;
  const there = new Set(officers.map(({ personId }) => personId));
  return { ...next, removed: register.removed.filter((personId) => !there.has(personId)) };
}

/** The register with that review in it; the same register when it is there already. */
export function withReview(register: Register, reviewId: string): Register {
  const { reviews, destroyed } = register;
  return reviews.includes(reviewId) || destroyed.includes(reviewId)
    ? register
    : { ...register, reviews: [...reviews, reviewId] };
}

/** The register without that review, whose records are destroyed; it remembers its id. */
export function withoutReview(register: Register, reviewId: string): Register {
  const { reviews, destroyed } = register;
  if (destroyed.includes(reviewId)) return register;
  return {
    ...register,
    reviews: reviews.filter((id) => id !== reviewId),
    destroyed: [...destroyed, reviewId],
  };
}

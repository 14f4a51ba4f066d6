import { addressProblem } from './address.ts';
import {
  LONGEST,
  MOST_TENANTS,
  agencyKindSchema,
  agencySchema,
  guidSchema,
  type Agency,
} from './agency.ts';
import { nationSchema, type Nation } from './nation.ts';
import { BOARD_ROLES, type BoardRole } from './register.ts';
import { textProblem, type FieldProblem, type Typed } from './review-forms.ts';

export const AGENCY_FIELDS = [
  'name',
  'kind',
  'nation',
  'tenants',
  'contactName',
  'contactEmail',
  'contactReach',
  'supportName',
  'supportReach',
] as const;
export type AgencyField = (typeof AGENCY_FIELDS)[number];

/** An agency as its form shows it; a new one is of the board's nation until somebody says otherwise. */
export function typedAgency(
  agency: Agency | undefined,
  boardNation: Nation,
): Record<AgencyField, string> {
  return {
    name: agency?.name ?? '',
    kind: agency?.kind ?? '',
    nation: agency?.nation ?? boardNation,
    tenants: agency?.tenants.join('\n') ?? '',
    contactName: agency?.contact?.name ?? '',
    contactEmail: agency?.contact?.email ?? '',
    contactReach: agency?.contact?.reach ?? '',
    supportName: agency?.support?.name ?? '',
    supportReach: agency?.support?.reach ?? '',
  };
}

/**
 * What was typed, as it would be stored: so that the same press twice finds its own words there, and
 * not somebody else's.
 */
export function tidyAgency(written: Typed): Typed {
  const texts = Object.entries(written).map(([field, text]) => [field, text.trim()] as const);
  const { tenants } = written;
  return {
    ...Object.fromEntries(texts),
    ...(tenants === undefined ? {} : { tenants: tenantsIn(tenants).join('\n') }),
  };
}

/** Tenant ids as people paste them: on lines of their own, or with commas between. */
function tenantsIn(text: string): string[] {
  const ids = text.split(/[\s,;]+/).filter((id) => id !== '');
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

/**
 * An agency from its tidied form, or what stands in the way, field by field. One without tenants has no
 * Teams, and needs a contact with a telephone number to be reached through.
 */
export function parseAgency(
  id: string,
  typed: Record<AgencyField, string>,
): { agency?: Agency; problems: FieldProblem<AgencyField>[] } {
  const tenants = tenantsIn(typed.tenants);
  const kind = agencyKindSchema.safeParse(typed.kind);
  const nation = nationSchema.safeParse(typed.nation);
  const problems = [
    ...nameProblems(typed.name),
    ...(kind.success ? [] : [missing('kind')]),
    ...(nation.success ? [] : [missing('nation')]),
    ...tenantProblems(tenants),
    ...contactProblems(typed, tenants.length === 0),
    ...supportProblems(typed),
  ];
  if (problems.length > 0 || !kind.success || !nation.success) return { problems };
  const { contactName, contactEmail, contactReach, supportName, supportReach } = typed;
  const agency = agencySchema.parse({
    id,
    name: typed.name,
    kind: kind.data,
    nation: nation.data,
    tenants,
    ...(contactName === ''
      ? {}
      : { contact: { name: contactName, email: contactEmail, reach: contactReach } }),
    ...(supportName === '' ? {} : { support: { name: supportName, reach: supportReach } }),
  });
  return { agency, problems };
}

function missing(field: AgencyField): FieldProblem<AgencyField> {
  return { field, problem: 'missing' };
}

function named<F extends string>(field: F, text: string, longest: number): FieldProblem<F>[] {
  const problem = textProblem(text, longest);
  return problem ? [{ field, problem }] : [];
}

/** Of a text that may be empty. */
function optional<F extends string>(field: F, text: string, longest: number): FieldProblem<F>[] {
  return text === '' ? [] : named(field, text, longest);
}

/** The schema knows how long a name may be, in letters and in bytes. */
function nameProblems(name: string): FieldProblem<AgencyField>[] {
  if (name === '') return [missing('name')];
  return agencySchema.shape.name.safeParse(name).success
    ? []
    : [{ field: 'name', problem: 'too long' }];
}

function emailProblems<F extends string>(field: F, text: string): FieldProblem<F>[] {
  const problem = addressProblem(text);
  return problem ? [{ field, problem }] : [];
}

function tenantProblems(tenants: string[]): FieldProblem<AgencyField>[] {
  if (tenants.length > MOST_TENANTS) return [{ field: 'tenants', problem: 'too many' }];
  return tenants.every((id) => guidSchema.safeParse(id).success)
    ? []
    : [{ field: 'tenants', problem: 'not an id' }];
}

/** A contact has a name, and a way to be reached: by telephone at least where there is no Teams. */
function contactProblems(
  { contactName, contactEmail, contactReach }: Record<AgencyField, string>,
  isNeeded: boolean,
): FieldProblem<AgencyField>[] {
  const isThere = [contactName, contactEmail, contactReach].some((text) => text !== '');
  if (!isThere && !isNeeded) return [];
  const needsReach = isNeeded || contactEmail === '';
  return [
    ...named('contactName', contactName, LONGEST.contactName),
    ...(contactEmail === '' ? [] : emailProblems('contactEmail', contactEmail)),
    ...(needsReach ? named : optional)('contactReach', contactReach, LONGEST.reach),
  ];
}

function supportProblems({
  supportName,
  supportReach,
}: Record<AgencyField, string>): FieldProblem<AgencyField>[] {
  if (supportName === '' && supportReach === '') return [];
  return [
    ...named('supportName', supportName, LONGEST.contactName),
    ...named('supportReach', supportReach, LONGEST.reach),
  ];
}

export type OfficerField = 'name' | 'email' | 'role';

/** Somebody who gets a role for the board, or what stands in the way, field by field. */
export function parseOfficer(typed: Typed): {
  officer?: { name: string; email: string; role: BoardRole };
  problems: FieldProblem<OfficerField>[];
} {
  const name = typed['name']?.trim() ?? '';
  const email = typed['email']?.trim() ?? '';
  const role = BOARD_ROLES.find((one) => one === typed['role']);
  const problems: FieldProblem<OfficerField>[] = [
    ...named('name', name, LONGEST.contactName),
    ...emailProblems('email', email),
    ...(role ? [] : [{ field: 'role', problem: 'missing' } as const]),
  ];
  return role && problems.length === 0
    ? { officer: { name, email, role }, problems }
    : { problems };
}

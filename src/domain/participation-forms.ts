import { addressProblem } from './address.ts';
import { parseDay } from './dates.ts';
import {
  foundSchema,
  officeSchema,
  reasonSchema,
  roleSchema,
  type Groundwork,
  type PersonDetails,
} from './participation.ts';
import type { FieldProblem } from './review-forms.ts';

export type PersonField = 'name' | 'email' | 'agency' | 'roleThen' | 'role' | 'reason';
export type PersonInput = Record<PersonField, string>;

/** The details of a person, or what stands in the way of each field. */
export function parsePerson(
  input: PersonInput,
  isAgency: (id: string) => boolean,
): { details: PersonDetails } | { problems: FieldProblem<PersonField>[] } {
  const problems: FieldProblem<PersonField>[] = [];
  const name = input.name.trim();
  const email = input.email.trim();
  const role = roleSchema.safeParse(input.role);
  const reason = reasonSchema.safeParse(input.reason);
  if (name === '') problems.push({ field: 'name', problem: 'missing' });
  else if (name.length > 80) problems.push({ field: 'name', problem: 'too long' });
  const wrongAddress = addressProblem(email);
  if (wrongAddress) problems.push({ field: 'email', problem: wrongAddress });
  if (!isAgency(input.agency)) problems.push({ field: 'agency', problem: 'missing' });
  const roleThen = input.roleThen.trim();
  if (roleThen.length > 80) problems.push({ field: 'roleThen', problem: 'too long' });
  if (!role.success) problems.push({ field: 'role', problem: 'missing' });
  if (!reason.success) problems.push({ field: 'reason', problem: 'missing' });
  if (problems.length > 0 || !role.success || !reason.success) return { problems };
  return {
    details: {
      name,
      email,
      agencyId: input.agency,
      role: role.data,
      reason: reason.data,
      roleThen,
    },
  };
}

export const GROUNDWORK_FIELDS = [
  'toldBy',
  'toldOn',
  'office',
  'asked',
  'askedOn',
  'found',
  'answer',
] as const;
export type GroundworkField = (typeof GROUNDWORK_FIELDS)[number];
export type GroundworkInput = Record<GroundworkField, string>;

/**
 * Who told the person and who was asked about them, as far as it is filled in. Half a record (a name
 * without a day) is a problem; nothing at all is not: it can be recorded later.
 */
export function parseGroundwork(
  input: GroundworkInput,
  today: string,
): { groundwork: Groundwork; problems: FieldProblem<GroundworkField>[] } {
  const problems: FieldProblem<GroundworkField>[] = [];
  const day = (field: 'toldOn' | 'askedOn') => {
    const text = input[field].trim();
    const parsed = parseDay(text);
    if (text === '') problems.push({ field, problem: 'missing' });
    else if (!parsed) problems.push({ field, problem: 'not a date' });
    else if (parsed > today) problems.push({ field, problem: 'in the future' });
    else return parsed;
    return undefined;
  };
  const named = (field: 'toldBy' | 'asked') => {
    const text = input[field].trim();
    if (text === '') problems.push({ field, problem: 'missing' });
    else if (text.length > 80) problems.push({ field, problem: 'too long' });
    else return text;
    return undefined;
  };

  const groundwork: Groundwork = { told: undefined, clearance: undefined };
  if (input.toldBy.trim() !== '' || input.toldOn.trim() !== '') {
    const by = named('toldBy');
    const on = day('toldOn');
    if (by !== undefined && on !== undefined) groundwork.told = { by, on };
  }
  const { office: typed, asked: name, askedOn, found: ticked, answer } = input;
  if ([typed, name, askedOn, ticked, answer].some((text) => text.trim() !== '')) {
    const office = officeSchema.safeParse(typed);
    if (!office.success) problems.push({ field: 'office', problem: 'missing' });
    const asked = named('asked');
    const on = day('askedOn');
    const found = foundSchema.options.filter((one) => ticked.split(',').includes(one));
    if (answer !== 'clear' && answer !== 'wait')
      problems.push({ field: 'answer', problem: 'missing' });
    else if (office.success && asked !== undefined && on !== undefined)
      groundwork.clearance = { office: office.data, asked, on, found, answer };
  }
  return { groundwork, problems };
}

import { agencySchema, byName, type Agency } from '../domain/agency.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import {
  agencyOf,
  closedTenants,
  hasFewContacts,
  withAgency,
  type Register,
} from '../domain/register.ts';
import {
  AGENCY_FIELDS,
  parseAgency,
  tidyAgency,
  typedAgency,
  type AgencyField,
} from '../domain/register-forms.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import { Refused, type View } from '../domain/views.ts';
import { boardFor } from './access.ts';
import { audited } from './audited.ts';
import type { Deps } from './deps.ts';

/** So many agencies, or people with a role for the board, are on one card. */
export const REGISTER_PAGE = 10;

/** The board's agencies, by name. */
export async function showRegister(deps: Deps, speaker: Speaker, from: number): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'register.show');
  return registerView(register, from, []);
}

/** An agency's form; without an id that of a new one, whose id is made here. */
export async function showAgency(deps: Deps, speaker: Speaker, agencyId: string): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'agency.show');
  const agency = agencyOf(register, agencyId);
  if (agencyId !== '' && !agency) throw new Refused('not understood');
  return {
    show: 'agency form',
    agencyId: agency?.id ?? slugOf(deps.newId()),
    isNew: !agency,
    typed: typedAgency(agency, deps.board.nation),
    problems: [],
  };
}

function slugOf(id: string): string {
  return id.toLowerCase().replaceAll(/[^a-z0-9]/g, '-');
}

/** What a press makes of the register, or what stands in its way. */
type Decided =
  | { agency: Agency; next: Register; closed: string[] }
  | { typed: Record<AgencyField, string>; problems: FieldProblem<AgencyField>[] };

/**
 * Adds the agency, or changes it; the form again where a field is wrong. Its tenants are the
 * allow-list from then on: here at once, on other replicas from their next sweep.
 */
export async function saveAgency(
  deps: Deps,
  speaker: Speaker,
  agencyId: string,
  { shown, written }: FormPress,
): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'agency.save');
  if (!agencySchema.shape.id.safeParse(agencyId).success) throw new Refused('not understood');
  const press = { shown, written: tidyAgency(written) };
  const decide = (current: Register) => decided(deps, speaker, agencyId, press, current);
  const seen = { decided: decide(register) };
  if ('next' in seen.decided && seen.decided.next !== register) {
    const why = changedFields(deps, register, seen.decided.agency).join(', ');
    await audited(deps, speaker, 'agency.save', { item: agencyId, why });
    await deps.register.change((current) => {
      seen.decided = decide(current);
      return 'next' in seen.decided ? seen.decided.next : current;
    });
  }
  const made = seen.decided;
  if ('next' in made) return registerView(made.next, placeOf(made.next, agencyId), made.closed);
  return { show: 'agency form', agencyId, isNew: !agencyOf(register, agencyId), ...made };
}

function decided(
  deps: Deps,
  { tenantId }: Speaker,
  agencyId: string,
  press: FormPress,
  register: Register,
): Decided {
  const stored = typedAgency(agencyOf(register, agencyId), deps.board.nation);
  const typed = mergeForm(stored, AGENCY_FIELDS, press);
  if (!typed) return { typed: stored, problems: [{ field: 'name', problem: 'changed meanwhile' }] };
  const { agency, problems } = parseAgency(agencyId, typed);
  if (!agency) return { typed, problems };
  const next = withAgency(register, agency);
  if (typeof next === 'string') return { typed, problems: [{ field: 'name', problem: next }] };
  const closed = closedTenants(deps.board, register, next);
  // Nobody shuts the door on themselves: so there is always an administrator who can come in.
  if (closed.includes(tenantId))
    return { typed, problems: [{ field: 'tenants', problem: 'your own tenant' }] };
  return { agency, next, closed };
}

/** Which fields a press changes, for the audit trail: it names no person. */
function changedFields({ board }: Deps, register: Register, agency: Agency): AgencyField[] {
  const before = typedAgency(agencyOf(register, agency.id), board.nation);
  const after = typedAgency(agency, board.nation);
  return AGENCY_FIELDS.filter((field) => before[field] !== after[field]);
}

function registerView(register: Register, from: number, closed: string[]): View {
  const all = byName(register.agencies);
  const start = from < all.length ? from : 0;
  return {
    show: 'register',
    agencies: all
      .slice(start, start + REGISTER_PAGE)
      .map(({ id, name, kind, contact, tenants }) => ({
        id,
        name,
        kind,
        contact,
        tenants: tenants.length,
      })),
    from: start,
    total: all.length,
    closed,
    fewContacts: hasFewContacts(register),
  };
}

/** Where the card begins that an agency is on. */
function placeOf(register: Register, agencyId: string): number {
  const index = byName(register.agencies).findIndex(({ id }) => id === agencyId);
  return index - (index % REGISTER_PAGE);
}

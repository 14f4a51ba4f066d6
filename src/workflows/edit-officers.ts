import { stamp } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import {
  allowedTenants,
  boardRolesOf,
  hasFewContacts,
  officersOf,
  withOfficer,
  withOfficerMet,
  withoutOfficer,
  type Officer,
  type Register,
} from '../domain/register.ts';
import { parseOfficer } from '../domain/register-forms.ts';
import type { Typed } from '../domain/review-forms.ts';
import { Refused, type View } from '../domain/views.ts';
import type { AppOf, RegisterView } from '../domain/views-register.ts';
import { read } from '../storage/records.ts';
import { boardFor } from './access.ts';
import { audited } from './audited.ts';
import type { Deps } from './deps.ts';
import { REGISTER_PAGE } from './edit-register.ts';
import { showOverview } from './home.ts';
import { findOrWait } from './install.ts';
import { CONTACT_ID, PERSON_ID, contacts, people } from './kinds.ts';

type OfficersView = Extract<RegisterView, { show: 'officers' }>;
type Form = Pick<OfficersView, 'newId' | 'typed' | 'problems' | 'isLast'>;

/** Who has a role for the whole board, and whether they have the app. */
export async function showOfficers(deps: Deps, speaker: Speaker, from: number): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'officers.show');
  return officersView(deps, speaker, await withAllMet(deps, register), from, {});
}

/**
 * Gives somebody a role for the board, by the address of an account in the board's own tenant. Who
 * has not added the app yet has the role from the moment that they do.
 */
export async function addOfficer(
  deps: Deps,
  speaker: Speaker,
  officerId: string,
  typed: Typed,
): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'officer.add');
  if (officerId === '') throw new Refused('not understood');
  const again = (problems: Form['problems']) =>
    officersView(deps, speaker, register, 0, { newId: officerId, typed, problems });
  const { officer: asked, problems } = parseOfficer(typed);
  if (!asked) return again(problems);
  // Pressed twice: they are there.
  if (officersOf(register).some(({ officer }) => officer.id === officerId))
    return officersView(deps, speaker, await withAllMet(deps, register), 0, {});

  const { role, name, email } = asked;
  const addresses = [{ tenantId: deps.board.tenant, email }];
  // First where they will be met, so that nobody is in the register whom no installation can find.
  const { personId, isGuest } = await findOrWait(deps, addresses, { officerId });
  if (isGuest) return again([{ field: 'email', problem: 'guest' }]);
  const given = { since: stamp(deps.now()), by: speaker.personId };
  const officer: Officer = { id: officerId, name, email, personId, ...given };
  if (withOfficer(register, role, officer) === 'already there')
    return again([{ field: 'email', problem: 'already there' }]);
  await audited(deps, speaker, 'officer.add', { item: officerId, why: role });
  const seen = { isThere: false };
  const saved = await deps.register.change((current) => {
    const next = withOfficer(current, role, officer);
    seen.isThere = next === 'already there';
    return next === 'already there' ? current : next;
  });
  if (seen.isThere) return again([{ field: 'email', problem: 'already there' }]);
  return officersView(deps, speaker, await withAllMet(deps, saved), 0, {});
}

/**
 * The register with everybody bound who has come. Who installs while they are being added is met
 * before the register knows whom to bind; where nothing went on from there, this does.
 */
async function withAllMet(deps: Deps, register: Register): Promise<Register> {
  let met = register;
  for (const { officer } of officersOf(register))
    if (officer.personId === undefined) met = await withMet(deps, met, officer);
  return met;
}

async function withMet(deps: Deps, register: Register, { id, email }: Officer): Promise<Register> {
  const addresses = [{ tenantId: deps.board.tenant, email }];
  const { personId } = await findOrWait(deps, addresses, { officerId: id });
  return personId === undefined
    ? register
    : deps.register.change((current) => withOfficerMet(current, id, personId));
}

/** Ends somebody's role, one's own too; the last administrator who has the app keeps theirs. */
export async function removeOfficer(
  deps: Deps,
  speaker: Speaker,
  officerId: string,
): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'officer.remove');
  if (officerId === '')
    return officersView(deps, speaker, register, 0, {
      problems: [{ field: 'who', problem: 'missing' }],
    });
  const hasApp = await whoHasApp(deps, speaker, register);
  const removed = withoutOfficer(register, officerId, hasApp);
  // Pressed twice: they are gone.
  if (removed === register) return officersView(deps, speaker, register, 0, {});
  const last = (current: Register) =>
    officersView(deps, speaker, current, 0, { isLast: true, typed: { who: officerId } });
  if (removed === 'last administrator') return last(register);

  const leaving = officersOf(register).find(({ officer }) => officer.id === officerId);
  await audited(deps, speaker, 'officer.remove', { item: officerId, why: leaving?.role ?? '' });
  const seen = { isLast: false };
  const saved = await deps.register.change((current) => {
    const next = withoutOfficer(current, officerId, hasApp);
    seen.isLast = next === 'last administrator';
    return next === 'last administrator' ? current : next;
  });
  // Whose own role has ended, by themselves or by another at this moment, sees no more of it.
  if (!boardRolesOf(saved, speaker.personId).includes('administrator'))
    return showOverview(deps, speaker, 0);
  return seen.isLast ? last(saved) : officersView(deps, speaker, saved, 0, {});
}

/** Which administrators could let others in: the speaker, and those who have the app. */
async function whoHasApp(
  deps: Deps,
  speaker: Speaker,
  register: Register,
): Promise<(personId: string) => boolean> {
  const have = new Set([speaker.personId]);
  for (const { role, officer } of officersOf(register))
    if (role === 'administrator' && officer.personId !== undefined)
      if ((await appOf(deps, register, officer)) === 'there') have.add(officer.personId);
  return (personId) => have.has(personId);
}

async function appOf(deps: Deps, register: Register, { personId, email }: Officer): Promise<AppOf> {
  if (personId === undefined) {
    const contactId = deps.contactIdOf(deps.board.tenant, email);
    const contact = await read(deps.store, contacts, contactId, CONTACT_ID);
    return contact?.value.isGuest ? 'guest' : 'not yet';
  }
  const person = await read(deps.store, people, personId, PERSON_ID);
  if (!person) return 'not yet';
  const { conversation } = person.value;
  if (!conversation) return 'taken away';
  return allowedTenants(deps.board, register).has(conversation.tenantId) ? 'there' : 'shut out';
}

async function officersView(
  deps: Deps,
  { personId }: Speaker,
  register: Register,
  from: number,
  form: Partial<Form>,
): Promise<View> {
  const all = officersOf(register);
  const unnamed = all.filter(({ officer }) => officer.name === '').map(({ officer }) => officer.id);
  const start = from < all.length ? from : 0;
  const officers = all.slice(start, start + REGISTER_PAGE).map(async ({ role, officer }) => ({
    id: officer.id,
    role,
    name: officer.name,
    email: officer.email,
    // One alone needs no number to be told apart.
    number: unnamed.length > 1 ? unnamed.indexOf(officer.id) + 1 : 0,
    isSpeaker: officer.personId === personId,
    app: officer.personId === personId ? ('there' as const) : await appOf(deps, register, officer),
  }));
  return {
    show: 'officers',
    officers: await Promise.all(officers),
    from: start,
    total: all.length,
    newId: deps.newId(),
    typed: {},
    problems: [],
    isLast: false,
    fewContacts: hasFewContacts(register),
    ...form,
  };
}

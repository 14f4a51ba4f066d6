/** Where somebody is in the store: by their address in a tenant, and by their account once that is known. */
import { WrongUse } from '../command-data.ts';
import type { CommandStore } from '../command-store.ts';
import { isSamePerson } from '../domain/address.ts';
import type { Participation } from '../domain/participation.ts';
import type { Contact } from '../domain/person.ts';
import type { Register } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import { listOf, read, type RecordOf } from '../storage/records.ts';
import { registerIn } from '../workflows/keep-register.ts';
import { CONTACT_ID, REVIEW_ID, contacts, participations, reviews } from '../workflows/kinds.ts';

type Named = { email: string; personId?: string | undefined };

export type Found = {
  email: string;
  tenant: string;
  /** Undefined where they have never added the app, as far as is known. */
  personId: string | undefined;
  contactId: string;
  contact: Contact | undefined;
  register: Register | undefined;
  /** The reviews in which they have a part. */
  in: { reviewId: string; review: Review; invited: RecordOf<Participation>[] }[];
};

/** Throws WrongUse where nothing is held on them. */
export async function findPerson(
  { store, contactIdOf }: CommandStore,
  { email, tenant }: { email: string; tenant: string },
): Promise<Found> {
  const contactId = contactIdOf(tenant, email);
  const contact = (await read(store, contacts, contactId, CONTACT_ID))?.value;
  const register = await registerIn(store);
  const everywhere: Found['in'] = [];
  for (const reviewId of register?.reviews ?? []) {
    const review = (await read(store, reviews, reviewId, REVIEW_ID))?.value;
    if (!review || review.destroying !== undefined) continue;
    everywhere.push({ reviewId, review, invited: await listOf(store, participations, reviewId) });
  }
  const officers = officersIn(register);
  const inReviews = everywhere.flatMap(({ review, invited }): Named[] => [
    ...invited.map(({ value }) => value),
    ...review.team,
  ]);
  // An agency may have several tenants: in this one, nobody of that address may have come.
  const personId = contact?.personId ?? accountOf(email, [...inReviews, ...officers]);
  const isThem = (one: Named) => isSamePerson({ email, personId }, one);
  const all = everywhere
    .map((one) => ({ ...one, invited: one.invited.filter(({ value }) => isThem(value)) }))
    .filter(({ review, invited }) => invited.length > 0 || review.team.some(isThem));
  const hasRole = officers.some(isThem);
  if (!contact && all.length === 0 && !hasRole)
    throw new WrongUse(
      `Nothing is held on ${email} in the tenant ${tenant}. See that both are as they are in Teams; ` +
        'somebody may have another address there.',
    );
  return { email, tenant, personId, contactId, contact, register, in: all };
}

/** Everybody whom the register names. */
export function officersIn(register: Register | undefined): (Named & { name: string })[] {
  const { administrators = [], leads = [], safeguarding = [], agencies = [] } = register ?? {};
  const contactsOf = agencies.flatMap((agency) => agency.contact ?? []);
  return [...administrators, ...leads, ...safeguarding, ...contactsOf];
}

function accountOf(email: string, all: readonly Named[]): string | undefined {
  return all.flatMap((one) => (isSamePerson({ email }, one) ? (one.personId ?? []) : []))[0];
}

/** Whether somebody is the person who was found. */
export function isFound({ email, personId }: Found, one: Named): boolean {
  return isSamePerson({ email, personId }, one);
}

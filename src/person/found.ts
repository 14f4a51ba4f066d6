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

export type Found = {
  email: string;
  tenant: string;
  /** Undefined where they have never added the app. */
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
  const personId = contact?.personId;
  const isThem = (one: { email: string; personId?: string | undefined }) =>
    isSamePerson({ email, personId }, one);
  const register = await registerIn(store);
  const all: Found['in'] = [];
  for (const reviewId of register?.reviews ?? []) {
    const review = (await read(store, reviews, reviewId, REVIEW_ID))?.value;
    if (!review || review.destroying !== undefined) continue;
    const people = await listOf(store, participations, reviewId);
    const invited = people.filter(({ value }) => isThem(value));
    if (invited.length > 0 || review.team.some(isThem)) all.push({ reviewId, review, invited });
  }
  const { administrators = [], leads = [], safeguarding = [], agencies = [] } = register ?? {};
  const contactsOfAgencies = agencies.flatMap((agency) => agency.contact ?? []);
  const hasRole = [...administrators, ...leads, ...safeguarding, ...contactsOfAgencies].some(
    isThem,
  );
  if (!contact && all.length === 0 && !hasRole)
    throw new WrongUse(
      `Nothing is held on ${email} in the tenant ${tenant}. See that both are as they are in Teams; ` +
        'somebody may have another address there.',
    );
  return { email, tenant, personId, contactId, contact, register, in: all };
}

/** Whether somebody is the person who was found. */
export function isFound(
  { email, personId }: Found,
  one: { email: string; personId?: string | undefined },
): boolean {
  return isSamePerson({ email, personId }, one);
}

/** Corrects somebody's name or address wherever the board has it; no word of theirs is touched. */
import { isDeepStrictEqual } from 'node:util';
import { correlation } from '../command-disclosure.ts';
import type { CommandStore } from '../command-store.ts';
import { BOARD_TRAIL } from '../domain/audit.ts';
import type { Contact } from '../domain/person.ts';
import type { Store } from '../storage/port.ts';
import { change, createOnce, read } from '../storage/records.ts';
import { changeRegisterIn } from '../workflows/keep-register.ts';
import { CONTACT_ID, REVIEW_ID, contacts, participations, reviews } from '../workflows/kinds.ts';
import { invitedAs, registerAs, reviewAs, type Right } from './corrected.ts';
import type { Found } from './found.ts';

/** What was corrected: so many places. */
export async function rectify(
  opened: CommandStore,
  found: Found,
  right: Right,
): Promise<{ places: number }> {
  const { store, trail } = opened;
  const { name, newEmail } = right;
  const why = [
    ...(name === undefined ? [] : ['name']),
    ...(newEmail === undefined ? [] : ['address']),
  ];
  const act = { who: 'command', what: 'person.rectify', why: why.join(', ') };
  const run = correlation();
  let places = 0;

  const { personId, contactId } = found;
  await trail.append(BOARD_TRAIL, { ...act, item: personId ?? contactId, correlation: run });
  // First: whoever comes under the new address must be met, whatever becomes of the rest.
  if (newEmail !== undefined) await moveContacts(opened, found, newEmail);
  for (const { reviewId, review, invited } of found.in) {
    for (const { id } of invited) {
      await trail.append(reviewId, { ...act, item: id, correlation: run });
      const { changed } = await change(store, participations, reviewId, id, (one, { dueAt }) => {
        const next = unlessSame(one, invitedAs(right, one));
        return next && { value: next, dueAt };
      });
      if (changed) places += 1;
    }
    if (!unlessSame(review, reviewAs(right, found, review))) continue;
    await trail.append(reviewId, { ...act, item: REVIEW_ID, correlation: run });
    const { changed } = await change(store, reviews, reviewId, REVIEW_ID, (current, { dueAt }) => {
      const next = unlessSame(current, reviewAs(right, found, current));
      return next && { value: next, dueAt };
    });
    if (changed) places += 1;
  }
  const isChanged =
    found.register &&
    (await changeRegisterIn(
      store,
      (register) => unlessSame(register, registerAs(right, found, register)) ?? register,
    ));
  return { places: isChanged ? places + 1 : places };
}

function unlessSame<T>(before: T, after: T): T | undefined {
  return isDeepStrictEqual(before, after) ? undefined : after;
}

/** What waits under the old address waits under the new one: whoever is asked does in all tenants of an agency. */
async function moveContacts(
  { store, contactIdOf }: CommandStore,
  { email, tenant, register }: Found,
  newEmail: string,
): Promise<void> {
  const agencies = register?.agencies ?? [];
  const tenants = new Set([tenant, ...agencies.flatMap((agency) => agency.tenants)]);
  for (const one of tenants)
    await moveContact(store, contactIdOf(one, email), contactIdOf(one, newEmail));
}

/** Their account is found under both. */
async function moveContact(store: Store, oldId: string, newId: string): Promise<void> {
  const contact = (await read(store, contacts, oldId, CONTACT_ID))?.value;
  if (!contact || newId === oldId) return;
  const fresh: Contact = { waiting: [] };
  await createOnce(store, contacts, { id: CONTACT_ID, partition: newId, value: fresh });
  await change(store, contacts, newId, CONTACT_ID, (current) => {
    const waiting = [
      ...current.waiting,
      ...contact.waiting.filter(
        (one) => !current.waiting.some((other) => JSON.stringify(other) === JSON.stringify(one)),
      ),
    ];
    const personId = current.personId ?? contact.personId;
    const value = { ...current, waiting, ...(personId !== undefined && { personId }) };
    const isDue = personId !== undefined && waiting.length > 0;
    return { value, dueAt: isDue ? new Date().toISOString() : undefined };
  });
  await change(store, contacts, oldId, CONTACT_ID, (current) =>
    current.waiting.length === 0 ? undefined : { value: { ...current, waiting: [] } },
  );
}

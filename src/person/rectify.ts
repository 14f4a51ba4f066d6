/** Corrects somebody's name or address wherever the board has it; no word of theirs is touched. */
import { correlation } from '../command-disclosure.ts';
import type { CommandStore } from '../command-store.ts';
import { BOARD_TRAIL } from '../domain/audit.ts';
import type { Contact } from '../domain/person.ts';
import type { Register } from '../domain/register.ts';
import { change, createOnce } from '../storage/records.ts';
import { changeRegisterIn } from '../workflows/keep-register.ts';
import { CONTACT_ID, REVIEW_ID, contacts, participations, reviews } from '../workflows/kinds.ts';
import { isFound, type Found } from './found.ts';

type Right = { name: string | undefined; newEmail: string | undefined };
type Named = { name: string; email: string };

/** What was corrected: so many places. */
export async function rectify(
  opened: CommandStore,
  found: Found,
  { name, newEmail }: Right,
): Promise<{ places: number }> {
  const { store, trail } = opened;
  const why = [
    ...(name === undefined ? [] : ['name']),
    ...(newEmail === undefined ? [] : ['address']),
  ];
  const right = {
    ...(name !== undefined && { name }),
    ...(newEmail !== undefined && { email: newEmail }),
  };
  const act = { who: 'command', what: 'person.rectify', why: why.join(', ') };
  const run = correlation();
  const isWrong = (one: Named) =>
    (name !== undefined && one.name !== name) || (newEmail !== undefined && one.email !== newEmail);
  let places = 0;

  const { personId, contactId } = found;
  await trail.append(BOARD_TRAIL, { ...act, item: personId ?? contactId, correlation: run });
  // First: whoever comes under the new address must be met, whatever becomes of the rest.
  if (newEmail !== undefined) await moveContact(opened, found, newEmail);
  for (const { reviewId, review, invited } of found.in) {
    for (const { id } of invited) {
      await trail.append(reviewId, { ...act, item: id, correlation: run });
      const { changed } = await change(store, participations, reviewId, id, (one, { dueAt }) => {
        if (!isWrong(one)) return undefined;
        // What an agency's contact typed is their name too.
        const suggestedAs =
          one.suggestedAs &&
          Object.fromEntries(
            Object.entries(one.suggestedAs).map(([agencyId, as]) => [
              agencyId,
              as === one.name ? (name ?? as) : as,
            ]),
          );
        return { value: { ...one, ...right, ...(suggestedAs && { suggestedAs }) }, dueAt };
      });
      if (changed) places += 1;
    }
    if (!review.team.some((member) => isFound(found, member) && isWrong(member))) continue;
    await trail.append(reviewId, { ...act, item: 'team', correlation: run });
    const { changed } = await change(store, reviews, reviewId, REVIEW_ID, (current, { dueAt }) => {
      const team = current.team.map((member) =>
        isFound(found, member) ? { ...member, ...right } : member,
      );
      return { value: { ...current, team }, dueAt };
    });
    if (changed) places += 1;
  }
  const inRegister = (register: Register): Register => {
    const corrected = (officers: Register['leads']) =>
      officers.map((one) => (isFound(found, one) && isWrong(one) ? { ...one, ...right } : one));
    const { administrators, leads, safeguarding, agencies } = register;
    const next = {
      ...register,
      agencies: agencies.map((agency) =>
        agency.contact && isFound(found, agency.contact) && isWrong(agency.contact)
          ? { ...agency, contact: { ...agency.contact, ...right } }
          : agency,
      ),
      administrators: corrected(administrators),
      leads: corrected(leads),
      safeguarding: corrected(safeguarding),
    };
    return JSON.stringify(next) === JSON.stringify(register) ? register : next;
  };
  if (found.register && (await changeRegisterIn(store, inRegister))) places += 1;
  return { places };
}

/** What waits under the old address waits under the new one; their account is found under both. */
async function moveContact(
  { store, contactIdOf }: CommandStore,
  { contact, contactId, tenant }: Found,
  newEmail: string,
): Promise<void> {
  const newId = contactIdOf(tenant, newEmail);
  if (!contact || newId === contactId) return;
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
  await change(store, contacts, contactId, CONTACT_ID, (current) =>
    current.waiting.length === 0 ? undefined : { value: { ...current, waiting: [] } },
  );
}

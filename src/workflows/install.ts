import { stamp } from '../domain/dates.ts';
import {
  withMembership,
  withWaiting,
  type Account,
  type Contact,
  type Conversation,
  type Membership,
  type Person,
  type Waiting,
} from '../domain/person.ts';
import { latestOf, sendOf, withEntry, withSend, type SendKind } from '../domain/ledger.ts';
import { asksToComeAlong } from '../domain/messages.ts';
import type { Participation } from '../domain/participation.ts';
import type { Send } from '../domain/send.ts';
import type { Keys } from '../domain/keys.ts';
import {
  change,
  createOnce,
  MissingRecord,
  read,
  type Kind,
  type NewRecord,
  type NextValue,
  type RecordOf,
} from '../storage/records.ts';
import { changeParticipation, changeReview } from './changes.ts';
import type { Deps, Messenger } from './deps.ts';
import { CONTACT_ID, PERSON_ID, contacts, people } from './kinds.ts';

/** What is kept of the speaker. */
export async function keptOf(deps: Deps, { personId }: Account): Promise<Person | undefined> {
  return (await read(deps.store, people, personId, PERSON_ID))?.value;
}

/**
 * Remembers where this person can be written to, from their latest verified activity. `kept`: as it was
 * read in this turn already.
 */
export async function remember(
  deps: Deps,
  speaker: Account,
  conversation: Conversation,
  kept = keptOf(deps, speaker),
): Promise<Person> {
  const existing = await kept;
  if (existing && isSame(existing, speaker, conversation)) return existing;
  return changePerson(deps, speaker.personId, (person) => ({
    ...person,
    conversation,
    locale: speaker.locale,
    cameAt: person.conversation ? person.cameAt : stamp(deps.now()),
  }));
}

/**
 * The person has added the app. They are met anew even where nobody heard that it was away, since what
 * did not reach them waits for this.
 */
export async function added(
  deps: Deps,
  speaker: Account,
  conversation: Conversation,
): Promise<Person> {
  return changePerson(deps, speaker.personId, (person) => ({
    ...person,
    conversation,
    locale: speaker.locale,
    cameAt: stamp(deps.now()),
    isMet: false,
  }));
}

function isSame(person: Person, speaker: Account, conversation: Conversation): boolean {
  return (
    person.locale === speaker.locale &&
    JSON.stringify(person.conversation) === JSON.stringify(conversation)
  );
}

/**
 * The person has the bot now. Their addresses, as the tenant's roster has them, meet the invitations
 * that wait for them; the sweep sends those. A guest's address is another
 * tenant's: matched only where the board lets guests take part, and otherwise noted.
 */
export async function meetPerson(
  deps: Deps,
  messenger: Messenger,
  { partition: personId, value }: RecordOf<Person>,
): Promise<void> {
  const { conversation, isMet } = value;
  if (conversation && !isMet) {
    const member = await messenger.member(conversation);
    const ids = new Set(
      member.addresses.map((address) => deps.contactIdOf(conversation.tenantId, address)),
    );
    const isWelcome = !member.isGuest || deps.board.guests;
    for (const contactId of ids) {
      const { waiting } = await changeContact(deps, contactId, (contact) =>
        isWelcome ? withPerson(contact, personId) : withGuest(contact),
      );
      // Nothing is released for a guest; but the review's team shows why nobody comes.
      if (!isWelcome)
        for (const one of waiting) if ('memberId' in one) await lookForTeam(deps, one.reviewId);
    }
  }
  const person = await changePerson(deps, personId, (current) =>
    current.isMet || !current.conversation ? current : { ...current, isMet: true },
  );
  for (const membership of person.memberships)
    if (membership.as === 'participant') await sendAgain(deps, membership);
}

/**
 * They had taken the app away, or never had it, when the invitation was made out, the question whether
 * what they sent may come along, times to talk or notes of it, what the report says of their part or a
 * thank you: now it can go.
 */
export async function sendAgain(deps: Deps, keys: Keys): Promise<void> {
  const now = stamp(deps.now());
  const send: Send = { is: 'wanted', at: now, tries: 0 };
  await changeParticipation(deps, keys, (participation) => {
    const { reply, takenBack, talk, notes, extract } = participation;
    const waiting = latestOf(participation, 'invitation');
    // It waits until Teams is asked once more to add the app, which is there now.
    if (waiting?.send.is === 'wanted' && waiting.send.at > now)
      return withSend(participation, waiting.id, send);
    const isWaiting = reply.is === 'nothing yet' && takenBack === undefined;
    if (isWaiting && isOutOfReach(participation, 'invitation'))
      return withEntry(participation, { kind: 'invitation', send });
    if (asksToComeAlong(participation) && isOutOfReach(participation, 'asking'))
      return withEntry(participation, { kind: 'asking', send });
    if (talk?.is === 'offered' && isOutOfReach(participation, 'talk'))
      return withEntry(participation, { kind: 'talk', send });
    if (notes?.is === 'given' && isOutOfReach(participation, 'notes'))
      return withEntry(participation, { kind: 'notes', send });
    if (extract?.is === 'offered' && isOutOfReach(participation, 'extract'))
      return withEntry(participation, { kind: 'extract', send });
    const thanks = latestOf(participation, 'thanks');
    if (thanks?.tells && isOutOfReach(participation, 'thanks'))
      return withEntry(participation, { kind: 'thanks', tells: thanks.tells, send });
    return participation;
  });
}

function isOutOfReach(participation: Participation, kind: SendKind): boolean {
  return sendOf(participation, kind)?.is === 'unreachable';
}

/** Somebody in that review's team may have come: it looks for its team anew. */
export async function lookForTeam(deps: Deps, reviewId: string): Promise<void> {
  const planAt = stamp(deps.now());
  await changeReview(deps, reviewId, (review) => ({ ...review, planAt }));
}

/** The person has taken the bot away: there is nowhere to write to until they install it again. */
export async function removed(deps: Deps, speaker: Account): Promise<void> {
  await changePerson(deps, speaker.personId, ({ locale, language, memberships, hours }) => ({
    locale,
    language,
    memberships,
    isMet: false,
    hours,
  }));
}

function withPerson(contact: Contact, personId: string): Contact {
  return contact.personId === personId ? contact : { ...contact, personId };
}

function withGuest(contact: Contact): Contact {
  return contact.isGuest ? contact : { ...contact, isGuest: true };
}

/** The person behind an address, if they have the bot; otherwise what waits for them is noted there. */
export async function findOrWait(
  deps: Deps,
  addresses: { tenantId: string; email: string }[],
  waiting: Waiting,
): Promise<{ personId: string | undefined; tenantId?: string; isGuest: boolean }> {
  let isGuest = false;
  for (const { tenantId, email } of addresses) {
    const contact = await changeContact(deps, deps.contactIdOf(tenantId, email), (current) =>
      current.personId ? current : withWaiting(current, waiting),
    );
    if (contact.personId) return { personId: contact.personId, tenantId, isGuest: false };
    isGuest ||= contact.isGuest === true;
  }
  return { personId: undefined, isGuest };
}

/** Adds a review to the person's own list. */
export async function addMembership(
  deps: Deps,
  personId: string,
  membership: Membership,
  known?: RecordOf<Person>,
): Promise<Person> {
  return changePerson(deps, personId, (person) => withMembership(person, membership), known);
}

/** Changes what is kept of a person, whether anything is or not. */
export async function changePerson(
  deps: Deps,
  personId: string,
  decide: (person: Person) => Person,
  known?: RecordOf<Person>,
): Promise<Person> {
  const fresh: Person = { locale: 'en-GB', memberships: [], isMet: false };
  const place = { id: PERSON_ID, partition: personId, value: fresh };
  const { record, changed } = await changeOrCreate(
    deps,
    people,
    place,
    (person) => {
      const next = decide(person);
      if (next === person) return undefined;
      // Somebody who can be written to and was not met yet: the sweep reads the roster.
      const isDue = next.conversation !== undefined && !next.isMet;
      return { value: next, dueAt: isDue ? stamp(deps.now()) : undefined };
    },
    known,
  );
  if (changed && record.dueAt !== undefined) deps.wake();
  return record.value;
}

/** Changes a contact; one that knows its person and has invitations waiting is due at once. */
async function changeContact(
  deps: Deps,
  contactId: string,
  decide: (contact: Contact) => Contact,
): Promise<Contact> {
  const fresh: Contact = { waiting: [] };
  const place = { id: CONTACT_ID, partition: contactId, value: fresh };
  const { record, changed } = await changeOrCreate(deps, contacts, place, (contact) => {
    const next = decide(contact);
    if (next === contact) return undefined;
    const isDue = next.personId !== undefined && next.waiting.length > 0;
    return { value: next, dueAt: isDue ? stamp(deps.now()) : undefined };
  });
  if (changed && record.dueAt) deps.wake();
  return record.value;
}

/** Changes a record; only where there is none yet, it is made first. */
async function changeOrCreate<T>(
  deps: Deps,
  kind: Kind<T>,
  fresh: NewRecord<T>,
  decide: (value: T) => NextValue<T> | undefined,
  known?: RecordOf<T>,
): Promise<{ record: RecordOf<T>; changed: boolean }> {
  const { partition, id } = fresh;
  try {
    return await change(deps.store, kind, partition, id, decide, known);
  } catch (error) {
    if (!(error instanceof MissingRecord)) throw error;
  }
  await createOnce(deps.store, kind, fresh);
  return change(deps.store, kind, partition, id, decide);
}

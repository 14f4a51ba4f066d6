/** A send-out that is written straight into the store, as it lies there once a lead has confirmed it. */
import { Temporal } from 'temporal-polyfill';
import { bankHolidays } from '../../src/calendar.ts';
import { loadReviewTypes } from '../../src/cards/load.ts';
import { dayInLondon, stamp } from '../../src/domain/dates.ts';
import { dueAtOf, invite, suggested, type Participation } from '../../src/domain/participation.ts';
import { personIdOf, type Conversation, type Person } from '../../src/domain/person.ts';
import { planFrom } from '../../src/domain/plan.ts';
import { reviewDueAt, type Review } from '../../src/domain/review.ts';
import type { Keys } from '../../src/domain/keys.ts';
import { keyedHash } from '../../src/storage/keyed-hash.ts';
import type { Store } from '../../src/storage/port.ts';
import { create } from '../../src/storage/records.ts';
import {
  CONTACT_ID,
  PERSON_ID,
  REVIEW_ID,
  contacts,
  participations,
  people,
  reviews,
} from '../../src/workflows/kinds.ts';
import type { Person as TeamsPerson, Teams } from '../teams-simulator/index.ts';

/** Somebody who has the app, as an installation leaves them in the store. */
export type Reachable = {
  name: string;
  email: string;
  agencyId: string;
  objectId: string;
  conversation: Conversation;
};

/** Somebody of the simulator, as they are written. */
export function reachable(
  { serviceUrl, botAppId }: Pick<Teams, 'serviceUrl' | 'botAppId'>,
  { name, email, aadObjectId, conversationId, id, tenantId }: TeamsPerson,
  agencyId: string,
): Reachable {
  const botId = `28:${botAppId}`;
  const conversation = { id: conversationId, serviceUrl, tenantId, userId: id, botId };
  return { name, email, agencyId, objectId: aadObjectId, conversation };
}

/** One of those who are to be invited. */
export type Wanted = Keys & { to: Reachable };

export type SendOut = {
  store: Store;
  /** The key that seals the store, in base64: ids are made from addresses with it. */
  sealKey: string;
  /** When it is confirmed; each invitation a millisecond after the one before it. */
  at: Temporal.Instant;
  /** Over so many reviews, whose ids begin with this. */
  reviews: number;
  name?: string;
};

/** So many are written at once: the embedded store writes them together. */
const AT_ONCE = 100;

/** Writes the reviews, the people and an invitation for each that is wanted, in this order. */
export async function writeSendOut(out: SendOut, to: readonly Reachable[]): Promise<Wanted[]> {
  const ids = Array.from({ length: out.reviews }, (_, index) => `${out.name ?? 'review'}-${index}`);
  for (const id of ids) await writeReview(out, id);
  const wanted: Wanted[] = [];
  for (let from = 0; from < to.length; from += AT_ONCE) {
    const some = to.slice(from, from + AT_ONCE);
    const written = some.map((person, place) => {
      const index = from + place;
      return writeWanted(out, person, { index, reviewId: ids[index % ids.length] ?? '' });
    });
    wanted.push(...(await Promise.all(written)));
  }
  return wanted;
}

async function writeWanted(
  out: SendOut,
  person: Reachable,
  { index, reviewId }: { index: number; reviewId: string },
): Promise<Wanted> {
  await writePerson(out, person);
  const participationId = contactIdOf(out, `${reviewId}/0`, person.email);
  const value = invited(person, out.at.add({ milliseconds: index }));
  const place = { id: participationId, partition: reviewId };
  await create(out.store, participations, { ...place, value, dueAt: dueAtOf(value) });
  return { reviewId, participationId, to: person };
}

async function writeReview({ store, at }: SendOut, id: string): Promise<void> {
  const value = reviewOf(at, id);
  const dueAt = reviewDueAt(value);
  await create(store, reviews, { id: REVIEW_ID, partition: id, value, dueAt });
}

function reviewOf(at: Temporal.Instant, reference: string): Review {
  const type = loadReviewTypes().get('learning-review');
  if (!type) throw new Error('There is no learning review.');
  const decided = dayInLondon(at);
  const days = Object.fromEntries(type.events.map(({ id }) => [id, decided]));
  return {
    type,
    details: {
      reference,
      leadName: 'Lena L.',
      telephone: '01632 960000',
      reviewer: 'Rae Reviewer',
      readers: 'the two panel members',
    },
    plan: planFrom(type, days, bankHolidays(type.nation)),
    team: [],
    agencies: [],
    processes: [],
    holds: [],
    pauses: [],
    leadsRead: [],
    openedAt: stamp(at),
    madeUp: false,
  };
}

/** As both an installation and its meeting with the tenant's roster leave them. */
async function writePerson(out: SendOut, to: Reachable): Promise<void> {
  const { tenantId } = to.conversation;
  const personId = personIdOf(tenantId, to.objectId);
  const value: Person = {
    conversation: to.conversation,
    locale: 'en-GB',
    memberships: [],
    isMet: true,
  };
  await create(out.store, people, { id: PERSON_ID, partition: personId, value });
  await create(out.store, contacts, {
    id: CONTACT_ID,
    partition: contactIdOf(out, tenantId, to.email),
    value: { personId, waiting: [] },
  });
}

function invited({ name, email, agencyId }: Reachable, at: Temporal.Instant): Participation {
  const details = { name, email, agencyId, roleThen: '' };
  const participation = suggested({ ...details, role: 'professional', reason: 'advised' });
  const on = dayInLondon(at);
  const told = { by: 'Dr Tell', on };
  const asked = { office: 'police', asked: 'DS Clear', on } as const;
  const clearance = { ...asked, found: [], answer: 'clear' as const };
  const decided = invite({ ...participation, told, clearance }, stamp(at));
  if ('refusal' in decided) throw new Error(`They can’t be invited: ${decided.refusal}.`);
  return decided.next;
}

/** As main.ts makes it. */
function contactIdOf({ sealKey }: SendOut, tenantId: string, email: string): string {
  const hash = keyedHash(Buffer.from(sealKey, 'base64'), 'contact');
  return hash(`${tenantId}/${email.trim().toLowerCase()}`);
}

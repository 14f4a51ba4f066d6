import { languageOf, type Language } from '../domain/language.ts';
import type { Participation } from '../domain/participation.ts';
import type { Conversation, Person } from '../domain/person.ts';
import { allowedTenants } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import type { Unreachable } from '../domain/send.ts';
import { isToReach, outOfReach } from '../domain/where.ts';
import { read, type RecordOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { PERSON_ID, REVIEW_ID, people, reviews } from './kinds.ts';

/** Where a person is written to, or why they can't be. */
export type Reached = { to: Conversation } | { to: undefined; why: Unreachable };

/** That, in which language, and for which review. */
export type Addressee = Reached & {
  language: Language;
  person: RecordOf<Person> | undefined;
  review: Review;
};

/** Throws where there is no such review. */
export async function addressee(
  deps: Deps,
  reviewId: string,
  personId: string,
): Promise<Addressee> {
  const [person, review] = await Promise.all([
    read(deps.store, people, personId, PERSON_ID),
    read(deps.store, reviews, reviewId, REVIEW_ID),
  ]);
  if (!review) throw new Error(`There is no review ${reviewId}.`);
  const language = writtenIn(deps, person?.value);
  return { ...reach(deps, person?.value), language, person, review: review.value };
}

/** In which language somebody is written to; English where nothing is kept of them. */
export function writtenIn({ board }: Deps, person: Person | undefined): Language {
  return person ? languageOf(person, board.languages) : 'en-GB';
}

/** Where a person is written to; one who has taken the app away nowhere. */
export function reach(deps: Deps, person: Person | undefined): Reached {
  if (!person) return { to: undefined, why: 'not installed' };
  const { conversation } = person;
  if (!conversation) return { to: undefined, why: 'removed' };
  const allowed = allowedTenants(deps.board, deps.register.current());
  // A tenant that was taken off the list is written to no more.
  if (!allowed.has(conversation.tenantId)) return { to: undefined, why: 'no Teams' };
  return { to: conversation };
}

/** Why what is next written to somebody invited won't reach them, as far as that is known. */
export function unreached(
  deps: Deps,
  person: Person | undefined,
  participation: Participation,
): Unreachable | undefined {
  const reached = reach(deps, person);
  return reached.to ? outOfReach(participation, person?.cameAt) : reached.why;
}

/** The same, looked up now; of those to whom nothing is to be written it is no matter. */
export async function unreachedNow(
  deps: Deps,
  participation: Participation,
): Promise<Unreachable | undefined> {
  const { personId } = participation;
  if (personId === undefined || !isToReach(participation)) return undefined;
  const person = await read(deps.store, people, personId, PERSON_ID);
  return unreached(deps, person?.value, participation);
}

import type { Conversation } from '../domain/person.ts';
import { allowedTenants } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import { read } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { PERSON_ID, REVIEW_ID, people, reviews } from './kinds.ts';

/** Where a person is written to, in which language, and for which review. */
export type Addressee = { to: Conversation | undefined; locale: string; review: Review };

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
  const conversation = person?.value.conversation;
  const isAllowed =
    conversation && allowedTenants(deps.board, deps.register.current()).has(conversation.tenantId);
  return {
    // A tenant that was taken off the list is written to no more.
    to: isAllowed ? conversation : undefined,
    locale: person?.value.locale ?? 'en-GB',
    review: review.value,
  };
}

/** Who reads what people send: as the review's form names them, and its leads while the board lets them. */
import { boardRolesOf, type Register } from './register.ts';
import { leadsMayRead, membersOf, type Review } from './review.ts';

/**
 * What stands between the names in a list that somebody typed, in either language; captured, so that a text
 * that is split by it can be put together as it was.
 */
export const BETWEEN_NAMES = /([,;&()\n]|\s(?:and|a|ac)\s)/;

/** The names of the leads who read, but for those whom the form names already. Administrators never do. */
export function leadsWhoRead(review: Review, register: Register): string[] {
  if (!leadsMayRead(review)) return [];
  const { reviewer, readers } = review.details;
  const named = [reviewer, readers].flatMap((text) =>
    text.split(BETWEEN_NAMES).map((one) => one.trim()),
  );
  return membersOf(review, 'lead')
    .filter(
      ({ personId }) =>
        personId !== undefined && !boardRolesOf(register, personId).includes('administrator'),
    )
    .map(({ name }) => name)
    .filter((name) => !named.includes(name));
}

import { isSameAddress } from '../domain/address.ts';
import type { Participation } from '../domain/participation.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';

/**
 * The id under which somebody with this address is in the review, or will be: the same whoever names
 * them, so that one person is there once. A keyed hash, since ids are not sealed.
 */
export function placeOf(
  deps: Deps,
  reviewId: string,
  email: string,
  people: readonly RecordOf<Participation>[],
): string {
  const there = people.find(({ value }) => isSameAddress(value.email, email));
  if (there) return there.id;
  const taken = new Set(people.map(({ id }) => id));
  // Taken where somebody who was added under this address has had it corrected to another one.
  for (let place = 0; ; place += 1) {
    const id = deps.contactIdOf(`${reviewId}/${place}`, email);
    if (!taken.has(id)) return id;
  }
}

/** What the cards have in common on which a lead writes to many at once. */
import type { InReview } from '../domain/check-in.ts';
import { fingerprint } from '../domain/draft.ts';
import type { Participation } from '../domain/participation.ts';
import { agencyName } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import { NAME_ON_CARD, type LeftOut } from '../domain/views-to-many.ts';
import { listOf, type RecordOf } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';

/**
 * Somebody of a review, with the name by which a card tells them from the others, and a mark of their
 * id: a card has no room for 80 ids.
 */
export type Named = { record: RecordOf<Participation>; name: string; mark: string };

/** Everybody in a review, by name; of two of one name the agencies are named too. */
export async function peopleByName(deps: Deps, reviewId: string): Promise<Named[]> {
  const records = await listOf(deps.store, participations, reviewId);
  const register = deps.register.current();
  const seen = new Map<string, number>();
  for (const { value } of records) seen.set(value.name, (seen.get(value.name) ?? 0) + 1);
  return records
    .map((record) => {
      const { name, agencyId } = record.value;
      const isTwin = (seen.get(name) ?? 0) > 1;
      const text = isTwin ? `${name}, ${agencyName(register, agencyId)}` : name;
      return { record, name: text.slice(0, NAME_ON_CARD), mark: fingerprint(record.id) };
    })
    .sort((a, b) => a.name.localeCompare(b.name) || (a.record.id < b.record.id ? -1 : 1));
}

export function inReview(review: Review, participationId: string): InReview {
  return { rest: restOf(review, participationId), wentOn: review.became !== undefined };
}

/** So many names of those who are left out fit on a card besides the others. */
const LEFT_OUT_NAMES = 30;

/** Those who are left out, a line for each reason, in the order in which the reasons are to be read. */
export function leftOutLines<Why>(
  all: readonly { why: Why; name: string }[],
  rank: (why: Why) => number,
): LeftOut<Why>[] {
  const groups = new Map<string, { why: Why; names: string[] }>();
  for (const { why, name } of all) {
    const key = JSON.stringify(why);
    const group = groups.get(key) ?? { why, names: [] };
    group.names.push(name);
    groups.set(key, group);
  }
  let room = LEFT_OUT_NAMES;
  return [...groups.values()]
    .sort((a, b) => rank(a.why) - rank(b.why))
    .map(({ why, names }) => {
      const shown = names.slice(0, room);
      room -= shown.length;
      return { why, names: shown, more: names.length - shown.length };
    });
}

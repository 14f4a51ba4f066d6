/** Finds a review as whoever runs a command names it. */
import { WrongUse } from './command-data.ts';
import type { Store } from './storage/port.ts';
import { read } from './storage/records.ts';
import { destructionOf } from './workflows/destructions.ts';
import { registerIn } from './workflows/keep-register.ts';
import { REVIEW_ID, reviews } from './workflows/kinds.ts';

/** The id of the review with that id or reference, kept or destroyed. Throws WrongUse. */
export async function reviewIdOf(store: Store, wanted: string): Promise<string> {
  const register = await registerIn(store);
  const all = [...(register?.reviews ?? []), ...(register?.destroyed ?? [])];
  if (all.includes(wanted)) return wanted;
  const found: string[] = [];
  for (const id of all) if ((await referenceOf(store, id)) === wanted) found.push(id);
  const [first, ...others] = found;
  if (first === undefined)
    throw new WrongUse(`There is no review “${wanted}”. Name its id or its reference.`);
  if (others.length > 0)
    throw new WrongUse(`There is more than one such review. Name its id: ${found.join(', ')}`);
  return first;
}

async function referenceOf(store: Store, reviewId: string): Promise<string | undefined> {
  const destruction = await destructionOf(store, reviewId);
  if (destruction?.stands.is === 'done') return destruction.of.reference;
  return (await read(store, reviews, reviewId, REVIEW_ID))?.value.details.reference;
}

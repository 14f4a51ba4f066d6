import { read } from '../storage/records.ts';
import { reach } from './addressee.ts';
import type { Deps } from './deps.ts';
import { PERSON_ID, people } from './kinds.ts';

/**
 * Something that writes to a person: it waits for its turn in their tenant's lane. `tenantId` may name
 * a lane of another kind: `graph/…` for what is asked of Graph, `review/…` for a review's leads and
 * contacts, `nowhere` for those who can't be written to.
 */
export type Errand = { personId: string; tenantId: string; run: () => Promise<void> };

/** Somebody's account, and its tenant where that is known already. */
export type Account = { personId: string; tenantId?: string | undefined };

/** In the lane of their tenant; who can't be written to is dealt with at once, and so recorded. */
export async function errandTo(
  deps: Deps,
  { personId, tenantId }: Account,
  run: () => Promise<void>,
): Promise<Errand> {
  if (tenantId !== undefined) return { personId, tenantId, run };
  const person = await read(deps.store, people, personId, PERSON_ID);
  const { to } = reach(deps, person?.value);
  return { personId, tenantId: to?.tenantId ?? 'nowhere', run };
}

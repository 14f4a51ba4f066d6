import { goesUnsent } from '../domain/closing-checks.ts';
import type { Family, FamilyMember } from '../domain/family.ts';
import { isMemberHeld, type Hold } from '../domain/hold.ts';
import type { Review } from '../domain/review.ts';
import { ItemChanged } from '../storage/port.ts';
import { listReadable, read, remove, type RecordOf } from '../storage/records.ts';
import type { KeptDraft } from '../domain/draft.ts';
import type { Deps } from './deps.ts';
import { failuresOf } from './each.ts';
import { changeAnyFamily, familiesIn } from './family-of-member.ts';
import { withHoldsThere } from './holds-there.ts';
import { REVIEW_ID, drafts, reviews } from './kinds.ts';

/** So often a draft that is written to in the same moment is looked at again. */
const TRIES = 5;

/**
 * Deletes what was begun and not sent in a review that is closed, as was promised at its first page. What
 * a hold forbids to delete stays until it is lifted; one counts that was set after `review` was read.
 * May be done twice. Gives back what failed.
 */
export async function deleteUnsent(
  deps: Pick<Deps, 'store' | 'now' | 'wake'>,
  reviewId: string,
  review: Review,
): Promise<{ error: unknown }[]> {
  if (!review.closed) return [];
  const { records, failures } = await listReadable(deps.store, drafts, reviewId);
  const holdsNow = async () => {
    const latest = await read(deps.store, reviews, reviewId, REVIEW_ID);
    return (await withHoldsThere(deps, latest?.value ?? review)).holds;
  };
  const toDelete = records.filter(({ value }) => goesUnsent(review, value));
  const failed = await failuresOf(toDelete, async (draft) => {
    let latest: RecordOf<KeptDraft> | undefined = draft;
    for (let tried = 0; latest && goesUnsent({ holds: await holdsNow() }, latest.value); tried += 1)
      try {
        await remove(deps.store, drafts, latest);
        latest = undefined;
      } catch (error) {
        if (!(error instanceof ItemChanged) || tried >= TRIES) throw error;
        // Written to, or sent, in the same moment: what was sent goes its own way.
        latest = await read(deps.store, drafts, reviewId, draft.id);
      }
  });
  const isBegun = ({ id, begunAt }: FamilyMember, holds: readonly Hold[]) =>
    begunAt !== undefined && !isMemberHeld(holds, id);
  const hasBegun = ({ members }: Family, holds: readonly Hold[]) =>
    members.some((one) => isBegun(one, holds));
  const families = await familiesIn(deps.store, reviewId);
  const marked = families.filter(({ value }) => hasBegun(value, review.holds));
  const unmarked = await failuresOf(marked, async ({ id }) => {
    const holds = await holdsNow();
    await changeAnyFamily(deps, reviewId, id, (family) => {
      if (!hasBegun(family, holds)) return family;
      const members = family.members.map((one) =>
        isBegun(one, holds) ? { ...one, begunAt: undefined } : one,
      );
      return { ...family, members };
    });
  });
  return [...failures, ...failed, ...unmarked];
}

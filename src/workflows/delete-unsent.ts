import { goesUnsent } from '../domain/closing-checks.ts';
import type { Family, FamilyMember } from '../domain/family.ts';
import { isMemberHeld } from '../domain/hold.ts';
import type { Review } from '../domain/review.ts';
import { ItemChanged } from '../storage/port.ts';
import { listReadable, read, remove, type RecordOf } from '../storage/records.ts';
import type { KeptDraft } from '../domain/draft.ts';
import type { Deps } from './deps.ts';
import { failuresOf } from './each.ts';
import { changeAnyFamily, familiesIn } from './family-of-member.ts';
import { drafts } from './kinds.ts';

/** So often a draft that is written to in the same moment is looked at again. */
const TRIES = 5;

/**
 * Deletes what was begun and not sent in a review that is closed, as was promised at its first page. What
 * a hold forbids to delete stays until it is lifted. May be done twice. Gives back what failed.
 */
export async function deleteUnsent(
  deps: Deps,
  reviewId: string,
  review: Review,
): Promise<{ error: unknown }[]> {
  if (!review.closed) return [];
  const { records, failures } = await listReadable(deps.store, drafts, reviewId);
  const isToDelete = ({ value }: RecordOf<KeptDraft>) => goesUnsent(review, value);
  const failed = await failuresOf(records.filter(isToDelete), async (draft) => {
    let latest: RecordOf<KeptDraft> | undefined = draft;
    for (let tried = 0; latest && isToDelete(latest); tried += 1)
      try {
        await remove(deps.store, drafts, latest);
        latest = undefined;
      } catch (error) {
        if (!(error instanceof ItemChanged) || tried >= TRIES) throw error;
        // Written to, or sent, in the same moment: what was sent goes its own way.
        latest = await read(deps.store, drafts, reviewId, draft.id);
      }
  });
  const isBegun = ({ id, begunAt }: FamilyMember) =>
    begunAt !== undefined && !isMemberHeld(review.holds, id);
  const hasBegun = (family: Family) => family.members.some(isBegun);
  const marked = (await familiesIn(deps.store, reviewId)).filter(({ value }) => hasBegun(value));
  const unmarked = await failuresOf(marked, async ({ id }) => {
    await changeAnyFamily(deps, reviewId, id, (family) => {
      if (!hasBegun(family)) return family;
      const members = family.members.map((one) =>
        isBegun(one) ? { ...one, begunAt: undefined } : one,
      );
      return { ...family, members };
    });
  });
  return [...failures, ...failed, ...unmarked];
}

import { staysUnsent, unsentIn } from '../domain/closing-checks.ts';
import type { Review } from '../domain/review.ts';
import { listOf, remove } from '../storage/records.ts';
import { ItemChanged } from '../storage/port.ts';
import type { Deps } from './deps.ts';
import { failuresOf, tellOf } from './each.ts';
import { changeAnyFamily, familyOfMember, inFamily } from './family-of-member.ts';
import { drafts } from './kinds.ts';

/**
 * Deletes what was begun and not sent in a review that is closed, as was promised at its first page. What
 * a hold forbids to delete stays until it is lifted. May be done twice.
 */
export async function deleteUnsent(deps: Deps, reviewId: string, review: Review): Promise<void> {
  if (!review.closed) return;
  const begun = await listOf(deps.store, drafts, reviewId);
  const toDelete = begun.filter(
    ({ value }) => unsentIn([value]).length > 0 && !staysUnsent(review, value),
  );
  const failures = await failuresOf(toDelete, async (draft) => {
    try {
      await remove(deps.store, drafts, draft);
    } catch (error) {
      // Sent in the same moment: it is the review's, and goes its own way.
      if (!(error instanceof ItemChanged)) throw error;
    }
    const { family } = draft.value;
    const of = family && (await familyOfMember(deps.store, reviewId, family.memberId));
    if (of)
      await changeAnyFamily(deps, reviewId, of.familyId, (current) =>
        inFamily(current, of.member.id, (member) => ({ ...member, begunAt: undefined })),
      );
  });
  tellOf(failures, 'What was begun and not sent');
}

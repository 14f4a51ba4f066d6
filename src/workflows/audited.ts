import type { AlertAct, BoardAct, ReviewAct } from '../domain/access.ts';
import { BOARD_TRAIL } from '../domain/audit.ts';
import type { Speaker } from '../domain/person.ts';
import type { Deps } from './deps.ts';

/** So much of a reason stands in the trail; the whole of it stands where it belongs. */
const LONGEST_WHY = 500;

/** Writes to the audit trail; throws where that can't be done, so that nothing is done without it. */
export async function audited(
  deps: Deps,
  { personId, correlation }: Speaker,
  what: BoardAct | ReviewAct | AlertAct,
  about: { reviewId?: string; item?: string; why?: string },
): Promise<void> {
  const { reviewId = BOARD_TRAIL, item, why = '' } = about;
  const act = { who: personId, what, item, why: why.slice(0, LONGEST_WHY), correlation };
  await deps.audit.append(reviewId, act);
}

import { stamp } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { headOf } from './review-page.ts';

/** Whether the analysis has begun, and what that changes for those who wrote. */
export async function showAnalysis(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'analysis.show', reviewId);
  return analysisView(reviewId, review);
}

/** From now on what was sent can be added to, and no more corrected. It can't be undone. */
export async function beginAnalysis(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'analysis.begin', reviewId);
  if (review.analysis) return analysisView(reviewId, review);
  await audited(deps, speaker, 'analysis.begin', { reviewId });
  const analysis = { by: speaker.personId, at: stamp(deps.now()) };
  const { review: begun } = await changeReview(deps, reviewId, (current) =>
    current.analysis ? current : { ...current, analysis },
  );
  return analysisView(reviewId, begun);
}

function analysisView(reviewId: string, review: Review): View {
  return { show: 'analysis', head: headOf(reviewId, review), begunAt: review.analysis?.at };
}

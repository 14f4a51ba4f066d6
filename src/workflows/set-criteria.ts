import { stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import { parseCriteria, type FieldProblem, type Typed } from '../domain/review-forms.ts';
import type { View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { headOf, showReview } from './review-page.ts';

/** Which limbs of the type's criteria are met, or why the review is held without one. */
export async function showCriteria(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'criteria.show', reviewId);
  return criteriaView(reviewId, review, typedOf(review), []);
}

export async function saveCriteria(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  press: FormPress,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'criteria.save', reviewId);
  const typed = mergeForm(typedOf(review), ['met', 'without'], press);
  if (!typed)
    return criteriaView(reviewId, review, typedOf(review), [
      { field: 'met', problem: 'changed meanwhile' },
    ]);
  const { criteria, problems } = parseCriteria(review.type, typed);
  if (!criteria) return criteriaView(reviewId, review, typed, problems);
  const at = stamp(deps.now());
  await audited(deps, speaker, 'criteria.save', { reviewId, why: criteria.met.join(', ') });
  await changeReview(deps, reviewId, (current) => ({
    ...current,
    criteria: { ...criteria, by: speaker.personId, at },
  }));
  return showReview(deps, speaker, reviewId);
}

function typedOf({ criteria }: Review) {
  return { met: criteria?.met.join(',') ?? '', without: criteria?.without ?? '' };
}

function criteriaView(
  reviewId: string,
  review: Review,
  typed: Typed,
  problems: FieldProblem<string>[],
): View {
  return { show: 'criteria', head: headOf(reviewId, review), type: review.type, typed, problems };
}

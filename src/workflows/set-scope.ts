import { mergeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import { mainWayOf, type Review } from '../domain/review.ts';
import { SCOPE_FIELDS, parseScope, type FieldProblem, type Typed } from '../domain/review-forms.ts';
import type { View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { headOf, showReview } from './review-page.ts';

/** What the review looks at: its period, terms of reference and key lines of enquiry. */
export async function showScope(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'scope.show', reviewId);
  return scopeView(reviewId, review, typedOf(review), []);
}

export async function saveScope(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  press: FormPress,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'scope.save', reviewId);
  const typed = mergeForm(typedOf(review), SCOPE_FIELDS, press);
  if (!typed)
    return scopeView(reviewId, review, typedOf(review), [
      { field: 'from', problem: 'changed meanwhile' },
    ]);
  const { scope, problems } = parseScope(typed);
  if (!scope) return scopeView(reviewId, review, typed, problems);
  await audited(deps, speaker, 'scope.save', { reviewId });
  await changeReview(deps, reviewId, (current) => ({ ...current, scope }));
  return showReview(deps, speaker, reviewId);
}

function typedOf(review: Review) {
  const { scope } = review;
  return {
    from: scope?.from ?? '',
    to: scope?.to ?? '',
    terms: scope?.terms ?? '',
    lines: scope?.lines.join('\n') ?? '',
    otherChildren: scope?.otherChildren ? 'yes' : 'no',
    mainWay: mainWayOf(review),
  };
}

function scopeView(
  reviewId: string,
  review: Review,
  typed: Typed,
  problems: FieldProblem<string>[],
): View {
  return { show: 'scope', head: headOf(reviewId, review), typed, problems };
}

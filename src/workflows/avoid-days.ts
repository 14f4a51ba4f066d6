import { parseAvoided, type AvoidField } from '../domain/avoid-form.ts';
import { stillAvoided, withAvoided, withoutAvoided } from '../domain/avoid.ts';
import { dayInLondon } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { View } from '../domain/views.ts';
import type { AvoidView } from '../domain/views-avoid.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { headOf } from './review-page.ts';

type Written = Partial<Record<AvoidField, string>>;

/** The days on which nobody of the review is written to of the bot's own accord. */
export async function showAvoided(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'avoid.show', reviewId);
  return avoidView(deps, reviewId, review);
}

/** What is planned for that day is put off at the moment of sending: nothing else changes. */
export async function saveAvoided(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { day = '', everyYear = '' }: Written,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'avoid.save', reviewId);
  const typed = { day, everyYear, which: '' };
  const today = dayInLondon(deps.now());
  const { avoided, problems } = parseAvoided(typed, today);
  if (avoided === undefined) return avoidView(deps, reviewId, review, { typed, problems });
  const isThere = ({ avoid = [] }: Review) => avoid.includes(avoided);
  const add = (current: Review) => withAvoided(current, avoided, today);
  if (add(review) !== review)
    await audited(deps, speaker, 'avoid.save', { reviewId, item: avoided });
  const saved = isThere(review) ? review : (await changeReview(deps, reviewId, add)).review;
  return isThere(saved)
    ? avoidView(deps, reviewId, saved, { done: 'saved' })
    : avoidView(deps, reviewId, saved, {
        typed,
        problems: [{ field: 'day', problem: 'too many' }],
      });
}

/** What was put off because of that day comes when it was put off to. */
export async function removeAvoided(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { which = '' }: Written,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'avoid.remove', reviewId);
  if (which === '')
    return avoidView(deps, reviewId, review, {
      problems: [{ field: 'which', problem: 'missing' }],
    });
  const remove = (current: Review) => withoutAvoided(current, which);
  // Pressed twice: it is gone.
  if (remove(review) === review) return avoidView(deps, reviewId, review);
  await audited(deps, speaker, 'avoid.remove', { reviewId, item: which });
  const { review: saved } = await changeReview(deps, reviewId, remove);
  return avoidView(deps, reviewId, saved, { done: 'removed' });
}

function avoidView(
  deps: Deps,
  reviewId: string,
  review: Review,
  shown: Partial<Pick<AvoidView, 'typed' | 'done' | 'problems'>> = {},
): AvoidView {
  return {
    show: 'avoid',
    head: headOf(reviewId, review),
    days: stillAvoided(review.avoid ?? [], dayInLondon(deps.now())),
    typed: { day: '', everyYear: '', which: '' },
    done: undefined,
    problems: [],
    ...shown,
  };
}

import { stamp } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import { reasonProblems, type FieldProblem } from '../domain/review-forms.ts';
import { leadsMayRead, type Review } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import { leadsWhoRead } from '../domain/who-reads.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { headOf } from './review-page.ts';

/** Whether the board lets this review's leads read perspectives, for an administrator. */
export async function showReading(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'reading.show', reviewId);
  return readingView(deps, reviewId, review, '', []);
}

/** Grants or ends it, with the reason; nothing of the record is taken away. */
export async function saveReading(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { wanted, reason: typed }: { wanted: string; reason: string },
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'reading.save', reviewId);
  if (wanted !== 'grant' && wanted !== 'end') throw new Refused('not understood');
  const may = wanted === 'grant';
  // Whoever was told that nobody else reads it could no longer take it back.
  if (may && review.closed) throw new Refused('closed');
  // Pressed twice, or elsewhere meanwhile: it is so already.
  if (leadsMayRead(review) === may) return readingView(deps, reviewId, review, '', []);
  const problems = reasonProblems('reason', typed);
  if (problems.length > 0) return readingView(deps, reviewId, review, typed, problems);

  const reason = typed.trim();
  await audited(deps, speaker, 'reading.save', { reviewId, item: wanted });
  const given = { may, by: speaker.personId, at: stamp(deps.now()), reason };
  const { review: saved } = await changeReview(deps, reviewId, (current) =>
    leadsMayRead(current) === may
      ? current
      : { ...current, leadsRead: [...current.leadsRead, given] },
  );
  return readingView(deps, reviewId, saved, '', []);
}

function readingView(
  { register }: Deps,
  reviewId: string,
  review: Review,
  reason: string,
  problems: FieldProblem<string>[],
): View {
  const { reviewer, readers } = review.details;
  return {
    show: 'reading',
    head: headOf(reviewId, review),
    history: review.leadsRead.map(({ may, at, reason: why }) => ({ may, at, reason: why })),
    said: { reviewer, readers, leads: leadsWhoRead(review, register.current()) },
    typed: { reason },
    problems,
  };
}

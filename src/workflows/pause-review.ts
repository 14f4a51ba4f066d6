import { dayInLondon, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { PAUSE_FIELDS, parsePause, type PauseField } from '../domain/hold-forms.ts';
import { tellAtOf } from '../domain/hold.ts';
import type { Speaker } from '../domain/person.ts';
import { reasonProblems, type FieldProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import type { View } from '../domain/views.ts';
import { audited, changeReview, reviewFor } from './access.ts';
import type { Deps } from './deps.ts';
import { headOf, showReview } from './review-page.ts';

/** The pause of the whole review, or the form for it. */
export async function showPause(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'pause.show', reviewId);
  return pauseView(deps, reviewId, review, typedOf(review), []);
}

/** Pauses everybody; while they are paused, changes why and the day to look at it again. */
export async function savePause(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  press: FormPress,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'pause.save', reviewId);
  const stored = typedOf(review);
  const typed = mergeForm(stored, PAUSE_FIELDS, press);
  if (!typed)
    return pauseView(deps, reviewId, review, stored, [
      { field: 'why', problem: 'changed meanwhile' },
    ]);
  const today = dayInLondon(deps.now());
  // Pressed twice, or nothing is new.
  const isSame = PAUSE_FIELDS.every((field) => typed[field] === stored[field]);
  if (isSame && review.pause && review.pause.lookAgainOn > today)
    return showReview(deps, speaker, reviewId);
  const { pause, problems } = parsePause(typed, today);
  if (!pause) return pauseView(deps, reviewId, review, typed, problems);
  await audited(deps, speaker, 'pause.save', { reviewId, why: pause.why });
  const at = stamp(deps.now());
  const tellAt = tellAtOf(pause.lookAgainOn, deps.holidaysIn(review.type.nation));
  // Due at once: the sweep brings it to everybody, in words for why.
  await changeReview(deps, reviewId, (current) => {
    const since = { by: current.pause?.by ?? speaker.personId, at: current.pause?.at ?? at };
    return { ...current, pause: { ...pause, ...since, tellAt }, planAt: at };
  });
  return showReview(deps, speaker, reviewId);
}

/** Ends the pause, with a reason; what rested goes on. */
export async function endPause(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typed: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'pause.end', reviewId);
  // Pressed twice: it has ended.
  if (!review.pause) return showReview(deps, speaker, reviewId);
  const reason = typed.trim();
  const problems = reasonProblems('reason', reason);
  if (problems.length > 0)
    return pauseView(deps, reviewId, review, { ...typedOf(review), reason: typed }, problems);
  await audited(deps, speaker, 'pause.end', { reviewId, why: reason });
  await changeReview(deps, reviewId, (current) => ({
    ...current,
    pause: undefined,
    planAt: stamp(deps.now()),
  }));
  return showReview(deps, speaker, reviewId);
}

function typedOf({ pause }: Review): Record<PauseField, string> {
  return { why: pause?.why ?? '', lookAgainOn: pause?.lookAgainOn ?? '' };
}

function pauseView(
  deps: Deps,
  reviewId: string,
  review: Review,
  typed: Record<PauseField, string> & { reason?: string },
  problems: FieldProblem<string>[],
): View {
  const { pause } = review;
  return {
    show: 'pause',
    head: headOf(reviewId, review),
    pause: pause && {
      why: pause.why,
      at: pause.at,
      lookAgainOn: pause.lookAgainOn,
      isDue: pause.lookAgainOn <= dayInLondon(deps.now()),
    },
    typed: { reason: '', ...typed },
    problems,
  };
}

import { dayInLondon, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { PAUSE_FIELDS, parsePause, type PauseField } from '../domain/hold-forms.ts';
import { deciderSchema, pauseIn, tellAtOf, type Pause } from '../domain/hold.ts';
import type { Speaker } from '../domain/person.ts';
import { reasonProblems, type FieldProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { isTheirs } from './hold-cards.ts';
import { refuseOthers } from './holds.ts';
import { headOf, showReview } from './review-page.ts';

type PauseForm = Record<PauseField, string> & { reason?: string };

const EMPTY: PauseForm = { why: '', other: '', decidedBy: '', lookAgainOn: '' };

/** The pause of the whole review, or the form for one. */
export async function showPause(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'pause.show', reviewId);
  return shown(deps, speaker, reviewId, review);
}

/** Pauses everybody; of a pause that is there, changes why and the day to look at it again. */
export async function savePause(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  pauseId: string,
  press: FormPress,
): Promise<View> {
  const { review, as } = await reviewFor(deps, speaker, 'pause.save', reviewId);
  if (pauseId === '') throw new Refused('not understood');
  const existing = review.pauses.find(({ id }) => id === pauseId);
  if (existing) return keepPaused(deps, speaker, reviewId, review, existing, press);
  // Somebody else was first: theirs is shown.
  if (pauseIn(review))
    return shown(deps, speaker, reviewId, review, [{ field: 'why', problem: 'changed meanwhile' }]);
  const typed = inputOf(press.written);
  const { pause, problems } = parsePause(typed, dayInLondon(deps.now()));
  if (!pause) return formView(reviewId, review, { pauseId, typed, problems });
  await audited(deps, speaker, 'pause.save', { reviewId, item: pauseId, why: pause.why });
  const at = stamp(deps.now());
  const made: Pause = {
    id: pauseId,
    ...pause,
    // The table of access lets in nobody else.
    as: deciderSchema.parse(as),
    at,
    tellAt: tellAtOf(pause.lookAgainOn, deps.holidaysIn(review.type.nation)),
  };
  // Due at once: the sweep brings it to everybody, in words for why.
  await changeReview(deps, reviewId, (current) =>
    current.closed || pauseIn(current) || current.pauses.some(({ id }) => id === pauseId)
      ? current
      : { ...current, pauses: [...current.pauses, made], planAt: at },
  );
  return showReview(deps, speaker, reviewId);
}

/** Ends a pause, for whoever has the role in which it was set, and with a reason. */
export async function endPause(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  pauseId: string,
  typed: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'pause.end', reviewId);
  const pause = review.pauses.find(({ id }) => id === pauseId);
  if (!pause) throw new Refused('not understood');
  // Pressed twice: it has ended. One that was set after it stays.
  if (pause.ended) return showReview(deps, speaker, reviewId);
  refuseOthers(deps, speaker, review, pause);
  const reason = typed.trim();
  const problems = reasonProblems('reason', reason);
  if (problems.length > 0) {
    const all = { ...typedOf(pause), reason: typed };
    return pauseView(deps, speaker, reviewId, review, pause, all, problems);
  }
  await audited(deps, speaker, 'pause.end', { reviewId, item: pauseId });
  const at = stamp(deps.now());
  const ended = { by: speaker.personId, at, reason };
  // Due at once: what rested goes on.
  await changeReview(deps, reviewId, (current) => ({
    ...withPause(current, pauseId, (one) => ({ ...one, ended })),
    planAt: at,
  }));
  return showReview(deps, speaker, reviewId);
}

/** It stays, for another reason or until another day. */
async function keepPaused(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  review: Review,
  pause: Pause,
  press: FormPress,
): Promise<View> {
  const stored = typedOf(pause);
  const again = (typed: PauseForm, problems: FieldProblem<string>[]) =>
    pauseView(deps, speaker, reviewId, review, pause, typed, problems);
  const typed = mergeForm(stored, PAUSE_FIELDS, press);
  if (!typed) return again(stored, [{ field: 'why', problem: 'changed meanwhile' }]);
  const today = dayInLondon(deps.now());
  // Pressed twice, or nothing is new.
  const isSame = PAUSE_FIELDS.every((field) => typed[field] === stored[field]);
  if (pause.ended || (isSame && pause.lookAgainOn > today))
    return showReview(deps, speaker, reviewId);
  refuseOthers(deps, speaker, review, pause);
  const { pause: changed, problems } = parsePause(typed, today);
  if (!changed) return again(typed, problems);
  await audited(deps, speaker, 'pause.save', { reviewId, item: pause.id, why: changed.why });
  const tellAt = tellAtOf(changed.lookAgainOn, deps.holidaysIn(review.type.nation));
  await changeReview(deps, reviewId, (current) => ({
    ...withPause(current, pause.id, (one) => ({ ...one, ...changed, tellAt })),
    planAt: stamp(deps.now()),
  }));
  return showReview(deps, speaker, reviewId);
}

/** The review with one pause changed; one that has ended stays as it is. */
function withPause(review: Review, pauseId: string, change: (pause: Pause) => Pause): Review {
  const pauses = review.pauses.map((pause) =>
    pause.id === pauseId && !pause.ended ? change(pause) : pause,
  );
  return { ...review, pauses };
}

function inputOf(written: Record<string, string>): PauseForm {
  const text = (field: PauseField) => written[field] ?? '';
  return {
    why: text('why'),
    other: text('other'),
    decidedBy: text('decidedBy'),
    lookAgainOn: text('lookAgainOn'),
  };
}

function typedOf({ why, other, decidedBy, lookAgainOn }: Pause): PauseForm {
  return { why, other, decidedBy, lookAgainOn };
}

function shown(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  review: Review,
  problems: FieldProblem<string>[] = [],
): View {
  const pause = pauseIn(review);
  return pause
    ? pauseView(deps, speaker, reviewId, review, pause, typedOf(pause), problems)
    : formView(reviewId, review, { pauseId: deps.newId(), typed: EMPTY, problems });
}

function formView(
  reviewId: string,
  review: Review,
  form: { pauseId: string; typed: PauseForm; problems: FieldProblem<string>[] },
): View {
  const { pauseId, typed, problems } = form;
  return {
    show: 'pause',
    head: headOf(reviewId, review),
    pauseId,
    pause: undefined,
    typed: { reason: '', ...typed },
    problems,
  };
}

function pauseView(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  review: Review,
  pause: Pause,
  typed: PauseForm,
  problems: FieldProblem<string>[],
): View {
  return {
    show: 'pause',
    head: headOf(reviewId, review),
    pauseId: pause.id,
    pause: {
      ...pause,
      isDue: pause.lookAgainOn <= dayInLondon(deps.now()),
      isTheirs: isTheirs(deps, speaker, review, pause),
    },
    typed: { reason: '', ...typed },
    problems,
  };
}

import { dayInLondon, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { parseHold, parseLookAgain } from '../domain/hold-forms.ts';
import { deciderSchema, tellAtOf, type Hold } from '../domain/hold.ts';
import type { Speaker } from '../domain/person.ts';
import { reasonProblems } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import {
  formView,
  holdView,
  holdsView,
  inputOf,
  isTheirs,
  peopleOf,
  questionsIn,
  typedOf,
} from './hold-cards.ts';

/** The holds of a review: those in force, then those that were lifted, the latest first. */
export async function showHolds(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'holds.show', reviewId);
  return holdsView(deps, reviewId, review, from);
}

/**
 * The form for a new hold. Its id is '' at first and made here, so that pressing twice sets one; with
 * it the form is shown again, with others of the people to choose from.
 */
export async function newHold(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { holdId: string; written: Record<string, string>; from: number },
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'hold.new', reviewId);
  const people = await peopleOf(deps, reviewId);
  const holdId = about.holdId === '' ? deps.newId() : about.holdId;
  const typed = inputOf(about.written);
  return formView(deps, reviewId, review, people, {
    holdId,
    typed,
    from: about.from,
    problems: [],
  });
}

/** Sets a hold; of one that is there, puts off the day on which it is looked at again. */
export async function saveHold(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  holdId: string,
  press: FormPress,
): Promise<View> {
  const { review, as } = await reviewFor(deps, speaker, 'hold.save', reviewId);
  if (holdId === '') throw new Refused('not understood');
  const existing = review.holds.find(({ id }) => id === holdId);
  if (existing) return putOff(deps, speaker, reviewId, review, existing, press);

  const people = await peopleOf(deps, reviewId);
  const typed = inputOf(press.written);
  const { hold, problems } = parseHold(typed, dayInLondon(deps.now()), {
    person: (id) => people.invited.some((person) => person.id === id),
    familyMember: (id) => people.inFamilies.some((member) => member.id === id),
    question: (id) => questionsIn(deps, review).some((question) => question.id === id),
  });
  if (!hold) return formView(deps, reviewId, review, people, { holdId, typed, from: 0, problems });
  await audited(deps, speaker, 'hold.save', { reviewId, item: holdId, why: hold.on.is });
  const at = stamp(deps.now());
  const made: Hold = {
    id: holdId,
    ...hold,
    // The table of access lets in nobody else.
    as: deciderSchema.parse(as),
    at,
    tellAt: tellAtOf(hold.lookAgainOn, deps.holidaysIn(review.type.nation)),
  };
  // Due at once: the sweep brings it to everybody whom it concerns.
  const { review: saved } = await changeReview(deps, reviewId, (current) =>
    current.holds.some(({ id }) => id === holdId)
      ? current
      : { ...current, holds: [...current.holds, made], planAt: at },
  );
  return holdsView(deps, reviewId, saved, 0);
}

export async function showHold(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  holdId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'hold.show', reviewId);
  const hold = holdIn(review, holdId);
  return holdView(deps, speaker, reviewId, review, hold, typedOf(hold), []);
}

/** Lifts a hold, for whoever has the role in which it was set, and with a reason. */
export async function liftHold(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  holdId: string,
  typed: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'hold.lift', reviewId);
  const hold = holdIn(review, holdId);
  // Pressed twice: it is lifted.
  if (hold.lifted) return holdsView(deps, reviewId, review, 0);
  refuseOthers(deps, speaker, review, hold);
  const reason = typed.trim();
  const problems = reasonProblems('reason', reason);
  if (problems.length > 0) {
    const all = { ...typedOf(hold), reason: typed };
    return holdView(deps, speaker, reviewId, review, hold, all, problems);
  }
  await audited(deps, speaker, 'hold.lift', { reviewId, item: holdId });
  const at = stamp(deps.now());
  const lifted = { by: speaker.personId, at, reason };
  // Due at once: what rested goes on, for whomever nothing else rests.
  const { review: saved } = await changeReview(deps, reviewId, (current) => ({
    ...withHold(current, holdId, (one) => ({ ...one, lifted })),
    planAt: at,
  }));
  return holdsView(deps, reviewId, saved, 0);
}

/** It was looked at, and stays. */
async function putOff(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  review: Review,
  hold: Hold,
  press: FormPress,
): Promise<View> {
  const stored = typedOf(hold);
  const again = (typed: typeof stored, problems: ReturnType<typeof parseLookAgain>['problems']) =>
    holdView(deps, speaker, reviewId, review, hold, typed, problems);
  const typed = mergeForm(stored, ['lookAgainOn', 'reason'], press);
  if (!typed) return again(stored, [{ field: 'lookAgainOn', problem: 'changed meanwhile' }]);
  const today = dayInLondon(deps.now());
  // Pressed twice, or nothing is new.
  const isSame = typed.lookAgainOn === hold.lookAgainOn && hold.lookAgainOn > today;
  if (hold.lifted || isSame) return holdsView(deps, reviewId, review, 0);
  refuseOthers(deps, speaker, review, hold);
  const { day, reason, problems } = parseLookAgain(typed, today);
  if (day === undefined) return again(typed, problems);
  await audited(deps, speaker, 'hold.save', { reviewId, item: hold.id, why: day });
  const at = stamp(deps.now());
  const tellAt = tellAtOf(day, deps.holidaysIn(review.type.nation));
  // Due at once: it is brought to the review that this one came from or became.
  const { review: saved } = await changeReview(deps, reviewId, (current) => ({
    ...withHold(current, hold.id, (one) => ({
      ...one,
      lookAgainOn: day,
      tellAt,
      putOffAt: at,
      putOffs: [...(one.putOffs ?? []), { by: speaker.personId, at, reason }],
    })),
    planAt: at,
  }));
  return holdsView(deps, reviewId, saved, 0);
}

/** The review with one hold changed; one that is lifted stays as it is. */
function withHold(review: Review, holdId: string, change: (hold: Hold) => Hold): Review {
  const holds = review.holds.map((hold) =>
    hold.id === holdId && !hold.lifted ? change(hold) : hold,
  );
  return { ...review, holds };
}

/** Throws Refused, which says whose it is, for everybody without the role in which it was set. */
export function refuseOthers(
  deps: Deps,
  speaker: Speaker,
  review: Review,
  set: Pick<Hold, 'as'>,
): void {
  if (!isTheirs(deps, speaker, review, set)) throw new Refused('not yours', [set.as]);
}

function holdIn({ holds }: Review, holdId: string): Hold {
  const hold = holds.find(({ id }) => id === holdId);
  if (!hold) throw new Refused('not understood');
  return hold;
}

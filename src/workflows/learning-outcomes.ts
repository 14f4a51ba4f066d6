/** What follows from a finding: a question for the board, or a recommendation. */
import { dayInLondon } from '../domain/dates.ts';
import type { FormPress } from '../domain/form.ts';
import { OUTCOME_FIELDS, outcomeTyped, parseOutcome } from '../domain/learning-forms.ts';
import {
  actionState,
  hasRoomForAction,
  hasRoomForOutcome,
  withOutcome,
  without,
  type Learning,
  type Outcome,
} from '../domain/learning.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import type { LearningView } from '../domain/views-learning.ts';
import { Refused, type View } from '../domain/views.ts';
import { changeLearning, learningFor, saveForm, type OfLearning } from './change-learning.ts';
import type { Deps } from './deps.ts';
import { findingView, learningView, passagesShownTo, unquotableIn } from './learning.ts';
import { headOf } from './review-page.ts';

type Show<S extends LearningView['show']> = Extract<LearningView, { show: S }>;

/** What follows from a finding, to be written: '' for a new one. */
export async function editOutcome(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { outcomeId: string; findingId: string },
): Promise<View> {
  const of = await learningFor(deps, speaker, 'outcome.form', reviewId);
  const outcome = of.learning.outcomes.find(({ id }) => id === about.outcomeId);
  const findingId = outcome?.findingId ?? about.findingId;
  const isThere = of.learning.findings.some(({ id }) => id === findingId);
  const isFull = !hasRoomForOutcome(of.learning, findingId);
  if (!isThere || (!outcome && isFull)) return learningView(of);
  return {
    show: 'outcome form',
    head: headOf(reviewId, of.review),
    findingId,
    outcomeId: outcome?.id ?? deps.newId(),
    isNew: !outcome,
    typed: outcomeTyped(outcome),
    problems: [],
  };
}

export async function saveOutcome(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { outcomeId: string; findingId: string; press: FormPress },
): Promise<View> {
  const { outcomeId, press } = about;
  const before = await learningFor(deps, speaker, 'outcome.save', reviewId);
  if (outcomeId === '') throw new Refused('not understood');
  const findingOf = (learning: Learning) =>
    outcomeIn(learning, outcomeId)?.findingId ?? about.findingId;
  const { of, refused } = await saveForm(deps, before, {
    item: outcomeId,
    press,
    fields: OUTCOME_FIELDS,
    quoted: await unquotableIn(deps, before),
    stored: (learning) => outcomeTyped(outcomeIn(learning, outcomeId)),
    parse: (typed, learning) => {
      const { parsed, problems } = parseOutcome(typed);
      if (!parsed) return { problems };
      const findingId = findingOf(learning);
      const next = withOutcome(learning, { id: outcomeId, findingId, ...parsed });
      return next === learning
        ? { problems: [{ field: 'text' as const, problem: 'too many' as const }] }
        : { next, problems };
    },
  });
  const saved = outcomeIn(of.learning, outcomeId);
  if (!refused && saved) return outcomeView(deps, of, saved);
  return {
    show: 'outcome form',
    head: headOf(reviewId, of.review),
    findingId: findingOf(of.learning),
    outcomeId,
    isNew: !saved,
    typed: refused?.typed ?? outcomeTyped(saved),
    problems: refused?.problems ?? [],
  };
}

const outcomeIn = ({ outcomes }: Learning, outcomeId: string) =>
  outcomes.find(({ id }) => id === outcomeId);

export async function showOutcome(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  outcomeId: string,
): Promise<View> {
  const of = await learningFor(deps, speaker, 'outcome.show', reviewId);
  const outcome = of.learning.outcomes.find(({ id }) => id === outcomeId);
  return outcome ? outcomeView(deps, of, outcome) : learningView(of);
}

export function outcomeView(
  deps: Deps,
  { reviewId, review, learning }: OfLearning,
  outcome: Outcome,
): Show<'outcome'> {
  const register = deps.register.current();
  const today = dayInLondon(deps.now());
  const actions = learning.actions.filter(({ outcomeId }) => outcomeId === outcome.id);
  return {
    show: 'outcome',
    head: headOf(reviewId, review),
    outcome,
    actions: actions.map((action) => ({
      id: action.id,
      text: action.text,
      due: action.due,
      agency: agencyName(register, action.agencyId),
      state: actionState(action, today),
    })),
    mayRemove: actions.length === 0,
    isFull: !hasRoomForAction(learning, outcome.id),
  };
}

/** Takes out what nothing follows from; pressed twice, it is gone. */
export async function removeOutcome(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  outcomeId: string,
): Promise<View> {
  const of = await learningFor(deps, speaker, 'outcome.remove', reviewId);
  const outcome = of.learning.outcomes.find(({ id }) => id === outcomeId);
  if (!outcome) return learningView(of);
  const next = await changeLearning(deps, of, outcomeId, (learning) =>
    without(learning, outcomeId),
  );
  const left = next.learning.outcomes.find(({ id }) => id === outcomeId);
  if (left) return outcomeView(deps, next, left);
  return findingView(next, outcome.findingId, await passagesShownTo(deps, next));
}

/** Findings, and what follows from each: for the review's lead and its independent reviewers. */
import { fingerprint } from '../domain/draft.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import {
  FINDING_FIELDS,
  OUTCOME_FIELDS,
  findingTyped,
  outcomeTyped,
  parseFinding,
  parseOutcome,
} from '../domain/learning-forms.ts';
import {
  MOST_FINDINGS,
  NO_LEARNING,
  actionState,
  hasRoomForAction,
  hasRoomForOutcome,
  withFinding,
  withOutcome,
  without,
  type Learning,
  type Outcome,
} from '../domain/learning.ts';
import { dayInLondon } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import type { Cited, LearningView } from '../domain/views-learning.ts';
import { Refused, type View } from '../domain/views.ts';
import { passagesOf, type Passage } from '../domain/voices.ts';
import { createOnce, read } from '../storage/records.ts';
import { talkingFor, type TalkAct } from './access.ts';
import type { Deps } from './deps.ts';
import { gatherVoices } from './gather-voices.ts';
import { keepLearning, planned } from './keep-learning.ts';
import { CODING_ID, LEARNING_ID, codings, learnings } from './kinds.ts';
import { headOf } from './review-page.ts';

type Show<S extends LearningView['show']> = Extract<LearningView, { show: S }>;

/** What a card of it is about: the review, and all that was learned in it so far. */
export type OfLearning = { reviewId: string; review: Review; learning: Learning };

export async function learningFor(
  deps: Deps,
  speaker: Speaker,
  act: TalkAct,
  reviewId: string,
): Promise<OfLearning> {
  const { review } = await talkingFor(deps, speaker, act, reviewId);
  const record = await read(deps.store, learnings, reviewId, LEARNING_ID);
  return { reviewId, review, learning: record?.value ?? NO_LEARNING };
}

/** Changes what was learned, with the reminders that follow from it; the first time it is made. */
export async function changeLearning<Of extends OfLearning>(
  deps: Deps,
  of: Of,
  decide: (learning: Learning) => Learning,
): Promise<Of> {
  const { reviewId, review } = of;
  await createOnce(deps.store, learnings, {
    id: LEARNING_ID,
    partition: reviewId,
    value: NO_LEARNING,
  });
  const learning = await keepLearning(deps, reviewId, (current) => {
    const next = decide(current);
    return next === current ? current : planned(deps, review, next);
  });
  return { ...of, learning };
}

export async function showLearning(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  return learningView(await learningFor(deps, speaker, 'learning.show', reviewId));
}

function learningView({ reviewId, review, learning }: OfLearning): Show<'learning'> {
  const { findings, outcomes, actions } = learning;
  return {
    show: 'learning',
    head: headOf(reviewId, review),
    findings: findings.map(({ id, title }) => {
      const own = outcomes.filter(({ findingId }) => findingId === id);
      const ownActions = actions.filter(({ outcomeId }) =>
        own.some((outcome) => outcome.id === outcomeId),
      );
      return {
        id,
        title,
        outcomes: own.length,
        actions: ownActions.length,
        done: ownActions.filter(({ done }) => done !== undefined).length,
      };
    }),
    outcomes: outcomes.length,
    isFull: findings.length >= MOST_FINDINGS,
  };
}

/** All that findings can stand on. */
async function known(
  deps: Deps,
  { reviewId, review }: OfLearning,
): Promise<{ themes: string[]; passages: Passage[] }> {
  const [{ voices }, coding] = await Promise.all([
    gatherVoices(deps, reviewId, review),
    read(deps.store, codings, reviewId, CODING_ID),
  ]);
  const themes = new Set(coding?.value.codes.map(({ theme }) => theme));
  return {
    themes: [...themes].sort((a, b) => a.localeCompare(b)),
    passages: voices.flatMap(passagesOf),
  };
}

const marked = (name: string) => ({ mark: fingerprint(name), name });

/** A finding to be written: '' for a new one. */
export async function editFinding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  findingId: string,
): Promise<View> {
  const of = await learningFor(deps, speaker, 'finding.form', reviewId);
  const finding = of.learning.findings.find(({ id }) => id === findingId);
  if (!finding && of.learning.findings.length >= MOST_FINDINGS) return learningView(of);
  const { themes } = await known(deps, of);
  return {
    show: 'finding form',
    head: headOf(reviewId, of.review),
    findingId: finding?.id ?? deps.newId(),
    isNew: !finding,
    themes: themes.map(marked),
    typed: findingTyped(finding),
    problems: [],
  };
}

export async function saveFinding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  findingId: string,
  press: FormPress,
): Promise<View> {
  const of = await learningFor(deps, speaker, 'finding.save', reviewId);
  if (findingId === '') throw new Refused('not understood');
  const { themes, passages } = await known(deps, of);
  const before = of.learning.findings.find(({ id }) => id === findingId);
  const stored = findingTyped(before);
  const typed = mergeForm(stored, FINDING_FIELDS, press);
  const form = (
    now: typeof stored,
    problems: Show<'finding form'>['problems'],
  ): Show<'finding form'> => ({
    show: 'finding form',
    head: headOf(reviewId, of.review),
    findingId,
    isNew: !before,
    themes: themes.map(marked),
    typed: now,
    problems,
  });
  if (!typed) return form(stored, [{ field: 'says', problem: 'changed meanwhile' }]);
  const { parsed, problems } = parseFinding(typed, { themes, passages });
  if (!parsed) return form(typed, problems);
  const next = await changeLearning(deps, of, (learning) =>
    withFinding(learning, { id: findingId, ...parsed }),
  );
  return findingView(next, findingId, passages);
}

export async function showFinding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  findingId: string,
): Promise<View> {
  const of = await learningFor(deps, speaker, 'finding.show', reviewId);
  const { passages } = await known(deps, of);
  return findingView(of, findingId, passages);
}

function findingView(of: OfLearning, findingId: string, passages: readonly Passage[]): View {
  const { reviewId, review, learning } = of;
  const finding = learning.findings.find(({ id }) => id === findingId);
  if (!finding) return learningView(of);
  const outcomes = learning.outcomes.filter((one) => one.findingId === findingId);
  return {
    show: 'finding',
    head: headOf(reviewId, review),
    finding,
    cited: citedIn(finding.passages, passages),
    outcomes: outcomes.map(({ id, is, text }) => ({
      id,
      is,
      text,
      actions: learning.actions.filter(({ outcomeId }) => outcomeId === id).length,
    })),
    mayRemove: outcomes.length === 0,
    isFull: !hasRoomForOutcome(learning, findingId),
  };
}

/** The sentences by whose they are; what is not among them any more comes last. */
function citedIn(ids: readonly string[], passages: readonly Passage[]): Cited[] {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const groups = Map.groupBy(ids, (id) => {
    const passage = byId.get(id);
    return passage ? `${passage.voice.ordinal}/${passage.sent.quoting}` : '';
  });
  const cited = [...groups.values()].map((own): Cited => {
    const [first = ''] = own;
    const passage = byId.get(first);
    if (!passage) return { is: 'gone', ids: own };
    const { voice, sent } = passage;
    return { is: 'there', who: voice.name, quoting: sent.quoting, ids: own };
  });
  return [...cited.filter(({ is }) => is === 'there'), ...cited.filter(({ is }) => is === 'gone')];
}

/** Takes out a finding from which nothing follows; pressed twice, it is gone. */
export async function removeFinding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  findingId: string,
): Promise<View> {
  const of = await learningFor(deps, speaker, 'finding.remove', reviewId);
  const next = await changeLearning(deps, of, (learning) =>
    learning.findings.some(({ id }) => id === findingId) ? without(learning, findingId) : learning,
  );
  const { passages } = await known(deps, of);
  return findingView(next, findingId, passages);
}

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
  const of = await learningFor(deps, speaker, 'outcome.save', reviewId);
  if (outcomeId === '') throw new Refused('not understood');
  const before = of.learning.outcomes.find(({ id }) => id === outcomeId);
  const findingId = before?.findingId ?? about.findingId;
  const stored = outcomeTyped(before);
  const typed = mergeForm(stored, OUTCOME_FIELDS, press);
  const form = (
    now: typeof stored,
    problems: Show<'outcome form'>['problems'],
  ): Show<'outcome form'> => ({
    show: 'outcome form',
    head: headOf(reviewId, of.review),
    findingId,
    outcomeId,
    isNew: !before,
    typed: now,
    problems,
  });
  if (!typed) return form(stored, [{ field: 'text', problem: 'changed meanwhile' }]);
  const { parsed, problems } = parseOutcome(typed);
  if (!parsed) return form(typed, problems);
  const next = await changeLearning(deps, of, (learning) =>
    withOutcome(learning, { id: outcomeId, findingId, ...parsed }),
  );
  const saved = next.learning.outcomes.find(({ id }) => id === outcomeId);
  return saved
    ? outcomeView(deps, next, saved)
    : form(typed, [{ field: 'text', problem: 'too many' }]);
}

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
  const next = await changeLearning(deps, of, (learning) => without(learning, outcomeId));
  const left = next.learning.outcomes.find(({ id }) => id === outcomeId);
  if (left) return outcomeView(deps, next, left);
  const { passages } = await known(deps, next);
  return findingView(next, outcome.findingId, passages);
}

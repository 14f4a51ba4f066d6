/** What is done about a recommendation: by which agency, by when, and what changed for children. */
import { asked } from '../domain/action-reminders.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import {
  ACTION_FIELDS,
  actionTyped,
  parseAction,
  parseCheck,
  parseDone,
  type CheckTyped,
  type DoneTyped,
} from '../domain/learning-forms.ts';
import { actionState, checkDue, withAction, without, type Action } from '../domain/learning.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import { agencyIdsOn } from '../domain/review.ts';
import type { LearningView } from '../domain/views-learning.ts';
import { Refused, type View } from '../domain/views.ts';
import type { TalkAct } from './access.ts';
import type { Deps } from './deps.ts';
import { actionPlan } from './keep-learning.ts';
import {
  changeLearning,
  learningFor,
  outcomeView,
  showLearning,
  type OfLearning,
} from './learning.ts';
import { headOf } from './review-page.ts';

type Show<S extends LearningView['show']> = Extract<LearningView, { show: S }>;
type OfAction = OfLearning & { action: Action };

/** An action to be written: '' for a new one. */
export async function editAction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { actionId: string; outcomeId: string },
): Promise<View> {
  const of = await learningFor(deps, speaker, 'action.form', reviewId);
  const action = of.learning.actions.find(({ id }) => id === about.actionId);
  const outcomeId = action?.outcomeId ?? about.outcomeId;
  if (!of.learning.outcomes.some(({ id }) => id === outcomeId))
    return showLearning(deps, speaker, reviewId);
  return formView(deps, of, {
    actionId: action?.id ?? deps.newId(),
    outcomeId,
    isNew: !action,
    typed: actionTyped(action),
    problems: [],
  });
}

export async function saveAction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { actionId: string; outcomeId: string; press: FormPress },
): Promise<View> {
  const { actionId, press } = about;
  const of = await learningFor(deps, speaker, 'action.save', reviewId);
  if (actionId === '') throw new Refused('not understood');
  const before = of.learning.actions.find(({ id }) => id === actionId);
  const outcomeId = before?.outcomeId ?? about.outcomeId;
  const stored = actionTyped(before);
  const typed = mergeForm(stored, ACTION_FIELDS, press);
  const form = (now: typeof stored, problems: Show<'action form'>['problems']) =>
    formView(deps, of, { actionId, outcomeId, isNew: !before, typed: now, problems });
  if (!typed) return form(stored, [{ field: 'text', problem: 'changed meanwhile' }]);
  const { parsed, problems } = parseAction(typed, {
    agencies: agencyIdsOn(of.review),
    today: dayInLondon(deps.now()),
    was: before?.due,
  });
  if (!parsed) return form(typed, problems);
  const next = await changeLearning(deps, of, (learning) => {
    const now = learning.actions.find(({ id }) => id === actionId);
    const next = { checks: [], ...now, id: actionId, outcomeId, ...parsed };
    const plan = actionPlan(deps, of.review, parsed.agencyId);
    return withAction(learning, asked(next, now, plan, stamp(deps.now())));
  });
  const saved = next.learning.actions.find(({ id }) => id === actionId);
  return saved
    ? actionView(deps, { ...next, action: saved })
    : form(typed, [{ field: 'text', problem: 'too many' }]);
}

function formView(
  deps: Deps,
  { reviewId, review }: OfLearning,
  form: Omit<Show<'action form'>, 'show' | 'head' | 'agencies'>,
): Show<'action form'> {
  const register = deps.register.current();
  const agencies = agencyIdsOn(review).map((id) => ({ id, name: agencyName(register, id) }));
  return { show: 'action form', head: headOf(reviewId, review), agencies, ...form };
}

/** The action that a card is about; the page of all where there is none. */
async function actionFor(
  deps: Deps,
  speaker: Speaker,
  act: TalkAct,
  { reviewId, actionId }: { reviewId: string; actionId: string },
): Promise<OfAction | View> {
  const of = await learningFor(deps, speaker, act, reviewId);
  const action = of.learning.actions.find(({ id }) => id === actionId);
  return action ? { ...of, action } : showLearning(deps, speaker, reviewId);
}

export async function showAction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  actionId: string,
): Promise<View> {
  const of = await actionFor(deps, speaker, 'action.show', { reviewId, actionId });
  return 'show' in of ? of : actionView(deps, of);
}

function actionView(deps: Deps, { reviewId, review, action }: OfAction): Show<'action'> {
  const today = dayInLondon(deps.now());
  return {
    show: 'action',
    head: headOf(reviewId, review),
    action,
    agency: agencyName(deps.register.current(), action.agencyId),
    state: actionState(action, today),
    toCheck: checkDue(action, today),
  };
}

/** Takes out an action of which nothing was done; pressed twice, it is gone. */
export async function removeAction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  actionId: string,
): Promise<View> {
  const of = await actionFor(deps, speaker, 'action.remove', { reviewId, actionId });
  if ('show' in of) return of;
  const next = await changeLearning(deps, of, (learning) => without(learning, actionId));
  const left = next.learning.actions.find(({ id }) => id === actionId);
  if (left) return actionView(deps, { ...next, action: left });
  const outcome = next.learning.outcomes.find(({ id }) => id === of.action.outcomeId);
  return outcome ? outcomeView(deps, next, outcome) : showLearning(deps, speaker, reviewId);
}

/** What changed for children, and by what one knows: nothing is closed without. */
export async function showDone(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  actionId: string,
): Promise<View> {
  const of = await actionFor(deps, speaker, 'action.done.form', { reviewId, actionId });
  if ('show' in of) return of;
  const { on = '', changed = '', evidence = '' } = of.action.done ?? {};
  return doneForm(of, { on, changed, evidence }, []);
}

export async function saveDone(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { actionId: string; written: Partial<DoneTyped> },
): Promise<View> {
  const { actionId, written } = about;
  const of = await actionFor(deps, speaker, 'action.done', { reviewId, actionId });
  if ('show' in of) return of;
  const typed = { on: '', changed: '', evidence: '', ...written };
  const { parsed, problems } = parseDone(typed, dayInLondon(deps.now()));
  if (!parsed) return doneForm(of, typed, problems);
  return changed(deps, of, (action) => ({ ...action, done: parsed, tellAt: undefined }));
}

function doneForm(
  { reviewId, review, action: { id, text, measure } }: OfAction,
  typed: DoneTyped,
  problems: Show<'action done form'>['problems'],
): Show<'action done form'> {
  return {
    show: 'action done form',
    head: headOf(reviewId, review),
    action: { id, text, measure },
    typed,
    problems,
  };
}

/** Whether it is still true, some months later. */
export async function showCheck(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  actionId: string,
): Promise<View> {
  const of = await actionFor(deps, speaker, 'action.check.form', { reviewId, actionId });
  return 'show' in of ? of : checkForm(deps, of, { still: '', words: '' }, []);
}

export async function saveCheck(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { actionId: string; written: Partial<CheckTyped> },
): Promise<View> {
  const { actionId, written } = about;
  const of = await actionFor(deps, speaker, 'action.check', { reviewId, actionId });
  if ('show' in of) return of;
  const today = dayInLondon(deps.now());
  const typed = { still: '', words: '', ...written };
  const { parsed, problems } = parseCheck(typed);
  if (!parsed) return checkForm(deps, of, typed, problems);
  return changed(deps, of, (action) => {
    const months = checkDue(action, today);
    // Pressed twice: it is there.
    if (months === undefined) return action;
    return { ...action, checks: [...action.checks, { months, on: today, ...parsed }] };
  });
}

function checkForm(
  deps: Deps,
  of: OfAction,
  typed: CheckTyped,
  problems: Show<'action check form'>['problems'],
): View {
  const { reviewId, review, action } = of;
  const months = checkDue(action, dayInLondon(deps.now()));
  if (months === undefined) return actionView(deps, of);
  const { id, text, done } = action;
  return {
    show: 'action check form',
    head: headOf(reviewId, review),
    action: { id, text, changed: done?.changed ?? '' },
    months,
    typed,
    problems,
  };
}

async function changed(
  deps: Deps,
  of: OfAction,
  decide: (action: Action) => Action,
): Promise<View> {
  const next = await changeLearning(deps, of, (learning) => {
    const now = learning.actions.find(({ id }) => id === of.action.id);
    const after = now && decide(now);
    return !after || after === now ? learning : withAction(learning, after);
  });
  const action = next.learning.actions.find(({ id }) => id === of.action.id) ?? of.action;
  return actionView(deps, { ...next, action });
}

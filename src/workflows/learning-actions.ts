/** What is done about a recommendation: by which agency, by when, and what changed for children. */
import { asked } from '../domain/action-reminders.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import type { FormPress } from '../domain/form.ts';
import {
  ACTION_FIELDS,
  CHECK_FIELDS,
  DONE_FIELDS,
  actionTyped,
  parseAction,
  parseCheck,
  parseDone,
  type CheckTyped,
  type DoneTyped,
} from '../domain/learning-forms.ts';
import { quotedProblems } from '../domain/learning-quotes.ts';
import {
  CHECK_MONTHS,
  actionState,
  checkDue,
  checksDue,
  withAction,
  without,
  type Action,
  type CheckMonths,
  type Learning,
} from '../domain/learning.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import { agencyIdsOn } from '../domain/review.ts';
import type { LearningActionsView } from '../domain/views-learning.ts';
import { Refused, type View } from '../domain/views.ts';
import type { TalkAct } from './who-may-read.ts';
import { changeLearning, learningFor, saveForm, type OfLearning } from './change-learning.ts';
import type { Deps } from './deps.ts';
import { actionPlan } from './keep-learning.ts';
import { outcomeView } from './learning-outcomes.ts';
import { showLearning, unquotableIn } from './learning.ts';
import { headOf } from './review-page.ts';

type Show<S extends LearningActionsView['show']> = Extract<LearningActionsView, { show: S }>;
type OfAction = OfLearning & { action: Action };

const actionIn = ({ actions }: Learning, actionId: string) =>
  actions.find(({ id }) => id === actionId);

/** An action to be written: '' for a new one. What was done stays as it was planned. */
export async function editAction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { actionId: string; outcomeId: string },
): Promise<View> {
  const of = await learningFor(deps, speaker, 'action.form', reviewId);
  const action = actionIn(of.learning, about.actionId);
  if (action?.done) return actionView(deps, { ...of, action });
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
  const before = await learningFor(deps, speaker, 'action.save', reviewId);
  if (actionId === '') throw new Refused('not understood');
  const today = dayInLondon(deps.now());
  const agencies = agencyIdsOn(before.review);
  const outcomeOf = (learning: Learning) =>
    actionIn(learning, actionId)?.outcomeId ?? about.outcomeId;
  const { of, refused } = await saveForm(deps, before, {
    item: actionId,
    press,
    fields: ACTION_FIELDS,
    quoted: await unquotableIn(deps, before),
    stored: (learning) => actionTyped(actionIn(learning, actionId)),
    parse: (typed, learning) => {
      const now = actionIn(learning, actionId);
      const { parsed, problems } = parseAction(typed, { agencies, today, was: now?.due });
      if (!parsed || now?.done) return { problems };
      const action = {
        checks: [],
        ...now,
        id: actionId,
        outcomeId: outcomeOf(learning),
        ...parsed,
      };
      const plan = actionPlan(deps, before.review, parsed.agencyId);
      const next = withAction(learning, asked(action, now, plan, stamp(deps.now())));
      return next === learning
        ? { problems: [{ field: 'text' as const, problem: 'too many' as const }] }
        : { next, problems };
    },
  });
  const action = actionIn(of.learning, actionId);
  // Done meanwhile: it stays as it was planned.
  if (action && (!refused || action.done)) return actionView(deps, { ...of, action });
  return formView(deps, of, {
    actionId,
    outcomeId: outcomeOf(of.learning),
    isNew: !action,
    typed: refused?.typed ?? actionTyped(action),
    problems: refused?.problems ?? [],
  });
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
  const action = actionIn(of.learning, actionId);
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
  const next = await changeLearning(deps, of, actionId, (learning) => without(learning, actionId));
  const left = actionIn(next.learning, actionId);
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
  return doneForm(of, doneTyped(of.action), []);
}

function doneTyped(action: Action | undefined): DoneTyped {
  const { on = '', changed = '', evidence = '' } = action?.done ?? {};
  return { on, changed, evidence };
}

export async function saveDone(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { actionId: string; press: FormPress },
): Promise<View> {
  const { actionId, press } = about;
  const before = await actionFor(deps, speaker, 'action.done', { reviewId, actionId });
  if ('show' in before) return before;
  const today = dayInLondon(deps.now());
  const { of, refused } = await saveForm(deps, before, {
    item: actionId,
    press,
    fields: DONE_FIELDS,
    quoted: await unquotableIn(deps, before),
    // What its agency's contact noted meanwhile is among it.
    stored: (learning) => doneTyped(actionIn(learning, actionId)),
    parse: (typed, learning) => {
      const { parsed, problems } = parseDone(typed, today);
      if (!parsed) return { problems };
      const next = withDecided(learning, actionId, (action) => ({
        ...action,
        done: parsed,
        // Of what its contact noted the leads have news still; of its day none any more.
        tellAt: action.done && action.tellAt,
      }));
      return { next, problems };
    },
  });
  return refused ? doneForm(of, refused.typed, refused.problems) : afterwards(deps, of);
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
  if ('show' in of) return of;
  const months = checkDue(of.action, dayInLondon(deps.now()));
  return months === undefined
    ? actionView(deps, of)
    : checkForm(of, months, { still: '', words: '' }, []);
}

/** `months`: which check the card asked about; no other is made by it. */
export async function saveCheck(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { actionId: string; months: string; written: Partial<CheckTyped> },
): Promise<View> {
  const { actionId, written } = about;
  const of = await actionFor(deps, speaker, 'action.check', { reviewId, actionId });
  if ('show' in of) return of;
  const months = CHECK_MONTHS.find((one) => String(one) === about.months);
  if (months === undefined) throw new Refused('not understood');
  const today = dayInLondon(deps.now());
  const isDue = (action: Action) => checksDue(action, today).includes(months);
  // Pressed twice: it is there.
  if (!isDue(of.action)) return actionView(deps, of);
  const typed = { still: '', words: '', ...written };
  const { parsed, problems } = parseCheck(typed);
  const quoted = quotedProblems(typed, CHECK_FIELDS, await unquotableIn(deps, of));
  if (!parsed || quoted.length > 0) return checkForm(of, months, typed, [...problems, ...quoted]);
  const next = await changeLearning(deps, of, actionId, (learning) =>
    withDecided(learning, actionId, (action) =>
      isDue(action)
        ? { ...action, checks: [...action.checks, { months, on: today, ...parsed }] }
        : action,
    ),
  );
  return afterwards(deps, next);
}

function checkForm(
  { reviewId, review, action: { id, text, done } }: OfAction,
  months: CheckMonths,
  typed: CheckTyped,
  problems: Show<'action check form'>['problems'],
): Show<'action check form'> {
  return {
    show: 'action check form',
    head: headOf(reviewId, review),
    action: { id, text, changed: done?.changed ?? '' },
    months,
    typed,
    problems,
  };
}

/** The same learning where there is no such action, or nothing of it is decided. */
function withDecided(
  learning: Learning,
  actionId: string,
  decide: (action: Action) => Action,
): Learning {
  const now = actionIn(learning, actionId);
  const after = now && decide(now);
  return !after || after === now ? learning : withAction(learning, after);
}

function afterwards(deps: Deps, of: OfAction): View {
  return actionView(deps, { ...of, action: actionIn(of.learning, of.action.id) ?? of.action });
}

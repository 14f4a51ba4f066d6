/** What an agency's contact sees of a review's actions: their agency's own, and when each is done. */
import { dayInLondon, stamp } from '../domain/dates.ts';
import { parseDone, type DoneTyped } from '../domain/learning-forms.ts';
import { actionState, withAction, type Action, type Learning } from '../domain/learning.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import type { AgencyActionsView, OwnAction } from '../domain/views-agency-actions.ts';
import type { View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { contactFor } from './contact-page.ts';
import type { Deps } from './deps.ts';
import { keepLearning, planned } from './keep-learning.ts';
import { LEARNING_ID, learnings } from './kinds.ts';
import { headOf } from './review-page.ts';

/** So many actions are on one card of a contact. */
export const OWN_ACTIONS_PAGE = 6;

type Show<S extends AgencyActionsView['show']> = Extract<AgencyActionsView, { show: S }>;
type Act = Parameters<typeof contactFor>[2];

/** The actions of the agencies whose contact somebody is; those of others are not among them. */
type OfContact = { reviewId: string; review: Review; agencyIds: string[]; actions: Action[] };

async function ownFor(
  deps: Deps,
  speaker: Speaker,
  act: Act,
  reviewId: string,
): Promise<OfContact> {
  const { review, agencyIds } = await contactFor(deps, speaker, act, reviewId);
  const record = await read(deps.store, learnings, reviewId, LEARNING_ID);
  return { reviewId, review, agencyIds, actions: ownIn(record?.value, agencyIds) };
}

function ownIn(learning: Learning | undefined, agencyIds: readonly string[]): Action[] {
  const own = learning?.actions.filter(({ agencyId }) => agencyIds.includes(agencyId)) ?? [];
  return own.sort((a, b) => a.due.localeCompare(b.due));
}

export async function showOwnActions(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  return listView(deps, await ownFor(deps, speaker, 'contact.actions', reviewId), from);
}

function listView(deps: Deps, { reviewId, review, actions }: OfContact, from: number): View {
  const start = from < actions.length ? from : 0;
  return {
    show: 'agency actions',
    head: headOf(reviewId, review),
    actions: actions.slice(start, start + OWN_ACTIONS_PAGE).map((one) => onCard(deps, one)),
    from: start,
    total: actions.length,
  };
}

function onCard(deps: Deps, action: Action): OwnAction {
  const { id, text, due, measure, agencyId } = action;
  const agency = agencyName(deps.register.current(), agencyId);
  return { id, text, due, measure, agency, state: actionState(action, dayInLondon(deps.now())) };
}

/** Another agency's action, or one that was taken out, leads to the list of their own. */
export async function showOwnAction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  actionId: string,
): Promise<View> {
  const of = await ownFor(deps, speaker, 'contact.action', reviewId);
  const action = of.actions.find(({ id }) => id === actionId);
  return action ? actionView(deps, of, action, false) : listView(deps, of, 0);
}

function actionView(
  deps: Deps,
  { reviewId, review }: OfContact,
  action: Action,
  isSaved: boolean,
): Show<'agency action'> {
  const { leadName, telephone } = review.details;
  return {
    show: 'agency action',
    head: headOf(reviewId, review),
    action: { ...onCard(deps, action), done: action.done },
    lead: { leadName, telephone },
    isSaved,
  };
}

/** What changed for children, and by what one knows; once it is noted, the lead changes it. */
export async function showOwnDone(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  actionId: string,
): Promise<View> {
  const of = await ownFor(deps, speaker, 'contact.action.done.form', reviewId);
  const action = of.actions.find(({ id }) => id === actionId);
  if (!action) return listView(deps, of, 0);
  if (action.done) return actionView(deps, of, action, false);
  return doneForm(of, action, { on: '', changed: '', evidence: '' }, []);
}

export async function saveOwnDone(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { actionId: string; written: Partial<DoneTyped> },
): Promise<View> {
  const of = await ownFor(deps, speaker, 'contact.action.done', reviewId);
  const { actionId, written } = about;
  const before = of.actions.find(({ id }) => id === actionId);
  if (!before) return listView(deps, of, 0);
  // Pressed twice, or noted by somebody else meanwhile: it stands as it is.
  if (before.done) return actionView(deps, of, before, false);
  const typed = { on: '', changed: '', evidence: '', ...written };
  const { parsed, problems } = parseDone(typed, dayInLondon(deps.now()));
  if (!parsed) return doneForm(of, before, typed, problems);
  const learning = await keepLearning(deps, reviewId, (current) => {
    const now = ownIn(current, of.agencyIds).find(({ id }) => id === actionId);
    if (!now || now.done) return current;
    // The leads have news of it, from the same write.
    const done = { ...now, done: parsed, tellAt: stamp(deps.now()) };
    return planned(deps, of.review, withAction(current, done));
  });
  const after = { ...of, actions: ownIn(learning, of.agencyIds) };
  const action = after.actions.find(({ id }) => id === actionId);
  return action ? actionView(deps, after, action, true) : listView(deps, after, 0);
}

function doneForm(
  { reviewId, review }: OfContact,
  { id, text, measure }: Action,
  typed: DoneTyped,
  problems: Show<'agency action done form'>['problems'],
): Show<'agency action done form'> {
  return {
    show: 'agency action done form',
    head: headOf(reviewId, review),
    action: { id, text, measure },
    typed,
    problems,
  };
}

/** When an agency is reminded of its actions, and when the leads hear of them. */
import { plannedAgain, remindBefore, type PlannedReminder } from './contact-reminder.ts';
import type { Action, Learning } from './learning.ts';
import type { ReminderPolicy } from './reminder-policy.ts';
import { sendDueAt, type Send } from './send.ts';
import { stamp } from './dates.ts';
import { addWorkingDays, atLocalTime, type Holidays } from './working-days.ts';

/** What the reminders of an agency's actions are planned on. */
export type ActionPlan = { policy: ReminderPolicy; holidays: Holidays; rests: boolean };

export function actionReminder(action: Action, plan: ActionPlan): PlannedReminder {
  if (action.done) return { at: undefined, why: 'has answered' };
  if (plan.rests) return { at: undefined, why: 'rests' };
  return remindBefore(action.due, action.asked, plan);
}

/** The action as its agency is asked for it from now on: another day, or another agency, is asked anew. */
export function asked(
  action: Action,
  before: Action | undefined,
  plan: ActionPlan,
  now: string,
): Action {
  if (action.due === before?.due && action.agencyId === before.agencyId) return action;
  const { policy, holidays } = plan;
  const tellAt = stamp(atLocalTime(addWorkingDays(action.due, 0, holidays), policy.at));
  return { ...action, asked: now, reminder: undefined, tellAt };
}

/** With the reminders as they are planned now; the same learning where nothing changes. */
export function withActionsPlanned(
  learning: Learning,
  planOf: (agencyId: string) => ActionPlan,
  now: string,
): Learning {
  const actions = learning.actions.map((action) => {
    const plan = actionReminder(action, planOf(action.agencyId));
    const reminder = plannedAgain(action.reminder, plan, now);
    return reminder === action.reminder ? action : { ...action, reminder };
  });
  const isSame = actions.every((action, index) => action === learning.actions[index]);
  return isSame ? learning : { ...learning, actions };
}

/**
 * With the reminder of that action as it is now; one card is for all of the agency that have the same
 * day, so those that are due with it are claimed, and settled, with it.
 */
export function withActionReminder(
  learning: Learning,
  actionId: string,
  { reminder, now }: { reminder: Send | undefined; now: string },
): Learning {
  const own = learning.actions.find(({ id }) => id === actionId);
  if (!own || own.reminder === reminder) return learning;
  const goesWith = (other: Action) => {
    if (other.agencyId !== own.agencyId || other.due !== own.due || other.done) return false;
    if (own.reminder?.is === 'claimed')
      return other.reminder?.is === 'claimed' && other.reminder.at === own.reminder.at;
    return (
      reminder?.is === 'claimed' && other.reminder?.is === 'wanted' && other.reminder.at <= now
    );
  };
  const actions = learning.actions.map((action) =>
    action === own || goesWith(action) ? { ...action, reminder } : action,
  );
  return { ...learning, actions };
}

/** When the clock must look at what was learned; undefined while nothing is to be done. */
export function learningDueAt({ actions }: Learning): string | undefined {
  return actions
    .flatMap(({ reminder, tellAt }) => [sendDueAt(reminder), tellAt])
    .filter((at) => at !== undefined)
    .sort()[0];
}

/** The latest moment of which the leads are to have news by now. */
export function toTell({ actions }: Learning, now: string): string | undefined {
  return actions
    .flatMap(({ tellAt }) => (tellAt !== undefined && tellAt <= now ? [tellAt] : []))
    .sort()
    .at(-1);
}

/** Without what the leads have heard of up to that moment. */
export function withTold(learning: Learning, upTo: string): Learning {
  if (toTell(learning, upTo) === undefined) return learning;
  const actions = learning.actions.map((action) =>
    action.tellAt !== undefined && action.tellAt <= upTo
      ? { ...action, tellAt: undefined }
      : action,
  );
  return { ...learning, actions };
}

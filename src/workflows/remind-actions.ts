import {
  actionReminder,
  toTell,
  withActionReminder,
  withTold,
} from '../domain/action-reminders.ts';
import { stamp } from '../domain/dates.ts';
import type { Action, Learning } from '../domain/learning.ts';
import { withNews } from '../domain/news.ts';
import { read, type RecordOf } from '../storage/records.ts';
import { changeReview } from './changes.ts';
import type { Deps, Messenger } from './deps.ts';
import { failuresIn, tellOf } from './each.ts';
import type { Errand } from './errand.ts';
import { actionPlan, keepLearning } from './keep-learning.ts';
import { LEARNING_ID, REVIEW_ID, learnings, reviews } from './kinds.ts';
import { isDue, remindContact, type ContactReminder } from './remind-contact.ts';

/** What is owed of a review's actions: news for its leads, and its agencies' contacts are reminded. */
export function settleLearning(
  deps: Deps,
  messenger: Messenger,
  { value: learning, partition: reviewId }: RecordOf<Learning>,
): Errand {
  return {
    personId: reviewId,
    tenantId: `review/${reviewId}`,
    async run() {
      const failures = await failuresIn([
        () => tell(deps, reviewId, learning),
        () => remindOfActions(deps, messenger, reviewId, learning),
      ]);
      tellOf(failures, 'What is due of a review’s actions');
    },
  };
}

/** Told of the moment at which it came, so that doing it twice tells it once. */
async function tell(deps: Deps, reviewId: string, learning: Learning): Promise<void> {
  const at = toTell(learning, stamp(deps.now()));
  if (at === undefined) return;
  await changeReview(deps, reviewId, (review) => withNews(review, at));
  await keepLearning(deps, reviewId, (current) => withTold(current, at));
}

async function remindOfActions(
  deps: Deps,
  messenger: Messenger,
  reviewId: string,
  { actions }: Learning,
): Promise<void> {
  const now = stamp(deps.now());
  for (const action of actions)
    if (isDue(action.reminder, now))
      await remindContact(deps, messenger, reminderOfAction(deps, reviewId, action));
}

/** One card is for all actions of the agency that have the same day. */
function reminderOfAction(
  deps: Deps,
  reviewId: string,
  { id, agencyId, due }: Action,
): ContactReminder {
  // Another agency's by now, or for another day: that is another reminder.
  const isStill = (one: Action) => one.id === id && one.agencyId === agencyId && one.due === due;
  const review = async () => {
    const record = await read(deps.store, reviews, reviewId, REVIEW_ID);
    if (!record) throw new Error(`There is no review ${reviewId}.`);
    return record.value;
  };
  return {
    reviewId,
    agencyId,
    about: { actionsOf: { reviewId, agencyId, due } },
    isThis: ({ actionsOf }) =>
      actionsOf?.reviewId === reviewId && actionsOf.agencyId === agencyId && actionsOf.due === due,
    async held() {
      const [of, record] = await Promise.all([
        review(),
        read(deps.store, learnings, reviewId, LEARNING_ID),
      ]);
      return heldIn(of, record?.value);
    },
    async hold(decide) {
      const of = await review();
      const next = await keepLearning(deps, reviewId, (learning) => {
        const held = heldIn(of, learning);
        return held
          ? withActionReminder(learning, id, { reminder: decide(held), now: stamp(deps.now()) })
          : learning;
      });
      return heldIn(of, next);
    },
    card: ({ details }) => ({
      show: 'action reminder',
      reviewId,
      reference: details.reference,
      due,
      lead: { leadName: details.leadName, telephone: details.telephone },
    }),
  };

  function heldIn(of: Awaited<ReturnType<typeof review>>, learning: Learning | undefined) {
    const action = learning?.actions.find(isStill);
    if (!action) return undefined;
    const plan = actionReminder(action, actionPlan(deps, of, agencyId));
    return { review: of, reminder: action.reminder, plan };
  }
}

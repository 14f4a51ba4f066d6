import { Temporal } from 'temporal-polyfill';
import { withoutInvitedContacts } from '../domain/agency-contact.ts';
import { stamp } from '../domain/dates.ts';
import { withHoldsOf } from '../domain/hold.ts';
import type { Participation } from '../domain/participation.ts';
import { withReview } from '../domain/register.ts';
import { relatedTo, type Review } from '../domain/review.ts';
import { MissingRecord, listReadable } from '../storage/records.ts';
import { changeParticipation, changeReview } from './changes.ts';
import { deleteUnsent } from './delete-unsent.ts';
import { goneSince } from './destructions.ts';
import { openSuccessor } from './convert-review.ts';
import type { Deps } from './deps.ts';
import { failuresOf, tellOf } from './each.ts';
import { following } from './follow-review.ts';
import { addMembership } from './install.ts';
import { planActions } from './keep-learning.ts';
import { participations } from './kinds.ts';
import { meetTeam } from './meet-team.ts';
import { lookAtFamilies } from './remind-officer.ts';
import { withSummariesPlanned } from './plan-summaries.ts';

/**
 * What follows an opened or changed review: its place in the register, its team's lists, what rests
 * or goes on for each person, and the reminders' days. One person whose record fails holds up nobody
 * else; then it throws at the end, and comes round again.
 */
export async function planReview(deps: Deps, reviewId: string, review: Review): Promise<void> {
  const people = await listReadable(deps.store, participations, reviewId);
  const invited = people.records.map(({ value }) => value);
  const met = await settleAgencies(deps, reviewId, await meetTeam(deps, reviewId, review), invited);
  for (const { personId, ended } of met.team)
    if (personId !== undefined && !ended)
      await addMembership(deps, personId, { as: 'team', reviewId });
  await deps.register.change((register) => withReview(register, reviewId));
  const failures = await failuresOf(people.records, async ({ id, value }) => {
    const decide = (current: Participation) => following(deps, id, current, met);
    // As it was listed just now: only what changes is read again.
    if (decide(value) !== value)
      await changeParticipation(deps, { reviewId, participationId: id }, decide);
  });
  // After what rests: the pause must reach everybody, whatever becomes of the review.
  const toOpen = met.became && !met.became.done ? [met] : [];
  const unopened = await failuresOf(toOpen, (one) => openSuccessor(deps, reviewId, one));
  const uncarried = await carryHolds(deps, met);
  await lookAtFamilies(deps, reviewId);
  await planActions(deps, reviewId, met);
  const undeleted = await deleteUnsent(deps, reviewId, met);
  const failed = [...people.failures, ...failures, ...unopened, ...uncarried, ...undeleted];
  tellOf(failed, 'People of the review');
  // Changed again meanwhile, if only in the same moment: then it comes round once more.
  await changeReview(deps, reviewId, (current) =>
    isSame(current, met) ? { ...current, planAt: againAt(current, deps.now()) } : current,
  );
}

/** So long a press that came in before a review was closed may take to be done. */
const UNDER_WAY_MS = 2 * 60_000;

/** Once more when what was under way at the closing is done: it is thanked for, or deleted, as all else. */
function againAt({ closed }: Review, now: Temporal.Instant): string | undefined {
  if (!closed) return undefined;
  const done = stamp(Temporal.Instant.from(closed.at).add({ milliseconds: UNDER_WAY_MS }));
  return stamp(now) < done ? done : undefined;
}

/**
 * What is on hold in a review is on hold in the one that it became, or was before: what somebody sent
 * may be in both. That one is due then, and finds nothing to carry back. Gives back what failed.
 */
async function carryHolds(deps: Deps, review: Review): Promise<{ error: unknown }[]> {
  return failuresOf(relatedTo(review), async (otherId) => {
    if ((await goneSince(deps.store, otherId)) !== undefined) return;
    try {
      await changeReview(deps, otherId, (current) => {
        const next = withHoldsOf(current, review.holds);
        return next === current ? current : { ...next, planAt: stamp(deps.now()) };
      });
    } catch (error) {
      // A restored board may lack that review: nothing of it is read or deleted there.
      if (!(error instanceof MissingRecord)) throw error;
    }
  });
}

/** Contacts who turn out to be invited leave, and the reminders of summaries are planned. */
async function settleAgencies(
  deps: Deps,
  reviewId: string,
  met: Review,
  invited: readonly Participation[],
): Promise<Review> {
  const at = stamp(deps.now());
  const { review, changed } = await changeReview(deps, reviewId, (current) =>
    isSame(current, met)
      ? withSummariesPlanned(deps, withoutInvitedContacts(current, invited, at))
      : current,
  );
  return changed ? review : met;
}

/** Whether nothing has changed that follows could come of. */
function isSame(one: Review, other: Review): boolean {
  const text = (review: Review) => JSON.stringify({ ...review, news: undefined });
  return text(one) === text(other);
}

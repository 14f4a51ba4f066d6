import { stamp } from '../domain/dates.ts';
import { leavePages } from '../domain/messages.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { restOf } from '../domain/rest.ts';
import { changeParticipation } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { familiesOf, knownOf, memberIn } from './families.ts';
import { memberView } from './family-page.ts';
import { restCard } from './standing-card.ts';

export type Entered = Awaited<ReturnType<typeof invitationOf>>;

/**
 * From the pages of what somebody of a family said, back to their page; `done`: what was just done. From
 * now on the messages in the officer's chat may change again.
 */
export async function backToMember(
  deps: Deps,
  { reviewId, participationId, memberId = '' }: Keys,
  { review }: Pick<Entered, 'review'>,
  done?: 'sent',
): Promise<View> {
  const keys = { reviewId, participationId };
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) =>
    leavePages(current, at),
  );
  // Read anew: what was just sent is on it.
  const all = await familiesOf(deps, keys);
  const of = all.find(({ family }) => memberIn(family, memberId));
  const member = of && memberIn(of.family, memberId);
  if (!member) throw new Refused('not your family');
  const known = knownOf(deps, { review, ...of });
  return memberView({ keys, review, participation, ...of, member, ...known }, done);
}

/** What is shown where everything rests, or what this one person of a family said does. */
export async function restsView(deps: Deps, keys: Keys, entered: Entered): Promise<View> {
  const { review, participation, of } = entered;
  const isOver = participation.takenBack !== undefined || review.closed !== undefined;
  const rests = isOver || restOf(review, keys.participationId);
  return of && !rests ? backToMember(deps, keys, entered) : restCard(deps, keys, review);
}

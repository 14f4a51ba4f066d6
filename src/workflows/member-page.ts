import { stamp } from '../domain/dates.ts';
import { officerIn } from '../domain/family.ts';
import { leavePages } from '../domain/messages.ts';
import { Refused, type Keys, type View } from '../domain/views.ts';
import { changeParticipation, invitationOf, restOf } from './access.ts';
import type { Deps } from './deps.ts';
import { familyOfMember } from './family-of-member.ts';
import { knownOf } from './families.ts';
import { memberView } from './family-plan.ts';
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
  const of = await familyOfMember(deps.store, reviewId, memberId);
  const officer = of && officerIn(of.family, participationId);
  if (!officer) throw new Refused('not your family');
  const known = knownOf(deps, officer);
  return memberView({ keys, review, participation, ...of, officer, ...known }, done);
}

/** What is shown where everything rests, or what this one person of a family said does. */
export async function restsView(deps: Deps, keys: Keys, entered: Entered): Promise<View> {
  const { review, participation, of } = entered;
  const rests = participation.takenBack !== undefined || restOf(review, keys.participationId);
  return of && !rests ? backToMember(deps, keys, entered) : restCard(deps, keys, review);
}

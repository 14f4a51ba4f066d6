import { stamp } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import type { Typed } from '../domain/review-forms.ts';
import { agencyIdsOn, withMemberChanged, type Review } from '../domain/review.ts';
import { parseDecision, type DecisionField } from '../domain/team-forms.ts';
import { connectionOf, type Decision } from '../domain/team.ts';
import { Refused, type View } from '../domain/views.ts';
import type { MemberOnCard } from '../domain/views-team.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { connectionMarkIn, memberInTeam, memberView } from './team.ts';

/**
 * Records what a named partner has decided about a reviewer's connection, with the reason. It counts
 * for the connection that its card showed (`on`), and is not for the reviewer themselves to record.
 */
export async function decideConnection(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { memberId, on, written }: { memberId: string; on: string; written: Typed },
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'connection.decide', reviewId);
  const viewOf = (current: Review, form = {}) =>
    memberView(deps, speaker, reviewId, current, memberInTeam(current, memberId), form);
  const shown = viewOf(review);
  if (!shown.deciding) throw new Refused('not understood');
  const text = (field: DecisionField) => written[field] ?? '';
  const typed = { partner: text('partner'), mayAct: text('mayAct'), reason: text('reason') };
  const { decision, problems } = parseDecision(typed);
  if (!decision) return viewOf(review, { typed, problems });
  // Pressed twice: it stands.
  if (stands(decision, shown.member)) return shown;
  const changed = [{ field: 'partner', problem: 'changed meanwhile' }];
  if (shown.deciding.on !== on) return viewOf(review, { typed, problems: changed });

  const why = decision.mayAct ? 'may act' : 'may not act';
  await audited(deps, speaker, 'connection.decide', { reviewId, item: memberId, why });
  const made = { ...decision, by: speaker.personId, at: stamp(deps.now()) };
  const { review: saved } = await changeReview(deps, reviewId, (current) => {
    const member = memberInTeam(current, memberId);
    if (connectionMarkIn(current, member) !== on) return current;
    const about = connectionOf(member, agencyIdsOn(current));
    return withMemberChanged(current, memberId, (one) => ({
      ...one,
      decisions: [...one.decisions, { ...made, about }],
    }));
  });
  const now = viewOf(saved);
  return stands(decision, now.member) ? now : viewOf(saved, { typed, problems: changed });
}

/** Whether it is this decision that the reviewer's independence rests on. */
function stands(
  made: Pick<Decision, 'partner' | 'mayAct' | 'reason'>,
  { independence }: MemberOnCard,
): boolean {
  return (
    independence?.is === 'decided' &&
    independence.partner === made.partner &&
    independence.mayAct === made.mayAct &&
    independence.reason === made.reason
  );
}

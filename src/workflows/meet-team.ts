import { agencyOf } from '../domain/register.ts';
import { withMemberMet, type Review } from '../domain/review.ts';
import type { Member } from '../domain/team.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { findOrWait } from './install.ts';

/** Finds the accounts of those in a review's team who have come to the app since they were named. */
export async function meetTeam(deps: Deps, reviewId: string, review: Review): Promise<Review> {
  let met = review;
  for (const member of review.team)
    if (member.personId === undefined && member.ended === undefined && member.email !== '')
      met = await meet(deps, reviewId, met, member);
  return met;
}

async function meet(deps: Deps, reviewId: string, review: Review, member: Member): Promise<Review> {
  const { id, isGuest } = member;
  const found = await findOrWait(deps, addressesOf(deps, member), { reviewId, memberId: id });
  if (found.personId === undefined && found.isGuest === isGuest) return review;
  const { review: next } = await changeReview(deps, reviewId, (current) =>
    withMemberMet(current, id, found),
  );
  return next;
}

/** Where a member's account may be: in their agency's tenants, or the board's own. */
export function addressesOf(
  { board, register }: Deps,
  { email, agencyId }: Pick<Member, 'email' | 'agencyId'>,
): { tenantId: string; email: string }[] {
  const tenants =
    agencyId === undefined ? [board.tenant] : agencyOf(register.current(), agencyId)?.tenants;
  return (tenants ?? []).map((tenantId) => ({ tenantId, email }));
}

import {
  goesOnAfterClosing,
  roleFor,
  rolesOf,
  type BoardAct,
  type ReviewAct,
} from '../domain/access.ts';
import type { Speaker } from '../domain/person.ts';
import { boardRolesOf, type BoardRole, type Register } from '../domain/register.ts';
import { teamRolesOf, type Review } from '../domain/review.ts';
import type { TeamRole } from '../domain/team.ts';
import { Refused } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, reviews } from './kinds.ts';

/** Whether the speaker may do it for the board, as far as is known without asking the store. */
export function mayLikely(deps: Deps, speaker: Speaker, act: BoardAct): boolean {
  return roleFor(act, boardRolesOf(deps.register.current(), speaker.personId)) !== undefined;
}

/** The register, for somebody who may do this for the board. Throws Refused for anybody else. */
export async function boardFor(
  deps: Deps,
  speaker: Speaker,
  act: BoardAct,
): Promise<{ register: Register; as: BoardRole }> {
  const register = await deps.register.read();
  const as = roleFor(act, boardRolesOf(register, speaker.personId));
  if (!as) throw new Refused('not yours', rolesOf(act));
  return { register, as };
}

/** A review, and the role in which the speaker acts in it. */
export type Entered = { review: Review; as: TeamRole | 'administrator' };

/**
 * The review, for somebody who may do this in it. Throws Refused for anybody else; whoever has no
 * role in a review can't tell whether there is one.
 */
export async function reviewFor(
  deps: Deps,
  speaker: Speaker,
  act: ReviewAct,
  reviewId: string,
): Promise<Entered> {
  const [record, register] = await Promise.all([
    read(deps.store, reviews, reviewId, REVIEW_ID),
    deps.register.read(),
  ]);
  const { personId } = speaker;
  const isAdministrator = boardRolesOf(register, personId).includes('administrator');
  const inTeam = record ? teamRolesOf(record.value, personId) : [];
  const has = [...inTeam, ...(isAdministrator ? (['administrator'] as const) : [])];
  if (!record || has.length === 0) throw new Refused('not your review');
  refuseDestroyed(record.value);
  const as = roleFor(act, has);
  if (!as) throw new Refused('not yours', rolesOf(act));
  if (record.value.closed && !goesOnAfterClosing(act)) throw new Refused('closed');
  return { review: record.value, as };
}

/** Nothing is done in a review whose records are being destroyed. */
export function refuseDestroyed({ destroying }: Review): void {
  if (destroying !== undefined) throw new Refused('destroyed', [], destroying);
}

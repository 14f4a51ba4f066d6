import {
  goesOnAfterClosing,
  goesOnWhileResting,
  roleFor,
  rolesOf,
  type InvitedAct,
} from '../domain/access.ts';
import { mayRecord, officerIn } from '../domain/family.ts';
import { isPersonHeld } from '../domain/hold.ts';
import type { Keys } from '../domain/keys.ts';
import type { Participation, Rest } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { restOf, restOfMember } from '../domain/rest.ts';
import type { Review } from '../domain/review.ts';
import { Refused } from '../domain/views.ts';
import { MissingRecord, read } from '../storage/records.ts';
import { refuseDestroyed } from './access.ts';
import type { Deps } from './deps.ts';
import { familyOfMember, type OfMember } from './family-of-member.ts';
import { REVIEW_ID, participations, reviews } from './kinds.ts';
import { noFamilyWords } from './who-may-read.ts';

/** Why nothing is asked of somebody who was invited. */
type NothingAsked = Rest | 'taken back' | 'closed';

/**
 * The review and the participation that the speaker was invited to, and whether nothing is asked of
 * them there. A copied card, or a payload that claims another participation, gets the same refusal as
 * one that never was. `of`: whose words the card has, where it is about what somebody of a family said:
 * for their officer alone.
 */
export async function invitationOf(
  deps: Deps,
  speaker: Speaker,
  act: InvitedAct,
  keys: Keys,
): Promise<{
  review: Review;
  participation: Participation;
  rest: NothingAsked | undefined;
  of: OfMember | undefined;
}> {
  const { memberId } = keys;
  const [review, participation, of] = await Promise.all([
    read(deps.store, reviews, keys.reviewId, REVIEW_ID),
    read(deps.store, participations, keys.reviewId, keys.participationId),
    memberId === undefined ? undefined : familyOfMember(deps.store, keys.reviewId, memberId),
  ]);
  if (!review || participation?.value.personId !== speaker.personId)
    throw new Refused('not your invitation');
  refuseDestroyed(review.value);
  if (!roleFor(act, [participation.value.role])) throw new Refused('not yours', rolesOf(act));
  const { notes } = participation.value;
  if (keys.notesBy !== undefined && (notes?.by !== keys.notesBy || notes.is === 'back'))
    throw new Refused('notes went back');
  if (memberId !== undefined) refuseOthers(of, keys);
  const isOfFamily = memberId !== undefined || act.startsWith('family.');
  const no = isOfFamily ? noFamilyWords(deps, review.value, speaker.personId) : undefined;
  if (no) throw new Refused(no);
  return {
    review: review.value,
    participation: participation.value,
    rest:
      participation.value.takenBack === undefined
        ? (restAt(review.value, keys, act) ?? closedTo(review.value, act))
        : 'taken back',
    of,
  };
}

/** What a family says is its officer's to write down; a police officer's only once that is agreed. */
function refuseOthers(of: OfMember | undefined, { participationId }: Keys): void {
  const officer = of && officerIn(of.family, participationId);
  if (!officer) throw new Refused('not your family');
  if (!mayRecord(officer)) throw new Refused('not agreed yet');
}

function closedTo({ closed }: Review, act: InvitedAct): 'closed' | undefined {
  return closed && !goesOnAfterClosing(act) ? 'closed' : undefined;
}

/**
 * Whether it rests for whom a card is about. What goes on meanwhile doesn't; but an officer on whom there is
 * a hold writes nothing down, and opens no family.
 */
function restAt(
  review: Review,
  { participationId, memberId }: Keys,
  act: InvitedAct,
): Rest | undefined {
  const mayOpen = !act.startsWith('family.') || !isPersonHeld(review.holds, participationId);
  if (goesOnWhileResting(act) && mayOpen) return undefined;
  const rest = restOf(review, participationId);
  return rest ?? (memberId === undefined ? undefined : restOfMember(review, memberId));
}

/** Whether an error came of there being no such participation: a press may name what it likes. */
export function isOfNobody(error: unknown, participationId: string | undefined): boolean {
  return error instanceof MissingRecord && error.id !== undefined && error.id === participationId;
}

/** Whose part a review's report tells of: asked whether it is right before it is final, and thanked. */
import { wasThere } from './meeting.ts';
import { hasArrived, type Participation } from './participation.ts';

/**
 * Whether they told the review something that it still has: in writing, in a conversation that was
 * noted and confirmed, at the meeting, or before it became this review; or took part for a family.
 */
export function isContributor(participation: Participation): boolean {
  const { reply, notes, brought, role, takenBack } = participation;
  if (takenBack !== undefined || reply.is === 'took their words back') return false;
  if (reply.is === 'contributed' || notes?.is === 'confirmed') return true;
  if (wasThere(participation) || brought !== undefined) return true;
  const tookPart = reply.is !== 'would rather not' && reply.is !== 'not the right person';
  return role === 'family liaison officer' && hasArrived(participation) && tookPart;
}

/** Whose part a review's report tells of: asked whether it is right before it is final, and thanked. */
import { cameAlong } from './come-along.ts';
import { wasThere } from './meeting.ts';
import type { Participation } from './participation.ts';

/**
 * Whether they told the review something that it still has: in writing, in a conversation that was
 * noted and confirmed, at the meeting, or before it became this review; or carried a family's words.
 */
export function isContributor(participation: Participation): boolean {
  const { reply, notes, heardFamily, takenBack } = participation;
  if (takenBack !== undefined) return false;
  if (heardFamily !== undefined) return true;
  if (reply.is === 'took their words back') return false;
  if (reply.is === 'contributed' || notes?.is === 'confirmed') return true;
  return wasThere(participation) || cameAlong(participation) !== undefined;
}

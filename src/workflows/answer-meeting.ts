import { stamp } from '../domain/dates.ts';
import { withMeetingAnswer } from '../domain/meeting.ts';
import { leavePages } from '../domain/messages.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { changeParticipation } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { restCard, standingCard } from './standing-card.ts';

/**
 * They come to the practitioner meeting, or can't; no reason is asked for. Where it was moved since that
 * card was shown, they see the day that it has now.
 */
export async function answerMeeting(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  answer: { is: 'comes' | 'cannot'; id: string },
): Promise<View> {
  const { review, rest } = await invitationOf(deps, speaker, `meeting.${answer.is}`, keys);
  if (rest) return restCard(deps, keys, review);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) => {
    const next = withMeetingAnswer(current, review.meeting, answer, at);
    return next === current ? current : leavePages(next, at);
  });
  return standingCard(deps, keys, { review, participation });
}

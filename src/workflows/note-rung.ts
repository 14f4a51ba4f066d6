import { stamp } from '../domain/dates.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { withRung } from '../domain/reminders.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeParticipation, participationIn } from './changes.ts';
import type { Deps } from './deps.ts';
import { personView } from './person-page.ts';

/**
 * The lead has rung somebody, as they were asked to at that moment (`since`). Pressed twice it is
 * noted once, and not at all where something was heard meanwhile.
 */
export async function noteRung(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  since: string,
): Promise<View> {
  const { reviewId, participationId } = keys;
  const { review } = await reviewFor(deps, speaker, 'person.rang', reviewId);
  const at = stamp(deps.now());
  const decide = (current: Participation) => withRung(current, since, at);
  const { value } = await participationIn(deps, keys);
  if (decide(value) !== value)
    await audited(deps, speaker, 'person.rang', { reviewId, item: participationId });
  const { participation } = await changeParticipation(deps, keys, decide);
  return personView(deps, keys, review, participation);
}

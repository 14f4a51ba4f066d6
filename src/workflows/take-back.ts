import { stamp } from '../domain/dates.ts';
import { latestOf } from '../domain/ledger.ts';
import { mayTakeBack, takeBack, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeParticipation, participationIn } from './changes.ts';
import type { Deps } from './deps.ts';
import { familiesOf } from './families.ts';
import { personView } from './person-page.ts';

type TakeBackView = Extract<View, { show: 'take back' }>;

/** What follows when the lead takes an invitation back, or why that can't be; nothing is done. */
export async function showTakeBack(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'person.take-back.show', keys.reviewId);
  const { value } = await participationIn(deps, keys);
  const entry = latestOf(value, 'invitation');
  if (!entry || !mayTakeBack(value)) return personView(deps, keys, review, value);
  if (await hasFamily(deps, keys))
    return { ...(await personView(deps, keys, review, value)), notTakenBack: 'has a family' };
  const { leadName } = review.details;
  const seen = seenOf(value);
  return { show: 'take back', keys, name: value.name, leadName, entryId: entry.id, seen };
}

/** A family would be left with an officer who can open nothing of it. */
async function hasFamily(deps: Deps, keys: Keys): Promise<boolean> {
  return (await familiesOf(deps, keys)).length > 0;
}

function seenOf(participation: Participation): TakeBackView['seen'] {
  if (participation.reply.is === 'opened') return 'opened';
  const invitation = latestOf(participation, 'invitation')?.send.is;
  const isGone = invitation === 'sent' || invitation === 'ambiguous' || invitation === 'claimed';
  return isGone ? 'gone' : 'not gone';
}

/**
 * Takes back the invitation that the lead looked at; the sweep brings it to the cards in the chat. One
 * that was answered meanwhile, or another one since, stays.
 */
export async function takeInvitationBack(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  entryId: string,
): Promise<View> {
  const { reviewId, participationId } = keys;
  const { review } = await reviewFor(deps, speaker, 'person.take-back', reviewId);
  const at = stamp(deps.now());
  const decide = (current: Participation) =>
    latestOf(current, 'invitation')?.id === entryId ? takeBack(current, at) : current;
  const { value } = await participationIn(deps, keys);
  if (decide(value) !== value && (await hasFamily(deps, keys)))
    return { ...(await personView(deps, keys, review, value)), notTakenBack: 'has a family' };
  if (decide(value) !== value)
    await audited(deps, speaker, 'person.take-back', { reviewId, item: participationId });
  const { participation } = await changeParticipation(deps, keys, decide);
  const view = await personView(deps, keys, review, participation);
  // Pressed twice: it is taken back.
  return {
    ...view,
    notTakenBack: participation.takenBack === undefined ? 'not any more' : undefined,
  };
}

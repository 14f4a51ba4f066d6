import { contributionFrom, contributionIdOf } from '../domain/contribution.ts';
import { stamp } from '../domain/dates.ts';
import type { Draft } from '../domain/draft.ts';
import { contributed } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys, View } from '../domain/views.ts';
import { ItemChanged, ItemExists } from '../storage/port.ts';
import { MissingRecord, change, create, read, remove, type RecordOf } from '../storage/records.ts';
import { changeParticipation, invitationOf } from './access.ts';
import type { Deps } from './deps.ts';
import { contributions, draftIdOf, drafts, participations } from './kinds.ts';
import { standingCard } from './standing-card.ts';

/**
 * Sends what is in the draft. One conditional write seals the draft and makes it due: from then on
 * the perspective is sent, whatever happens to this process. What follows is done at once if it can
 * be, and by the sweep if not; each step may be done twice.
 */
export async function sendPerspective(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review } = await invitationOf(deps, speaker, keys);
  const at = stamp(deps.now());
  const contributionId = contributionIdOf(keys.participationId);
  try {
    const { record } = await change(
      deps.store,
      drafts,
      keys.reviewId,
      draftIdOf(keys.participationId),
      (draft) =>
        draft.sent ? undefined : { value: { ...draft, sent: { at, contributionId } }, dueAt: at },
    );
    await finishSending(deps, record);
  } catch (error) {
    // Pressed before, and all done: the receipt is the same.
    if (!(error instanceof MissingRecord)) throw error;
  }
  const { participation } = await invitationOf(deps, speaker, keys);
  return standingCard(deps, keys, { review, participation });
}

/** The steps behind a sent draft, by ids made from it: store, mark, tidy away. */
export async function finishSending(deps: Deps, record: RecordOf<Draft>): Promise<void> {
  const { value: draft, partition: reviewId } = record;
  if (!draft.sent) return;
  const { at, contributionId } = draft.sent;
  const keys = { reviewId, participationId: draft.participationId };
  const participation = await read(deps.store, participations, reviewId, draft.participationId);
  if (!participation) throw new MissingRecord(`There is no participation of draft ${record.id}.`);

  try {
    await create(deps.store, contributions, {
      id: contributionId,
      partition: reviewId,
      value: contributionFrom(draft, participation.value.role, at),
    });
  } catch (error) {
    if (!(error instanceof ItemExists)) throw error;
    await sameAsStored(deps, reviewId, contributionId, at);
  }
  await changeParticipation(deps, keys, (current) =>
    current.reply.is === 'contributed' ? current : contributed(current, contributionId, at),
  );
  try {
    await remove(deps.store, drafts, record);
  } catch (error) {
    // Somebody else has tidied it away, from the same sealed draft.
    if (!(error instanceof ItemChanged)) throw error;
  }
}

/** Sent before, by this very draft; of any other the words must not be tidied away. */
async function sameAsStored(deps: Deps, reviewId: string, id: string, at: string): Promise<void> {
  const stored = await read(deps.store, contributions, reviewId, id);
  if (stored?.value.sentAt !== at)
    throw new Error(`Contribution ${id} is there already, from another draft.`);
}

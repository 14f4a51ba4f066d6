import { contributionFrom, contributionIdOf, type Contribution } from '../domain/contribution.ts';
import type { Quoting } from '../domain/quoting.ts';
import { stamp } from '../domain/dates.ts';
import type { KeptDraft } from '../domain/draft.ts';
import { askedToComeAlong } from '../domain/participation.ts';
import {
  corrected,
  withMore,
  withMoreToRemove,
  withNotesSent,
  withOwnSent,
} from '../domain/own-words.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys, View } from '../domain/views.ts';
import { ItemChanged } from '../storage/port.ts';
import {
  MissingRecord,
  change,
  createOnce,
  read,
  remove,
  type RecordOf,
} from '../storage/records.ts';
import { changeParticipation, invitationOf, restOf } from './access.ts';
import type { Deps } from './deps.ts';
import { withQuestionnaire } from './draft-records.ts';
import { REVIEW_ID, contributions, draftIdOf, drafts, participations, reviews } from './kinds.ts';
import { restCard, standingCard } from './standing-card.ts';

/**
 * Sends what is in the draft. One conditional write seals the draft and makes it due: from then on
 * the perspective is sent, whatever happens to this process. What follows is done at once if it can
 * be, and by the sweep if not; each step may be done twice. `chosen`: whether some of what they tell was
 * before or after the period that the review looks at, and whether they may be quoted.
 */
export async function sendPerspective(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  chosen: { isOutside: boolean; quoting: Quoting },
): Promise<View> {
  const { review, rest } = await invitationOf(deps, speaker, 'send', keys);
  if (rest) return restCard(deps, keys, review);
  const at = stamp(deps.now());
  try {
    const { record } = await change(
      deps.store,
      drafts,
      keys.reviewId,
      draftIdOf(keys.participationId, keys.notesBy),
      (draft) =>
        draft.sent
          ? undefined
          : {
              value: { ...draft, sent: { at, contributionId: idOf(draft), ...chosen } },
              dueAt: at,
            },
    );
    await finishSending(deps, record);
  } catch (error) {
    // Pressed before, and all done: the receipt is the same.
    if (!(error instanceof MissingRecord)) throw error;
  }
  return standingCard(deps, keys, await invitationOf(deps, speaker, 'send', keys));
}

/** The steps behind a sent draft, by ids made from it: store, mark, and tidy away what does not rest. */
export async function finishSending(deps: Deps, record: RecordOf<KeptDraft>): Promise<void> {
  const { value: draft, partition: reviewId } = record;
  if (!draft.sent) return;
  const { at, contributionId } = draft.sent;
  const keys = { reviewId, participationId: draft.participationId };
  const participation = await read(deps.store, participations, reviewId, draft.participationId);
  if (!participation) throw new MissingRecord(`There is no participation of draft ${record.id}.`);

  const { value: whole } = await withQuestionnaire(deps.store, record);
  const contribution = contributionFrom(whole, participation.value.role, at);
  // Sent while they took it all back: nothing more is kept.
  if (participation.value.reply.is !== 'took their words back')
    await store(deps, reviewId, draft, { id: contributionId, contribution });
  const review = await read(deps.store, reviews, reviewId, REVIEW_ID);
  const became = review?.value.became;
  await changeParticipation(deps, keys, (current) => {
    if (current.reply.is === 'took their words back')
      return withMoreToRemove(current, contributionId, at);
    if (draft.after) return withMore(current, draft.after, at);
    const next = draft.recorded
      ? withNotesSent(current, draft.recorded, at)
      : withOwnSent(current, contributionId, at);
    const isFirst = current.reply.is !== 'contributed';
    return became && isFirst ? askedToComeAlong(next, became.reviewId, at) : next;
  });
  if (await rests(deps, keys)) {
    // Nothing of what rests is deleted, be it a draft whose words are in the contribution.
    const dueAt = stamp(deps.now().add({ hours: LATER_HOURS }));
    await change(deps.store, drafts, reviewId, record.id, (value) => ({ value, dueAt }));
    return;
  }
  try {
    await remove(deps.store, drafts, record);
  } catch (error) {
    // Somebody else has tidied it away, from the same sealed draft.
    if (!(error instanceof ItemChanged)) throw error;
  }
}

/** A draft that may not be tidied away yet is looked at again after so many hours. */
const LATER_HOURS = 24;

async function rests(deps: Deps, { reviewId, participationId }: Keys): Promise<boolean> {
  const review = await read(deps.store, reviews, reviewId, REVIEW_ID);
  return review !== undefined && restOf(review.value, participationId) !== undefined;
}

function idOf({ after, recorded, participationId }: KeptDraft): string {
  return (after ?? recorded)?.contributionId ?? contributionIdOf(participationId);
}

async function store(
  deps: Deps,
  reviewId: string,
  { after }: KeptDraft,
  { id, contribution }: { id: string; contribution: Contribution },
): Promise<void> {
  if (after?.is !== 'correction') return keep(deps, reviewId, id, contribution);
  await change(deps.store, contributions, reviewId, id, (stored) => ({
    value: corrected(stored, contribution),
  }));
}

/** Sent before, by this very draft, it is there; of any other the words must not be tidied away. */
async function keep(
  deps: Deps,
  reviewId: string,
  id: string,
  contribution: Contribution,
): Promise<void> {
  const isNew = await createOnce(deps.store, contributions, {
    id,
    partition: reviewId,
    value: contribution,
  });
  if (isNew) return;
  const stored = await read(deps.store, contributions, reviewId, id);
  if (stored?.value.sentAt !== contribution.sentAt)
    throw new Error(`Contribution ${id} is there already, from another draft.`);
}

/** What somebody begins after they sent something: to correct it, to add to it, or to discard that again. */
import { goesUnsent } from '../domain/closing-checks.ts';
import { stamp } from '../domain/dates.ts';
import type { Draft } from '../domain/draft.ts';
import type { Keys } from '../domain/keys.ts';
import { enterPages } from '../domain/messages.ts';
import { draftToAdd, draftToCorrect, type Begun } from '../domain/own-words.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import { firstSent, ownDraft, type OwnDraft } from './begun-words.ts';
import { changeParticipation } from './changes.ts';
import type { Deps } from './deps.ts';
import { createDraftOnce, readDraft, removeDraft } from './draft-records.ts';
import { frozen } from './frozen-questionnaires.ts';
import { withHoldsThere } from './holds-there.ts';
import { invitationOf } from './invitation-of.ts';
import { draftIdOf } from './kinds.ts';
import { showOwnWords } from './own-words.ts';
import { restCard, standingCard } from './standing-card.ts';
import { resume } from './write-perspective.ts';

/** Opens what they sent to be corrected: until the analysis begins. What is begun already goes on. */
export async function correctOwnWords(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const goesOn = ['correction', 'writing'] as const;
  return openDraft(
    deps,
    speaker,
    'own.correct',
    keys,
    goesOn,
    async ({ review, participation }) => {
      if (review.analysis) return undefined;
      const first = await firstSent(deps, keys, participation);
      if (!first) return undefined;
      const asked = await frozen(deps.store, keys.reviewId, first.value.questionnaire);
      return draftToCorrect(first, asked, stamp(deps.now()));
    },
  );
}

/** Opens a page for something more, at any time. What is begun already goes on. */
export async function addToOwnWords(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  return openDraft(deps, speaker, 'own.add', keys, ['addendum'], async ({ participation }) => {
    const locale = await speaker.language;
    const about = { questionnaire: deps.addendum, locale, at: stamp(deps.now()) };
    return draftToAdd(keys.participationId, participation, about);
  });
}

type Invited = { review: Review; participation: Participation };

/** `goesOn`: what may be begun already, and goes on. Where something else is, they are shown that. */
async function openDraft(
  deps: Deps,
  speaker: Speaker,
  act: 'own.correct' | 'own.add',
  keys: Keys,
  goesOn: readonly Begun[],
  fresh: (of: Invited) => Promise<Draft | undefined>,
): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, act, keys);
  if (rest) return restCard(deps, keys, review);
  if (participation.reply.is !== 'contributed')
    return standingCard(deps, keys, { review, participation });
  const own = await ownDraft(deps, keys, participation);
  if (own?.begun !== undefined && !goesOn.includes(own.begun))
    return showOwnWords(deps, speaker, keys, 0);
  const isMade =
    own?.begun === undefined && (await begin(deps, keys, own, { review, participation }, fresh));
  const { participation: now } = await changeParticipation(deps, keys, enterPages);
  if (now.reply.is !== 'contributed') {
    // Taken back from another device while this one opened it: nothing of it stays behind.
    if (isMade) await removeOwn(deps, keys, review);
    return standingCard(deps, keys, { review, participation: now });
  }
  return resume(deps, keys, { review });
}

/** Makes the draft; what was only looked at makes room for it. True where it was made here. */
async function begin(
  deps: Deps,
  keys: Keys,
  own: OwnDraft | undefined,
  of: Invited,
  fresh: (of: Invited) => Promise<Draft | undefined>,
): Promise<boolean> {
  const value = await fresh(of);
  if (!value) throw new Refused('analysis has begun');
  if (own?.record.value.after?.is === value.after?.is) return false;
  if (own) await removeDraft(deps.store, own.record);
  const id = draftIdOf(keys.participationId);
  return createDraftOnce(deps.store, { id, partition: keys.reviewId, value });
}

/** What discarding what they have begun does, before they decide. */
export async function showDiscard(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, rest, participation } = await invitationOf(
    deps,
    speaker,
    'own.discard.show',
    keys,
  );
  if (rest) return restCard(deps, keys, review);
  const own = await ownDraft(deps, keys, participation);
  if (own?.begun === undefined || !goesUnsent(review, own.record.value))
    return showOwnWords(deps, speaker, keys, 0);
  return { show: 'own words discard', keys, reference: review.details.reference };
}

/**
 * What was begun since they sent something is deleted, as they wish; nothing of what was sent, nor what a
 * hold forbids to delete.
 */
export async function discard(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, rest, participation } = await invitationOf(deps, speaker, 'own.discard', keys);
  if (rest) return restCard(deps, keys, review);
  if (participation.reply.is === 'contributed') await removeOwn(deps, keys, review);
  return showOwnWords(deps, speaker, keys, 0);
}

async function removeOwn(
  deps: Deps,
  { reviewId, participationId }: Keys,
  review: Review,
): Promise<void> {
  const record = await readDraft(deps.store, reviewId, draftIdOf(participationId));
  if (record && goesUnsent(await withHoldsThere(deps, review), record.value))
    await removeDraft(deps.store, record);
}

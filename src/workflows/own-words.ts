import { stamp } from '../domain/dates.ts';
import { cameAlong } from '../domain/come-along.ts';
import { isContributor } from '../domain/contributor.ts';
import { broughtIdOf, type Contribution } from '../domain/contribution.ts';
import {
  mustStay,
  readableIdsOf,
  takenBackIdsOf,
  withBroughtTakenBack,
  withRemoval,
  wordsTakenBack,
} from '../domain/own-words.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { perspectiveParts } from '../domain/perspective.ts';
import { strictest } from '../domain/quoting.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { MissingRecord, listOf, read, remove, type RecordOf } from '../storage/records.ts';
import { restCardOf, restOf } from '../domain/rest.ts';
import { changeParticipation } from './changes.ts';
import { ownDraft } from './begun-words.ts';
import { withHoldsThere } from './holds-there.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { goneSince } from './destructions.ts';
import { REVIEW_ID, contributions, drafts, extractIdOf, extracts, reviews } from './kinds.ts';
import { isUnreadable } from './readable.ts';
import { restCard, standingCard } from './standing-card.ts';

/** Less than a card of a reader has: this one has more buttons. */
const PART_BYTES = 14_000;

/** What somebody has sent, for nobody but themselves; what is shown is kept in no chat. */
export async function showOwnWords(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  part: number,
): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'own.show', keys);
  if (rest) return restCard(deps, keys, review);
  const sent = await sentBy(deps, keys, participation);
  const [latest] = sent.toReversed();
  if (!latest) return standingCard(deps, keys, { review, participation });
  const answers = sent.flatMap((contribution) => contribution.answers);
  const parts = perspectiveParts({ answers }, new Set(), PART_BYTES);
  const index = part < parts.length ? part : 0;
  const { reference, leadName, telephone } = review.details;
  return {
    show: 'own words',
    keys,
    reference,
    leadName,
    telephone,
    sentAt: latest.sentAt,
    part: index,
    parts: parts.length,
    shown: parts[index] ?? [],
    quoting: strictest(sent.map(({ quoting }) => quoting)),
    isClosed: review.closed !== undefined,
    mayCorrect: review.analysis === undefined,
    begun: (await ownDraft(deps, keys, participation))?.begun,
    mayDiscard: !staysFor(review, keys),
  };
}

/** What taking their words back does, before they decide. */
export async function showTakeWordsBack(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'own.back.show', keys);
  if (rest) return restCard(deps, keys, review);
  if (participation.reply.is !== 'contributed')
    return standingCard(deps, keys, { review, participation });
  const { reference, leadName, telephone } = review.details;
  const isThere = participation.comeAlong?.answer?.may === true;
  return {
    show: 'own words back',
    keys,
    reference,
    leadName,
    telephone,
    isSealed: staysFor(review, keys),
    also: isThere ? 'there' : cameAlong(participation) && 'here',
  };
}

/**
 * From this one write on nobody reads what they sent. The sweep takes it out of the store, or waits as
 * long as a hold forbids that. Pressed twice it is the same.
 */
export async function takeWordsBack(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, rest } = await invitationOf(deps, speaker, 'own.back', keys);
  if (rest) return restCard(deps, keys, review);
  const at = stamp(deps.now());
  const stands = restCardOf(review, keys.participationId);
  const { participation } = await changeParticipation(deps, keys, (current) =>
    wordsTakenBack(current, at, stands),
  );
  await takeBackThere(deps, keys, participation);
  deps.wake();
  return standingCard(deps, keys, { review, participation });
}

/** What must stay for a hold is looked at again after so many hours. */
const LATER_HOURS = 24;

/**
 * In the review that theirs became, where what they sent came along to it: nobody reads it there either,
 * and the sweep deletes it as it does here. May be done twice. False where that review can't be opened now.
 */
async function takeBackThere(
  deps: Deps,
  { participationId }: Keys,
  { comeAlong, reply }: Participation,
): Promise<boolean> {
  if (reply.is !== 'took their words back' || !comeAlong?.answer?.may) return true;
  const { to: reviewId } = comeAlong;
  if ((await goneSince(deps.store, reviewId)) !== undefined) return true;
  const contributionId = broughtIdOf(participationId);
  const at = stamp(deps.now());
  try {
    await changeParticipation(deps, { reviewId, participationId }, (current) =>
      withBroughtTakenBack(current, contributionId, at),
    );
    return true;
  } catch (error) {
    // A restored board may lack that review, or its key: nobody reads it there then, and what is here is
    // deleted all the same. A key may come back, so that is looked at again.
    if (error instanceof MissingRecord) return true;
    if (isUnreadable(error)) return false;
    throw error;
  }
}

/** Deletes what somebody took back, the draft too; each step may be done twice. */
export async function removeTakenBack(
  deps: Deps,
  keys: Keys,
  participation: Participation,
): Promise<void> {
  // Whatever stays here. Once more, since it may have been stored there while it was taken back.
  const isDoneThere = await takeBackThere(deps, keys, participation);
  const isDoneHere = await removeAll(deps, keys, participation);
  const later = stamp(deps.now().add({ hours: LATER_HOURS }));
  await changeParticipation(deps, keys, (current) =>
    withRemoval(current, participation, isDoneHere && isDoneThere ? undefined : later),
  );
}

/** The same as it is at this moment, also where a hold was just set in the review that this one became or was. */
async function staysNow(deps: Deps, keys: Keys): Promise<boolean> {
  const review = await read(deps.store, reviews, keys.reviewId, REVIEW_ID);
  if (!review) throw new Error(`There is no review ${keys.reviewId}.`);
  return staysFor(await withHoldsThere(deps, review.value), keys);
}

/** What they took back may not be deleted now: it rests, or a hold forbids that. */
function staysFor(review: Review, { participationId }: Keys): boolean {
  return (
    restOf(review, participationId) !== undefined || mustStay(review.holds, { participationId })
  );
}

/** When they last took something back. */
function takenBackAt({ reply, brought }: Participation): string {
  const own = reply.is === 'took their words back' ? reply.at : '';
  const there = brought?.takenBack?.at ?? '';
  return own > there ? own : there;
}

/** Whether all is gone. Before each of it is deleted it is looked at whether it may be. */
async function removeAll(deps: Deps, keys: Keys, participation: Participation): Promise<boolean> {
  if (await staysNow(deps, keys)) return false;
  const { store } = deps;
  const { reviewId, participationId } = keys;
  const ids = takenBackIdsOf(participationId, participation);
  const sent = await recordsOf(deps, keys, ids);
  const going = sent.map((record) => () => remove(store, contributions, record));
  // What the draft of the report said of their part then may have their words.
  const extract = await read(store, extracts, reviewId, extractIdOf(participationId));
  const isOf = extract && extract.value.at <= takenBackAt(participation);
  if (extract && (isOf || !isContributor(participation)))
    going.push(() => remove(store, extracts, extract));
  if (participation.reply.is === 'took their words back')
    // What they have begun, and what was written down of what they said.
    // What a family told them is the family's.
    for (const draft of await listOf(store, drafts, reviewId))
      if (draft.value.participationId === participationId && !draft.value.family)
        going.push(() => remove(store, drafts, draft));
  for (const go of going) {
    if (await staysNow(deps, keys)) return false;
    await go();
  }
  return true;
}

async function sentBy(
  deps: Deps,
  keys: Keys,
  participation: Participation,
): Promise<Contribution[]> {
  if (participation.reply.is !== 'contributed') return [];
  const ids = readableIdsOf(keys.participationId, participation);
  return (await recordsOf(deps, keys, ids)).map(({ value }) => value);
}

async function recordsOf(
  deps: Deps,
  { reviewId }: Keys,
  ids: readonly string[],
): Promise<RecordOf<Contribution>[]> {
  const found = await Promise.all(ids.map((id) => read(deps.store, contributions, reviewId, id)));
  return found.filter((record) => record !== undefined);
}

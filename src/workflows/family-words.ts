/** What somebody of a family said: begun, read, added to and taken back by the family's liaison officer. */
import { stamp } from '../domain/dates.ts';
import { emptyDraft } from '../domain/draft.ts';
import {
  conversationsOf,
  recordTakenBack,
  recordsToRemove,
  withAdded,
  withRemoval,
} from '../domain/family-words.ts';
import { officerIn, type Family, type FamilyMember } from '../domain/family.ts';
import { isMemberHeld } from '../domain/hold.ts';
import { enterPages } from '../domain/messages.ts';
import { mustStay } from '../domain/own-words.ts';
import type { Speaker } from '../domain/person.ts';
import { perspectiveParts } from '../domain/perspective.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import { strictest } from '../domain/quoting.ts';
import type { Review } from '../domain/review.ts';
import type { FamilyWordsView } from '../domain/views-family-words.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { read, remove, type RecordOf } from '../storage/records.ts';
import { restOfMember } from '../domain/rest.ts';
import { changeParticipation } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { createDraftOnce } from './draft-records.ts';
import { changeMember, familyHead, memberFor, type OfOfficer } from './families.ts';
import { changeAnyFamily, inFamily } from './family-of-member.ts';
import { withHoldsThere } from './holds-there.ts';
import { REVIEW_ID, contributions, drafts, familyDraftIdOf, reviews } from './kinds.ts';
import { restsView } from './member-page.ts';
import { finishSending } from './send-perspective.ts';
import { resume } from './write-perspective.ts';

type Show<S extends FamilyWordsView['show']> = Extract<FamilyWordsView, { show: S }>;

/** So many conversations are on one card. */
export const CONVERSATIONS_PAGE = 10;
/** Less than a card of a reader has: this one has more buttons. */
const PART_BYTES = 14_000;
/** What must stay for a hold is looked at again after so many hours. */
const LATER_HOURS = 24;

/** A card is about a person, or about a conversation with them, whose id begins with theirs. */
function memberIdIn(item: string): string {
  return item.split('.')[0] ?? '';
}

/** The conversations with somebody, and what can be done. Nothing of what they said is on it. */
export async function showFamilyWords(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  item: string,
  from: number,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.words', keys, memberIdIn(item));
  return 'show' in of ? of : wordsView(of, of.member, from);
}

function wordsView(of: OfOfficer, member: FamilyMember, from = 0): Show<'family words'> {
  const { id, name, records = [] } = member;
  const all = conversationsOf(member).toReversed();
  const start = from < all.length ? from : 0;
  const taken = records.filter(({ takenBack, to }) => takenBack && to === undefined);
  const kept = taken.filter(({ takenBack }) => takenBack?.removeAt !== undefined).length;
  const isSealed = staysOf(of.review, id);
  return {
    show: 'family words',
    head: familyHead(of),
    member: { id, name },
    isBegun: member.begunAt !== undefined,
    isHeld: isMemberHeld(of.review.holds, id),
    conversations: all.slice(start, start + CONVERSATIONS_PAGE).map((one) => ({
      id: one.id,
      sentAt: one.sentAt,
      added: withAdded(member, one.id).length - 1,
    })),
    takenBack: {
      sealed: isSealed ? kept : 0,
      deleting: isSealed ? 0 : kept,
      deleted: taken.length - kept,
    },
    from: start,
    total: all.length,
  };
}

/** Begins to write down what they say, or goes on with it: what they say first is written at once. */
export async function writeFamilyWords(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  return openDraft(deps, speaker, 'family.words.write', { ...keys, memberId }, deps.conversation);
}

/** Opens a page for something more, beside that conversation. What is begun already goes on. */
export async function addToFamilyWords(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  recordId: string,
): Promise<View> {
  const about = { ...keys, memberId: memberIdIn(recordId) };
  return openDraft(deps, speaker, 'family.words.add', about, deps.conversationMore, recordId);
}

async function openDraft(
  deps: Deps,
  speaker: Speaker,
  act: 'family.words.write' | 'family.words.add',
  keys: Keys & { memberId: string },
  questionnaire: Questionnaire,
  to?: string,
): Promise<View> {
  const entered = await invitationOf(deps, speaker, act, keys);
  const { rest, of } = entered;
  if (rest || !of) return restsView(deps, keys, entered);
  const { reviewId, participationId, memberId } = keys;
  if (to !== undefined && !conversationsOf(of.member).some(({ id }) => id === to))
    return showFamilyWords(deps, speaker, keys, memberId, 0);
  const at = stamp(deps.now());
  const id = familyDraftIdOf(memberId);
  const before = await read(deps.store, drafts, reviewId, id);
  // Sent, and not yet all done: it is, before anything is begun anew.
  if (before?.value.sent) await finishSending(deps, before);
  await changeAnyFamily(deps, reviewId, of.familyId, (family) =>
    inFamily(family, memberId, (member) =>
      member.begunAt === undefined ? { ...member, begunAt: at } : member,
    ),
  );
  await createDraftOnce(deps.store, {
    id,
    partition: reviewId,
    value: {
      ...emptyDraft(participationId, questionnaire, await speaker.language, at),
      family: {
        memberId,
        // Told anew when it is sent: by then the family may have another officer.
        as: officerIn(of.family, participationId)?.as ?? 'engagement',
        contributionId: `${memberId}.${deps.newId()}`,
        ...(to !== undefined && { to }),
      },
    },
  });
  // The messages in the officer's chat stay as they are until they leave the pages.
  await changeParticipation(deps, { reviewId, participationId }, enterPages);
  return resume(deps, keys, entered);
}

/** One part of a conversation, with what was added to it; it is kept in no chat. */
export async function readFamilyWords(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  recordId: string,
  part: number,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.words.read', keys, memberIdIn(recordId));
  if ('show' in of) return of;
  const { member, review } = of;
  const [first, ...added] = withAdded(member, recordId);
  if (!first || isMemberHeld(review.holds, member.id)) return wordsView(of, member);
  const ids = [first, ...added].map(({ id }) => id);
  const found = await Promise.all(
    ids.map((id) => read(deps.store, contributions, keys.reviewId, id)),
  );
  const sent = found.flatMap((record) => (record ? [record.value] : []));
  const answers = sent.flatMap((contribution) => contribution.answers);
  const parts = perspectiveParts({ answers }, new Set(), PART_BYTES);
  const index = part < parts.length ? part : 0;
  return {
    show: 'family words read',
    head: familyHead(of),
    member: { id: member.id, name: member.name },
    recordId,
    sentAt: first.sentAt,
    addedAt: added.at(-1)?.sentAt,
    quoting: strictest(sent.map(({ quoting }) => quoting)),
    part: index,
    parts: parts.length,
    shown: parts[index] ?? [],
    isBegun: member.begunAt !== undefined,
  };
}

/** What taking a conversation back does, before they decide. */
export async function showTakeFamilyWordsBack(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  recordId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.words.back.show', keys, memberIdIn(recordId));
  if ('show' in of) return of;
  const { member } = of;
  const [first] = withAdded(member, recordId);
  if (!first) return wordsView(of, member);
  return {
    show: 'family words back',
    head: familyHead(of),
    member: { id: member.id, name: member.name },
    recordId,
    sentAt: first.sentAt,
    isSealed: staysOf(of.review, member.id),
    also: of.review.became ? 'there' : member.before?.is === 'came along' ? 'here' : undefined,
  };
}

/**
 * From this one write on nobody reads it. The sweep takes it out of the store, or waits as long as a hold
 * forbids that; the officer is told what to say to them. Pressed twice it is the same.
 */
export async function takeFamilyWordsBack(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  recordId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.words.back', keys, memberIdIn(recordId));
  if ('show' in of) return of;
  const at = stamp(deps.now());
  const next = await changeMember(deps, of, (member) => recordTakenBack(member, recordId, at));
  deps.wake();
  return wordsView(next, next.member);
}

/** What discarding the words that were begun does, before they decide. */
export async function showDiscardFamilyWords(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.words.discard.show', keys, memberId);
  if ('show' in of) return of;
  const { id, name, begunAt } = of.member;
  if (begunAt === undefined || isMemberHeld(of.review.holds, id)) return wordsView(of, of.member);
  return { show: 'family words discard', head: familyHead(of), member: { id, name } };
}

/** What was begun and not sent is deleted, as they wish; nothing that was sent, or rests. */
export async function discardFamilyWords(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.words.discard', keys, memberId);
  if ('show' in of) return of;
  const { id } = of.member;
  if (staysOf(of.review, id)) return wordsView(of, of.member);
  const draft = await read(deps.store, drafts, keys.reviewId, familyDraftIdOf(id));
  if (draft?.value.sent) return wordsView(of, of.member);
  if (draft) await remove(deps.store, drafts, draft);
  const next = await changeMember(deps, of, (member) => ({ ...member, begunAt: undefined }));
  return wordsView(next, next.member);
}

/** What was taken back, or begun, may not be deleted: it rests, or a hold forbids that. */
function staysOf(review: Review, memberId: string): boolean {
  return restOfMember(review, memberId) !== undefined || mustStay(review.holds, { memberId });
}

/** Deletes what a family took back; each step may be done twice. */
export async function removeFamilyWords(
  deps: Pick<Deps, 'store' | 'now' | 'wake'>,
  { id: familyId, partition: reviewId, value: family }: RecordOf<Family>,
): Promise<void> {
  const later = stamp(deps.now().add({ hours: LATER_HOURS }));
  for (const { memberId, recordId } of recordsToRemove(family, stamp(deps.now()))) {
    const record = await read(deps.store, contributions, reviewId, recordId);
    // For each anew: a hold may have been set meanwhile.
    const review = await read(deps.store, reviews, reviewId, REVIEW_ID);
    if (!review) throw new Error(`There is no review ${reviewId}.`);
    const held = await withHoldsThere(deps, review.value);
    const stays = record !== undefined && staysOf(held, memberId);
    if (record && !stays) await remove(deps.store, contributions, record);
    await changeAnyFamily(deps, reviewId, familyId, (current) =>
      withRemoval(current, recordId, stays ? later : undefined),
    );
  }
}

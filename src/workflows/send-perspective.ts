import { contributionFrom, contributionIdOf, type Contribution } from '../domain/contribution.ts';
import { stamp } from '../domain/dates.ts';
import { isEmpty, markOf, unsettled, type KeptDraft } from '../domain/draft.ts';
import { wasTakenBack, withRecord } from '../domain/family-words.ts';
import { officerIn } from '../domain/family.ts';
import { leavePages } from '../domain/messages.ts';
import { UNCHOSEN } from '../domain/quoting.ts';
import { askedToComeAlong, type Participation } from '../domain/participation.ts';
import {
  corrected,
  withMore,
  withMoreToRemove,
  withNotesSent,
  withOwnSent,
} from '../domain/own-words.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { ItemChanged } from '../storage/port.ts';
import {
  MissingRecord,
  change,
  createOnce,
  read,
  remove,
  type RecordOf,
} from '../storage/records.ts';
import type { Review } from '../domain/review.ts';
import { restOf, restOfMember } from '../domain/rest.ts';
import { changeParticipation } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { readDraft, withQuestionnaire } from './draft-records.ts';
import { following } from './follow-review.ts';
import { changeAnyFamily, familyOfMember, inFamily, type OfMember } from './family-of-member.ts';
import { REVIEW_ID, contributions, draftAt, drafts, participations, reviews } from './kinds.ts';
import { backToMember, restsView } from './member-page.ts';
import { standingCard } from './standing-card.ts';
import { compare, showReadBack } from './write-perspective.ts';

/**
 * Sends what is in the draft. One conditional write seals the draft and makes it due: from then on
 * the perspective is sent, whatever happens to this process. What follows is done at once if it can
 * be, and by the sweep if not; each step may be done twice. `mark`: of what was read back to them;
 * where something else stands there by now, or two texts to choose from, they are shown that instead.
 */
export async function sendPerspective(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  mark: string,
): Promise<View> {
  const entered = await invitationOf(deps, speaker, 'send', keys);
  const { rest, of } = entered;
  if (rest) return restsView(deps, keys, entered);
  if (of && (await hasNothing(deps, keys))) return showReadBack(deps, speaker, keys, 0);
  const at = stamp(deps.now());
  try {
    const { record } = await change(deps.store, drafts, keys.reviewId, draftAt(keys), (draft) => {
      if (draft.sent || !isRead(draft, mark)) return undefined;
      const { quoting = UNCHOSEN, isOutside = false } = draft.choice ?? {};
      const sent = { at, contributionId: idOf(draft), isOutside, quoting };
      return { value: { ...byOfficer(draft, keys, of), sent }, dueAt: at };
    });
    if (!record.value.sent) {
      const two = unsettledIn(record.value);
      return two === undefined
        ? await showReadBack(deps, speaker, keys, 0, true)
        : await compare(deps, speaker, keys, two);
    }
    await finishSending(deps, record);
  } catch (error) {
    // Pressed before, and all done: the receipt is the same.
    if (!(error instanceof MissingRecord)) throw error;
  }
  return of
    ? backToMember(deps, keys, entered, 'sent')
    : standingCard(deps, keys, await invitationOf(deps, speaker, 'send', keys));
}

/** Whether what stands there is what was read back to them, and they have chosen where there were two texts. */
function isRead(draft: KeptDraft, mark: string): boolean {
  return markOf(draft) === mark && unsettledIn(draft) === undefined;
}

function unsettledIn(draft: KeptDraft): string | undefined {
  return unsettled(draft, Object.keys(draft.answers));
}

/** Of a conversation with nothing in it the review would have nothing. */
async function hasNothing(deps: Deps, keys: Keys): Promise<boolean> {
  const draft = await readDraft(deps.store, keys.reviewId, draftAt(keys));
  return draft !== undefined && isEmpty(draft.value);
}

/** A family's words as they are sent by whoever is their officer now. */
function byOfficer(draft: KeptDraft, { participationId }: Keys, of: OfMember | undefined) {
  const officer = of && officerIn(of.family, participationId);
  if (!officer || !draft.family) return draft;
  return { ...draft, participationId, family: { ...draft.family, as: officer.as } };
}

/** The steps behind a sent draft, by ids made from it: store, mark, and tidy away what does not rest. */
export async function finishSending(deps: Deps, record: RecordOf<KeptDraft>): Promise<void> {
  const { value: draft, partition: reviewId } = record;
  if (!draft.sent) return;
  const { at } = draft.sent;
  const keys = { reviewId, participationId: draft.participationId };
  const participation = await read(deps.store, participations, reviewId, draft.participationId);
  if (!participation) throw new MissingRecord(`There is no participation of draft ${record.id}.`);

  const { value: whole } = await withQuestionnaire(deps.store, record);
  const contribution = contributionFrom(whole, participation.value.role, at);
  if (draft.family) await keepFamilyWords(deps, keys, draft, contribution);
  else await keepOwnWords(deps, keys, draft, { participation, contribution });
  if (await rests(deps, { ...keys, memberId: draft.family?.memberId })) {
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

/** What a family said: it is on the list of who said it, and nothing of the officer's own changes. */
async function keepFamilyWords(
  deps: Deps,
  keys: Keys,
  { family, sent }: KeptDraft,
  contribution: Contribution,
): Promise<void> {
  if (!family || !sent) return;
  const { reviewId } = keys;
  const { memberId, as, contributionId: id, to } = family;
  const of = await familyOfMember(deps.store, reviewId, memberId);
  if (!of) throw new MissingRecord(`There is no family of the draft of ${memberId}.`);
  // Sent before, and taken back since: it is stored no more.
  if (wasTakenBack(of.member, id)) return;
  await keep(deps, reviewId, id, contribution);
  await changeAnyFamily(deps, reviewId, of.familyId, (current) =>
    inFamily(current, memberId, (member) =>
      withRecord(member, { id, as, sentAt: sent.at, ...(to !== undefined && { to }) }),
    ),
  );
  const review = await read(deps.store, reviews, reviewId, REVIEW_ID);
  await changeParticipation(deps, keys, (current) => {
    const { heardFamily = sent.at } = current;
    const heard = leavePages({ ...current, heardFamily }, sent.at);
    return afterClosing(deps, keys, heard, review?.value);
  });
}

async function keepOwnWords(
  deps: Deps,
  keys: Keys,
  draft: KeptDraft,
  {
    participation,
    contribution,
  }: { participation: RecordOf<Participation>; contribution: Contribution },
): Promise<void> {
  if (!draft.sent) return;
  const { reviewId } = keys;
  const { at, contributionId } = draft.sent;
  // Sent while they took it all back: nothing more is kept.
  if (participation.value.reply.is !== 'took their words back')
    await store(deps, reviewId, draft, { id: contributionId, contribution });
  const review = await read(deps.store, reviews, reviewId, REVIEW_ID);
  const became = review?.value.became;
  await changeParticipation(deps, keys, (current) => {
    if (current.reply.is === 'took their words back')
      return withMoreToRemove(current, contributionId, at);
    const more = draft.after && withMore(current, draft.after, at);
    if (more) return afterClosing(deps, keys, more, review?.value);
    const sent = draft.recorded
      ? withNotesSent(current, draft.recorded, at)
      : withOwnSent(current, contributionId, at);
    const isFirst = current.reply.is !== 'contributed';
    const next = became && isFirst ? askedToComeAlong(sent, became.reviewId, at) : sent;
    return afterClosing(deps, keys, next, review?.value);
  });
}

/** Sent before the review was closed, and done since: they are thanked with the others. */
function afterClosing(
  deps: Deps,
  { participationId }: Keys,
  participation: Participation,
  review: Review | undefined,
): Participation {
  return review?.closed ? following(deps, participationId, participation, review) : participation;
}

/** A draft that may not be tidied away yet is looked at again after so many hours. */
const LATER_HOURS = 24;

async function rests(
  deps: Deps,
  about: { reviewId: string; participationId: string; memberId: string | undefined },
): Promise<boolean> {
  const { reviewId, participationId, memberId } = about;
  const review = await read(deps.store, reviews, reviewId, REVIEW_ID);
  if (!review) return false;
  // A family's words are not its officer's: a hold on the officer is none on them.
  if (memberId !== undefined) return restOfMember(review.value, memberId) !== undefined;
  return restOf(review.value, participationId) !== undefined;
}

function idOf({ after, recorded, family, participationId }: KeptDraft): string {
  return (family ?? after ?? recorded)?.contributionId ?? contributionIdOf(participationId);
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

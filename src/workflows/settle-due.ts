import { learningDueAt } from '../domain/action-reminders.ts';
import { alertDueAt } from '../domain/alert.ts';
import { stamp } from '../domain/dates.ts';
import { familyDueAt } from '../domain/family.ts';
import { isToTell } from '../domain/hold.ts';
import { dueEntries } from '../domain/ledger.ts';
import { withLookAgain, withPublicationNear } from '../domain/news.ts';
import {
  dueAtOf,
  isToTakeAlong,
  removalDueAt,
  type Participation,
} from '../domain/participation.ts';
import type { Contact, Conversation, Person, Waiting } from '../domain/person.ts';
import { withOfficerMet } from '../domain/register.ts';
import { reviewDueAt, type Review } from '../domain/review.ts';
import { sendDueAt } from '../domain/send.ts';
import type { Keys } from '../domain/keys.ts';
import {
  ItemChanged,
  type ContainerName,
  type DuePlace,
  type StoredItem,
} from '../storage/port.ts';
import { change, parseRecord, read, type RecordOf } from '../storage/records.ts';
import { changeReview } from './changes.ts';
import { settleDestruction } from './destroy-review.ts';
import { destructions, goneSince } from './destructions.ts';
import { destructionDueAt } from '../domain/destruction.ts';
import { takeAlong } from './convert-review.ts';
import { markAmbiguous } from './deliver.ts';
import type { Deps, Messenger } from './deps.ts';
import { failuresIn, failuresOf, tellOf } from './each.ts';
import { errandTo, type Errand } from './errand.ts';
import { addMembership, lookForTeam, meetPerson, sendAgain } from './install.ts';
import { removeFamilyWords } from './family-words.ts';
import {
  REVIEW_ID,
  alerts,
  contacts,
  drafts,
  families,
  learnings,
  participations,
  people,
  reviews,
} from './kinds.ts';
import { askToRing } from './ask-to-ring.ts';
import { removeTakenBack } from './own-words.ts';
import { planReview } from './plan-review.ts';
import { settleLearning } from './remind-actions.ts';
import { remindOfficer, remindOfficers } from './remind-officer.ts';
import { remindOfSummaries } from './remind-summary.ts';
import { findInvited, sendInvitation, toNotInstalled } from './send-invitation.ts';
import { sendNotice } from './send-notice.ts';
import { finishSending } from './send-perspective.ts';
import { recoverReminder, remind } from './send-reminder.ts';
import { settleAlert } from './tell-alert.ts';
import { passOnNews, tellLeads } from './tell-leads.ts';
import { lateMessages, updateCards } from './update-cards.ts';

/** What is left over for a contact is looked at again after so long. */
const LATER_MS = 60_000;

/**
 * Does one thing that is due, or returns it as an errand where it writes to a person. What else is due
 * of the same item comes round again.
 */
export async function settleDue(
  deps: Deps,
  messenger: Messenger,
  container: ContainerName,
  place: DuePlace,
): Promise<Errand | undefined> {
  const item = await deps.store.get(container, place.partition, place.id);
  const now = stamp(deps.now());
  // Dealt with since it was listed.
  if (item?.dueAt === undefined || item.dueAt > now) return undefined;
  switch (item.type) {
    case reviews.type: {
      const record = parseRecord(reviews, item);
      const owedAt = reviewDueAt(record.value);
      if (owedAt !== undefined && owedAt <= now) return settleReview(deps, messenger, record);
      await putBack(deps, container, item, owedAt);
      return undefined;
    }
    case drafts.type:
      await finishSending(deps, parseRecord(drafts, item));
      return undefined;
    case families.type: {
      const record = parseRecord(families, item);
      const owedAt = familyDueAt(record.value);
      const { lookAt } = record.value;
      if (owedAt === undefined || owedAt > now) await putBack(deps, container, item, owedAt);
      else if (lookAt !== undefined && lookAt <= now) await remindOfficers(deps, record);
      else await removeFamilyWords(deps, record);
      return undefined;
    }
    case people.type: {
      const record = parseRecord(people, item);
      const { isMet, conversation } = record.value;
      if (!isMet && conversation) return meeting(deps, messenger, record, conversation);
      await putBack(deps, container, item, undefined);
      return undefined;
    }
    case contacts.type:
      await releaseWaiting(deps, parseRecord(contacts, item));
      return undefined;
    case destructions.type: {
      const record = parseRecord(destructions, item);
      const owedAt = destructionDueAt(record.value);
      if (owedAt !== undefined && owedAt <= now) await settleDestruction(deps, record);
      else await putBack(deps, container, item, owedAt);
      return undefined;
    }
    case alerts.type: {
      const record = parseRecord(alerts, item);
      const owedAt = alertDueAt(record.value);
      if (owedAt !== undefined && owedAt <= now) return settleAlert(deps, messenger, record);
      await putBack(deps, container, item, owedAt);
      return undefined;
    }
    case learnings.type: {
      const record = parseRecord(learnings, item);
      const owedAt = learningDueAt(record.value);
      if (owedAt !== undefined && owedAt <= now) return settleLearning(deps, messenger, record);
      await putBack(deps, container, item, owedAt);
      return undefined;
    }
    case participations.type: {
      const record = parseRecord(participations, item);
      const owedAt = dueAtOf(record.value);
      if (owedAt !== undefined && owedAt <= now)
        return settleParticipation(deps, messenger, record);
      await putBack(deps, container, item, owedAt);
      return undefined;
    }
    default:
      throw new Error(`Nothing knows how to deal with a due ${item.type}.`);
  }
}

/**
 * Put off after a failure, while what was to be done had been done all the same: its own time stands
 * again, or it would be looked at for ever.
 */
async function putBack(
  deps: Deps,
  container: ContainerName,
  { id, partition, type, v, body, etag }: StoredItem,
  dueAt: string | undefined,
): Promise<void> {
  const own = dueAt === undefined ? {} : { dueAt };
  try {
    await deps.store.replace(container, { id, partition, type, v, body, ...own }, etag);
  } catch (error) {
    // Whoever changed it meanwhile has given it its time.
    if (!(error instanceof ItemChanged)) throw error;
  }
}

/** Their tenant's roster is read: that is a call of the connector like any other. */
function meeting(
  deps: Deps,
  messenger: Messenger,
  person: RecordOf<Person>,
  { tenantId }: Conversation,
): Errand {
  const personId = person.partition;
  return { personId, tenantId, run: () => meetPerson(deps, messenger, person) };
}

/** The person has come: what waited for them goes out. What fails stays, and holds up nothing else. */
async function releaseWaiting(deps: Deps, record: RecordOf<Contact>): Promise<void> {
  const { waiting, personId } = record.value;
  const failures =
    personId === undefined ? [] : await failuresOf(waiting, (one) => release(deps, one, personId));
  const failed = new Set(failures.map(({ item }) => item));
  const released = new Set(
    waiting.filter((one) => !failed.has(one)).map((one) => JSON.stringify(one)),
  );
  const later = stamp(deps.now().add({ milliseconds: LATER_MS }));
  await change(deps.store, contacts, record.partition, record.id, (contact) => ({
    value: {
      ...contact,
      waiting: contact.waiting.filter((one) => !released.has(JSON.stringify(one))),
    },
    dueAt: failed.size > 0 ? later : undefined,
  }));
  tellOf(failures, 'What waited for somebody');
}

async function release(deps: Deps, waiting: Waiting, personId: string): Promise<void> {
  // It waited so long that there is nothing left to wait for.
  if ('reviewId' in waiting && (await goneSince(deps.store, waiting.reviewId)) !== undefined)
    return;
  if ('participationId' in waiting) return sendAgain(deps, waiting);
  if ('officerId' in waiting) {
    const { officerId } = waiting;
    await deps.register.change((register) => withOfficerMet(register, officerId, personId));
    return;
  }
  await lookForTeam(deps, waiting.reviewId);
}

/** What a review owes; its leads and contacts are written to in a lane of its own. */
async function settleReview(
  deps: Deps,
  messenger: Messenger,
  { value: review, partition: reviewId }: RecordOf<Review>,
): Promise<Errand> {
  const now = stamp(deps.now());
  const isDue = (at: string | undefined) => at !== undefined && at <= now;
  // A part that fails comes round again; the others don't wait for it.
  const failures = await failuresIn([
    async () => {
      if (isDue(review.planAt)) await planReview(deps, reviewId, review);
    },
    async () => {
      if (isDue(review.closed?.tellAt))
        await changeReview(deps, reviewId, (current) => withPublicationNear(current, now));
    },
    async () => {
      if (isToTell(review, now))
        await changeReview(deps, reviewId, (current) => withLookAgain(current, now));
    },
  ]);
  const writes = [
    async () => {
      if (isDue(sendDueAt(review.news?.send))) await tellLeads(deps, messenger, reviewId);
    },
    () => remindOfSummaries(deps, messenger, reviewId, review),
  ];
  return {
    personId: reviewId,
    tenantId: `review/${reviewId}`,
    async run() {
      tellOf([...failures, ...(await failuresIn(writes))], 'What is due in a review');
    },
  };
}

/** One thing that is owed to a participation. */
async function settleParticipation(
  deps: Deps,
  messenger: Messenger,
  record: RecordOf<Participation>,
): Promise<Errand | undefined> {
  const { id: participationId, partition: reviewId, value } = record;
  const keys = { reviewId, participationId };
  const now = stamp(deps.now());
  const [entry] = dueEntries(value, now);
  if (entry) return settleEntry(deps, messenger, { ...keys, entryId: entry.id }, record);
  const { news, ring } = value;
  const isOver = (at: string | undefined) => at !== undefined && at <= now;
  const failures = await failuresIn([
    async () => {
      if (isToTakeAlong(value)) await takeAlong(deps, keys, value);
    },
    async () => {
      if (isOver(removalDueAt(value))) await removeTakenBack(deps, keys, value);
    },
    async () => {
      if (ring?.is === 'planned' && ring.at <= now) await askToRing(deps, keys, value);
    },
    async () => {
      if (news !== undefined && news <= now) await passOnNews(deps, keys, news);
    },
  ]);
  const tell = () => {
    tellOf(failures, 'What is owed to somebody');
  };
  const { personId } = value;
  if (lateMessages(value, now).length > 0 && personId !== undefined)
    return errandTo(deps, { personId }, async () => {
      await updateCards(deps, messenger, keys);
      tell();
    });
  tell();
  return undefined;
}

async function settleEntry(
  deps: Deps,
  messenger: Messenger,
  keys: Keys & { entryId: string },
  known: RecordOf<Participation>,
): Promise<Errand | undefined> {
  const { value: participation } = known;
  const entry = participation.sends.find(({ id }) => id === keys.entryId);
  if (!entry) return undefined;
  const { kind, send } = entry;
  const isReminder = kind === 'reminder' || kind === 'check-in';
  if (send.is === 'claimed') {
    const review = await read(deps.store, reviews, keys.reviewId, REVIEW_ID);
    if (!review) throw new Error(`There is no review ${keys.reviewId}.`);
    if (isReminder || kind === 'family') {
      await recoverReminder(deps, keys, { participation, review: review.value, entry });
      return undefined;
    }
    // The process may have died before this; then they find it in their list all the same.
    if (kind === 'invitation' && participation.personId !== undefined)
      await addMembership(deps, participation.personId, {
        as: 'participant',
        reviewId: keys.reviewId,
        participationId: keys.participationId,
      });
    await markAmbiguous(deps, keys, review.value, send.at);
    return undefined;
  }
  if (kind === 'invitation') {
    const { reviewId, participationId } = keys;
    const account = await findInvited(deps, { reviewId, participationId }, participation);
    if (!account) return toNotInstalled(deps, keys, participation);
    const { personId } = account;
    return errandTo(deps, account, () =>
      sendInvitation(deps, messenger, keys, { personId, known }),
    );
  }
  const { personId } = participation;
  if (personId === undefined)
    throw new Error(`Nobody is known for participation ${keys.participationId}.`);
  if (kind === 'family')
    return errandTo(deps, { personId }, () => remindOfficer(deps, messenger, keys, personId));
  return errandTo(deps, { personId }, () =>
    isReminder
      ? remind(deps, messenger, keys, personId)
      : sendNotice(deps, messenger, keys, personId),
  );
}

import { stamp } from '../domain/dates.ts';
import { isToTell } from '../domain/hold.ts';
import { withLookAgain } from '../domain/news.ts';
import { behind } from '../domain/participation.ts';
import { sendDueAt } from '../domain/send.ts';
import type { Contact, Waiting } from '../domain/person.ts';
import { withOfficerMet } from '../domain/register.ts';
import type { Keys } from '../domain/views.ts';
import type { ContainerName, StoredItem } from '../storage/port.ts';
import { change, parseRecord, type RecordOf } from '../storage/records.ts';
import { changeReview } from './access.ts';
import type { Deps, Messenger } from './deps.ts';
import { failuresOf, tellOf } from './each.ts';
import type { Hold } from './hold-lease.ts';
import { lookForTeam, meetPerson, sendAgain } from './install.ts';
import { contacts, drafts, participations, people, reviews } from './kinds.ts';
import { planReview } from './plan-review.ts';
import { finishSending } from './send-perspective.ts';
import { markAmbiguous, sendAsking, sendInvitation, sendReminder } from './send-message.ts';
import { remindOfSummaries } from './remind-summary.ts';
import { passOnNews, tellLeads } from './tell-leads.ts';
import { takeAlong } from './convert-review.ts';
import { updateCards } from './update-cards.ts';

/** So many due items are read at a time, and so many times in one sweep. */
const BATCH = 100;
const BATCHES = 50;
/** An item that could not be dealt with is looked at again after so long. */
const LATER_MS = 60_000;

export type Sweep = { done: number; failed: { type: string; id: string; error: unknown }[] };

/**
 * Does what is due now: the sends that are wanted, the cards that are behind, and the steps that a
 * caller, or a process that died, left over. Costs what is due, not what exists. Only the replica
 * that holds the lease does it; one that loses the lease stops where it is.
 */
export async function sendDue(deps: Deps, messenger: Messenger, hold: Hold): Promise<Sweep> {
  const sweep: Sweep = { done: 0, failed: [] };
  for (const container of ['people', 'reviews'] as const) {
    for (let batch = 0; batch < BATCHES; batch += 1) {
      if (!(await hold.keep())) return sweep;
      const due = await deps.store.listDue(container, stamp(deps.now()), BATCH);
      for (const item of due) {
        if (!(await hold.keep())) return sweep;
        await attempt(deps, messenger, container, item, sweep);
      }
      if (due.length < BATCH) break;
    }
  }
  return sweep;
}

async function attempt(
  deps: Deps,
  messenger: Messenger,
  container: ContainerName,
  item: StoredItem,
  sweep: Sweep,
): Promise<void> {
  try {
    await handle(deps, messenger, item);
    sweep.done += 1;
  } catch (error) {
    sweep.failed.push({ type: item.type, id: item.id, error });
    await postpone(deps, container, item);
  }
}

async function handle(deps: Deps, messenger: Messenger, item: StoredItem): Promise<void> {
  switch (item.type) {
    case reviews.type:
      return settleReview(deps, messenger, item);
    case drafts.type:
      return finishSending(deps, parseRecord(drafts, item));
    case people.type:
      return meetPerson(deps, messenger, parseRecord(people, item));
    case contacts.type:
      return releaseWaiting(deps, parseRecord(contacts, item));
    case participations.type: {
      const keys = { reviewId: item.partition, participationId: item.id };
      return settleParticipation(deps, messenger, keys, item);
    }
    default:
      throw new Error(`Nothing knows how to deal with a due ${item.type}.`);
  }
}

/** One item that fails must not hold up the others: it comes round again in a minute. */
async function postpone(deps: Deps, container: ContainerName, item: StoredItem): Promise<void> {
  const dueAt = stamp(deps.now().add({ milliseconds: LATER_MS }));
  const { id, partition, type, v, body } = item;
  try {
    await deps.store.replace(container, { id, partition, type, v, body, dueAt }, item.etag);
  } catch {
    // Changed meanwhile, or the store is away: it is still due, and the next sweep finds it.
  }
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
  if ('participationId' in waiting) return sendAgain(deps, waiting);
  if ('officerId' in waiting) {
    const { officerId } = waiting;
    await deps.register.change((register) => withOfficerMet(register, officerId, personId));
    return;
  }
  await lookForTeam(deps, waiting.reviewId);
}

async function settleReview(deps: Deps, messenger: Messenger, item: StoredItem): Promise<void> {
  const { value: review, partition: reviewId } = parseRecord(reviews, item);
  const now = stamp(deps.now());
  const isDue = (at: string | undefined) => at !== undefined && at <= now;
  const parts = [
    async () => {
      if (isDue(review.planAt)) await planReview(deps, reviewId, review);
    },
    async () => {
      if (isToTell(review, now))
        await changeReview(deps, reviewId, (current) => withLookAgain(current, now));
    },
    async () => {
      if (isDue(sendDueAt(review.news?.send))) await tellLeads(deps, messenger, reviewId);
    },
    () => remindOfSummaries(deps, messenger, reviewId, review),
  ];
  // A part that fails comes round again; the others don't wait for it.
  tellOf(await failuresOf(parts, (part) => part()), 'What is due in a review');
}

const SENDS = { invitation: sendInvitation, reminder: sendReminder, asking: sendAsking };

/** One thing that is owed to a participation; what else is due comes round in the same sweep. */
async function settleParticipation(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  item: StoredItem,
): Promise<void> {
  const { value: participation } = parseRecord(participations, item);
  const now = stamp(deps.now());
  const isDue = (at: string | undefined) => at !== undefined && at <= now;
  for (const kind of ['invitation', 'reminder', 'asking'] as const) {
    const send = participation[kind];
    if (!isDue(sendDueAt(send))) continue;
    if (send?.is === 'claimed') return markAmbiguous(deps, keys, kind, participation);
    return SENDS[kind](deps, messenger, keys, participation);
  }
  const { news, comeAlong } = participation;
  if (comeAlong?.answer?.may && !comeAlong.taken) await takeAlong(deps, keys, participation);
  if (news !== undefined && isDue(news)) await passOnNews(deps, keys, news);
  const late = behind(participation).filter(({ notBefore }) => isDue(notBefore));
  if (late.length > 0) return updateCards(deps, messenger, keys, participation, late);
}

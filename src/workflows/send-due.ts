import { agencyOf } from '../domain/board.ts';
import { stamp } from '../domain/dates.ts';
import { dueAtOf, type Participation } from '../domain/participation.ts';
import type { Contact } from '../domain/person.ts';
import type { Keys } from '../domain/views.ts';
import type { ContainerName, StoredItem } from '../storage/port.ts';
import { change, parseRecord, read, type RecordOf } from '../storage/records.ts';
import { changeParticipation } from './access.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { addMembership, findOrWait, sendAgain } from './install.ts';
import {
  PERSON_ID,
  REVIEW_ID,
  contacts,
  drafts,
  participations,
  people,
  reviews,
} from './kinds.ts';
import { finishSending } from './send-perspective.ts';
import { standingCard } from './standing-card.ts';

/** So many due items are read at a time, and so many times in one sweep. */
const BATCH = 100;
const BATCHES = 50;
/** An item that could not be dealt with is looked at again after so long. */
const LATER_MS = 60_000;
/** A send is tried so many times before it is given up and shown to the lead. */
const MAX_TRIES = 5;

export type Sweep = { done: number; failed: { type: string; id: string; error: unknown }[] };

/**
 * Does what is due now: the sends that are wanted, the cards that are behind, and the steps that a
 * caller, or a process that died, left over. Costs what is due, not what exists.
 */
export async function sendDue(deps: Deps, messenger: Messenger): Promise<Sweep> {
  const sweep: Sweep = { done: 0, failed: [] };
  for (const container of ['people', 'reviews'] as const) {
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const due = await deps.store.listDue(container, stamp(deps.now()), BATCH);
      for (const item of due) await attempt(deps, messenger, container, item, sweep);
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
      return listForLeads(deps, item.partition);
    case drafts.type:
      return finishSending(deps, parseRecord(drafts, item));
    case contacts.type:
      return releaseWaiting(deps, parseRecord(contacts, item));
    case participations.type: {
      const keys = { reviewId: item.partition, participationId: item.id };
      return settle(deps, messenger, keys, parseRecord(participations, item).value);
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

async function listForLeads(deps: Deps, reviewId: string): Promise<void> {
  const record = await read(deps.store, reviews, reviewId, REVIEW_ID);
  for (const lead of record?.value.leads ?? [])
    await addMembership(deps, lead, { as: 'lead', reviewId });
  await change(deps.store, reviews, reviewId, REVIEW_ID, (review) => ({ value: review }));
}

/** The person has come: what waited for them goes out. */
async function releaseWaiting(deps: Deps, record: RecordOf<Contact>): Promise<void> {
  for (const keys of record.value.waiting) await sendAgain(deps, keys);
  await change(deps.store, contacts, record.partition, record.id, (contact) => ({
    value: {
      ...contact,
      waiting: contact.waiting.filter(
        (one) => !record.value.waiting.some((sent) => sent.participationId === one.participationId),
      ),
    },
  }));
}

async function settle(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  participation: Participation,
): Promise<void> {
  const now = stamp(deps.now());
  const due = dueAtOf(participation);
  if (due === undefined || due > now) return;
  if (participation.invitation?.is === 'claimed') return markAmbiguous(deps, keys);
  if (participation.invitation?.is === 'wanted')
    return sendInvitation(deps, messenger, keys, participation);
  return updateCard(deps, messenger, keys, participation);
}

/** Claimed by a process that died before it settled: it may have arrived, so a person decides. */
async function markAmbiguous(deps: Deps, keys: Keys): Promise<void> {
  const at = stamp(deps.now());
  await changeParticipation(deps, keys, (current) =>
    current.invitation?.is === 'claimed'
      ? { ...current, invitation: { is: 'ambiguous', at } }
      : current,
  );
}

async function sendInvitation(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  participation: Participation,
): Promise<void> {
  const personId = participation.personId ?? (await findPerson(deps, keys, participation));
  if (personId === undefined) {
    const at = stamp(deps.now());
    await changeParticipation(deps, keys, (current) =>
      current.invitation?.is === 'wanted'
        ? { ...current, invitation: { is: 'unreachable', at, why: 'not installed' } }
        : current,
    );
    return;
  }
  await addMembership(deps, personId, { as: 'participant', ...keys });

  const claim = await claimInvitation(deps, keys, personId);
  if (!claim) return;
  const { to, locale, review } = await addressee(deps, keys, personId);
  const view = standingCard(deps, keys, { review, participation: claim }, 'invitation');
  const outcome = to
    ? await messenger.send(to, locale, view)
    : ({ is: 'unreachable', why: 'not installed' } as const);
  await settleInvitation(deps, keys, outcome);
}

async function findPerson(
  deps: Deps,
  keys: Keys,
  { agencyId, email }: Participation,
): Promise<string | undefined> {
  const tenants = agencyOf(deps.board, agencyId)?.tenants ?? [];
  return findOrWait(
    deps,
    tenants.map((tenantId) => ({ tenantId, email })),
    keys,
  );
}

/** Claimed by a conditional write before the call: of two that try, one sends. */
async function claimInvitation(
  deps: Deps,
  keys: Keys,
  personId: string,
): Promise<Participation | undefined> {
  const at = stamp(deps.now());
  const { participation, changed } = await changeParticipation(deps, keys, (current) => {
    if (current.invitation?.is !== 'wanted') return current;
    const { tries } = current.invitation;
    return { ...current, personId, invitation: { is: 'claimed', at, tries: tries + 1 } };
  });
  return changed ? participation : undefined;
}

async function settleInvitation(deps: Deps, keys: Keys, outcome: SendOutcome): Promise<void> {
  const now = deps.now();
  const at = stamp(now);
  await changeParticipation(deps, keys, (current) => {
    if (current.invitation?.is !== 'claimed') return current;
    const { tries } = current.invitation;
    switch (outcome.is) {
      case 'sent': {
        const { messageId } = outcome;
        const message = {
          id: messageId,
          shows: 'invitation',
          wants: 'invitation',
          notBefore: at,
        } as const;
        return { ...current, message, invitation: { is: 'sent', at, messageId } };
      }
      case 'retry': {
        if (tries >= MAX_TRIES) return { ...current, invitation: { is: 'refused', at } };
        const notBefore = stamp(now.add({ milliseconds: outcome.afterMs }));
        return { ...current, invitation: { is: 'wanted', at: notBefore, tries } };
      }
      case 'unreachable':
        return { ...current, invitation: { is: 'unreachable', at, why: outcome.why } };
      case 'ambiguous':
      case 'refused':
        return { ...current, invitation: { is: outcome.is, at } };
    }
  });
}

/** Makes the message in the chat show where the person is. Doing it twice does no harm. */
async function updateCard(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  participation: Participation,
): Promise<void> {
  const { message, personId } = participation;
  if (!message || personId === undefined) return;
  const { to, locale, review } = await addressee(deps, keys, personId);
  const view = standingCard(deps, keys, { review, participation }, message.wants);
  const outcome: SendOutcome = to
    ? await messenger.update(to, locale, message.id, view)
    : { is: 'refused' };
  const mayComeRight = outcome.is === 'retry' || outcome.is === 'ambiguous';
  const notBefore = stamp(
    deps.now().add({ milliseconds: outcome.is === 'retry' ? outcome.afterMs : LATER_MS }),
  );
  await changeParticipation(deps, keys, (current) => {
    if (!current.message) return current;
    // A card that can't be changed (the person left, the message is gone) is left as it is.
    const shown = mayComeRight
      ? { ...current.message, notBefore }
      : { ...current.message, shows: message.wants };
    return { ...current, message: shown };
  });
}

async function addressee(deps: Deps, keys: Keys, personId: string) {
  const [person, review] = await Promise.all([
    read(deps.store, people, personId, PERSON_ID),
    read(deps.store, reviews, keys.reviewId, REVIEW_ID),
  ]);
  if (!review) throw new Error(`There is no review ${keys.reviewId}.`);
  return {
    to: person?.value.conversation,
    locale: person?.value.locale ?? 'en-GB',
    review: review.value,
  };
}

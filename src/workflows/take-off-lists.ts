/** Takes a review out of `people`: off lists, out of what waits for somebody, out of days of reminders. */
import { dayWithout } from '../domain/reminder-day.ts';
import type { Store } from '../storage/port.ts';
import { change, parseRecord, remove } from '../storage/records.ts';
import { contacts, people } from './kinds.ts';
import { reminderDays } from './reminder-days.ts';

/**
 * All of `people` is gone through: somebody may be known here by an address or an account that the
 * review's own records don't have any more. Throws UnreadableItem where something of it can't be opened.
 */
export async function takeOffLists(store: Store, reviewId: string): Promise<void> {
  for (const { type, partition, id } of await naming(store, reviewId)) {
    if (type === people.type) await leaveMemberships(store, reviewId, partition, id);
    if (type === contacts.type) await leaveWaiting(store, reviewId, partition, id);
    if (type === reminderDays.type) await leaveDay(store, reviewId, partition, id);
  }
}

/** Where something may be of that review; each of these is read once more before it is changed. */
async function naming(store: Store, reviewId: string) {
  const found: { type: string; partition: string; id: string }[] = [];
  for await (const { type, partition, id, body } of store.all('people'))
    if (JSON.stringify(body).includes(reviewId)) found.push({ type, partition, id });
  return found;
}

async function leaveMemberships(store: Store, reviewId: string, partition: string, id: string) {
  await change(store, people, partition, id, (person, { dueAt }) => ({
    value: {
      ...person,
      memberships: person.memberships.filter((one) => one.reviewId !== reviewId),
    },
    dueAt,
  }));
}

async function leaveWaiting(store: Store, reviewId: string, partition: string, id: string) {
  await change(store, contacts, partition, id, (contact, { dueAt }) => ({
    value: {
      ...contact,
      waiting: contact.waiting.filter((one) => !('reviewId' in one) || one.reviewId !== reviewId),
    },
    dueAt,
  }));
}

/** Deleted where it was of nothing else. */
async function leaveDay(store: Store, reviewId: string, partition: string, id: string) {
  const item = await store.get(reminderDays.container, partition, id);
  if (!item) return;
  const record = parseRecord(reminderDays, item);
  if (!dayWithout(record.value, reviewId)) return remove(store, reminderDays, record);
  await change(store, reminderDays, partition, id, (day) => {
    const value = dayWithout(day, reviewId);
    return value && { value };
  });
}

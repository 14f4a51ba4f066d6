import { Temporal } from 'temporal-polyfill';
import { dayInLondon, stamp } from '../domain/dates.ts';
import {
  daysThatCount,
  freeAfter,
  isUsed,
  reminderDaySchema,
  type ReminderDay,
} from '../domain/reminder-day.ts';
import type { ReminderPlan } from '../domain/reminders.ts';
import type { Send } from '../domain/send.ts';
import { change, createOnce, read, type Kind } from '../storage/records.ts';
import type { Deps } from './deps.ts';

export const reminderDays: Kind<ReminderDay> = {
  container: 'people',
  type: 'reminder-day',
  v: 1,
  schema: reminderDaySchema,
};

const idOf = (day: string) => `reminder-${day}`;

/** What the person's message of that day, in London, reminded of; undefined where there was none. */
export async function reminderDay(
  deps: Deps,
  personId: string,
  day: string,
): Promise<ReminderDay | undefined> {
  return (await read(deps.store, reminderDays, personId, idOf(day)))?.value;
}

/** From when on somebody may be reminded again; undefined where that is at once. */
export async function freeAtOf(
  deps: Deps,
  personId: string,
  plan: ReminderPlan,
): Promise<string | undefined> {
  return (await lastReminded(deps, personId, plan))?.freeAt;
}

/** The day of a reminder that is not long enough ago for another, and from when on there may be one. */
export async function lastReminded(
  deps: Deps,
  personId: string,
  { policy, holidays }: ReminderPlan,
): Promise<{ day: string; freeAt: string } | undefined> {
  for (const day of daysThatCount(dayInLondon(deps.now()), holidays)) {
    const used = await reminderDay(deps, personId, day);
    if (used && isUsed(used.send)) return { day, freeAt: freeAfter(day, policy.at, holidays) };
  }
  return undefined;
}

/** Takes the person's one place of today, by creating its item: false where it is taken. */
export async function claimDay(
  deps: Deps,
  personId: string,
  about: Omit<ReminderDay, 'send'>,
): Promise<boolean> {
  const place = { partition: personId, id: idOf(dayInLondon(deps.now())) };
  const claimed: Send = { is: 'claimed', at: stamp(deps.now()), tries: 1 };
  const value: ReminderDay = { ...about, send: claimed };
  if (await createOnce(deps.store, reminderDays, { ...place, value })) return true;
  // What was not taken by Teams, earlier today, took no place.
  const { changed } = await change(
    deps.store,
    reminderDays,
    place.partition,
    place.id,
    (current) => (isUsed(current.send) ? undefined : { value }),
  );
  return changed;
}

/** What became of the message of that day. */
export async function settleDay(
  deps: Deps,
  personId: string,
  day: string,
  send: Send,
): Promise<void> {
  await change(deps.store, reminderDays, personId, idOf(day), (current) =>
    current.send.is === 'claimed' ? { value: { ...current, send } } : undefined,
  );
}

/** What became of a claim that nobody settled; `digestOf`: the day, where one message was for several. */
export type Recovered = {
  send: Extract<Send, { is: 'wanted' | 'sent' | 'ambiguous' }>;
  digestOf?: string | undefined;
};

/**
 * Of a reminder claimed by a process that died, the person's item of that day knows more: without it, or
 * where it says that Teams took none, nothing was sent to them; where it says that the message is out,
 * only the record of it is missing. Otherwise nobody can know, and a reminder is never repeated.
 */
export async function recoveredOf(
  deps: Deps,
  personId: string,
  claimedAt: string,
  isOfThis: (item: ReminderDay) => boolean,
): Promise<Recovered> {
  const day = dayInLondon(Temporal.Instant.from(claimedAt));
  const item = await reminderDay(deps, personId, day);
  const at = stamp(deps.now());
  if (!item || !isOfThis(item) || !isUsed(item.send))
    return { send: { is: 'wanted', at, tries: 0 } };
  if (item.send.is === 'sent')
    return { send: item.send, digestOf: item.covers.length > 1 ? day : undefined };
  const ambiguous = { is: 'ambiguous', at } as const;
  await settleDay(deps, personId, day, ambiguous);
  return { send: ambiguous };
}

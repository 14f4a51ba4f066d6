import { dayInLondon, stamp } from '../domain/dates.ts';
import { dueEntries, entryIn, withSend, type Entry } from '../domain/ledger.ts';
import { employerOf, type Participation } from '../domain/participation.ts';
import type { Membership } from '../domain/person.ts';
import type { ReminderDay } from '../domain/reminder-day.ts';
import { decideCheckIn, decideReminder, withTimeOver } from '../domain/reminders.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import { read } from '../storage/records.ts';
import { changeParticipation } from './changes.ts';
import { addressee, type Addressee } from './addressee.ts';
import {
  claim,
  markAmbiguous,
  settle,
  showsOf,
  withMessage,
  type Claim,
  type EntryKeys,
} from './deliver.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { digestOf } from './digest.ts';
import { failuresOf, tellOf } from './each.ts';
import { following } from './follow-review.ts';
import { participations } from './kinds.ts';
import { claimDay, freeAtOf, recoveredOf, settleDay } from './reminder-days.ts';
import { momentOf, reminderPlan } from './reminder-plan.ts';
import { standingCard } from './standing-card.ts';
import { settledSend } from './unsent.ts';

/** An entry that was claimed, and whom it goes to. */
export type Claimed = { keys: EntryKeys; claim: Claim; reached: Addressee };

/**
 * Reminds a person of all that is due to them today, in whichever reviews: one message, and one place
 * of theirs that it takes. First each is claimed in its participation, with every condition looked at
 * again; then the day, by creating its item; then the call is made.
 */
export async function remind(
  deps: Deps,
  messenger: Messenger,
  keys: Keys,
  personId: string,
): Promise<void> {
  const { claims, failures } = await claimAll(deps, keys, personId);
  await remindOf(deps, messenger, personId, claims);
  tellOf(failures, 'What is due in other reviews');
}

/** One message for what was claimed, which takes the person’s place of today. */
export async function remindOf(
  deps: Deps,
  messenger: Messenger,
  personId: string,
  claims: readonly Claimed[],
): Promise<void> {
  const [first] = claims;
  if (!first) return;
  const covers = claims.map(({ keys: { reviewId, participationId, entryId } }) => ({
    reviewId,
    participationId,
    entryId,
  }));
  const today = dayInLondon(deps.now());
  if (!(await claimDay(deps, personId, { covers }))) {
    // Another message was quicker: these have not gone, and find a later place.
    for (const one of claims) await unclaim(deps, one);
    return;
  }
  const { reached } = first;
  const view = claims.length === 1 ? cardOf(deps, first) : await digestOf(deps, personId, covers);
  const outcome: SendOutcome = reached.to
    ? await messenger.send(reached.to, reached.language, view)
    : { is: 'unreachable', why: reached.why };
  const send = settledSend(1, outcome, deps.now());
  await settleDay(deps, personId, today, send);
  const digest = claims.length === 1 ? {} : { digestOf: today };
  for (const { keys: entryKeys, claim: mine, reached: to } of claims)
    await settle(deps, entryKeys, { claim: mine, outcome, review: to.review, ...digest });
}

function cardOf(deps: Deps, { keys, claim: { record, entry }, reached: { review } }: Claimed) {
  const { reviewId, participationId } = keys;
  const of = { review, participation: record.value };
  return standingCard(deps, { reviewId, participationId }, of, showsOf(deps, review, entry));
}

/**
 * Claims what is due to them: of each of their reviews one entry at most. One that can't be read keeps
 * nobody from being reminded of the others.
 */
async function claimAll(
  deps: Deps,
  keys: Keys,
  personId: string,
): Promise<{ claims: Claimed[]; failures: { error: unknown }[] }> {
  const own = await addressee(deps, keys.reviewId, personId);
  const claims: Claimed[] = [];
  const claimIn = async (of: Keys, reached: Addressee) => {
    const one = await claimOne(deps, of, personId, reached);
    if (one) claims.push(one);
  };
  await claimIn(keys, own);
  const failures = await failuresOf(otherInvitations(own, keys), async (of) =>
    claimIn(of, await addressee(deps, of.reviewId, personId)),
  );
  return { claims, failures };
}

function otherInvitations({ person }: Addressee, keys: Keys): Keys[] {
  const isOther = (one: Membership) =>
    one.as === 'participant' && one.participationId !== keys.participationId;
  return (person?.value.memberships ?? []).flatMap((one) =>
    one.as === 'participant' && isOther(one)
      ? [{ reviewId: one.reviewId, participationId: one.participationId }]
      : [],
  );
}

async function claimOne(
  deps: Deps,
  keys: Keys,
  personId: string,
  reached: Addressee,
): Promise<Claimed | undefined> {
  const { review, person } = reached;
  const known = await read(deps.store, participations, keys.reviewId, keys.participationId);
  if (known?.value.personId !== personId) return undefined;
  const entry = dueReminder(known.value, stamp(deps.now()));
  if (!entry) return undefined;
  const agencyId = employerOf(known.value);
  const freeAt = await freeAtOf(deps, personId, reminderPlan(deps, review, agencyId));
  const moment = momentOf(deps, { review, agencyId }, person?.value, freeAt);
  const decide = (current: Participation, due: Entry) =>
    due.kind === 'check-in'
      ? decideCheckIn(current, due, moment)
      : decideReminder(current, due, moment);
  const entryKeys = { ...keys, entryId: entry.id };
  const mine = await claim(deps, entryKeys, { personId, review, decide, known });
  return mine && { keys: entryKeys, claim: mine, reached };
}

/** What the lead asked for goes before what the calendar does. */
function dueReminder(participation: Participation, now: string): Entry | undefined {
  const due = dueEntries(participation, now).filter(({ send }) => send.is === 'wanted');
  return due.find(({ kind }) => kind === 'check-in') ?? due.find(({ kind }) => kind === 'reminder');
}

/** Wanted as before: the place of today was taken after all, and a later one is looked for next time. */
async function unclaim(deps: Deps, { keys, claim: mine }: Claimed): Promise<void> {
  await changeParticipation(deps, keys, (current) => {
    const send = entryIn(current, keys.entryId)?.send;
    if (send?.is !== 'claimed' || send.at !== mine.at) return current;
    return withSend(current, keys.entryId, { is: 'wanted', at: send.at, tries: send.tries - 1 });
  });
}

/** Claimed by a process that died: settled by what their item of that day knows. */
export async function recoverReminder(
  deps: Deps,
  keys: EntryKeys,
  { participation, review, entry }: { participation: Participation; review: Review; entry: Entry },
): Promise<void> {
  const { personId } = participation;
  const claimedAt = entry.send.at;
  if (personId === undefined) return markAmbiguous(deps, keys, review, claimedAt);
  const isOfThis = (item: ReminderDay) => isCovered(item, keys);
  const { send, digestOf: digest } = await recoveredOf(deps, personId, claimedAt, isOfThis);
  if (send.is === 'ambiguous') return markAmbiguous(deps, keys, review, claimedAt);
  return changeIfStill(deps, keys, claimedAt, (current) => {
    if (send.is === 'wanted') return withSend(current, keys.entryId, send);
    const { at, messageId } = send;
    const about = { review, entry, at, messageId, digestOf: digest };
    const settled = withTimeOver(withSend(current, keys.entryId, send), entry);
    const sent = withMessage(deps, settled, about);
    return following(deps, keys.participationId, sent, review);
  });
}

async function changeIfStill(
  deps: Deps,
  keys: EntryKeys,
  claimedAt: string,
  decide: (participation: Participation) => Participation,
): Promise<void> {
  await changeParticipation(deps, keys, (current) => {
    const send = entryIn(current, keys.entryId)?.send;
    return send?.is === 'claimed' && send.at === claimedAt ? decide(current) : current;
  });
}

function isCovered({ covers }: ReminderDay, keys: EntryKeys): boolean {
  return covers.some(
    ({ participationId, entryId }) =>
      participationId === keys.participationId && entryId === keys.entryId,
  );
}

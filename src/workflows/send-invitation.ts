import type { Temporal } from 'temporal-polyfill';
import { withoutInvitedContacts } from '../domain/agency-contact.ts';
import { stamp } from '../domain/dates.ts';
import { entryIn, withSend } from '../domain/ledger.ts';
import { employerOf, type Participation } from '../domain/participation.ts';
import type { Person } from '../domain/person.ts';
import { agencyOf } from '../domain/register.ts';
import { mayHaveGone } from '../domain/restored.ts';
import type { Send, Unreachable } from '../domain/send.ts';
import type { Keys } from '../domain/keys.ts';
import { MissingRecord, read, type RecordOf } from '../storage/records.ts';
import { changeParticipation, changeReview } from './changes.ts';
import { addressee } from './addressee.ts';
import { claim, deliver, stops, type EntryKeys } from './deliver.ts';
import type { Deps, Messenger } from './deps.ts';
import type { Account, Errand } from './errand.ts';
import { addMembership, findOrWait, sendAgain } from './install.ts';
import { installFor, type InstalledFor } from './install-for.ts';
import { REVIEW_ID, participations, reviews } from './kinds.ts';

/**
 * The account of somebody who is to be invited, with its tenant if that was not known before; what
 * waits for them is noted where they have none yet.
 */
export async function findInvited(
  deps: Deps,
  keys: Keys,
  participation: Participation,
): Promise<Account | undefined> {
  if (participation.personId !== undefined) return { personId: participation.personId };
  const { personId, tenantId } = await findOrWait(deps, addressesOf(deps, participation), keys);
  return personId === undefined ? undefined : { personId, tenantId };
}

type Address = { tenantId: string; email: string };

/** In the tenants of who employs them now. */
function addressesOf(deps: Deps, participation: Participation): Address[] {
  const { email } = participation;
  const tenants = agencyOf(deps.register.current(), employerOf(participation))?.tenants ?? [];
  return tenants.map((tenantId) => ({ tenantId, email }));
}

/** So often Teams is asked to add the app for somebody, where it could not just now. */
const MOST_ASKED = 5;
const ASKED_AGAIN_MS = 60_000;

/**
 * They don't have the app: Teams is asked to add it where it may be, and the invitation says why it
 * waits. An errand in a lane of its own, since Graph may hang as well as the connector.
 */
export function toNotInstalled(deps: Deps, keys: EntryKeys, participation: Participation): Errand {
  const addresses = addressesOf(deps, participation);
  const tenantId = `graph/${addresses[0]?.tenantId ?? 'nowhere'}`;
  const personId = keys.participationId;
  return { personId, tenantId, run: () => notInstalled(deps, keys, addresses) };
}

async function notInstalled(deps: Deps, keys: EntryKeys, addresses: Address[]): Promise<void> {
  const [before, review] = await Promise.all([
    read(deps.store, participations, keys.reviewId, keys.participationId),
    read(deps.store, reviews, keys.reviewId, REVIEW_ID),
  ]);
  if (!before) throw new MissingRecord(`There is no participation ${keys.participationId}.`);
  if (!review) throw new Error(`There is no review ${keys.reviewId}.`);
  const stopped = stops(before.value, 'invitation', keys, review.value);
  const asked = stopped ? undefined : await installFor(deps, addresses);
  const now = deps.now();
  const { record } = await changeParticipation(deps, keys, (current) => {
    const send = entryIn(current, keys.entryId)?.send;
    if (send?.is !== 'wanted') return current;
    const stop = stops(current, 'invitation', keys, review.value);
    return withSend(
      current,
      keys.entryId,
      stop ? { ...stop, at: stamp(now) } : sendOfAsked(asked, addresses, send.tries + 1, now),
    );
  });
  // They may have come while this was written: then nobody else would look again.
  if ((await findInvited(deps, keys, record.value)) !== undefined) await sendAgain(deps, keys);
}

/** Where the invitation stands once Teams was asked to add the app. */
function sendOfAsked(
  asked: InstalledFor | undefined,
  addresses: readonly Address[],
  tries: number,
  now: Temporal.Instant,
): Send {
  if (asked === 'later' && tries < MOST_ASKED) {
    const milliseconds = ASKED_AGAIN_MS * 2 ** tries;
    return { is: 'wanted', at: stamp(now.add({ milliseconds })), tries };
  }
  return { is: 'unreachable', at: stamp(now), why: whyOf(asked, addresses) };
}

function whyOf(asked: InstalledFor | undefined, addresses: readonly Address[]): Unreachable {
  if (addresses.length === 0) return 'no Teams';
  if (asked === 'on its way') return 'app on its way';
  return asked === 'not permitted' ? 'app not permitted' : 'not installed';
}

/** Claim, send, settle. */
export async function sendInvitation(
  deps: Deps,
  messenger: Messenger,
  keys: EntryKeys,
  { personId, known }: { personId: string; known: RecordOf<Participation> },
): Promise<void> {
  const reached = await addressee(deps, keys.reviewId, personId);
  const { review, person } = reached;
  const isSame = await isInvitedAs(deps, keys, personId, person);
  const claimed = await claim(deps, keys, {
    personId,
    review,
    decide: () => (isSame ? { is: 'cancelled', why: 'same person' } : { is: 'go' }),
    known,
  });
  const { reviewId, participationId } = keys;
  const asParticipant = { as: 'participant', reviewId, participationId } as const;
  if (!claimed) {
    // It may have arrived before the store was put back: then they find it in their list all the same.
    if (await hasBecomeUnclear(deps, keys, known))
      await addMembership(deps, personId, asParticipant);
    return;
  }
  const { email } = claimed.record.value;
  const at = stamp(deps.now());
  // By account: they may be an agency's contact here under another address.
  const leaves = [{ email, personId }];
  if (withoutInvitedContacts(review, leaves, at) !== review)
    await changeReview(deps, keys.reviewId, (current) =>
      withoutInvitedContacts(current, leaves, at),
    );
  // Not before the claim: whoever is held, or invited by the review that this one became, would find
  // an invitation in their list that refuses them.
  await addMembership(deps, personId, asParticipant, person);
  await deliver(deps, messenger, keys, { claimed, reached });
}

async function hasBecomeUnclear(
  deps: Deps,
  { reviewId, participationId, entryId }: EntryKeys,
  { value }: RecordOf<Participation>,
): Promise<boolean> {
  const before = entryIn(value, entryId)?.send;
  if (!before || !mayHaveGone(deps.register.current(), before)) return false;
  const record = await read(deps.store, participations, reviewId, participationId);
  return record !== undefined && entryIn(record.value, entryId)?.send.is === 'ambiguous';
}

/** Whether they are in this review under another address already: one person gets one invitation. */
async function isInvitedAs(
  deps: Deps,
  keys: Keys,
  personId: string,
  person: RecordOf<Person> | undefined,
): Promise<boolean> {
  const others = (person?.value.memberships ?? []).flatMap((one) =>
    one.as === 'participant' &&
    one.reviewId === keys.reviewId &&
    one.participationId !== keys.participationId
      ? [one.participationId]
      : [],
  );
  for (const id of others) {
    const other = await read(deps.store, participations, keys.reviewId, id);
    if (other?.value.personId === personId && other.value.takenBack === undefined) return true;
  }
  return false;
}

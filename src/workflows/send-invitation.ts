import { withoutInvitedContacts } from '../domain/agency-contact.ts';
import { stamp } from '../domain/dates.ts';
import { entryIn, withSend } from '../domain/ledger.ts';
import { employerOf, type Participation } from '../domain/participation.ts';
import type { Person } from '../domain/person.ts';
import { agencyOf } from '../domain/register.ts';
import type { Unreachable } from '../domain/send.ts';
import type { Keys } from '../domain/views.ts';
import { read, type RecordOf } from '../storage/records.ts';
import { changeParticipation, changeReview } from './access.ts';
import { addressee } from './addressee.ts';
import { claim, deliver, type EntryKeys } from './deliver.ts';
import type { Deps } from './deps.ts';
import type { Sender } from './errand.ts';
import { addMembership, findOrWait, sendAgain } from './install.ts';
import { installFor } from './install-for.ts';
import { participations } from './kinds.ts';

/** The account of somebody who is to be invited; what waits for them is noted where they have none yet. */
export async function findInvited(
  deps: Deps,
  keys: Keys,
  participation: Participation,
): Promise<string | undefined> {
  if (participation.personId !== undefined) return participation.personId;
  const { personId } = await findOrWait(deps, addressesOf(deps, participation), keys);
  return personId;
}

/** In the tenants of who employs them now. */
function addressesOf(deps: Deps, participation: Participation) {
  const { email } = participation;
  const tenants = agencyOf(deps.register.current(), employerOf(participation))?.tenants ?? [];
  return tenants.map((tenantId) => ({ tenantId, email }));
}

/** They don't have the app: Teams is asked to add it where it may be, and it says why they wait. */
export async function notInstalled(
  deps: Deps,
  keys: EntryKeys,
  participation: Participation,
): Promise<void> {
  const addresses = addressesOf(deps, participation);
  const asked = await installFor(deps, addresses);
  const why: Unreachable =
    addresses.length === 0
      ? 'no Teams'
      : asked === 'on its way'
        ? 'app on its way'
        : asked === 'not permitted'
          ? 'app not permitted'
          : 'not installed';
  const at = stamp(deps.now());
  await changeParticipation(deps, keys, (current) =>
    entryIn(current, keys.entryId)?.send.is === 'wanted'
      ? withSend(current, keys.entryId, { is: 'unreachable', at, why })
      : current,
  );
  // They may have come while this was written: then nobody else would look again.
  if ((await findInvited(deps, keys, participation)) !== undefined) await sendAgain(deps, keys);
}

/** Claim, send, settle. */
export async function sendInvitation(
  deps: Deps,
  { messenger }: Sender,
  keys: EntryKeys,
  personId: string,
): Promise<void> {
  const reached = await addressee(deps, keys.reviewId, personId);
  const { review, person } = reached;
  const isSame = await isInvitedAs(deps, keys, personId, person);
  const claimed = await claim(deps, keys, {
    personId,
    review,
    decide: () => (isSame ? { is: 'cancelled', why: 'same person' } : { is: 'go' }),
  });
  if (!claimed) return;
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
  const { reviewId, participationId } = keys;
  await addMembership(deps, personId, { as: 'participant', reviewId, participationId }, person);
  await deliver(deps, messenger, keys, { claimed, reached });
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

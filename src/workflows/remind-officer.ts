/** An officer is reminded of what a family is owed; the family never is. */
import { dayInLondon, stamp } from '../domain/dates.ts';
import { currentOfficers } from '../domain/family-officers.ts';
import {
  owedIn,
  remindersOn,
  stepsOf,
  withLook,
  type OwedInFamily,
} from '../domain/family-promises.ts';
import { decideFamily, withFamilySend } from '../domain/family-sends.ts';
import { familyDueAt, officerIn, type Family } from '../domain/family.ts';
import { employerOf } from '../domain/participation.ts';
import type { Review } from '../domain/review.ts';
import { atLocalTime } from '../domain/working-days.ts';
import { change, listOf, read, type RecordOf } from '../storage/records.ts';
import { changeParticipation } from './access.ts';
import { addressee } from './addressee.ts';
import { claim, deliver, type EntryKeys } from './deliver.ts';
import type { Deps, Messenger } from './deps.ts';
import { REVIEW_ID, families, reviews } from './kinds.ts';
import { freeAtOf } from './reminder-days.ts';
import { momentOf, reminderPlan } from './reminder-plan.ts';

/** What is owed is looked at again in the morning of its day. */
const MORNING = '09:00';

function owedOf(deps: Deps, review: Review, family: Family): OwedInFamily[] {
  const holidays = deps.holidaysIn(review.type.nation);
  return owedIn(family, stepsOf(review, holidays), review);
}

/** What is owed in a family today: its officers are to be reminded, and it is looked at again in time. */
export async function remindOfficers(
  deps: Deps,
  { id: familyId, partition: reviewId, value: family }: RecordOf<Family>,
): Promise<void> {
  const review = await read(deps.store, reviews, reviewId, REVIEW_ID);
  if (!review) throw new Error(`There is no review ${reviewId}.`);
  const holidays = deps.holidaysIn(review.value.type.nation);
  const today = dayInLondon(deps.now());
  const at = stamp(deps.now());
  const owed = owedOf(deps, review.value, family);
  const { due, reminded, lookOn } = remindersOn(today, owed, family, holidays);
  for (const { participationId } of currentOfficers(family))
    if (due.some(({ officer = participationId }) => officer === participationId))
      await changeParticipation(deps, { reviewId, participationId }, (current) =>
        withFamilySend(current, at),
      );
  const lookAt = lookOn === undefined ? undefined : stamp(atLocalTime(lookOn, MORNING));
  await change(deps.store, families, reviewId, familyId, (current) => {
    // Changed meanwhile: it comes round again.
    if (JSON.stringify(current) !== JSON.stringify(family)) return undefined;
    const value = { ...current, reminded, lookAt };
    return { value, dueAt: familyDueAt(value) };
  });
}

/** The review's days or holds have changed: what is owed to its families, and what rests, has too. */
export async function lookAtFamilies(deps: Deps, reviewId: string): Promise<void> {
  const at = stamp(deps.now());
  for (const { id } of await listOf(deps.store, families, reviewId))
    await change(deps.store, families, reviewId, id, (current) => {
      const value = withLook(current, at);
      return value === current ? undefined : { value, dueAt: familyDueAt(value) };
    });
}

/** Says to an officer that there is something to do for a family, once it may. */
export async function remindOfficer(
  deps: Deps,
  messenger: Messenger,
  keys: EntryKeys,
  personId: string,
): Promise<void> {
  const reached = await addressee(deps, keys.reviewId, personId);
  const { review, person } = reached;
  const all = await listOf(deps.store, families, keys.reviewId);
  const owed = all
    .filter(({ value }) => officerIn(value, keys.participationId))
    .flatMap(({ value }) => owedOf(deps, review, value))
    .filter(({ officer = keys.participationId }) => officer === keys.participationId);
  const freeAt = await freeAtOf(deps, personId, reminderPlan(deps, review, ''));
  const claimed = await claim(deps, keys, {
    personId,
    review,
    decide(participation, entry) {
      const of = { review, agencyId: employerOf(participation) };
      const moment = momentOf(deps, of, person?.value, freeAt);
      return decideFamily(participation, entry, moment, owed);
    },
  });
  if (claimed) await deliver(deps, messenger, keys, { claimed, reached });
}

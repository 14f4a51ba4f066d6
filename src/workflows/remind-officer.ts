/** An officer is reminded of what a family is owed; the family never is. */
import { dayInLondon, stamp } from '../domain/dates.ts';
import { currentOfficers } from '../domain/family-officers.ts';
import {
  dueOn,
  lookOn,
  owedByOfficer,
  owedIn,
  stepsOf,
  withLook,
  type OwedInFamily,
  type Reminded,
} from '../domain/family-promises.ts';
import {
  countsAsReminded,
  decideFamily,
  familySendToCome,
  withFamilySend,
} from '../domain/family-sends.ts';
import { familyDueAt, officerIn, type Family } from '../domain/family.ts';
import { employerOf } from '../domain/participation.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import { atLocalTime } from '../domain/working-days.ts';
import { change, listOf, read, type RecordOf } from '../storage/records.ts';
import { changeParticipation, participationIn } from './changes.ts';
import { addressee } from './addressee.ts';
import { claim, type EntryKeys } from './deliver.ts';
import type { Deps, Messenger } from './deps.ts';
import { REVIEW_ID, families, reviews } from './kinds.ts';
import { freeAtOf } from './reminder-days.ts';
import { momentOf, reminderPlan } from './reminder-plan.ts';
import { remindOf } from './send-reminder.ts';

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
  const all = owedOf(deps, review.value, family);
  const reminded: Reminded[] = [];
  const looks: string[] = [];
  for (const { participationId } of currentOfficers(family)) {
    const owed = owedByOfficer(all, participationId);
    const known = await remindedOf(deps, { reviewId, participationId }, family);
    const due = dueOn(today, owed, known, holidays);
    const next = [
      ...known.filter(({ what }) => owed.some(({ key }) => key === what) && !isIn(due, what)),
      ...(await cardFor(deps, { reviewId, participationId }, due)),
    ];
    const look = lookOn(today, owed, next, holidays);
    reminded.push(...next);
    if (look !== undefined) looks.push(look);
  }
  const [first] = looks.sort();
  const lookAt = first === undefined ? undefined : stamp(atLocalTime(first, MORNING));
  await change(deps.store, families, reviewId, familyId, (current) => {
    // Changed meanwhile: it comes round again.
    if (JSON.stringify(current) !== JSON.stringify(family)) return undefined;
    const value = { ...current, reminded, lookAt };
    return { value, dueAt: familyDueAt(value) };
  });
}

function isIn(due: readonly OwedInFamily[], what: string): boolean {
  return due.some(({ key }) => key === what);
}

/** What that officer was reminded of by a card that went, or is on its way. */
async function remindedOf(deps: Deps, keys: Keys, { reminded = [] }: Family): Promise<Reminded[]> {
  const { value } = await participationIn(deps, keys);
  return reminded.filter(
    ({ officer, entryId }) => officer === keys.participationId && countsAsReminded(value, entryId),
  );
}

/** The card is to go to them; what it reminds of, which is nothing where it can't go today. */
async function cardFor(deps: Deps, keys: Keys, due: readonly OwedInFamily[]): Promise<Reminded[]> {
  if (due.length === 0) return [];
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) =>
    withFamilySend(current, at),
  );
  const entry = familySendToCome(participation);
  if (!entry) return [];
  const by = { on: dayInLondon(deps.now()), officer: keys.participationId, entryId: entry.id };
  return due.map(({ key }) => ({ what: key, ...by }));
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
    .flatMap(({ value }) => owedByOfficer(owedOf(deps, review, value), keys.participationId));
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
  if (claimed) await remindOf(deps, messenger, personId, [{ keys, claim: claimed, reached }]);
}

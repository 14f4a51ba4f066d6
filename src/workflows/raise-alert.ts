import {
  alertDueAt,
  isOpen,
  isSame,
  leaveOut,
  mayTakeBack,
  newAlert,
  stepsOf,
  takeBack,
  type Alert,
  type Candidate,
} from '../domain/alert.ts';
import { stamp } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import { teamRolesOf, type Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import type {
  AlertOnCard,
  AlertPlace,
  AlertStanding,
  Named,
  RiskView,
} from '../domain/views-alert.ts';
import { UnreadableItem } from '../storage/port.ts';
import { createOnce, listOf, read, type RecordOf } from '../storage/records.ts';
import { reach } from './addressee.ts';
import {
  chainOf,
  changeAlert,
  howToTell,
  knownTo,
  nameOf,
  partitionOf,
  placeOf,
  reviewOf,
  type Known,
} from './alerts.ts';
import type { Deps } from './deps.ts';
import { inTime } from './in-time.ts';
import { readable } from './readable.ts';
import {
  PERSON_ID,
  REVIEW_ID,
  alertIdOf,
  alerts,
  participations,
  people,
  reviews,
} from './kinds.ts';

/** What a card belongs to, as its button says: it may be copied, so it is looked at again. */
type Origin = { reviewId: string | undefined; keys: Keys | undefined };

/** So long the numbers wait for the store, and no longer. */
export const PATIENCE_MS = 3_000;

/**
 * The numbers for somebody at risk. That they opened this card is told to a safeguarding contact a
 * moment later. Where the store is away, or slow, the numbers come all the same and the card says so.
 */
export async function showRisk(deps: Deps, speaker: Speaker, origin: Origin): Promise<RiskView> {
  const alert = await inTime(raised(deps, speaker, origin), PATIENCE_MS);
  return riskView(deps, origin.keys, alert ?? { is: 'unknown' });
}

/** Somebody must not know: they are left out, and somebody else is told. `who`: as the card named them. */
export async function tellSomebodyElse(
  deps: Deps,
  speaker: Speaker,
  place: AlertPlace,
  { who, keys }: { who: string; keys: Keys | undefined },
): Promise<RiskView> {
  await ownAlert(deps, speaker, place);
  const review = await reviewOf(deps, place);
  const known = knownTo(deps, review);
  const chosen = known.find(({ id }) => id === who);
  if (!chosen) throw new Refused('not understood');
  // In every role that they have.
  const ids = known
    .filter((one) => one.id === who || (one.personId ?? one.id) === chosen.personId)
    .flatMap(({ id, personId }) => [id, ...(personId === undefined ? [] : [personId])]);
  const now = stamp(deps.now());
  const { record } = await changeAlert(deps, place, (alert) => leaveOut(alert, ids, now));
  return riskView(deps, keys, await onCard(deps, record, review));
}

/** It was a mistake: nobody is told. Once somebody was, the card says who. */
export async function sayMistaken(
  deps: Deps,
  speaker: Speaker,
  place: AlertPlace,
  keys: Keys | undefined,
): Promise<View> {
  await ownAlert(deps, speaker, place);
  const now = stamp(deps.now());
  const { record } = await changeAlert(deps, place, (alert) => takeBack(alert, now));
  return riskView(deps, keys, await onCard(deps, record, await reviewOf(deps, place)));
}

function riskView({ board }: Deps, keys: Keys | undefined, alert: AlertOnCard): RiskView {
  return { show: 'risk', keys, contacts: board.risk, alert };
}

async function ownAlert(deps: Deps, { personId }: Speaker, place: AlertPlace): Promise<void> {
  if (place.alertId === '') throw new Refused('not understood');
  const record = await read(deps.store, alerts, partitionOf(place), place.alertId);
  if (record?.value.personId !== personId) throw new Refused('not understood');
}

/** The alert that is theirs already, or a new one. */
async function raised(deps: Deps, speaker: Speaker, origin: Origin): Promise<AlertOnCard> {
  const { personId, name, tenantId } = speaker;
  const { review, reviewId, participationId } = await belongsTo(deps, speaker, origin);
  const partition = partitionOf({ reviewId });
  const all = await listOf(deps.store, alerts, partition);
  const own = all.filter(({ value }) => value.personId === personId);
  const latest = own.find(({ id }) => id === alertIdOf(personId, own.length));
  const now = stamp(deps.now());
  if (latest && isSame(latest.value, now)) return onCard(deps, latest, review);

  const id = alertIdOf(personId, own.length + 1);
  const value = newAlert({ personId, name, tenantId, participationId }, now);
  await createOnce(deps.store, alerts, { partition, id, value, dueAt: alertDueAt(value) });
  // Its records may have begun to be destroyed in the same moment, and this alert with them.
  if (review && !(await standingReview(deps, partition)))
    return raised(deps, speaker, { reviewId: undefined, keys: undefined });
  // Of two presses at the same moment, that of the first.
  const record = await read(deps.store, alerts, partition, id);
  return record ? onCard(deps, record, review) : { is: 'unknown' };
}

/** The review in which they have a part; none where the card is the board's, or somebody else's. */
async function belongsTo(
  deps: Deps,
  { personId }: Speaker,
  { reviewId, keys }: Origin,
): Promise<{
  review?: Review;
  reviewId: string | undefined;
  participationId?: string;
}> {
  const none = { reviewId: undefined };
  if (reviewId === undefined) return none;
  const [review, participation] = await Promise.all([
    standingReview(deps, reviewId),
    keys && read(deps.store, participations, reviewId, keys.participationId).catch(unlessGone),
  ]);
  if (!review) return none;
  if (participation?.value.personId === personId)
    return { review, reviewId, participationId: participation.id };
  return teamRolesOf(review, personId).length > 0 ? { review, reviewId } : none;
}

/**
 * The review, unless its records are gone, or going: what is raised on an old card must reach somebody,
 * and not go with it.
 */
async function standingReview(deps: Deps, reviewId: string): Promise<Review | undefined> {
  const record = await read(deps.store, reviews, reviewId, REVIEW_ID).catch(unlessGone);
  return record?.value.destroying === undefined ? record?.value : undefined;
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof UnreadableItem)) throw error;
}

/** How far it has come: who was or is told, and whom they can still leave out. */
async function onCard(
  deps: Deps,
  record: RecordOf<Alert>,
  review: Review | undefined,
): Promise<AlertOnCard> {
  const alert = record.value;
  if (alert.mistaken !== undefined) return { is: 'mistaken' };
  const known = knownTo(deps, review);
  const how = howToTell(deps);
  const reached = await Promise.all(known.map((one) => hasApp(deps, one)));
  const chain = chainOf(known.filter((_, index) => reached[index]));
  const steps = isOpen(alert) ? stepsOf(alert, chain, how.isInHours) : [];
  const { stands, shown, next } = standing(alert, steps, known);
  const mayLeaveOut = ({ id, as, personId }: Known) =>
    as !== 'administrator' && personId !== alert.personId && !alert.leftOut.includes(id);
  const choices = known.filter(mayLeaveOut).map(({ id, name, as }) => ({ id, name, as }));
  const chosen = known.find(({ personId, as }) => personId === shown && as !== 'administrator');
  return {
    is: 'asked',
    place: placeOf(record),
    stands,
    next: namesOf(next, known),
    ...how,
    mayTakeBack: mayTakeBack(alert),
    choices,
    chosen: choices.find(({ id }) => id === chosen?.id)?.id ?? choices[0]?.id ?? '',
    leftOut: known
      .filter(({ id, as }) => as !== 'administrator' && alert.leftOut.includes(id))
      .map(({ name, as }) => ({ name, as })),
  };
}

/** `shown`: the account of who is told, or was, last; whom they may want to leave out. */
function standing(
  alert: Alert,
  steps: Candidate[][],
  known: readonly Known[],
): { stands: AlertStanding; shown: string | undefined; next: Candidate[] } {
  const { taken, tellings, leftOut } = alert;
  if (taken)
    return {
      stands: { is: 'taken', by: nameOf(taken.by, known), at: taken.at },
      shown: taken.by,
      next: [],
    };
  const told = tellings.filter(
    ({ personId, toldAt }) => toldAt !== undefined && !leftOut.includes(personId),
  );
  const last = told.at(-1);
  if (last?.toldAt !== undefined)
    return {
      stands: { is: 'told', who: namesOf(told, known), at: last.toldAt },
      shown: last.personId,
      next: steps.flat(),
    };
  const underWay = tellings.filter(({ send }) => send.is === 'wanted' || send.is === 'claimed');
  const [first = [], ...rest] = steps;
  const who = underWay.length > 0 ? underWay : first;
  if (who.length === 0) return { stands: { is: 'nobody' }, shown: undefined, next: [] };
  return {
    stands: { is: underWay.length > 0 ? 'telling' : 'to tell', who: namesOf(who, known) },
    shown: who[0]?.personId,
    next: underWay.length > 0 ? steps.flat() : rest.flat(),
  };
}

function namesOf(who: readonly { personId: string }[], known: readonly Known[]): Named[] {
  return who.map(({ personId }) => nameOf(personId, known));
}

async function hasApp(deps: Deps, { personId }: Known): Promise<boolean> {
  if (personId === undefined) return false;
  const person = await readable(deps, () => read(deps.store, people, personId, PERSON_ID));
  return reach(deps, person?.value).to !== undefined;
}

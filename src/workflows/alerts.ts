import { Temporal } from 'temporal-polyfill';
import {
  USUAL_POLICY,
  alertDueAt,
  type Alert,
  type Candidate,
  type Chain,
} from '../domain/alert.ts';
import { BOARD_TRAIL } from '../domain/audit.ts';
import { stamp } from '../domain/dates.ts';
import { nextMoment } from '../domain/hours.ts';
import type { Officer } from '../domain/register.ts';
import { membersOf, type Review } from '../domain/review.ts';
import type { AlertPlace, Named } from '../domain/views-alert.ts';
import { change, read, type RecordOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { REVIEW_ID, alerts, reviews } from './kinds.ts';

/** The partition, and the trail, of an alert that belongs to no review. */
export function partitionOf({ reviewId }: Pick<AlertPlace, 'reviewId'>): string {
  return reviewId ?? BOARD_TRAIL;
}

export function placeOf({ partition, id }: Pick<RecordOf<Alert>, 'partition' | 'id'>): AlertPlace {
  return { reviewId: partition === BOARD_TRAIL ? undefined : partition, alertId: id };
}

export async function reviewOf(
  deps: Deps,
  { reviewId }: Pick<AlertPlace, 'reviewId'>,
): Promise<Review | undefined> {
  if (reviewId === undefined) return undefined;
  return (await read(deps.store, reviews, reviewId, REVIEW_ID))?.value;
}

/** Changes an alert and sets when the clock must look at it; wakes the sweep if that is now. */
export async function changeAlert(
  deps: Deps,
  place: AlertPlace,
  decide: (alert: Alert) => Alert,
): Promise<{ record: RecordOf<Alert>; changed: boolean }> {
  const partition = partitionOf(place);
  const done = await change(deps.store, alerts, partition, place.alertId, (alert) => {
    const next = decide(alert);
    return next === alert ? undefined : { value: next, dueAt: alertDueAt(next) };
  });
  const { record, changed } = done;
  if (changed && record.dueAt !== undefined && record.dueAt <= stamp(deps.now())) deps.wake();
  return done;
}

/** Somebody who would be told, by name. Without `personId` they have not added the app yet. */
export type Known = Named & { id: string; personId: string | undefined };

/** The board's safeguarding contacts in their order; then the review's leads, and administrators. */
export function knownTo(deps: Deps, review: Review | undefined): Known[] {
  const { safeguarding, administrators } = deps.register.current();
  const asOf =
    (as: Named['as']) =>
    ({ id, name, personId }: Pick<Officer, 'id' | 'name' | 'personId'>): Known => ({
      id,
      name,
      personId,
      as,
    });
  return [
    ...safeguarding.map(asOf('safeguarding contact')),
    ...(review ? membersOf(review, 'lead') : []).map(asOf('lead')),
    ...administrators.map(asOf('administrator')),
  ];
}

/** In the first of their roles; somebody whose role has ended since has no name here. */
export function nameOf(personId: string, known: readonly Known[]): Named {
  const found = known.find((one) => one.personId === personId);
  return { name: found?.name ?? '', as: found?.as ?? 'safeguarding contact' };
}

/** Those of them who can be told. */
export function chainOf(known: readonly Known[]): Chain {
  const all = known.flatMap(({ id, personId, as }): Candidate[] =>
    personId === undefined ? [] : [{ personId, as, ids: [id, personId] }],
  );
  const isContact = ({ as }: Candidate) => as === 'safeguarding contact';
  return { contacts: all.filter(isContact), last: all.filter((one) => !isContact(one)) };
}

/** How they are told at that moment. */
export function howToTell(deps: Deps): { isInHours: boolean; minutes: number } {
  const { hours, minutes } = deps.board.alerts ?? USUAL_POLICY;
  const at = deps.now();
  const holidays = deps.holidaysIn(deps.board.nation);
  const opens = nextMoment(at, { hours, chosen: undefined, holidays });
  return { isInHours: opens !== undefined && Temporal.Instant.compare(opens, at) === 0, minutes };
}

import { rolesOf, type AlertAct } from '../domain/access.ts';
import { isToldTo, passOn, take, type Alert } from '../domain/alert.ts';
import { stamp } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import { Refused } from '../domain/views.ts';
import type { AlertPlace, AlertView } from '../domain/views-alert.ts';
import { read, type RecordOf } from '../storage/records.ts';
import { audited } from './audited.ts';
import { changeAlert, knownTo, nameOf, partitionOf, placeOf, reviewOf } from './alerts.ts';
import type { Deps } from './deps.ts';
import { alerts, participations } from './kinds.ts';

/** Whose alert it is, for somebody who was told of it. */
export async function showAlert(
  deps: Deps,
  speaker: Speaker,
  place: AlertPlace,
): Promise<AlertView> {
  const { record } = await alertFor(deps, speaker, 'alert.show', place);
  return alertView(deps, speaker, record);
}

/** They are on it: nobody else is told. */
export async function takeAlert(
  deps: Deps,
  speaker: Speaker,
  place: AlertPlace,
): Promise<AlertView> {
  const { record } = await alertFor(deps, speaker, 'alert.take', place);
  return answered(deps, speaker, { act: 'alert.take', record, decide: take });
}

/** They can't be on it, or not any more: the next are told at once. */
export async function passAlertOn(
  deps: Deps,
  speaker: Speaker,
  place: AlertPlace,
): Promise<AlertView> {
  const { record } = await alertFor(deps, speaker, 'alert.pass', place);
  return answered(deps, speaker, { act: 'alert.pass', record, decide: passOn });
}

async function answered(
  deps: Deps,
  speaker: Speaker,
  about: {
    act: AlertAct;
    record: RecordOf<Alert>;
    decide: (alert: Alert, personId: string, now: string) => Alert;
  },
): Promise<AlertView> {
  const { act, record, decide } = about;
  const { personId } = speaker;
  const now = stamp(deps.now());
  // Pressed twice, or another was first: nothing is done, and so nothing recorded.
  if (decide(record.value, personId, now) === record.value) return alertView(deps, speaker, record);
  const place = placeOf(record);
  const { reviewId, alertId } = place;
  await audited(deps, speaker, act, { ...(reviewId !== undefined && { reviewId }), item: alertId });
  const changed = await changeAlert(deps, place, (alert) => decide(alert, personId, now));
  return alertView(deps, speaker, changed.record);
}

/** The alert, for somebody who was told of it. Whoever was not can't tell whether there is one. */
async function alertFor(
  deps: Deps,
  { personId }: Speaker,
  act: AlertAct,
  place: AlertPlace,
): Promise<{ record: RecordOf<Alert> }> {
  const record =
    place.alertId === ''
      ? undefined
      : await read(deps.store, alerts, partitionOf(place), place.alertId);
  if (!record || !isToldTo(record.value, personId)) throw new Refused('not yours', rolesOf(act));
  return { record };
}

async function alertView(
  deps: Deps,
  { personId }: Speaker,
  record: RecordOf<Alert>,
): Promise<AlertView> {
  const place = placeOf(record);
  const { name, tenantId, at, participationId, tellings, taken } = record.value;
  const [review, participation] = await Promise.all([
    reviewOf(deps, place),
    participationId === undefined
      ? undefined
      : read(deps.store, participations, record.partition, participationId),
  ]);
  const known = knownTo(deps, review);
  const { agencies } = deps.register.current();
  const hasPassed = tellings.some((one) => one.personId === personId && one.passed !== undefined);
  const open = hasPassed ? ('passed on' as const) : ('open' as const);
  const takenBy = taken && { by: nameOf(taken.by, known), at: taken.at };
  return {
    show: 'alert',
    place,
    reference: review?.details.reference,
    at,
    name,
    agencies: agencies.filter(({ tenants }) => tenants.includes(tenantId)).map((one) => one.name),
    invited: participation && {
      name: participation.value.name,
      email: participation.value.email,
    },
    told: tellings.flatMap(({ personId: who, toldAt }) =>
      toldAt === undefined ? [] : [{ ...nameOf(who, known), at: toldAt }],
    ),
    stands: taken?.by === personId ? 'yours' : (takenBy ?? open),
  };
}

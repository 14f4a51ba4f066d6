import {
  claimed,
  dueTelling,
  goOn,
  owed,
  settled,
  withRecorded,
  type Alert,
} from '../domain/alert.ts';
import { stamp } from '../domain/dates.ts';
import type { AlertPlace } from '../domain/views-alert.ts';
import { read, type RecordOf } from '../storage/records.ts';
import { reach, writtenIn } from './addressee.ts';
import {
  chainOf,
  changeAlert,
  howToTell,
  knownTo,
  partitionOf,
  placeOf,
  reviewOf,
} from './alerts.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { errandTo, type Errand } from './errand.ts';
import { PERSON_ID, people } from './kinds.ts';
import { settledSend } from './unsent.ts';

/**
 * What is due of an alert: it goes on to the next, or somebody is told, which is an errand. Never held
 * back by anybody's hours, by a hold or by a pause.
 */
export async function settleAlert(
  deps: Deps,
  messenger: Messenger,
  record: RecordOf<Alert>,
): Promise<Errand | undefined> {
  const place = placeOf(record);
  const now = stamp(deps.now());
  const { nextAt } = record.value;
  if (nextAt !== undefined && nextAt <= now) {
    const chain = chainOf(knownTo(deps, await reviewOf(deps, place)));
    const how = howToTell(deps);
    const { record: next, changed } = await changeAlert(deps, place, (alert) =>
      alert.nextAt === nextAt ? goOn(alert, chain, now, how) : alert,
    );
    // The first step is the first telling.
    if (changed && next.value.step > 1) deps.watch.alertWaits();
    return undefined;
  }
  const due = dueTelling(record.value, now);
  if (!due) {
    await recordTold(deps, place, record.value);
    return undefined;
  }
  const { personId } = due;
  return errandTo(deps, { personId }, () => tell(deps, messenger, place, personId));
}

/** Tells one person: claimed before the call, settled after it. Made again where nobody can know. */
async function tell(
  deps: Deps,
  messenger: Messenger,
  place: AlertPlace,
  personId: string,
): Promise<void> {
  const at = stamp(deps.now());
  const { record, changed } = await changeAlert(deps, place, (alert) =>
    claimed(alert, personId, at),
  );
  const mine = record.value.tellings.find((one) => one.personId === personId);
  if (!changed || mine?.send.is !== 'claimed') return;
  const { tries } = mine.send;

  const [person, review] = await Promise.all([
    read(deps.store, people, personId, PERSON_ID),
    reviewOf(deps, place),
  ]);
  const reached = reach(deps, person?.value);
  const view = {
    show: 'alert message',
    place,
    reference: review?.details.reference,
    at: record.value.at,
    isAgain: mine.times > 1,
  } as const;
  const outcome: SendOutcome = reached.to
    ? await messenger.send(reached.to, writtenIn(deps, person?.value), view)
    : { is: 'unreachable', why: reached.why };
  const settles: SendOutcome =
    outcome.is === 'ambiguous' ? { is: 'retry', afterMs: 0, begun: true } : outcome;
  const send = settledSend(tries, settles, deps.now());
  await changeAlert(deps, place, (alert) => settled(alert, personId, at, send));
}

/** Writes to the trail who was told: after it, since nothing may keep an alert waiting. */
async function recordTold(deps: Deps, place: AlertPlace, alert: Alert): Promise<void> {
  const done = owed(alert);
  for (const { what, who } of done)
    await deps.audit.append(partitionOf(place), {
      who: what === 'asked' ? who : 'sweep',
      what: `alert.${what}`,
      item: place.alertId,
      why: what === 'asked' ? '' : who,
      correlation: '',
    });
  await changeAlert(deps, place, (current) => withRecorded(current, done));
}

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
import type { Language } from '../domain/language.ts';
import type { AlertPlace } from '../domain/views-alert.ts';
import { read, type RecordOf } from '../storage/records.ts';
import { reach, writtenIn, type Reached } from './addressee.ts';
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
import { readable } from './readable.ts';
import { settledSend } from './unsent.ts';

/**
 * What is due of an alert: it goes on to the next, or somebody is told, which is an errand. Never held
 * back by anybody's hours, by a hold or by a pause, nor by what can't be read.
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
    const review = await readable(deps, () => reviewOf(deps, place));
    const chain = chainOf(knownTo(deps, review));
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
  const run = () => tell(deps, messenger, place, personId);
  const errand = await readable(deps, () => errandTo(deps, { personId }, run));
  return errand ?? { personId, tenantId: 'nowhere', run };
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

  const [reached, review] = await Promise.all([
    readable(deps, () => whereIs(deps, personId)),
    readable(deps, () => reviewOf(deps, place)),
  ]);
  const view = {
    show: 'alert message',
    place,
    reference: review?.details.reference,
    at: record.value.at,
    isAgain: mine.times > 1,
  } as const;
  const send = async (): Promise<SendOutcome> => {
    if (!reached) return { is: 'refused' };
    if (!reached.to) return { is: 'unreachable', why: reached.why };
    return messenger.send(reached.to, reached.language, view);
  };
  const outcome = await send();
  const settles: SendOutcome =
    outcome.is === 'ambiguous' ? { is: 'retry', afterMs: 0, begun: true } : outcome;
  const became = settledSend(tries, settles, deps.now());
  await changeAlert(deps, place, (alert) => settled(alert, personId, at, became));
}

async function whereIs(deps: Deps, personId: string): Promise<Reached & { language: Language }> {
  const person = await read(deps.store, people, personId, PERSON_ID);
  return { ...reach(deps, person?.value), language: writtenIn(deps, person?.value) };
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

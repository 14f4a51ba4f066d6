/** That somebody opened “Someone may be at risk now”: who is told, until a person says they are on it. */
import { z } from 'zod';
import { hoursSchema } from './hours.ts';
import { sendDueAt, sendSchema, type Send } from './send.ts';

/** As what somebody is told of an alert. */
export const alertRoleSchema = z.enum(['safeguarding contact', 'lead', 'administrator']);
export type AlertRole = z.infer<typeof alertRoleSchema>;

const tellingSchema = z.object({
  personId: z.string(),
  as: alertRoleSchema,
  /** Of the alert: those who are told at once have the same. */
  step: z.number(),
  /** How often they were to be told. */
  times: z.number(),
  send: sendSchema,
  /** When they were told first. */
  toldAt: z.string().optional(),
  /** When they said that they can't be on it. */
  passed: z.string().optional(),
  /** What became of the latest send stands in the audit trail. */
  recorded: z.literal(true).optional(),
});
type Telling = z.infer<typeof tellingSchema>;

/** One person's alert. It holds nothing that they wrote, and only a person ends it. */
export const alertSchema = z.object({
  /** Who opened the card, and as Teams named them; '' where it did not. */
  personId: z.string(),
  name: z.string(),
  tenantId: z.string(),
  /** Of the review whose partition it is in. */
  participationId: z.string().optional(),
  at: z.string(),
  /** Ids of people and of officers who are never told. */
  leftOut: z.array(z.string()),
  /** One for each person, however often they are told. */
  tellings: z.array(tellingSchema),
  step: z.number(),
  /** When the next are told. */
  nextAt: z.string().optional(),
  /** Who is on it. */
  taken: z.object({ by: z.string(), at: z.string() }).optional(),
  /** When they said, before anybody was told, that they had opened the card by mistake. */
  mistaken: z.string().optional(),
  /** That they asked stands in the audit trail. */
  recorded: z.literal(true).optional(),
});
export type Alert = z.infer<typeof alertSchema>;

/** Somebody who can be told. `ids`: all under which they may be left out, that of their account too. */
export type Candidate = { personId: string; as: AlertRole; ids: readonly string[] };

/** Contacts are told in turn, and those who come last all together. */
export type Chain = { contacts: readonly Candidate[]; last: readonly Candidate[] };

/**
 * How many minutes a contact has to say that they are on it, before the next is told; outside of these
 * hours of a working day all contacts are told at once.
 */
export const alertPolicySchema = z.strictObject({
  hours: hoursSchema,
  minutes: z.number().int().min(5).max(60),
});
export type AlertPolicy = z.infer<typeof alertPolicySchema>;
export const USUAL_POLICY: AlertPolicy = { hours: { from: '08:00', until: '20:00' }, minutes: 15 };

/** So long nobody is told: to say that it was a mistake, or that somebody must not know. */
export const MOMENT_MS = 60_000;
/** Once all were told, all are told again so often. */
const AGAIN_MS = 60 * 60_000;
/** So long after somebody has taken it the same person's next press is about the same alert. */
const SAME_MS = 60 * 60_000;

type Asked = Pick<Alert, 'personId' | 'name' | 'tenantId' | 'participationId'>;

export function newAlert(asked: Asked, at: string): Alert {
  const nextAt = after(at, MOMENT_MS);
  return { ...asked, at, leftOut: [], tellings: [], step: 0, nextAt };
}

/** Whether another press of the same person is about this alert. */
export function isSame({ taken, mistaken }: Alert, now: string): boolean {
  if (mistaken !== undefined) return false;
  return taken === undefined || now < after(taken.at, SAME_MS);
}

/** Whether somebody is still to say that they are on it. */
export function isOpen({ taken, mistaken }: Alert): boolean {
  return taken === undefined && mistaken === undefined;
}

/** Those of the chain who may be told: neither who asked, nor whom they left out; each once. */
export function chainFor(alert: Alert, chain: Chain): Chain {
  const mayBeTold = ({ personId, ids }: Candidate) =>
    personId !== alert.personId && !ids.some((id) => alert.leftOut.includes(id));
  const contacts = chain.contacts.filter(mayBeTold);
  const isFirst = ({ personId }: Candidate, index: number, all: readonly Candidate[]) =>
    all.findIndex((one) => one.personId === personId) === index &&
    contacts.every((one) => one.personId !== personId);
  return { contacts, last: chain.last.filter(mayBeTold).filter(isFirst) };
}

/** Those who are told next: all who are left of the chain, in the groups in which they are told. */
export function stepsOf(alert: Alert, chain: Chain, isInHours: boolean): Candidate[][] {
  const { contacts, last } = chainFor(alert, chain);
  const isNew = ({ personId }: Candidate) => !alert.tellings.some(isToldOf(personId));
  const inTurn = contacts.filter(isNew);
  const groups = [...(isInHours ? inTurn.map((one) => [one]) : [inTurn]), last.filter(isNew)];
  return groups.filter((group) => group.length > 0);
}

/**
 * The alert gone on to the next: once all were told, to all again but for those who can't be on it. The
 * same alert where somebody is on it.
 */
export function goOn(
  alert: Alert,
  chain: Chain,
  now: string,
  { isInHours, minutes }: { isInHours: boolean; minutes: number },
): Alert {
  if (!isOpen(alert)) return alert;
  const step = alert.step + 1;
  const [next] = stepsOf(alert, chain, isInHours);
  const told = (next ?? everybody(alert, chain)).map(({ personId, as }): Telling => {
    const before = alert.tellings.find((one) => one.personId === personId);
    const times = (before?.times ?? 0) + 1;
    const { toldAt, passed } = before ?? {};
    const send = { is: 'wanted', at: now, tries: 0 } as const;
    return { personId, as, step, times, send, toldAt, passed };
  });
  const isNow = ({ personId }: Telling) => told.some((one) => one.personId === personId);
  const tellings = [...alert.tellings.filter((one) => !isNow(one)), ...told];
  const isInTurn = next?.some(({ as }) => as === 'safeguarding contact') === true;
  const nextAt = after(now, isInTurn ? minutes * 60_000 : AGAIN_MS);
  return { ...alert, tellings, step, nextAt };
}

/** All of the chain but for those who can't; all, where nobody can. Who is being told is not told twice. */
function everybody(alert: Alert, chain: Chain): Candidate[] {
  const { contacts, last } = chainFor(alert, chain);
  const telling = (personId: string) => alert.tellings.find((one) => one.personId === personId);
  const all = [...contacts, ...last].filter(
    ({ personId }) => telling(personId)?.send.is !== 'claimed',
  );
  const can = all.filter(({ personId }) => telling(personId)?.passed === undefined);
  return can.length > 0 ? can : all;
}

/** Nobody is told: it was a mistake. The same alert once somebody was, or is being, told. */
export function takeBack(alert: Alert, now: string): Alert {
  if (!mayTakeBack(alert)) return alert;
  return { ...stopped(alert, now), mistaken: now, nextAt: undefined };
}

export function mayTakeBack(alert: Alert): boolean {
  return isOpen(alert) && !alert.tellings.some(mayKnow);
}

/**
 * Somebody must not know: they are never told, or not again, and are not on it if they were. Before
 * anybody was told the moment begins anew; afterwards the next are told at once.
 */
export function leaveOut(alert: Alert, who: readonly string[], now: string): Alert {
  if (alert.mistaken !== undefined || who.every((id) => alert.leftOut.includes(id))) return alert;
  const leftOut = [...new Set([...alert.leftOut, ...who])];
  const isTheirs = ({ personId }: Telling) => who.includes(personId);
  const wasTold = alert.tellings.some((one) => isTheirs(one) && mayKnow(one));
  const tellings = alert.tellings.map((one) => (isTheirs(one) ? withoutWanted(one, now) : one));
  const taken = alert.taken && who.includes(alert.taken.by) ? undefined : alert.taken;
  const next: Alert = { ...alert, leftOut, tellings, taken };
  if (!isOpen(next)) return next;
  if (mayTakeBack(next)) return { ...stopped(next, now), nextAt: after(now, MOMENT_MS) };
  return wasTold ? { ...next, nextAt: now } : next;
}

/** Somebody who was told is on it; the same alert where somebody else is already. */
export function take(alert: Alert, personId: string, now: string): Alert {
  if (!isOpen(alert) || !isToldTo(alert, personId)) return alert;
  return { ...stopped(alert, now), taken: { by: personId, at: now }, nextAt: undefined };
}

/** Somebody who was told can't be on it, or not any more: the next are told at once. */
export function passOn(alert: Alert, personId: string, now: string): Alert {
  if (!isToldTo(alert, personId)) return alert;
  const { taken } = alert;
  const isOnIt = taken?.by === personId;
  const isAgain = alert.tellings.some(
    (one) => one.personId === personId && one.passed !== undefined,
  );
  if (isAgain && !isOnIt) return alert;
  const tellings = alert.tellings.map((one) =>
    one.personId === personId ? { ...one, passed: now } : one,
  );
  const next: Alert = { ...alert, tellings, taken: isOnIt ? undefined : taken };
  return isOpen(next) ? { ...next, nextAt: now } : next;
}

/** Whether somebody was told, and may see whose alert it is: not who was left out since. */
export function isToldTo(alert: Alert, personId: string): boolean {
  const isTheirs = (telling: Telling) => telling.personId === personId && mayKnow(telling);
  return !alert.leftOut.includes(personId) && alert.tellings.some(isTheirs);
}

function isToldOf(personId: string): (telling: Telling) => boolean {
  return (telling) => telling.personId === personId && telling.send.is !== 'cancelled';
}

/** Whether it has reached them, or may have: what nobody can know is tried once more. */
function mayKnow({ toldAt, send }: Telling): boolean {
  if (toldAt !== undefined) return true;
  if (send.is === 'wanted') return send.tries > 0;
  return send.is !== 'cancelled' && send.is !== 'unreachable';
}

/** The next that is to be told now, or whose telling belonged to a process that died. */
export function dueTelling({ tellings }: Alert, now: string): Telling | undefined {
  const dueAt = ({ send }: Telling) => sendDueAt(send) ?? '';
  return tellings
    .filter((one) => dueAt(one) !== '' && dueAt(one) <= now)
    .toSorted((a, b) => (dueAt(a) < dueAt(b) ? -1 : 1))[0];
}

/**
 * That telling claimed before the call is made; the same alert where there is none to make. One that was
 * claimed by a process that died is wanted again: an alert is rather made twice than not at all.
 */
export function claimed(alert: Alert, personId: string, now: string): Alert {
  return withTelling(alert, personId, (telling) => {
    const { send } = telling;
    const dueAt = sendDueAt(send);
    if (dueAt === undefined || dueAt > now) return telling;
    if (send.is === 'claimed') {
      const again = { ...telling, send: { is: 'wanted', at: now, tries: send.tries } } as const;
      return mayGo(alert, personId) ? again : withoutWanted(again, now);
    }
    return send.is === 'wanted'
      ? { ...telling, send: { is: 'claimed', at: now, tries: send.tries + 1 } }
      : telling;
  });
}

/**
 * With what became of the telling that was claimed at that moment. Where none of those who are told at
 * once was reached, the next are told now.
 */
export function settled(alert: Alert, personId: string, claimedAt: string, send: Send): Alert {
  const next = withTelling(alert, personId, (telling) => {
    if (telling.send.is !== 'claimed' || telling.send.at !== claimedAt) return telling;
    const toldAt = telling.toldAt ?? (send.is === 'sent' ? send.at : undefined);
    const after = { ...telling, send, toldAt, recorded: undefined };
    return mayGo(alert, personId) ? after : withoutWanted(after, send.at);
  });
  if (next === alert || !isOpen(next)) return next;
  const together = next.tellings.filter(({ step }) => step === next.step);
  const isInVain = together.every((one) => one.times === 1 && hasFailed(one.send));
  return isInVain ? { ...next, nextAt: send.at } : next;
}

function mayGo(alert: Alert, personId: string): boolean {
  return isOpen(alert) && !alert.leftOut.includes(personId);
}

function hasFailed({ is }: Send): boolean {
  return is === 'unreachable' || is === 'refused';
}

/** When the clock must look at it. While nobody is on it there is always such a time. */
export function alertDueAt(alert: Alert): string | undefined {
  const times = [
    alert.nextAt,
    ...alert.tellings.map(({ send }) => sendDueAt(send)),
    ...owed(alert).map(({ at }) => at),
  ];
  return times.filter((time) => time !== undefined).toSorted()[0];
}

/** What is to be recorded in the audit trail: that they asked, once anybody was told, and who was. */
export type Owed = { what: 'asked' | 'told' | 'not reached'; who: string; at: string };

export function owed(alert: Alert): Owed[] {
  const told = alert.tellings.flatMap(({ personId, send, recorded }): Owed[] => {
    if (recorded) return [];
    if (send.is === 'sent' || send.is === 'ambiguous')
      return [{ what: 'told', who: personId, at: send.at }];
    return hasFailed(send) ? [{ what: 'not reached', who: personId, at: send.at }] : [];
  });
  const [first] = told;
  const asked = { what: 'asked', who: alert.personId } as const;
  return first && !alert.recorded ? [{ ...asked, at: first.at }, ...told] : told;
}

export function withRecorded(alert: Alert, done: readonly Owed[]): Alert {
  if (done.length === 0) return alert;
  const isDone = ({ personId, send }: Telling) =>
    done.some(({ who, at }) => who === personId && send.at === at);
  return {
    ...alert,
    recorded: true,
    tellings: alert.tellings.map((one) => (isDone(one) ? { ...one, recorded: true } : one)),
  };
}

/** What is still to go does not go. */
function stopped(alert: Alert, now: string): Alert {
  return { ...alert, tellings: alert.tellings.map((one) => withoutWanted(one, now)) };
}

/** What was tried already may have arrived. */
function withoutWanted(telling: Telling, now: string): Telling {
  const { send } = telling;
  if (send.is !== 'wanted') return telling;
  if (send.tries > 0) return { ...telling, send: { is: 'ambiguous', at: now } };
  return { ...telling, send: { is: 'cancelled', at: now, why: 'has answered' } };
}

function withTelling(alert: Alert, personId: string, decide: (one: Telling) => Telling): Alert {
  const tellings = alert.tellings.map((one) => (one.personId === personId ? decide(one) : one));
  const isAsItWas = tellings.every((one, index) => one === alert.tellings[index]);
  return isAsItWas ? alert : { ...alert, tellings };
}

function after(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}

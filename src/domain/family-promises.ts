/** What a family was promised, what of it is owed when, and when its officer is reminded of that. */
import { z } from 'zod';
import { isAvoided } from './avoid.ts';
import { dayInLondon, parseDay } from './dates.ts';
import type { NewsRhythm } from './family-suits.ts';
import { readableRecords, type FamilyRecord } from './family-words.ts';
import { isMemberHeld, type Hold } from './hold.ts';
import { dayOf, type Plan } from './plan.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewType } from './review-type.ts';
import { addDays, addWorkingDays, nextWorkingDay, type Holidays } from './working-days.ts';
import { Temporal } from 'temporal-polyfill';

/** News of how it goes on, the draft to comment on, notice of publication, and their own record. */
export const promiseSchema = z.enum(['update', 'comment', 'publication', 'record']);
export type PromiseKind = z.infer<typeof promiseSchema>;

/** Kept on that day. */
export const keptSchema = z.object({ what: promiseSchema, on: z.string() });
export type Kept = z.infer<typeof keptSchema>;

/** The officer was reminded of that one thing. */
export const remindedSchema = z.object({ what: z.string(), on: z.string() });
type Reminded = z.infer<typeof remindedSchema>;

/** So many are kept on record, the latest of each kind always. */
const MOST_KEPT = 100;

/** The draft is offered so long before the report is planned. */
const COMMENT_WORKING_DAYS = 10;

/** Of one owed thing, the officer is reminded again after so long. */
const AGAIN_WORKING_DAYS = 5;

/** The milestones that a family is asked to comment before. */
const REPORTS = ['report', 'rapid-review'];

type Standing =
  | { is: 'taking part'; on: string }
  | { is: 'prefers later'; until: string }
  | { is: 'not yet approached' | 'approached' | 'declined' | 'not approached' };

type Member = {
  id: string;
  contact: Standing;
  suits?: { news?: NewsRhythm | undefined } | undefined;
  avoid?: string[] | undefined;
  records?: FamilyRecord[] | undefined;
  kept?: Kept[] | undefined;
};

/** What of the review's plan promises hang on. */
export type Steps = {
  /** The days of its steps, such as a meeting of the panel, reached or planned. */
  days: string[];
  report: { day: string | undefined; actual: string | undefined } | undefined;
  holidays: Holidays;
};

/** Answers and agencies' reports come in; the other milestones are steps that a family hears of. */
export function stepsOf(
  { type, plan }: { type: ReviewType; plan: Plan },
  holidays: Holidays,
): Steps {
  const incoming = new Set(
    type.milestones.filter(({ answers, returns }) => answers ?? returns).map(({ id }) => id),
  );
  const steps = plan.milestones.filter(({ id }) => !incoming.has(id));
  const report = plan.milestones.find(({ id }) => REPORTS.includes(id));
  return {
    days: steps.flatMap((step) => step.actual ?? dayOf(step) ?? []),
    report: report && { day: dayOf(report), actual: report.actual },
    holidays,
  };
}

export type OwedKind = PromiseKind | 'ask again';
/** `from`: the day from which it is owed, which may be still to come. */
export type Owed = { what: OwedKind; from: string };

/** What somebody is owed now or later, as far as that is known, the first of it first. */
export function owedTo(member: Member, { days, report, holidays }: Steps): Owed[] {
  const { contact, suits } = member;
  if (contact.is === 'prefers later')
    return [{ what: 'ask again', from: nextWorkingDay(contact.until, holidays) }];
  // Declined is an end; with the others it has not begun.
  if (contact.is !== 'taking part') return [];
  const last = (what: PromiseKind) => lastKept(member, what);
  const news = last('update') ?? '';
  const heard = news > contact.on ? news : contact.on;
  const owed: Owed[] = [];
  const on = (what: OwedKind, from: string | undefined) => {
    if (from !== undefined) owed.push({ what, from });
  };
  if (suits?.news === 'each panel') {
    const step = days.filter((day) => day > heard).sort()[0];
    on('update', step === undefined ? undefined : addWorkingDays(step, 1, holidays));
  }
  if (suits?.news === 'monthly') on('update', monthAfter(heard, holidays));
  if (last('comment') === undefined && report?.day !== undefined && report.actual === undefined)
    on('comment', addWorkingDays(report.day, -COMMENT_WORKING_DAYS, holidays));
  if (last('publication') === undefined && report?.actual !== undefined)
    on('publication', addWorkingDays(report.actual, 1, holidays));
  const said = readableRecords(member).at(-1)?.sentAt;
  const saidOn = said === undefined ? undefined : dayInLondon(Temporal.Instant.from(said));
  if (saidOn !== undefined && (last('record') ?? '') < saidOn)
    on('record', addWorkingDays(saidOn, 1, holidays));
  return owed.sort((one, other) => one.from.localeCompare(other.from));
}

/** A month later; where that is no working day, the next one. */
function monthAfter(day: string, holidays: Holidays): string {
  const plain = Temporal.PlainDate.from(day).add({ months: 1 }).toString();
  return nextWorkingDay(plain, holidays);
}

export function lastKept(
  { kept = [] }: Pick<Member, 'kept'>,
  what: PromiseKind,
): string | undefined {
  return kept
    .filter((one) => one.what === what)
    .map(({ on }) => on)
    .sort()
    .at(-1);
}

/** With that noted; the same where it is noted already. */
export function withKept<M extends Pick<Member, 'kept'>>(member: M, { what, on }: Kept): M {
  const { kept = [] } = member;
  if (kept.some((one) => one.what === what && one.on === on)) return member;
  return { ...member, kept: [...kept.slice(1 - MOST_KEPT), { what, on }] };
}

export type KeptField = 'what' | 'on';
export type KeptTyped = Record<KeptField, string>;

export function parseKept(
  typed: KeptTyped,
  today: string,
): { kept?: Kept; problems: FieldProblem<KeptField>[] } {
  const what = promiseSchema.safeParse(typed.what).data;
  const on = parseDay(typed.on.trim());
  const problems: FieldProblem<KeptField>[] = [];
  if (!what) problems.push({ field: 'what', problem: 'missing' });
  if (on === undefined) problems.push({ field: 'on', problem: 'not a date' });
  else if (on > today) problems.push({ field: 'on', problem: 'in the future' });
  return problems.length > 0 || !what || on === undefined
    ? { problems }
    : { kept: { what, on }, problems };
}

type Family = {
  members: Member[];
  officers: {
    participationId: string;
    since: string;
    told?: string | undefined;
    until?: string | undefined;
  }[];
  reminded?: Reminded[] | undefined;
  lookAt?: string | undefined;
};

/** One thing that is owed in a family; `avoid`: the days on which nobody is reminded of it. */
export type OwedInFamily = {
  key: string;
  from: string;
  avoid: readonly string[];
  /** Of that officer alone. */
  officer?: string;
  /** There is a hold on what whoever it is owed to says: nobody is reminded of it meanwhile. */
  rests?: boolean;
};

/** All that is owed in a family, now or later: to its members, and that they hear whose officer it is. */
export function owedIn(
  { members, officers }: Family,
  steps: Steps,
  { avoid = [], holds }: { avoid?: readonly string[] | undefined; holds: readonly Hold[] },
): OwedInFamily[] {
  const owed = members.flatMap((member) =>
    owedTo(member, steps).map(({ what, from }) => ({
      key: `${member.id}/${what}/${from}`,
      from,
      avoid: [...avoid, ...(member.avoid ?? [])],
      rests: isMemberHeld(holds, member.id),
    })),
  );
  const takingPart = members.filter(({ contact }) => contact.is === 'taking part');
  if (takingPart.length === 0) return owed;
  const untold = officers.filter(({ told, until }) => told === undefined && until === undefined);
  const all = members.flatMap(({ avoid: own = [] }) => own);
  return [
    ...owed,
    ...untold.map(({ participationId, since }) => ({
      key: `told/${participationId}`,
      officer: participationId,
      from: addWorkingDays(dayInLondon(Temporal.Instant.from(since)), 1, steps.holidays),
      avoid: [...avoid, ...all],
      rests: takingPart.every(({ id }) => isMemberHeld(holds, id)),
    })),
  ];
}

/** What is owed by that day, and rests not. */
export function owedBy(owed: readonly OwedInFamily[], day: string): OwedInFamily[] {
  return owed.filter(({ from, rests }) => from <= day && !rests);
}

/**
 * What the officer is to be reminded of today, and the day on which to look again; undefined where
 * nothing is owed. Of one thing they are reminded once, and again only after a while, also where it
 * rested in between.
 */
export function remindersOn(
  today: string,
  owed: readonly OwedInFamily[],
  { reminded = [] }: Pick<Family, 'reminded'>,
  holidays: Holidays,
): { due: OwedInFamily[]; reminded: Reminded[]; lookOn: string | undefined } {
  const dayFor = ({ key, from, avoid }: OwedInFamily, known: readonly Reminded[]) => {
    const before = known.find(({ what }) => what === key)?.on;
    const wanted =
      before === undefined ? from : addWorkingDays(before, AGAIN_WORKING_DAYS, holidays);
    return nextFree(wanted > today ? wanted : today, avoid, holidays);
  };
  const open = owed.filter(({ rests }) => !rests);
  const due = open.filter((one) => dayFor(one, reminded) === today);
  const isDue = (key: string) => due.some((one) => one.key === key);
  const next = [
    ...reminded.filter(({ what }) => !isDue(what) && owed.some(({ key }) => key === what)),
    ...due.map(({ key }) => ({ what: key, on: today })),
  ];
  const lookOn = open.map((one) => dayFor(one, next)).sort()[0];
  return { due, reminded: next, lookOn };
}

/** So far ahead a day is looked for that nobody asked to avoid; there is always one. */
const FAR = 400;

/** That day, or the next working day that is not to be avoided. */
function nextFree(day: string, avoid: readonly string[], holidays: Holidays): string {
  let free = nextWorkingDay(day, holidays);
  for (let tries = 0; isAvoided(free, avoid) && tries < FAR; tries += 1)
    free = nextWorkingDay(addDays(free, 1), holidays);
  return free;
}

/** To be looked at at once, where something may be owed in it; the same where it is already. */
export function withLook<F extends Family>(family: F, now: string): F {
  const mayOwe = family.members.some(
    ({ contact: { is } }) => is === 'taking part' || is === 'prefers later',
  );
  const { lookAt } = family;
  if (lookAt !== undefined && lookAt <= now) return family;
  return mayOwe || lookAt !== undefined ? { ...family, lookAt: now } : family;
}

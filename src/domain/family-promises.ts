/** What a family was promised, what of it is owed when, and when its officer is reminded of that. */
import { z } from 'zod';
import { isAvoided } from './avoid.ts';
import { dayInLondon, parseDay, stamp } from './dates.ts';
import { stateOf, type FamilyQuestion } from './family-questions.ts';
import type { Closed } from './closing.ts';
import type { NewsRhythm } from './family-suits.ts';
import { readableRecords, type FamilyRecord } from './family-words.ts';
import { isMemberHeld, type Hold } from './hold.ts';
import { dayOf, type Plan } from './plan.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewType } from './review-type.ts';
import {
  addDays,
  addWorkingDays,
  atLocalTime,
  nextWorkingDay,
  type Holidays,
} from './working-days.ts';
import { Temporal } from 'temporal-polyfill';

/** News of how it goes on, the draft to comment on, notice of publication, and their own record. */
export const promiseSchema = z.enum(['update', 'comment', 'publication', 'record']);
export type PromiseKind = z.infer<typeof promiseSchema>;

/** Kept on that day, as was noted at that moment. */
export const keptSchema = z.object({ what: promiseSchema, on: z.string(), at: z.string() });
export type Kept = z.infer<typeof keptSchema>;

/** That officer was reminded of that one thing, by that entry of theirs. */
export const remindedSchema = z.object({
  what: z.string(),
  on: z.string(),
  officer: z.string(),
  entryId: z.string(),
});
export type Reminded = z.infer<typeof remindedSchema>;
type Known = readonly Pick<Reminded, 'what' | 'on'>[];

/** So many are kept on record, the latest of each kind always. */
const MOST_KEPT = 100;

/** By then a step of the review, such as a meeting, is over on its day. */
const OVER = '17:00';

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
  questions?: FamilyQuestion[] | undefined;
  records?: FamilyRecord[] | undefined;
  kept?: Kept[] | undefined;
};

/** What of the review's plan promises hang on. */
export type Steps = {
  /** The days of its steps, such as a meeting of the panel, reached or planned. */
  days: string[];
  report: { day: string | undefined; actual: string | undefined } | undefined;
  /** The review is closed: news of it ends, and that the report is published is told at once. */
  isOver?: true;
  holidays: Holidays;
};

/** Answers and agencies' reports come in; the other milestones are steps that a family hears of. */
export function stepsOf(
  { type, plan, closed }: { type: ReviewType; plan: Plan; closed?: Closed | undefined },
  holidays: Holidays,
): Steps {
  if (closed) {
    const told = dayInLondon(Temporal.Instant.from(closed.at));
    return {
      days: [],
      report: closed.publication.is === 'published' ? { day: undefined, actual: told } : undefined,
      holidays,
      isOver: true,
    };
  }
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

export type OwedKind = PromiseKind | 'ask again' | 'answer';
/**
 * `from`: the day from which it is owed, which may be still to come. `of`: which answer, where it is one.
 */
export type Owed = { what: OwedKind; from: string; of?: string };

/** What somebody is owed now or later, as far as that is known, the first of it first. */
export function owedTo(member: Member, steps: Steps): Owed[] {
  return [...promisedTo(member, steps), ...answersTo(member, steps)].sort((one, other) =>
    one.from.localeCompare(other.from),
  );
}

/** What they asked and were not told the answer to, whether or not they take part: they did ask. */
function answersTo({ questions = [] }: Member, { holidays }: Pick<Steps, 'holidays'>): Owed[] {
  return questions
    .filter((question) => stateOf(question) === 'to tell')
    .flatMap(({ id, answers }) =>
      answers.slice(-1).map(({ at }): Owed => {
        const day = dayInLondon(Temporal.Instant.from(at));
        return { what: 'answer', from: addWorkingDays(day, 1, holidays), of: `${id}.${at}` };
      }),
    );
}

function promisedTo(member: Member, { days, report, holidays, isOver }: Steps): Owed[] {
  const { contact, suits } = member;
  if (contact.is === 'prefers later')
    return [{ what: 'ask again', from: nextWorkingDay(contact.until, holidays) }];
  // Declined is an end; with the others it has not begun.
  if (contact.is !== 'taking part') return [];
  const last = (what: PromiseKind) => lastKept(member, what);
  const news = last('update');
  const owed: Owed[] = [];
  const on = (what: OwedKind, from: string | undefined) => {
    if (from !== undefined) owed.push({ what, from });
  };
  if (suits?.news === 'each panel') {
    const isNew = (day: string) => !isKeptAfter(news, stamp(atLocalTime(day, OVER)));
    const step = days.filter((day) => day > contact.on && isNew(day)).sort()[0];
    on('update', step === undefined ? undefined : addWorkingDays(step, 1, holidays));
  }
  if (suits?.news === 'monthly' && !isOver) {
    const heard = news && news.on > contact.on ? news.on : contact.on;
    on('update', monthAfter(heard, holidays));
  }
  if (last('comment') === undefined && report?.day !== undefined && report.actual === undefined)
    on('comment', addWorkingDays(report.day, -COMMENT_WORKING_DAYS, holidays));
  if (last('publication') === undefined && report?.actual !== undefined)
    on('publication', addWorkingDays(report.actual, 1, holidays));
  const said = readableRecords(member).at(-1)?.sentAt;
  if (said !== undefined && !isKeptAfter(last('record'), said))
    on('record', addWorkingDays(dayInLondon(Temporal.Instant.from(said)), 1, holidays));
  return owed;
}

/** A month later; where that is no working day, the next one. */
function monthAfter(day: string, holidays: Holidays): string {
  const plain = Temporal.PlainDate.from(day).add({ months: 1 }).toString();
  return nextWorkingDay(plain, holidays);
}

type Keeping = Pick<Member, 'kept'>;

/** On the last day of those, and noted last. */
export function lastKept({ kept = [] }: Keeping, what: PromiseKind): Kept | undefined {
  return kept
    .filter((one) => one.what === what)
    .sort((one, other) => one.on.localeCompare(other.on) || one.at.localeCompare(other.at))
    .at(-1);
}

/** Whether it was kept after that moment: on a later day, or noted later, if on the same one. */
function isKeptAfter(kept: Kept | undefined, moment: string): boolean {
  if (!kept) return false;
  const day = dayInLondon(Temporal.Instant.from(moment));
  return kept.on > day || (kept.on === day && kept.at > moment);
}

/** With that noted, once a day of each kind: anew where it is noted already. */
export function withKept<M extends Keeping>(member: M, kept: Kept): M {
  const before = withoutKept(member, kept).kept ?? [];
  return { ...member, kept: [...before.slice(1 - MOST_KEPT), kept] };
}

/** Without that: it was noted by mistake. The same where it isn't there. */
export function withoutKept<M extends Keeping>(
  member: M,
  { what, on }: Pick<Kept, 'what' | 'on'>,
): M {
  const { kept = [] } = member;
  const left = kept.filter((one) => one.what !== what || one.on !== on);
  return left.length === kept.length ? member : { ...member, kept: left };
}

/** `which`: the one that was noted by mistake. */
export type KeptField = 'what' | 'on' | 'which';
export type KeptTyped = Record<KeptField, string>;

/** What was kept, as it is noted now: never before they began to take part. */
export function parseKept(
  typed: Pick<KeptTyped, 'what' | 'on'>,
  { contact }: Pick<Member, 'contact'>,
  now: Temporal.Instant,
): { kept?: Kept; problems: FieldProblem<KeptField>[] } {
  const what = promiseSchema.safeParse(typed.what).data;
  const on = parseDay(typed.on.trim());
  const problems: FieldProblem<KeptField>[] = [];
  if (!what) problems.push({ field: 'what', problem: 'missing' });
  if (on === undefined) problems.push({ field: 'on', problem: 'not a date' });
  else if (on > dayInLondon(now)) problems.push({ field: 'on', problem: 'in the future' });
  else if (contact.is === 'taking part' && on < contact.on)
    problems.push({ field: 'on', problem: 'before the start' });
  return problems.length > 0 || !what || on === undefined
    ? { problems }
    : { kept: { what, on, at: stamp(now) }, problems };
}

/** How one that was kept is named in a form. */
export function keptId({ what, on }: Pick<Kept, 'what' | 'on'>): string {
  return `${what}/${on}`;
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

/** Declined is an end, and whoever is not approached stays so: nobody is reminded of them. */
function isLeftAlone({ contact: { is } }: Member): boolean {
  return is === 'declined' || is === 'not approached';
}

/**
 * All that its officers are to be reminded of, now or later: what is owed to its members, and that they
 * hear whose officer it is.
 */
export function owedIn(
  { members, officers }: Family,
  steps: Steps,
  { avoid = [], holds }: { avoid?: readonly string[] | undefined; holds: readonly Hold[] },
): OwedInFamily[] {
  const reached = members.filter((member) => !isLeftAlone(member));
  const owed = reached.flatMap((member) =>
    owedTo(member, steps).map(({ what, from, of = from }) => ({
      key: `${member.id}/${what}/${of}`,
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

/** Of what is owed in a family, what that officer is reminded of. */
export function owedByOfficer(
  owed: readonly OwedInFamily[],
  participationId: string,
): OwedInFamily[] {
  return owed.filter(({ officer = participationId }) => officer === participationId);
}

/**
 * What an officer is to be reminded of today. Of one thing they are reminded once, and again only
 * after a while, also where it rested in between.
 */
export function dueOn(
  today: string,
  owed: readonly OwedInFamily[],
  reminded: Known,
  holidays: Holidays,
): OwedInFamily[] {
  return owed.filter(
    (one) => !one.rests && remindedAgainOn(today, one, reminded, holidays) === today,
  );
}

/**
 * The day after today on which to look again at what is owed; undefined where nothing is. What is due
 * today, and they can't be reminded of any more, comes on the next working day.
 */
export function lookOn(
  today: string,
  owed: readonly OwedInFamily[],
  reminded: Known,
  holidays: Holidays,
): string | undefined {
  const tomorrow = addDays(today, 1);
  return owed
    .filter(({ rests }) => !rests)
    .map((one) => remindedAgainOn(tomorrow, one, reminded, holidays))
    .sort()[0];
}

/** The next day, from that one on, for a reminder of it. */
function remindedAgainOn(
  day: string,
  { key, from, avoid }: OwedInFamily,
  reminded: Known,
  holidays: Holidays,
): string {
  const before = reminded.find(({ what }) => what === key)?.on;
  const wanted = before === undefined ? from : addWorkingDays(before, AGAIN_WORKING_DAYS, holidays);
  return nextFree(wanted > day ? wanted : day, avoid, holidays);
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
  const mayOwe = family.members.some((member) => {
    const { is } = member.contact;
    if (is === 'taking part' || is === 'prefers later') return true;
    const { questions = [] } = member;
    return !isLeftAlone(member) && questions.some((question) => stateOf(question) === 'to tell');
  });
  const { lookAt } = family;
  if (lookAt !== undefined && lookAt <= now) return family;
  return mayOwe || lookAt !== undefined ? { ...family, lookAt: now } : family;
}

import { parseDay } from './dates.ts';
import { waySchema } from './reply.ts';
import type { Review, ReviewDetails, Scope } from './review.ts';
import type { ReviewType } from './review-type.ts';

export type FieldProblem<Field extends string> = {
  field: Field;
  problem:
    | 'missing'
    | 'too long'
    | 'not a date'
    | 'not a time'
    | 'not later'
    | 'in the past'
    | 'in the future'
    | 'too soon'
    | 'not an address'
    | 'not an id'
    | 'before the start'
    | 'too many'
    | 'not in the register'
    | 'one or the other'
    | 'late without a note'
    | 'changed meanwhile'
    | 'already there'
    | 'somebody else'
    | 'account of an agency'
    | 'your own tenant'
    | 'guest'
    | 'was there'
    | 'leads'
    | 'a relative'
    | 'not to be quoted'
    | 'wording';
};

/** A field of a form, with its text trimmed; '' where it may be empty and is. */
export type Typed = Record<string, string>;

/** The problem of a text that must be there, and may be so long; undefined where there is none. */
export function textProblem(text: string, longest: number): 'missing' | 'too long' | undefined {
  if (text === '') return 'missing';
  return text.length > longest ? 'too long' : undefined;
}

export const DETAIL_FIELDS = [
  'reference',
  'leadName',
  'telephone',
  'reviewer',
  'readers',
] as const satisfies readonly (keyof ReviewDetails)[];

const LONGEST: Record<keyof ReviewDetails, number> = {
  reference: 40,
  leadName: 80,
  telephone: 40,
  reviewer: 80,
  readers: 200,
};

/** What stands in the way of these details, field by field. */
export function detailProblems(details: ReviewDetails): FieldProblem<keyof ReviewDetails>[] {
  return DETAIL_FIELDS.flatMap((field) => {
    // Nobody else may read: then the invitation says so.
    if (field === 'readers' && details.readers === '') return [];
    const problem = textProblem(details[field], LONGEST[field]);
    return problem ? [{ field, problem }] : [];
  });
}

/**
 * The days of the type's events, as far as they were typed, or what stands in the way of each. One
 * that is known at opening must be there, and has happened by `today`, the day in London.
 */
export function parseEvents(
  type: ReviewType,
  typed: Typed,
  today: string,
): { events: Record<string, string>; problems: FieldProblem<string>[] } {
  const events: Record<string, string> = {};
  const problems: FieldProblem<string>[] = [];
  for (const { id, atOpening } of type.events) {
    const text = (typed[id] ?? '').trim();
    const day = parseDay(text);
    if (text === '') {
      if (atOpening) problems.push({ field: id, problem: 'missing' });
    } else if (!day) problems.push({ field: id, problem: 'not a date' });
    else if (atOpening && day > today) problems.push({ field: id, problem: 'in the future' });
    else events[id] = day;
  }
  return { events, problems };
}

export const LONGEST_REASON = 500;

/** A reason as it was typed; the problem where it is missing or too long. */
export function reasonProblems<F extends string>(field: F, text: string): FieldProblem<F>[] {
  const problem = textProblem(text.trim(), LONGEST_REASON);
  return problem ? [{ field, problem }] : [];
}

/** The limbs that are met, or the reason why there is none; one of both must be there. */
export function parseCriteria(
  { criteria: limbs }: ReviewType,
  { met: ticked = '', without: typed = '' }: Typed,
): {
  criteria?: Pick<NonNullable<Review['criteria']>, 'met' | 'without'>;
  problems: FieldProblem<string>[];
} {
  const chosen = ticked.split(',');
  const met = limbs.map(({ id }) => id).filter((id) => chosen.includes(id));
  const without = typed.trim();
  if (met.length > 0 === (without !== ''))
    return { problems: [{ field: 'without', problem: 'one or the other' }] };
  if (without.length > LONGEST_REASON)
    return { problems: [{ field: 'without', problem: 'too long' }] };
  return { criteria: { met, without }, problems: [] };
}

export const SCOPE_FIELDS = ['from', 'to', 'terms', 'lines', 'otherChildren', 'mainWay'] as const;
export const TERMS_LENGTH = 400;
export const LINES_LENGTH = 900;
/** So many key lines of enquiry, of so many characters each, stand on an invitation. */
const LINES = 6;
const LINE_LENGTH = 150;

export function parseScope(typed: Record<(typeof SCOPE_FIELDS)[number], string>): {
  scope?: Scope;
  problems: FieldProblem<string>[];
} {
  const problems: FieldProblem<string>[] = [];
  const from = parseDay(typed.from.trim());
  const to = parseDay(typed.to.trim());
  if (!from) problems.push({ field: 'from', problem: 'not a date' });
  if (!to) problems.push({ field: 'to', problem: 'not a date' });
  if (from && to && to < from) problems.push({ field: 'to', problem: 'before the start' });
  const terms = typed.terms.trim();
  if (terms.length > TERMS_LENGTH) problems.push({ field: 'terms', problem: 'too long' });
  const lines = typed.lines
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > LINES) problems.push({ field: 'lines', problem: 'too many' });
  if (lines.some((line) => line.length > LINE_LENGTH))
    problems.push({ field: 'lines', problem: 'too long' });
  if (!from || !to || problems.length > 0) return { problems };
  return {
    scope: {
      from,
      to,
      terms,
      lines,
      otherChildren: typed.otherChildren === 'yes',
      mainWay: waySchema.optional().catch(undefined).parse(typed.mainWay),
    },
    problems,
  };
}

export const MILESTONE_FIELDS = ['day', 'reason', 'actual', 'whyLate'] as const;
export const EVENT_FIELDS = ['day', 'reason'] as const;

/**
 * What a milestone's form changes. Another day needs a reason; a milestone that was reached after
 * `latest`, its last day in time, needs a note for the chair. An emptied day leaves it as it is.
 */
export function parseMilestone(
  typed: Record<(typeof MILESTONE_FIELDS)[number], string>,
  now: { before: string | undefined; latest: string | undefined; hasNote: boolean; today: string },
): {
  change?: { day?: string; reason: string; actual: string | undefined; whyLate: string };
  problems: FieldProblem<string>[];
} {
  const problems: FieldProblem<string>[] = [];
  const reason = typed.reason.trim();
  const whyLate = typed.whyLate.trim();
  const day = typed.day.trim() === '' ? undefined : parseDay(typed.day.trim());
  if (typed.day.trim() !== '' && !day) problems.push({ field: 'day', problem: 'not a date' });
  if (day && day !== now.before) problems.push(...reasonProblems('reason', reason));
  const actual = typed.actual.trim() === '' ? undefined : parseDay(typed.actual.trim());
  if (typed.actual.trim() !== '' && !actual)
    problems.push({ field: 'actual', problem: 'not a date' });
  if (actual && actual > now.today) problems.push({ field: 'actual', problem: 'in the future' });
  if (whyLate.length > LONGEST_REASON) problems.push({ field: 'whyLate', problem: 'too long' });
  const isLate = actual !== undefined && now.latest !== undefined && actual > now.latest;
  if (isLate && whyLate === '' && !now.hasNote)
    problems.push({ field: 'whyLate', problem: 'late without a note' });
  if (problems.length > 0) return { problems };
  return { change: { ...(day ? { day } : {}), reason, actual, whyLate }, problems };
}

/**
 * An event's day; a correction of one that was known needs a reason. One that a clock runs from lies
 * no later than `latest`, today.
 */
export function parseEvent(
  typed: Record<(typeof EVENT_FIELDS)[number], string>,
  { before, latest }: { before: string; latest: string | undefined },
): { change?: { day: string; reason: string }; problems: FieldProblem<string>[] } {
  const day = parseDay(typed.day.trim());
  const reason = typed.reason.trim();
  const problems: FieldProblem<string>[] = [];
  if (!day) problems.push({ field: 'day', problem: 'not a date' });
  else if (latest !== undefined && day > latest)
    problems.push({ field: 'day', problem: 'in the future' });
  if (before !== '' && day !== before) problems.push(...reasonProblems('reason', reason));
  return day && problems.length === 0 ? { change: { day, reason }, problems } : { problems };
}

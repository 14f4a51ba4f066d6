import { parseDay } from './dates.ts';
import {
  pauseSchema,
  processSchema,
  type Held,
  type Hold,
  type Pause,
  type Process,
} from './hold.ts';
import { reasonProblems, textProblem, type FieldProblem } from './review-forms.ts';

type Problems<F extends string> = FieldProblem<F>[];

const NAME_LENGTH = 80;
export const CONTACT_LENGTH = 120;
export const WAITS_LENGTH = 500;
export const WHY_LENGTH = 300;

/** A text that must be there, and may be so long; a problem where it is not so. */
function needed<F extends string>(field: F, text: string, longest: number): Problems<F> {
  const problem = textProblem(text, longest);
  return problem ? [{ field, problem }] : [];
}

/** The day on which a hold or a pause is looked at again: without one it would be forgotten. */
function lookAgain(
  text: string,
  today: string,
): { day?: string; problems: Problems<'lookAgainOn'> } {
  const field = 'lookAgainOn';
  const day = parseDay(text.trim());
  if (!day)
    return { problems: [{ field, problem: text.trim() === '' ? 'missing' : 'not a date' }] };
  return day > today ? { day, problems: [] } : { problems: [{ field, problem: 'too soon' }] };
}

export const PROCESS_FIELDS = [
  'kind',
  'contact',
  'status',
  'waits',
  'decidedBy',
  'decidedOn',
] as const;
export type ProcessField = (typeof PROCESS_FIELDS)[number];
export type ProcessInput = Record<ProcessField, string>;

/**
 * Another process. What waits for it may still have to be decided: then nothing of the decision is
 * there. Half a decision is a problem. `today` is the day in London.
 */
export function parseProcess(
  input: ProcessInput,
  today: string,
): { process?: Omit<Process, 'id'>; problems: Problems<ProcessField> } {
  const kind = processSchema.shape.kind.safeParse(input.kind);
  const status = processSchema.shape.status.safeParse(input.status);
  const contact = input.contact.trim();
  const waits = input.waits.trim();
  const decidedBy = input.decidedBy.trim();
  const decidedOn = input.decidedOn.trim();
  const problems: Problems<ProcessField> = [];
  if (!kind.success) problems.push({ field: 'kind', problem: 'missing' });
  problems.push(...needed('contact', contact, CONTACT_LENGTH));
  if (!status.success) problems.push({ field: 'status', problem: 'missing' });
  if (waits !== '' || decidedBy !== '' || decidedOn !== '') {
    problems.push(...needed('waits', waits, WAITS_LENGTH));
    problems.push(...needed('decidedBy', decidedBy, NAME_LENGTH));
    const day = parseDay(decidedOn);
    if (!day) problems.push({ field: 'decidedOn', problem: 'not a date' });
    else if (day > today) problems.push({ field: 'decidedOn', problem: 'in the future' });
  }
  if (!kind.success || !status.success || problems.length > 0) return { problems };
  const decision = { waits, decidedBy, decidedOn };
  return { process: { kind: kind.data, contact, status: status.data, ...decision }, problems };
}

export const HOLD_FIELDS = [
  'what',
  'person',
  'question',
  'why',
  'decidedBy',
  'lookAgainOn',
] as const;
export type HoldField = (typeof HOLD_FIELDS)[number];
export type HoldInput = Record<HoldField, string>;

/** Whether there is such a person in the review, such a one in a family of it, such a question. */
type Known = Record<'person' | 'familyMember' | 'question', (id: string) => boolean>;

/** A new hold, on something that there is. */
export function parseHold(
  input: HoldInput,
  today: string,
  is: Known,
): {
  hold?: Pick<Hold, 'on' | 'why' | 'decidedBy' | 'lookAgainOn'>;
  problems: Problems<HoldField>;
} {
  const { on, problems: onProblems } = parseHeld(input, is);
  const why = input.why.trim();
  const decidedBy = input.decidedBy.trim();
  const { day, problems: dayProblems } = lookAgain(input.lookAgainOn, today);
  const problems = [
    ...onProblems,
    ...needed('why', why, WHY_LENGTH),
    ...needed('decidedBy', decidedBy, NAME_LENGTH),
    ...dayProblems,
  ];
  if (!on || day === undefined || problems.length > 0) return { problems };
  return { hold: { on, why, decidedBy, lookAgainOn: day }, problems };
}

/** A person or a question that was chosen besides counts for nothing unless that kind was. */
function parseHeld(
  { what, person, question }: HoldInput,
  is: Known,
): { on?: Held; problems: Problems<HoldField> } {
  switch (what) {
    case 'review':
      return { on: { is: 'review' }, problems: [] };
    case 'person':
      return is.person(person)
        ? { on: { is: 'person', participationId: person }, problems: [] }
        : { problems: [{ field: 'person', problem: 'missing' }] };
    // Chosen from the same list: somebody invited is none of a family.
    case 'family member':
      return is.familyMember(person)
        ? { on: { is: 'family member', memberId: person }, problems: [] }
        : { problems: [{ field: 'person', problem: 'missing' }] };
    case 'question':
      return is.question(question)
        ? { on: { is: 'question', questionId: question }, problems: [] }
        : { problems: [{ field: 'question', problem: 'missing' }] };
    default:
      return { problems: [{ field: 'what', problem: 'missing' }] };
  }
}

export const PAUSE_FIELDS = ['why', 'other', 'decidedBy', 'lookAgainOn'] as const;
export type PauseField = (typeof PAUSE_FIELDS)[number];

/**
 * Why everybody is paused, who decided it, and when that is looked at again. What was written of
 * another reason counts only where it is one.
 */
export function parsePause(
  input: Record<PauseField, string>,
  today: string,
): { pause?: Pick<Pause, PauseField>; problems: Problems<PauseField> } {
  const why = pauseSchema.shape.why.safeParse(input.why);
  const { day, problems: dayProblems } = lookAgain(input.lookAgainOn, today);
  const isOther = why.data === 'other';
  const other = isOther ? input.other.trim() : '';
  const decidedBy = input.decidedBy.trim();
  const problems: Problems<PauseField> = [
    ...(why.success ? [] : [{ field: 'why', problem: 'missing' } as const]),
    ...(isOther ? needed('other', other, WHY_LENGTH) : []),
    ...needed('decidedBy', decidedBy, NAME_LENGTH),
    ...dayProblems,
  ];
  return why.success && day !== undefined && problems.length === 0
    ? { pause: { why: why.data, other, decidedBy, lookAgainOn: day }, problems }
    : { problems };
}

/** The day to which looking at a hold again is put off: that is a decision too, with its reason. */
export function parseLookAgain(
  input: Record<'lookAgainOn' | 'reason', string>,
  today: string,
): { day?: string; reason: string; problems: Problems<'lookAgainOn' | 'reason'> } {
  const { day, problems: dayProblems } = lookAgain(input.lookAgainOn, today);
  const reason = input.reason.trim();
  const problems = [...dayProblems, ...reasonProblems('reason', reason)];
  return day !== undefined && problems.length === 0
    ? { day, reason, problems }
    : { reason, problems };
}

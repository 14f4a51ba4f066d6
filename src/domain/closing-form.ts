/** What a lead writes for the end of a review, and which day it can be published on. */
import { isAvoided } from './avoid.ts';
import type { Ending, Publication } from './closing.ts';
import { parseDay, stamp } from './dates.ts';
import { textProblem, type FieldProblem } from './review-forms.ts';
import { addWorkingDays, atLocalTime, isWorkingDay, type Holidays } from './working-days.ts';

export const LEARNED_LENGTH = 700;
export const SUPPORT_LENGTH = 200;
const WHY_LENGTH = 300;

/**
 * So many working days lie between closing and publication at least: a week, so that whoever works on
 * one day of it hears of it before the press does.
 */
export const DAYS_BEFORE_PUBLICATION = 5;

export const ENDING_FIELDS = ['is', 'on', 'why', 'share', 'support', 'learned'] as const;
export type EndingField = (typeof ENDING_FIELDS)[number];
export type EndingTyped = Record<EndingField, string>;
export type EndingProblem =
  FieldProblem<EndingField> | { field: 'on'; problem: 'no working day' | 'to avoid' | 'too near' };

export function endingTyped(ending: Ending | undefined): EndingTyped {
  const { publication, support = '', learned = '' } = ending ?? {};
  return {
    is: publication?.is ?? '',
    on: publication?.is === 'published' ? publication.on : '',
    why: publication?.is === 'not published' ? publication.why : '',
    share: publication?.is === 'not published' ? (publication.share ? 'yes' : 'no') : '',
    support,
    learned,
  };
}

/** When days are asked for: `today` in London. */
export type Days = { today: string; holidays: Holidays; avoid: readonly string[] };

/** What was written of the end, or what stands in its way. */
export function parseEnding(
  typed: EndingTyped,
  days: Days,
): { ending?: Ending; problems: EndingProblem[] } {
  const learned = typed.learned.trim();
  const { publication, problems } = parsePublication(typed, days);
  const isPublished = publication?.is === 'published';
  const support = isPublished ? typed.support.trim() : '';
  const needed = (field: EndingField, text: string, longest: number): EndingProblem[] => {
    const problem = textProblem(text, longest);
    return problem ? [{ field, problem }] : [];
  };
  problems.push(
    ...(isPublished ? needed('support', support, SUPPORT_LENGTH) : []),
    ...needed('learned', learned, LEARNED_LENGTH),
  );
  return publication && problems.length === 0
    ? { ending: { publication, support, learned }, problems }
    : { problems };
}

function parsePublication(
  typed: EndingTyped,
  days: Days,
): { publication?: Publication; problems: EndingProblem[] } {
  if (typed.is === 'not published') {
    const why = typed.why.trim();
    const problem = textProblem(why, WHY_LENGTH);
    const { share } = typed;
    const problems: EndingProblem[] = [
      ...(problem ? [{ field: 'why' as const, problem }] : []),
      ...(share === 'yes' || share === 'no'
        ? []
        : [{ field: 'share' as const, problem: 'missing' as const }]),
    ];
    return problems.length > 0
      ? { problems }
      : { publication: { is: 'not published', why, share: share === 'yes' }, problems };
  }
  if (typed.is !== 'published') return { problems: [{ field: 'is', problem: 'missing' }] };
  const on = parseDay(typed.on.trim());
  if (!on) {
    const problem = typed.on.trim() === '' ? 'missing' : 'not a date';
    return { problems: [{ field: 'on', problem }] };
  }
  const problem = dayProblem(on, days);
  return problem
    ? { publication: { is: 'published', on }, problems: [{ field: 'on', problem }] }
    : { publication: { is: 'published', on }, problems: [] };
}

/** Somebody must be there to talk to on that day, and it must be no day that was to be avoided. */
function dayProblem(on: string, { today, holidays, avoid }: Days) {
  if (on <= today) return 'too soon';
  if (!isWorkingDay(on, holidays)) return 'no working day';
  return isAvoided(on, avoid) ? 'to avoid' : undefined;
}

/** The first day on which a review that is closed today can be published. */
export function earliestPublication({ today, holidays }: Omit<Days, 'avoid'>): string {
  return addWorkingDays(today, DAYS_BEFORE_PUBLICATION, holidays);
}

/** When the leads are told that the day is near: who has not heard of it can still be rung. */
export function tellBefore({ publication }: Ending, holidays: Holidays): string | undefined {
  if (publication.is === 'not published') return undefined;
  return stamp(atLocalTime(addWorkingDays(publication.on, -2, holidays), '09:30'));
}

import { everyYearOn } from './avoid.ts';
import { parseDay } from './dates.ts';
import type { FieldProblem } from './review-forms.ts';

export type AvoidField = 'day' | 'everyYear' | 'which';
export type AvoidTyped = Record<AvoidField, string>;

/** The day that was chosen, or what is wrong with it. */
export function parseAvoided(
  { day, everyYear }: Pick<AvoidTyped, 'day' | 'everyYear'>,
  today: string,
): { avoided?: string; problems: FieldProblem<AvoidField>[] } {
  const chosen = parseDay(day.trim());
  if (chosen === undefined) return { problems: [{ field: 'day', problem: 'not a date' }] };
  if (everyYear === 'yes') return { avoided: everyYearOn(chosen), problems: [] };
  if (chosen < today) return { problems: [{ field: 'day', problem: 'in the past' }] };
  return { avoided: chosen, problems: [] };
}

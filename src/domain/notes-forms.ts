import { parseDay } from './dates.ts';
import { UNCHOSEN, quotingSchema, type Quoting } from './quoting.ts';
import { routeSchema, type Route } from './reply.ts';
import type { FieldProblem } from './review-forms.ts';

export const CONFIRMED_FIELDS = ['how', 'on', 'quoting'] as const;
export type ConfirmedInput = Record<(typeof CONFIRMED_FIELDS)[number], string>;

/** How and on which day notes were read back, and what their author chose; or what is wrong with that. */
export function parseConfirmed(
  typed: Partial<ConfirmedInput>,
  today: string,
): {
  confirmed?: { how: Route; on: string; quoting: Quoting };
  problems: FieldProblem<keyof ConfirmedInput>[];
} {
  const problems: FieldProblem<keyof ConfirmedInput>[] = [];
  const how = routeSchema.safeParse(typed.how);
  const on = parseDay((typed.on ?? '').trim());
  const quoting = quotingSchema.safeParse(typed.quoting);
  if (!how.success) problems.push({ field: 'how', problem: 'missing' });
  if (!on) problems.push({ field: 'on', problem: 'not a date' });
  else if (on > today) problems.push({ field: 'on', problem: 'in the future' });
  if (!how.success || !on || problems.length > 0) return { problems };
  const chosen = quoting.success ? quoting.data : UNCHOSEN;
  return { confirmed: { how: how.data, on, quoting: chosen }, problems };
}

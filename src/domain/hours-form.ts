import { parseDay } from './dates.ts';
import { MONDAY_TO_FRIDAY, MOST_AWAY, type ChosenHours, type Hours } from './hours.ts';
import type { FieldProblem } from './review-forms.ts';

/** The stretches of days away come as pairs of fields: from1 and to1, from2 and to2. */
export const HOURS_FIELDS = ['days', 'from', 'until', 'from1', 'to1', 'from2', 'to2'] as const;
export type HoursInput = Record<(typeof HOURS_FIELDS)[number], string>;
type Problem = FieldProblem<keyof HoursInput>;

const AWAY = (
  [
    ['from1', 'to1'],
    ['from2', 'to2'],
  ] as const
).slice(0, MOST_AWAY);

/** What stands in the form: what they chose, or else the usual. Days away that are over are left out. */
export function hoursInput(
  chosen: ChosenHours | undefined,
  usual: Hours,
  today: string,
): HoursInput {
  const { from, until } = chosen ?? usual;
  const [one, two] = chosen?.away.filter(({ to }) => to >= today) ?? [];
  return {
    days: (chosen?.days ?? MONDAY_TO_FRIDAY).join(','),
    from,
    until,
    from1: one?.from ?? '',
    to1: one?.to ?? '',
    from2: two?.from ?? '',
    to2: two?.to ?? '',
  };
}

/**
 * What somebody chose, or what is wrong with it, field by field. Hours lie within one day: over
 * midnight, as for a night shift, they can't be chosen.
 */
export function parseHours(
  typed: HoursInput,
  today: string,
): { chosen?: ChosenHours; problems: Problem[] } {
  const problems: Problem[] = [];
  const ticked = typed.days.split(',');
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => ticked.includes(String(day)));
  if (days.length === 0) problems.push({ field: 'days', problem: 'missing' });
  const from = parseTime(typed.from);
  const until = parseTime(typed.until);
  if (!from) problems.push({ field: 'from', problem: 'not a time' });
  if (!until) problems.push({ field: 'until', problem: 'not a time' });
  if (from && until && until <= from) problems.push({ field: 'until', problem: 'not later' });
  const away: ChosenHours['away'] = [];
  for (const [first, last] of AWAY) {
    if (typed[first].trim() === '' && typed[last].trim() === '') continue;
    const begins = parseDay(typed[first].trim());
    // One day away is one date to choose.
    const isOneDay = typed[last].trim() === '';
    const ends = isOneDay ? begins : parseDay(typed[last].trim());
    if (!begins) problems.push({ field: first, problem: 'not a date' });
    if (!ends && begins) problems.push({ field: last, problem: 'not a date' });
    if (!begins || !ends) continue;
    if (ends < begins) problems.push({ field: last, problem: 'before the start' });
    else if (ends < today)
      problems.push({ field: isOneDay ? first : last, problem: 'in the past' });
    else away.push({ from: begins, to: ends });
  }
  if (!from || !until || problems.length > 0) return { problems };
  return { chosen: { days, from, until, away }, problems };
}

function parseTime(typed: string): string | undefined {
  const text = typed.trim();
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : undefined;
}

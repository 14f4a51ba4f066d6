import Holidays from 'date-holidays';
import type { Board } from './domain/board.ts';
import type { Holidays as Days } from './domain/working-days.ts';
import { loadProclaimed } from './cards/load.ts';

/** The calendar reaches from the year of the first Serious Case Reviews to well beyond any milestone. */
const FIRST_YEAR = 2006;
const LAST_YEAR = 2045;

const STATES: Record<Board['nation'], string> = { england: 'ENG', wales: 'WLS', scotland: 'SCT' };

/**
 * The bank holidays of a nation: those that a rule makes, from date-holidays, and those proclaimed
 * once, from cards/bank-holidays/proclaimed.json, which a board can add to.
 */
export function bankHolidays(nation: Board['nation'], proclaimed = loadProclaimed()): Days {
  const calendar = new Holidays('GB', STATES[nation]);
  const days = new Set(
    proclaimed.filter(({ nations }) => nations.includes(nation)).map(({ day }) => day),
  );
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1)
    for (const { date, type } of calendar.getHolidays(year))
      if (type === 'public' || type === 'bank') days.add(date.slice(0, 10));
  return days;
}

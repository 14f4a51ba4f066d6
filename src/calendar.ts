import Holidays from 'date-holidays';
import type { Board } from './domain/board.ts';
import type { Holidays as Days } from './domain/working-days.ts';
import { loadProclaimed } from './cards/load.ts';

const STATES: Record<Board['nation'], string> = { england: 'ENG', wales: 'WLS', scotland: 'SCT' };

/**
 * The bank holidays of a nation: those that a rule makes, from date-holidays, and those proclaimed
 * once, from cards/bank-holidays/proclaimed.json, which a board can add to. A year is worked out when
 * the first of its days is asked for: it takes tens of milliseconds.
 */
export function bankHolidays(nation: Board['nation'], proclaimed = loadProclaimed()): Days {
  const calendar = new Holidays('GB', STATES[nation]);
  const once = new Set(
    proclaimed.filter(({ nations }) => nations.includes(nation)).map(({ day }) => day),
  );
  const years = new Map<string, ReadonlySet<string>>();

  function byRule(year: string): ReadonlySet<string> {
    const found = calendar.getHolidays(Number(year));
    const free = found.filter(({ type }) => type === 'public' || type === 'bank');
    return new Set(free.map(({ date }) => date.slice(0, 10)));
  }

  return {
    has: (day) => {
      const year = day.slice(0, 4);
      const known = years.get(year) ?? byRule(year);
      years.set(year, known);
      return known.has(day) || once.has(day);
    },
  };
}

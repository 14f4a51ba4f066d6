import type { Holidays } from './domain/working-days.ts';
export function bankHolidays(_nation: string): Holidays {
  return new Set();
}

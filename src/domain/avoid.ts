/** Days of a review on which nobody is written to of the bot's own accord; why is not kept. */
import { z } from 'zod';
import { parseDay } from './dates.ts';

/** A day, `2026-05-08`; or a day of every year, `05-08`: of a birthday the year isn't kept. */
export const avoidedSchema = z.string().regex(/^(\d{4}-)?\d{2}-\d{2}$/);

/** So many days that are still to come. */
export const MOST_AVOIDED = 40;

const LEAP_DAY = '02-29';

export function isOfEveryYear(avoided: string): boolean {
  return avoided.length === LEAP_DAY.length;
}

/** That day of every year. */
export function everyYearOn(day: string): string {
  return day.slice(-LEAP_DAY.length);
}

/** In a year without 29 February, the days on both sides of it count in its place. */
export function isAvoided(day: string, avoid: readonly string[]): boolean {
  if (avoid.some((one) => day.endsWith(one))) return true;
  const [year = ''] = day.split('-');
  const isBeside = day.endsWith('-02-28') || day.endsWith('-03-01');
  return isBeside && avoid.includes(LEAP_DAY) && parseDay(`${year}-${LEAP_DAY}`) === undefined;
}

/** Those that are still to come, today's among them, the next one first. */
export function stillAvoided(avoid: readonly string[], today: string): string[] {
  return avoid
    .filter((one) => isOfEveryYear(one) || one >= today)
    .sort((one, other) => comesRound(one, today).localeCompare(comesRound(other, today)));
}

function comesRound(avoided: string, today: string): string {
  if (!isOfEveryYear(avoided)) return avoided;
  const year = Number(today.slice(0, 4));
  const thisYear = `${year}-${avoided}`;
  return thisYear >= today ? thisYear : `${year + 1}-${avoided}`;
}

type Avoiding = { avoid?: string[] | undefined };

/** With that day; the same where it is there already, or no more fit. Days that are over go. */
export function withAvoided<R extends Avoiding>(review: R, avoided: string, today: string): R {
  const { avoid = [] } = review;
  const left = stillAvoided(avoid, today);
  if (avoid.includes(avoided) || left.length >= MOST_AVOIDED) return review;
  return { ...review, avoid: [...left, avoided] };
}

/** Without that day; the same where it isn't there. */
export function withoutAvoided<R extends Avoiding>(review: R, avoided: string): R {
  const { avoid = [] } = review;
  return avoid.includes(avoided)
    ? { ...review, avoid: avoid.filter((one) => one !== avoided) }
    : review;
}

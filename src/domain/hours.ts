import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { isAvoided } from './avoid.ts';
import { LONDON, parseDay } from './dates.ts';
import type { Holidays } from './working-days.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30');
const day = z.string().refine((text) => parseDay(text) !== undefined, 'must be a day');

// Not over midnight: a night shift would need two days for one answer.
const isInOrder = ({ from, until }: { from: string; until: string }) => from < until;
const notInOrder = { message: 'must be later than “from”, on the same day', path: ['until'] };

/** When somebody may be written to of the bot's own accord. Local time of London, "09:30". */
export const hoursSchema = z
  .strictObject({ from: time, until: time })
  .refine(isInOrder, notInOrder);
export type Hours = z.infer<typeof hoursSchema>;

/** So many stretches of days away. */
export const MOST_AWAY = 2;

/** What somebody chose for themselves: shifts, part-time days, term time. */
export const chosenHoursSchema = z
  .object({
    /** Days of the week, 1 = Monday. */
    days: z.array(z.number().int().min(1).max(7)).min(1),
    from: time,
    until: time,
    /** Both days included. */
    away: z
      .array(
        z
          .object({ from: day, to: day })
          .refine(({ from, to }) => from <= to, 'must not end before it begins'),
      )
      .max(MOST_AWAY),
  })
  .refine(isInOrder, notInOrder);
export type ChosenHours = z.infer<typeof chosenHoursSchema>;

/** What says when somebody may be written to; `avoid`: days on which nobody is. */
type About = {
  hours: Hours;
  chosen: ChosenHours | undefined;
  holidays: Holidays;
  avoid?: readonly string[];
};

export const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5];
/** Somebody who is away for longer than that is not written to of the bot's own accord. */
const DAYS_AHEAD = 366;

/**
 * The first moment from `at` on at which they may be written to: `at` itself inside the hours of a
 * day that suits, else when the next such day's hours begin, right across the changes of the clock.
 * Never on a bank holiday, whatever they chose. Undefined when there is none within a year.
 */
export function nextMoment(at: Temporal.Instant, about: About): Temporal.Instant | undefined {
  if (isOpen(at, about)) return at;
  let date = at.toZonedDateTimeISO(LONDON).toPlainDate();
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1, date = date.add({ days: 1 })) {
    if (!suits(date, about)) continue;
    const opens = beginnings(date, about).find(
      (moment) => Temporal.Instant.compare(moment, at) >= 0 && isOpen(moment, about),
    );
    if (opens) return opens;
  }
  return undefined;
}

function isOpen(at: Temporal.Instant, about: About): boolean {
  const local = at.toZonedDateTimeISO(LONDON);
  const { from, until } = about.chosen ?? about.hours;
  const clock = local.toPlainTime().toString();
  return clock >= from && clock < until && suits(local.toPlainDate(), about);
}

function suits(date: Temporal.PlainDate, { chosen, holidays, avoid = [] }: About): boolean {
  const name = date.toString();
  return (
    (chosen?.days ?? MONDAY_TO_FRIDAY).includes(date.dayOfWeek) &&
    !holidays.has(name) &&
    !isAvoided(name, avoid) &&
    !isAway(chosen, name)
  );
}

/** Whether they chose that day as one on which they are away. */
export function isAway(chosen: ChosenHours | undefined, day: string): boolean {
  return chosen?.away.some(({ from, to }) => from <= day && day <= to) ?? false;
}

/**
 * When hours may begin on that day, earliest first. Where the clock changes that time comes twice or
 * never, and the change itself can be what opens the hours.
 */
function beginnings(date: Temporal.PlainDate, { chosen, hours }: About): Temporal.Instant[] {
  const begins = date.toPlainDateTime(Temporal.PlainTime.from((chosen ?? hours).from));
  const midnight = date.toZonedDateTime(LONDON);
  if (midnight.hoursInDay === 24) return [begins.toZonedDateTime(LONDON).toInstant()];
  const change = midnight.getTimeZoneTransition('next');
  return [
    begins.toZonedDateTime(LONDON, { disambiguation: 'earlier' }),
    ...(change ? [change] : []),
    begins.toZonedDateTime(LONDON, { disambiguation: 'later' }),
  ]
    .map((moment) => moment.toInstant())
    .sort((one, other) => Temporal.Instant.compare(one, other));
}

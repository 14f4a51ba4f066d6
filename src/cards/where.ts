import { dayAndTime, longDay } from './format.ts';
import { fill, type Words } from './words.ts';
import type { Where } from '../domain/where.ts';

/** Where a person is, in a sentence that also says what can be done about it. */
export function whereText(where: Where, words: Words, locale: string): string {
  return fill(words.where[named(where)], {
    at: 'at' in where ? dayAndTime(where.at, locale) : '',
    until: 'until' in where ? longDay(where.until, locale) : '',
    instead: 'instead' in where ? where.instead : '',
    reminded:
      where.is === 'invited' && where.reminded !== undefined
        ? dayAndTime(where.reminded, locale)
        : '',
    route: 'route' in where ? words.person.routes[where.route].toLowerCase() : '',
  });
}

function named(where: Where): keyof Words['where'] {
  if (where.is === 'not the right person' && where.instead !== '')
    return 'not the right person, but';
  if (where.is === 'invited' && where.reminded !== undefined) return 'invited, reminded';
  return where.is;
}

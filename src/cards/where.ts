import { dayAndTime, longDay } from './format.ts';
import { fill, type Words } from './words.ts';
import type { Where } from '../domain/participation.ts';

/** Where a person is, in a sentence that also says what can be done about it. */
export function whereText(where: Where, words: Words, locale: string): string {
  const named =
    where.is === 'not the right person' && where.instead !== ''
      ? 'not the right person, but'
      : where.is;
  return fill(words.where[named], {
    at: 'at' in where ? dayAndTime(where.at, locale) : '',
    until: 'until' in where ? longDay(where.until, locale) : '',
    instead: 'instead' in where ? where.instead : '',
  });
}

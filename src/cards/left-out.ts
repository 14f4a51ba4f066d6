import type { LeftOut } from '../domain/views-to-many.ts';
import { fill, type Words } from './words.ts';

/** The names of those whom one reason keeps out; those that don't fit are counted. */
export function namesOf({ names, more }: LeftOut<unknown>, { checkIn: s }: Words): string {
  const shown = names.join(', ');
  if (more === 0) return shown;
  return names.length === 0
    ? fill(s.onlyMore, { count: more })
    : fill(s.more, { names: shown, count: more });
}

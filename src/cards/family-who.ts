import type { Unnamed } from '../domain/family-unnamed.ts';
import { fill, type Words } from './words.ts';

/** Somebody of a family by no name, as far as is needed to tell them from the others. */
export function whoOf(who: Unnamed, { family: s }: Words): string {
  const { family: number, families, relationship, which } = who;
  if (which !== undefined) return fill(s.whoOf, { relationship, which, number });
  return families > 1 ? fill(s.who, { relationship, number }) : relationship;
}

/** For their officer: how the review knows them; '' where the relationship says it. */
export function knownLine(who: Unnamed, words: Words): string {
  const isPlain = who.which === undefined && who.families === 1;
  return isPlain ? '' : fill(words.family.known, { who: whoOf(who, words) });
}

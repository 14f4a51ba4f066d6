import type { Kept, KeptField, KeptTyped, Owed } from './family-promises.ts';
import type { NewsRhythm } from './family-suits.ts';
import type { FieldProblem } from './review-forms.ts';
import type { FamilyHead } from './views-family.ts';

/** What somebody of a family was promised. */
export type FamilyPromisesView = {
  show: 'family promises';
  head: FamilyHead;
  member: { id: string; name: string };
  /** Otherwise nothing is owed. */
  isTakingPart: boolean;
  rhythm: NewsRhythm | undefined;
  /** By today. */
  owed: Owed[];
  later: Owed[];
  /** The latest of each. */
  kept: Kept[];
  typed: KeptTyped;
  problems: FieldProblem<KeptField>[];
  isSaved: boolean;
};

import type { Kept, KeptField, KeptTyped, Owed } from './family-promises.ts';
import type { NewsRhythm } from './family-suits.ts';
import type { FieldProblem } from './review-forms.ts';
import type { FamilyHead } from './views-family.ts';

/** What somebody of a family was promised. */
export type FamilyPromisesView = {
  show: 'family promises';
  head: FamilyHead;
  member: { id: string; name: string };
  /** The day on which they began to take part; otherwise nothing is owed. */
  since: string | undefined;
  rhythm: NewsRhythm | undefined;
  /** By today. */
  owed: Owed[];
  later: Owed[];
  /** The latest of each. */
  kept: Pick<Kept, 'what' | 'on'>[];
  typed: KeptTyped;
  problems: FieldProblem<KeptField>[];
  done: 'saved' | 'removed' | undefined;
};

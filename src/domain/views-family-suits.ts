import type { AvoidField, AvoidTyped } from './avoid-form.ts';
import type { SeparatelyField, SeparatelyTyped } from './family-apart.ts';
import type { SuitsField, SuitsTyped } from './family-suits.ts';
import type { FieldProblem } from './review-forms.ts';
import type { FamilyHead } from './views-family.ts';

/** Somebody of a family, as the card about them needs it. */
type OfMember = { head: FamilyHead; member: { id: string; name: string } };

/** What suits somebody of a family, and what keeps them apart from others in it. */
export type FamilySuitsView =
  | (OfMember & {
      show: 'family suits';
      /** Somebody speaks with a child. */
      isChild: boolean;
      typed: SuitsTyped;
      problems: FieldProblem<SuitsField>[];
    })
  | (OfMember & {
      show: 'family avoid';
      /** The next one first; a month and a day where it is of every year. */
      days: string[];
      typed: AvoidTyped;
      done: 'saved' | 'removed' | undefined;
      problems: FieldProblem<AvoidField>[];
    })
  | (OfMember & {
      show: 'family separately';
      typed: SeparatelyTyped;
      problems: FieldProblem<SeparatelyField>[];
    })
  /** Who must not learn of whom: of the family, and on nobody's page. */
  | {
      show: 'family apart';
      head: FamilyHead;
      members: { id: string; name: string; relationship: string }[];
      /** Their names. */
      pairs: [string, string][];
      /** Nobody was ticked, or only one. */
      isMissing: boolean;
    }
  /** Whether they may know of each other again. */
  | {
      show: 'family apart end';
      head: FamilyHead;
      members: { id: string; name: string; relationship: string }[];
    };

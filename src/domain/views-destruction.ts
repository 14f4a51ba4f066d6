import type { Beside, Certificate, OfReview } from './destruction.ts';
import type { KeptFor } from './retention.ts';
import type { FieldProblem } from './review-forms.ts';
import type { Worded } from './words.ts';

/** The name of who did it, '' where it isn't known any more, and whether that is the speaker. */
export type DoneBy = { name: string; isSpeaker: boolean; at: string };

/** Where the destruction of a review's records stands. */
export type DestructionStands =
  | { is: 'none' }
  /** `speaker`: whether they may be the second person. */
  | { is: 'proposed'; id: string; by: DoneBy; why: string; speaker: Beside }
  | { is: 'refused'; by: DoneBy; why: string }
  | { is: 'stopped'; at: string; keptFor: KeptFor[] }
  | { is: 'confirmed'; at: string };

/** Of a review whose time is over: what goes, who proposed it, and what is left of it afterwards. */
export type DestructionView =
  | {
      show: 'destruction';
      reviewId: string;
      of: Omit<OfReview, 'closedAt' | 'keptUntil' | 'type'> & {
        type: Worded;
        closedAt: string | undefined;
        keptUntil: string | undefined;
      };
      years: number;
      keptFor: KeptFor[];
      stands: DestructionStands;
      /** So many items of each kind. */
      goes: { type: string; count: number }[];
      typed: { reason: string };
      problems: FieldProblem<'reason'>[];
    }
  | { show: 'certificate'; certificate: Certificate };

import type { Unnamed } from './family-unnamed.ts';
import type { Hold, Pause, Process } from './hold.ts';
import type { HoldInput, PauseField, ProcessInput } from './hold-forms.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewHead } from './views-review.ts';
import type { Worded } from './words.ts';

/** So many processes, or holds, are on one card: each may say much. */
export const LIST_PAGE = 5;

/** So many people can be chosen from on one card. */
export const CHOICE_PAGE = 45;

/** So much of a question stands where one is chosen. */
export const ASK_SHOWN = 90;

/**
 * What a card says of a hold; a person who is only in the review that this one came from or became
 * has no name on it, nor such a one in a family. The words of who is held are never on it.
 */
export type HoldOnCard = Pick<Hold, 'id' | 'decidedBy' | 'as' | 'at' | 'lookAgainOn' | 'lifted'> & {
  on:
    | { is: 'person'; name: string | undefined }
    | { is: 'question'; ask: Worded }
    | { is: 'family member'; of: Unnamed | undefined }
    | { is: 'review' };
  /** Its day to look again has come. */
  isDue: boolean;
};

/** What a card says of the pause; `isTheirs` as of a hold. */
export type PauseOnCard = Pick<
  Pause,
  'why' | 'other' | 'decidedBy' | 'as' | 'at' | 'lookAgainOn'
> & { isDue: boolean; isTheirs: boolean };

/** Who can be chosen; of a family by no name, as whoever sets holds need not know who it is. */
export type HoldChoice = { id: string } & ({ name: string } | { of: Unnamed });

type Part = { from: number; total: number };
type Problems = FieldProblem<string>[];

/** The cards of what goes on beside a review, and of what rests for it. */
export type HoldsView =
  | ({ show: 'processes'; head: ReviewHead; processes: Process[] } & Part)
  | {
      show: 'process';
      head: ReviewHead;
      processId: string;
      typed: ProcessInput;
      problems: Problems;
    }
  | ({
      show: 'holds';
      head: ReviewHead;
      /** Those in force come first. */
      holds: HoldOnCard[];
      /** Since when one of them, or the pause, is to be looked at again. */
      lookAgain: string | undefined;
    } & Part)
  | ({
      show: 'hold form';
      head: ReviewHead;
      holdId: string;
      /** Those of the review's people, then of its families, who can be chosen from on this card. */
      people: HoldChoice[];
      questions: { id: string; ask: Worded }[];
      typed: HoldInput;
      problems: Problems;
    } & Part)
  | {
      show: 'hold';
      head: ReviewHead;
      hold: HoldOnCard;
      why: string;
      /** When its day was last put off, and why. */
      kept: { at: string; reason: string } | undefined;
      /** Whether the speaker has the role in which it was set. */
      isTheirs: boolean;
      typed: { lookAgainOn: string; reason: string };
      problems: Problems;
    }
  | {
      show: 'pause';
      head: ReviewHead;
      pauseId: string;
      /** While it is there the review is paused. */
      pause: PauseOnCard | undefined;
      typed: Record<PauseField, string> & { reason: string };
      problems: Problems;
    };

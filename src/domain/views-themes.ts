import type { CodingProblem, Effect, Theme, ThemeSaid } from './coding.ts';
import type { FileProblem } from './coded-file.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ToldText } from './told.ts';
import type { ReviewHead } from './views-review.ts';
import type { Worded } from './words.ts';

/** A theme without its words: how widely it stands. */
export type ThemeOnCard = Pick<
  Theme,
  'name' | 'perspectives' | 'agencies' | 'families' | 'effects'
> & {
  mark: string;
  /** So many sentences rest, were taken back, or changed since. */
  gone: number;
};

export type ReadBack =
  | { is: 'read'; codes: number }
  | { is: 'no file' | 'place away' | 'no place' }
  /** Asked first: the coding of another pack is there; when each was made, and a mark of both files. */
  | { is: 'replaces'; before: string; now: string; mark: string }
  | { is: 'wrong file'; problem: FileProblem }
  /** The first of them, and how many there are. */
  | { is: 'wrong lines'; problems: CodingProblem[]; count: number };

/** The cards of what reviewers found in the words. */
export type ThemesView =
  | {
      show: 'themes';
      head: ReviewHead;
      themes: ThemeOnCard[];
      from: number;
      total: number;
      /** When it was read back last. */
      readAt: string | undefined;
      done: ReadBack | undefined;
    }
  | {
      show: 'theme';
      head: ReviewHead;
      participant: Worded;
      theme: ThemeOnCard;
      said: Pick<ThemeSaid, 'normal' | 'still'>;
      problems: FieldProblem<'normal' | 'still'>[];
    }
  | {
      show: 'theme words';
      head: ReviewHead;
      participant: Worded;
      theme: ThemeOnCard;
      part: number;
      parts: number;
      shown: (ToldText & { passage: string; effect: Effect; note: string })[];
    };

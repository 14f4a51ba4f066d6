import type { QuestionInput, Line } from './question-forms.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewQuestion, ReviewQuestions } from './review-questions.ts';
import type { ReviewHead } from './views-review.ts';
import type { WordingOnCard } from './wording.ts';

/** So many earlier wordings stand on the card; all of them are kept. */
export const EARLIER_SHOWN = 4;

/** The review's own questions, and the form of one of them. */
export type QuestionsView =
  | {
      show: 'questions';
      head: ReviewHead;
      /** Which version of them it is; 0 where there never was one. */
      version: number;
      asked: ReviewQuestion[];
      /** The latest first. */
      earlier: ReviewQuestions['earlier'];
      /** So many began before this version, and keep the questions they have. */
      begun: number;
      mayChange: boolean;
      noRoom: 'full' | 'ever' | undefined;
      /** What became of the press. */
      done: 'saved' | 'removed' | 'gone' | undefined;
    }
  | {
      show: 'question';
      head: ReviewHead;
      questionId: string;
      isNew: boolean;
      typed: QuestionInput;
      lines: Line[];
      /** So many places there are for it. */
      places: number;
      /** So many have begun to write. */
      begun: number;
      wording: WordingOnCard;
      /** A mark of what the wording check found, for which the reason counts. */
      seen: string;
      problems: FieldProblem<string>[];
    };

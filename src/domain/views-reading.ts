import type { AnsweredQuestion } from './by-question.ts';
import type { Piece, Period } from './moments.ts';
import type { FieldProblem } from './review-forms.ts';
import type { EventInput } from './timeline.ts';
import type { ToldText } from './told.ts';
import type { ReviewHead } from './views-review.ts';
import type { WordingOnCard } from './wording.ts';
import type { Worded } from './words.ts';

/** What people told a review, read by question and by time; and the events that the review adds. */
export type ReadingView =
  | {
      show: 'reading questions';
      head: ReviewHead;
      questions: AnsweredQuestion[];
      from: number;
      total: number;
    }
  | {
      show: 'reading question';
      head: ReviewHead;
      /** What somebody is called who takes part in a review of this type. */
      participant: Worded;
      question: AnsweredQuestion;
      part: number;
      parts: number;
      shown: ToldText[];
    }
  | {
      show: 'timeline';
      head: ReviewHead;
      participant: Worded;
      /** What people told is in it: else the events only. */
      reads: boolean;
      part: number;
      parts: number;
      shown: Piece[];
      /** So much is in it, of the period that is looked at. */
      entries: number;
      /** The days that are looked at; '' for no end. */
      period: Period;
      /** There is no room for one more event. */
      isFull: boolean;
      problems: FieldProblem<string>[];
      /** What became of the press. */
      done: 'saved' | 'removed' | 'gone' | undefined;
    }
  | {
      show: 'timeline event';
      head: ReviewHead;
      eventId: string;
      isNew: boolean;
      typed: EventInput;
      wording: WordingOnCard;
      /** A mark of what the wording check found, for which the reason counts. */
      seen: string;
      problems: FieldProblem<string>[];
    };

import type { Closed, Ending } from './closing.ts';
import type { EndingProblem, EndingTyped } from './closing-form.ts';
import type { Obstacle, Remark } from './closing-checks.ts';
import type { ReviewHead } from './views-review.ts';

/** The end of a review: what is in its way, what is told, and that it is closed. */
export type ClosingView =
  | {
      show: 'closing';
      head: ReviewHead;
      ending: Ending | undefined;
      obstacles: Obstacle[];
      remarks: Remark[];
      /** What looks like names, dates of birth or numbers in what others will read. */
      named: string[];
      /** The lead may write what is told, and close. */
      mayClose: boolean;
    }
  | {
      show: 'closed';
      head: ReviewHead;
      closed: Closed;
      /** So many of those who took part have their thank you. */
      thanked: number;
      of: number;
      mayChange: boolean;
    }
  | {
      show: 'closing form';
      head: ReviewHead;
      typed: EndingTyped;
      problems: EndingProblem[];
      /** What was learned is no more to be changed. */
      isClosed: boolean;
      /** The first day on which it could be published. */
      from: string;
    }
  | {
      show: 'close';
      head: ReviewHead;
      /** So many are thanked in Teams; so much is deleted. */
      thanks: number;
      deletes: number;
      remarks: Remark[];
      /** The day from which all agencies' contacts may read the findings; never where it is absent. */
      publicFrom: string | undefined;
      named: string[];
    };

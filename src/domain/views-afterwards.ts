import type { Keys } from './keys.ts';
import type { SurveySums } from './after-survey.ts';
import type { Briefing, BriefingFinding } from './briefing.ts';
import type { Ending } from './closing.ts';
import type { ReviewHead } from './views-review.ts';

/** A review of the board, for the contacts of its agencies: what was found, and what follows from it. */
export type LearnedReview = {
  reference: string;
  findings: Pick<BriefingFinding, 'title' | 'follows'>[];
};

/** The cards of what comes after a review's end. */
export type AfterwardsView =
  | {
      show: 'survey';
      keys: Keys;
      reference: string;
      hasAnswered: boolean;
      typed: { learned: string; again: string };
      isMissing: boolean;
    }
  | {
      show: 'survey sums';
      head: ReviewHead;
      /** They are asked once the review is closed. */
      isAsked: boolean;
      answered: number;
      contributors: number;
      shown: { count: number; sums: SurveySums } | undefined;
    }
  | {
      show: 'briefing';
      head: ReviewHead;
      /** The participation of a contributor; undefined for the review's team. */
      participationId: string | undefined;
      briefing: Briefing;
      /** What its lead wrote of its end, once that is written. */
      ending: Ending | undefined;
      /** The review is not closed: what is here may change, and is for its team alone. */
      isDraft: boolean;
      isPublic: boolean;
    }
  | {
      show: 'board learning';
      head: ReviewHead;
      reviews: LearnedReview[];
      /** Where the next part begins. */
      more: number | undefined;
    };

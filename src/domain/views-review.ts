import type { Act } from './access.ts';
import type { Milestone } from './plan.ts';

import type { FieldProblem, Typed } from './review-forms.ts';
import type { Offset, ReviewType } from './review-type.ts';
import type { Worded } from './words.ts';

/** The places that the review's page leads to, in their order on it. */
export const PLACES = [
  'board.show',
  'contact.show',
  'plan.show',
  'avoid.show',
  'criteria.show',
  'scope.show',
  'questions.show',
  'team.show',
  'agencies.show',
  'talks.show',
  'meeting.show',
  'families.show',
  'families.questions',
  'perspectives.show',
  'timeline.show',
  'analysis.show',
  'declaration.show',
  'reading.show',
  'processes.show',
  'holds.show',
  'pause.show',
  'conversion.show',
  'learning.show',
  'closing.show',
  'briefing.show',
  'survey.sums',
  'extracts.show',
  'review.edit',
] as const satisfies readonly Act[];
export type Place = (typeof PLACES)[number];

/** What every card of a review says of it. */
export type ReviewHead = {
  reviewId: string;
  reference: string;
  madeUp: boolean;
  /** Then nothing that is over is offered on it. */
  isClosed?: true;
};

/** What a milestone's line on the plan says. */
export type MilestoneOnCard = Pick<Milestone, 'id' | 'actual'> & {
  name: Worded;
  day: string | undefined;
  /** The last day that is still in time, where there is slack. */
  latest: string | undefined;
  isMoved: boolean;
  isLate: boolean;
};

/** The cards for opening a review, and for what it is: its type, criteria, scope and milestones. */
export type ReviewView =
  | {
      show: 'review types';
      reviewId: string;
      types: { id: string; name: Worded }[];
      isMissing: boolean;
    }
  | {
      show: 'review form';
      reviewId: string;
      isNew: boolean;
      type: ReviewType;
      typed: Typed;
      problems: FieldProblem<string>[];
    }
  | {
      show: 'review';
      head: ReviewHead;
      type: ReviewType;
      /** What the speaker may open from here. */
      may: Place[];
      state: {
        criteria: { met: string[]; without: string } | undefined;
        next: MilestoneOnCard | undefined;
        /** What is open about a reviewer's independence, for those who see to it. */
        reviewers: 'connected' | 'not declared' | undefined;
        /** The same of the speaker, where they are a reviewer. */
        mine: 'connected' | 'not declared' | undefined;
        /** Whether the leads may read perspectives; undefined where that never came up. */
        leadsRead: boolean | undefined;
        rests: 'paused' | 'held' | undefined;
        holds: number;
        /** Since that instant. */
        closedAt: string | undefined;
        became: boolean;
        /** It began as another review. */
        cameFrom: boolean;
      };
    }
  | {
      show: 'criteria';
      head: ReviewHead;
      type: Pick<ReviewType, 'criteria' | 'source'>;
      typed: Typed;
      problems: FieldProblem<string>[];
    }
  | { show: 'scope'; head: ReviewHead; typed: Typed; problems: FieldProblem<string>[] }
  | {
      show: 'conversion';
      head: ReviewHead;
      /** The types that this one may become, and the one that was chosen. */
      types: ReviewType[];
      type: ReviewType | undefined;
      typed: Typed;
      problems: FieldProblem<string>[];
      /** The review that it became already. */
      became: { reviewId: string; type: Worded } | undefined;
    };

/** The milestones of a review, and what happened that moves them. */
export type PlanView =
  | {
      show: 'plan';
      head: ReviewHead;
      version: number;
      milestones: (MilestoneOnCard & {
        rule: { after: Offset; from: Worded } | undefined;
        whyLate: { text: string; at: string }[];
        /** For the lead: a family asked that this day be avoided. */
        isAvoided: boolean;
      })[];
      events: { id: string; name: Worded; day: string | undefined }[];
      mayChange: boolean;
    }
  | {
      show: 'milestone';
      /** By it the answers of those invited are hoped for: who was told it is told when it moves. */
      isForAnswers: boolean;
      head: ReviewHead;
      milestone: MilestoneOnCard;
      /** A family asked that this day be avoided. */
      isAvoided: boolean;
      source: string;
      moves: Milestone['moves'];
      typed: Typed;
      problems: FieldProblem<string>[];
    }
  | {
      show: 'event';
      head: ReviewHead;
      event: { id: string; name: Worded };
      history: Milestone['moves'];
      typed: Typed;
      problems: FieldProblem<string>[];
    };

import type { Feedback, FeedbackField, FeedbackForLead, FeedbackTyped } from './family-feedback.ts';
import type { Unnamed } from './family-unnamed.ts';
import type { FieldProblem } from './review-forms.ts';
import type { FamilyHead } from './views-family.ts';
import type { ReviewHead } from './views-review.ts';

/** How being part of the review is for somebody of a family. */
export type FamilyFeedbackView =
  /** For their liaison officer, to be noted. */
  | {
      show: 'family feedback';
      head: FamilyHead;
      member: { id: string; name: string };
      /** Of the one that is about to be noted. */
      feedbackId: string;
      /** Some of what was noted before, the latest first. */
      latest: Feedback[];
      /** Why nothing is noted now. */
      closed: 'held' | 'full' | undefined;
      done?: 'taken back' | undefined;
      typed: FeedbackTyped;
      problems: FieldProblem<FeedbackField>[];
    }
  /** For the lead: as much as they may know, and by relationship. */
  | {
      show: 'review feedback';
      head: ReviewHead;
      familyId: string;
      memberId: string;
      who: Unnamed;
      /** There is a hold: none of it is here. */
      rests: boolean;
      feedback: FeedbackForLead[];
      from: number;
      total: number;
    };

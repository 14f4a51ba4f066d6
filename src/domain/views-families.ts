import type { FeedbackForLead } from './family-feedback.ts';
import type { OfficerField, OfficerTyped } from './family-officers.ts';
import type { Unnamed } from './family-unnamed.ts';
import type { Contact } from './family.ts';
import type { Liaison } from './liaison.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewHead } from './views-review.ts';

/** A family as the lead sees it: who is in it and where it stands; no name, and no word of theirs. */
export type FamilyOfReview = {
  familyId: string;
  relationships: string[];
  stands: Partial<Record<Contact['is'], number>>;
  /** `isTold`: the family knows that they are its officer; `ended`: what stands between them and it. */
  officers: {
    name: string;
    as: Liaison;
    isTold: boolean;
    ended: 'taken back' | 'not for them' | undefined;
  }[];
};

/** What there is of how it is for somebody: the latest, as far as the lead may know; or it rests. */
export type FeedbackOnFamily = { memberId: string; who: Unnamed } & (
  { is: 'there'; latest: FeedbackForLead } | { is: 'rests' }
);

/** The families of a review, for its lead, who says whose officer is whose. */
export type FamiliesView =
  | {
      show: 'review families';
      head: ReviewHead;
      families: FamilyOfReview[];
      /** Of all who take part, so many have read the report before it is final, or would rather not. */
      report: { read: number; of: number };
      from: number;
      total: number;
    }
  | {
      show: 'review family';
      head: ReviewHead;
      family: FamilyOfReview;
      feedback: FeedbackOnFamily[];
      /** The officers whom it can be handed over to. */
      others: { participationId: string; name: string }[];
      /** One more would be too many. */
      isFull: boolean;
      typed: OfficerTyped;
      problems: FieldProblem<OfficerField>[];
      done: 'handed over' | 'added' | 'noted' | undefined;
    };

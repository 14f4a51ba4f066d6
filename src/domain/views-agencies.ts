import type { ContactState } from './agency-contact.ts';
import type { OnReviewTyped } from './agency-forms.ts';
import type { LineProblem, LineState, LineWarning, ListProblem } from './people-list.ts';
import type { FieldProblem, Typed } from './review-forms.ts';
import type { AgencyOnReview } from './review.ts';
import type { Send } from './send.ts';
import type { ReviewHead } from './views-review.ts';
import type { Worded } from './words.ts';

/** What is said of an agency on the review. */
export type AgencyOnCard = {
  agencyId: string;
  name: string;
  contact: ContactState;
  summary: AgencyOnReview['summary'];
  reminder: Send | undefined;
};

/** A line of a pasted list that has something to be said of it. */
export type LineOnCard = {
  number: number;
  name: string;
  problems: LineProblem[];
  /** So many more problems than are shown. */
  more: number;
  warnings: LineWarning[];
};

/** The agencies on a review, for its lead; what their contacts see; a pasted list of people. */
export type AgencyView =
  | {
      show: 'agencies';
      head: ReviewHead;
      /** By when summaries are hoped for. */
      by: string | undefined;
      agencies: AgencyOnCard[];
      from: number;
      total: number;
    }
  | {
      show: 'agency choice';
      head: ReviewHead;
      agencies: { id: string; name: string }[];
      isMissing: boolean;
    }
  | {
      show: 'on review';
      head: ReviewHead;
      by: string | undefined;
      agency: AgencyOnCard;
      typed: OnReviewTyped;
      problems: FieldProblem<string>[];
    }
  | {
      show: 'contact';
      head: ReviewHead;
      lead: { leadName: string; telephone: string };
      /** By name; nothing else may tell two of them apart but whether the contact is asked to check. */
      people: { name: string; check: boolean }[];
      from: number;
      total: number;
      summaries: Pick<AgencyOnCard, 'name' | 'summary'>[];
      by: string | undefined;
      /** A suggestion was just taken, whether or not the person was there already. */
      isSaved: boolean;
    }
  | {
      show: 'suggestion';
      head: ReviewHead;
      /** What this type of review calls a professional. */
      participant: Worded;
      /** More than one where somebody is the contact of several. */
      agencies: { id: string; name: string }[];
      typed: Typed;
      problems: FieldProblem<string>[];
    }
  | { show: 'contact left'; head: ReviewHead; lead: { leadName: string; telephone: string } }
  | {
      show: 'list';
      head: ReviewHead;
      text: string;
      /** Why the text is no list. */
      problem: ListProblem | undefined;
      /** It was changed after it was checked: nothing was added. */
      isChanged: boolean;
      leftOut: string[];
      /** The lines that are wrong, and those to be looked at, as many as fit. */
      lines: LineOnCard[];
      /** So many more that are wrong. */
      moreWrong: number;
      /** The numbers of the lines that are right. */
      right: Record<LineState, number[]>;
      rests: boolean;
      /** Everything is right, and there is something to add. */
      mayAdd: boolean;
    }
  | {
      show: 'list added';
      head: ReviewHead;
      count: number;
      invited: number;
      /** The names of those whom the list would have invited, and who are not. */
      left: string[];
    };

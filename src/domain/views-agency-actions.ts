import type { DoneField, DoneTyped } from './learning-forms.ts';
import type { Action, ActionState } from './learning.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewHead } from './views-review.ts';

type Lead = { leadName: string; telephone: string };

/** Stands in a chat that an employer can read: that there is an action, and its day. */
export type ActionReminder = {
  show: 'action reminder';
  reviewId: string;
  reference: string;
  due: string;
  lead: Lead;
};

/** An agency's action as its contact sees it: nothing of what it follows from. */
export type OwnAction = Pick<Action, 'id' | 'text' | 'due' | 'measure'> & {
  agency: string;
  state: ActionState;
};

/** The cards of an agency's own actions, for its contact. */
export type AgencyActionsView =
  | {
      show: 'agency actions';
      head: ReviewHead;
      actions: OwnAction[];
      from: number;
      total: number;
    }
  | {
      show: 'agency action';
      head: ReviewHead;
      action: OwnAction & Pick<Action, 'done'>;
      lead: Lead;
      isSaved: boolean;
    }
  | {
      show: 'agency action done form';
      head: ReviewHead;
      action: Pick<Action, 'id' | 'text' | 'measure'>;
      typed: DoneTyped;
      problems: FieldProblem<DoneField>[];
    };

import type {
  ActionField,
  ActionTyped,
  CheckField,
  CheckTyped,
  DoneField,
  DoneTyped,
  FindingProblem,
  FindingTyped,
  OutcomeField,
  OutcomeTyped,
} from './learning-forms.ts';
import type { Action, ActionState, Finding, Outcome } from './learning.ts';
import type { Quoting } from './quoting.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewHead } from './views-review.ts';

/** Sentences that a finding stands on: whose they are, by no name, and what they said to being quoted. */
export type Cited =
  | { is: 'there'; who: string; quoting: Quoting; ids: string[] }
  /** Other words than were cited, or none; or for whoever may not read what people said. */
  | { is: 'changed' | 'gone' | 'not read'; ids: string[] };

/** The cards of what a review makes of what it heard, for its lead and its independent reviewers. */
export type LearningView =
  | {
      show: 'learning';
      head: ReviewHead;
      findings: { id: string; title: string; outcomes: number; actions: number; done: number }[];
      /** Recommendations and questions, of all findings. */
      outcomes: number;
      isFull: boolean;
    }
  | {
      show: 'finding form';
      head: ReviewHead;
      findingId: string;
      isNew: boolean;
      /** The names of the themes there are. */
      themes: { mark: string; name: string }[];
      typed: FindingTyped;
      problems: FindingProblem[];
    }
  | {
      show: 'finding';
      head: ReviewHead;
      finding: Finding;
      cited: Cited[];
      outcomes: { id: string; is: Outcome['is']; text: string; actions: number }[];
      mayRemove: boolean;
      isFull: boolean;
    }
  | {
      show: 'outcome form';
      head: ReviewHead;
      findingId: string;
      outcomeId: string;
      isNew: boolean;
      typed: OutcomeTyped;
      problems: FieldProblem<OutcomeField>[];
    }
  | {
      show: 'outcome';
      head: ReviewHead;
      outcome: Outcome;
      actions: (Pick<Action, 'id' | 'text' | 'due'> & { agency: string; state: ActionState })[];
      mayRemove: boolean;
      isFull: boolean;
    };

/** The cards of one action that follows from it. */
export type LearningActionsView =
  | {
      show: 'action form';
      head: ReviewHead;
      outcomeId: string;
      actionId: string;
      isNew: boolean;
      agencies: { id: string; name: string }[];
      typed: ActionTyped;
      problems: FieldProblem<ActionField>[];
    }
  | {
      show: 'action';
      head: ReviewHead;
      action: Action;
      agency: string;
      state: ActionState;
      /** Which of the two is to be asked now: after six, or after twelve months. */
      toCheck: Action['checks'][number]['months'] | undefined;
    }
  | {
      show: 'action done form';
      head: ReviewHead;
      action: Pick<Action, 'id' | 'text' | 'measure'>;
      typed: DoneTyped;
      problems: FieldProblem<DoneField>[];
    }
  | {
      show: 'action check form';
      head: ReviewHead;
      action: Pick<Action, 'id' | 'text'> & { changed: string };
      months: Action['checks'][number]['months'];
      typed: CheckTyped;
      problems: FieldProblem<CheckField>[];
    };

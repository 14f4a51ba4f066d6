import type { AvoidField, AvoidTyped } from './avoid-form.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewHead } from './views-review.ts';

/** The days on which nobody of the review is written to of the bot's own accord. */
export type AvoidView = {
  show: 'avoid';
  head: ReviewHead;
  /** The next one first; a month and a day where it is of every year. */
  days: string[];
  typed: AvoidTyped;
  done: 'saved' | 'removed' | undefined;
  problems: FieldProblem<AvoidField>[];
};

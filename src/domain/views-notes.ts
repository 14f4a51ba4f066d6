import type { Draft } from './draft.ts';
import type { ConfirmedInput } from './notes-forms.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewHead } from './views-review.ts';
import type { SendOnCard } from './what-was-sent.ts';
import type { Worded } from './words.ts';

/** The cards on which a reviewer writes down what somebody said; nobody else opens them. */
export type NotesView =
  | {
      show: 'notes';
      head: ReviewHead;
      participationId: string;
      name: string;
      way: 'talking' | 'another route';
      locale: string;
      pages: { id: string; title: Worded; isBegun: boolean }[];
      /** They are with the person: written by the speaker, or by somebody else. */
      given: { by: 'me' | 'another'; at: string } | undefined;
      /** What became of the card that says so. */
      sent: SendOnCard | undefined;
      mayGive: boolean;
      /** How they were read back to somebody by another route; absent where they are read here. */
      confirm: ConfirmedInput | undefined;
      problems: FieldProblem<string>[];
    }
  | {
      show: 'notes page';
      head: ReviewHead;
      participationId: string;
      name: string;
      draft: Draft;
      page: string;
      /** The questions that are on hold: nothing is written down to them. */
      held: readonly string[];
      isSaved: boolean;
    };

import type { NoCheckIn, WordsWhen } from './check-in.ts';
import type { NotInvited } from './invite-all.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewHead } from './views-review.ts';
import type { WordingOnCard } from './wording.ts';

/** So much of a name stands on a card of many. */
export const NAME_ON_CARD = 40;

/** What the button for all who are not yet heard from carries, in place of who is ticked. */
export const EVERYBODY = 'everybody';

/** Those whom one reason keeps out, as many as fit. */
export type LeftOut<Why> = { why: Why; names: string[]; more: number };

/** The cards on which a lead writes to many at once. */
export type ToManyView =
  | {
      show: 'check-in form';
      head: ReviewHead;
      /** Those to choose from. */
      people: { mark: string; name: string }[];
      /** So many are not yet heard from. */
      total: number;
      checkInId: string;
      /** `people`: the marks of those who are ticked. */
      typed: { people: string; own: string };
      problems: FieldProblem<'people' | 'own'>[];
    }
  | {
      show: 'check-in look';
      head: ReviewHead;
      checkInId: string;
      /** A mark of what is shown: who gets it, and the words. */
      seen: string;
      words: { leadName: string; answerBy: string; own: string; when: WordsWhen };
      wording: WordingOnCard;
      /** `at`: when it goes, where it is not at once. */
      getting: { mark: string; name: string; at: string | undefined }[];
      leftOut: LeftOut<NoCheckIn>[];
      /** It was to be sent, and something had changed since it was looked at. */
      isChanged: boolean;
    }
  | {
      show: 'check-in sent';
      head: ReviewHead;
      count: number;
      /** The names of those for whom something changed in this very moment. */
      left: string[];
    }
  | {
      show: 'invite all';
      head: ReviewHead;
      pressId: string;
      seen: string;
      names: string[];
      /** So many are told, cleared and not yet invited. */
      total: number;
      leftOut: LeftOut<NotInvited>[];
      isChanged: boolean;
    }
  | { show: 'invited all'; head: ReviewHead; count: number; left: string[] };

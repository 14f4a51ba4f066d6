import type { Keys } from './keys.ts';
import type { FieldProblem } from './review-forms.ts';
import type { Suits, Talk, Time } from './talk.ts';
import type { OfferInput, SuitsInput } from './talk-forms.ts';
import type { ReviewHead } from './views-review.ts';
import type { SendOnCard } from './what-was-sent.ts';
import type { Where } from './where.ts';

/** A time with the names of who holds the conversation, and whether it has gone by. */
export type TimeOnCard = Omit<Time, 'with'> & { with: string[]; isPast: boolean };

/** The cards of finding a time to talk. */
export type TalkView =
  /** For the person: what suits them. */
  | {
      show: 'talk suits';
      keys: Keys;
      reference: string;
      typed: SuitsInput;
      problems: FieldProblem<string>[];
    }
  /** For the person: the times offered, or the one that is agreed. */
  | {
      show: 'talk times';
      keys: Keys;
      reference: string;
      leadName: string;
      telephone: string;
      isAgreed: boolean;
      times: TimeOnCard[];
      /** What they chose is not offered any more, or has gone by. */
      isChanged: boolean;
    }
  /** For the lead and the reviewers: who would like to talk. */
  | {
      show: 'talks';
      head: ReviewHead;
      people: { participationId: string; name: string; agency: string; where: Where }[];
      from: number;
      total: number;
    }
  /** One of them. */
  | {
      show: 'talk';
      head: ReviewHead;
      participationId: string;
      as: 'lead' | 'reviewer';
      name: string;
      agency: string;
      where: Where;
      after: Extract<Talk, { is: 'asked' }>['after'];
      suits: Suits | undefined;
      times: TimeOnCard[];
      /** What became of the card that says that times are offered. */
      sent: SendOnCard | undefined;
      /** The agreed time, which can be noted to have taken place or not; '' where none is. */
      agreedId: string;
      mayHold: boolean;
      /** What they said can be written down by whoever looks at it. */
      mayNote: boolean;
      offer: Offer | { not: 'rests' | 'went on' | 'nobody' | 'another route' };
    };

/** The form on which times are offered. */
type Offer = {
  offerId: string;
  /** A mark of what stood there when the form was shown. */
  seen: string;
  holders: { id: string; name: string }[];
  typed: OfferInput;
  problems: FieldProblem<string>[];
};

import type { Board, BoardContact } from './board.ts';
import type { Publication } from './closing.ts';
import type { Keys } from './keys.ts';
import type { Language } from './language.ts';
import type { Attendance } from './meeting.ts';
import type { Standing } from './messages.ts';
import type { Reason, Role } from './participation.ts';
import type { Way } from './reply.ts';
import type { ReviewType } from './review-type.ts';
import type { ReviewDetails, Scope } from './review.ts';
import type { How } from './talk.ts';
import type { ActionReminder } from './views-agency-actions.ts';
import type { AlertMessage, NotKept, RiskView } from './views-alert.ts';
import type { Worded } from './words.ts';

/** Who reads what people send; `leads`: those leads who do, by name. */
export type WhoReads = Pick<ReviewDetails, 'reviewer' | 'readers'> & { leads?: string[] };

/** What every card of a participation may say of its review: reference and people to ring. */
export type ReviewOnCard = ReviewDetails &
  WhoReads & {
    answerBy: string;
    /** That day is over at the moment when the card is made: then it says so, and stays true. */
    isPast: boolean;
    madeUp: boolean;
    /** Then nothing that is over is offered on its cards. */
    isClosed?: true;
    scope: Scope | undefined;
    mainWay: Way;
    type: Pick<
      ReviewType,
      'name' | 'nation' | 'concerns' | 'promise' | 'position' | 'participants'
    >;
  };

/** `isOpen`: it is still ahead, and can be answered. */
export type MeetingOnCard =
  | {
      is: Exclude<Attendance['is'], 'attended' | 'not there'>;
      id: string;
      at: string;
      until: string | undefined;
      place: string;
      isOpen: boolean;
    }
  | { is: 'attended' };

/**
 * What whoever was invited is told at the end. `isOut`: the day of publication has come; `before`: the day
 * that they were told first, '' for none.
 */
export type ClosedOnCard = {
  publication: Publication;
  support: string;
  isOut: boolean;
  before: string | undefined;
  /** They told the review something that it has: they are thanked, and read what was learned. */
  isThanked: boolean;
  /** They are there for a family. */
  isOfficer: boolean;
  /** They were shown what the draft said of their part. */
  mayReadPart: boolean;
};

/**
 * A card that stands in a chat, where an employer can read it: it carries the review's neutral
 * reference and progress, and no answer and no name of a child, family member, invitee or place; but
 * for that of the practitioner meeting, which its form asks for in neutral words.
 */
export type KeptView =
  | {
      show: 'home';
      board: string;
      mayOpen: boolean;
      mayAdminister: boolean;
      offersMadeUp: boolean;
      /** To choose from; none where there is English alone. Likewise on the other cards. */
      languages: readonly Language[];
    }
  | {
      show: 'invitation';
      keys: Keys;
      role: Role;
      reason: Reason;
      review: ReviewOnCard;
      board: Pick<Board, 'name' | 'website'>;
      told: { by: string; on: string };
      minutes: number;
      /** So many reminders at most. */
      reminders: number;
      languages: readonly Language[];
    }
  | {
      show: 'standing';
      standing: Exclude<Standing, 'invitation'>;
      keys: Keys;
      role: Role;
      review: ReviewOnCard;
      until: string;
      /** What they asked for besides what the card says. */
      wishes: ('talking' | 'meeting')[];
      /** The time that is agreed for a conversation; where it is stands on no card in the chat. */
      talk: { at: string; how: How } | undefined;
      /** The practitioner meeting that they know of, or were at; its place is in neutral words. */
      meeting: MeetingOnCard | undefined;
      /** They have sent what they wrote: there is nothing left to write here. */
      hasSent: boolean;
      /** They took it back, and it is not deleted yet. */
      isTakenBack: boolean;
      /** It is they who are on hold: then they open no family either. */
      isHeld: boolean;
      /** What the report says of their part was offered to them, and whether they answered. */
      extract: 'asked' | 'answered' | undefined;
      /** They wish not to be reminded. */
      isUnreminded: boolean;
      /** What the lead wrote on a check-in; '' for nothing. */
      own: string;
      /** The board's own words for somebody on hold. */
      onHold: Worded | undefined;
      /** The review is closed. */
      closed: ClosedOnCard | undefined;
      languages: readonly Language[];
    }
  | {
      show: 'digest';
      /** One review of several that the person is reminded of at once. */
      lines: {
        keys: Keys;
        reference: string;
        answerBy: string;
        isPast: boolean;
        standing: Standing;
        isOutstanding: boolean;
        own: string;
      }[];
    }
  | { show: 'news'; reviewId: string; reference: string }
  | {
      show: 'summary reminder';
      reviewId: string;
      reference: string;
      by: string;
      lead: { leadName: string; telephone: string };
    }
  | ActionReminder
  | RiskView
  | AlertMessage
  | {
      show: 'contacts';
      /** Where "Back" leads; absent where the card belongs to no invitation. */
      keys: Keys | undefined;
      contacts: BoardContact[];
      notKept?: NotKept | undefined;
    };

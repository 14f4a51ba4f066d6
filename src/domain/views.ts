import type { Board, BoardContact } from './board.ts';
import type { Draft } from './draft.ts';
import type { InviteRefusal, Reason, Role, Standing, Where } from './participation.ts';
import type {
  GroundworkField,
  GroundworkInput,
  PersonField,
  PersonInput,
} from './participation-forms.ts';
import type { FieldProblem, ReviewDetails, ReviewField } from './review.ts';

/** Names one participation in one review. */
export type Keys = { reviewId: string; participationId: string };

/** What every card of a participation may say of its review: reference and people to ring. */
export type ReviewOnCard = ReviewDetails & { madeUp: boolean };

/**
 * A card that stands in a chat, where an employer can read it: it carries the review's neutral
 * reference and progress, and no answer and no name of a child, family member, invitee or place.
 */
export type KeptView =
  | { show: 'home'; board: string; mayOpen: boolean; offersMadeUp: boolean }
  | {
      show: 'invitation';
      keys: Keys;
      role: Role;
      reason: Reason;
      review: ReviewOnCard;
      board: Pick<Board, 'name' | 'website'>;
      told: { by: string; on: string };
      minutes: number;
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
    }
  | { show: 'news'; reviewId: string; reference: string }
  | {
      show: 'contacts';
      about: 'support' | 'risk';
      /** Where "Back" leads; absent where the card belongs to no invitation. */
      keys: Keys | undefined;
      contacts: BoardContact[];
    };

/** A card shown to one person in answer to their press; it is not kept as a chat message. */
export type View =
  | KeptView
  | {
      show: 'overview';
      reviews: { reviewId: string; reference: string; madeUp: boolean }[];
      invitations: { keys: Keys; reference: string }[];
      mayOpen: boolean;
      offersMadeUp: boolean;
    }
  | {
      show: 'review form';
      reviewId: string;
      isNew: boolean;
      details: ReviewDetails;
      problems: FieldProblem<ReviewField>[];
    }
  | {
      show: 'board';
      reviewId: string;
      review: ReviewOnCard;
      people: {
        participationId: string;
        name: string;
        agency: string;
        role: Role;
        where: Where;
        /** What they wished besides, and is not what `where` says. */
        wishes: ('talking' | 'meeting')[];
      }[];
      from: number;
      total: number;
    }
  | {
      show: 'person form';
      keys: Keys;
      isNew: boolean;
      input: PersonInput;
      agencies: { id: string; name: string }[];
      problems: FieldProblem<PersonField>[];
    }
  | {
      show: 'person';
      keys: Keys;
      reference: string;
      name: string;
      agency: string;
      email: string;
      role: Role;
      where: Where;
      groundwork: GroundworkInput;
      problems: FieldProblem<GroundworkField>[];
      /** Not yet invited: the groundwork can be recorded and the invitation sent. */
      open: boolean;
      mayRepeat: boolean;
      refusal: InviteRefusal | undefined;
      saved: boolean;
      /** The try that "send again" is about. */
      invitedAt: string;
      /** The form was changed on another card meanwhile: nothing of this press was taken. */
      changedMeanwhile: boolean;
      mayCorrect: boolean;
      /** What to pass on to somebody who doesn't have the app. */
      passOn:
        | { board: string; link: string | undefined; leadName: string; telephone: string }
        | undefined;
      /** Whether another route can be noted. */
      mayRoute: boolean;
      routeMissing: boolean;
    }
  | { show: 'not now'; keys: Keys; reference: string; problem: 'no day' | 'too long' | undefined }
  | {
      show: 'page';
      keys: Keys;
      reference: string;
      draft: Draft;
      page: string;
      isSaved: boolean;
    }
  | { show: 'compare'; keys: Keys; draft: Draft; questionId: string }
  | {
      show: 'read back';
      keys: Keys;
      reference: string;
      draft: Draft;
      part: number;
      isEmpty: boolean;
    }
  | { show: 'notice'; notice: Notice }
  | { show: 'trouble'; reference: string }
  | { show: 'too long'; questions: { ask: string; length: number }[] };

/** Why a press was not followed, told in a sentence that says what to do. */
export type Notice =
  | 'not your review'
  | 'not your invitation'
  | 'not yours to open'
  | 'already sent'
  | 'already invited'
  | 'not understood'
  | 'kept, but old client'
  | 'old client';

/** A press that is politely not followed; it changes nothing. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly notice: Notice;
  constructor(notice: Notice) {
    super(`Refused: ${notice}.`);
    this.notice = notice;
  }
}

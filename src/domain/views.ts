import type { NoReading, Role as AnyRole } from './access.ts';
import type { Before } from './before.ts';
import type { Board, BoardContact } from './board.ts';
import type { Publication } from './closing.ts';
import type { Draft } from './draft.ts';
import type { Hours } from './hours.ts';
import type { HoursInput } from './hours-form.ts';
import type { Attendance } from './meeting.ts';
import type { Standing } from './messages.ts';
import type { InviteRefusal, Reason, Role } from './participation.ts';
import type { Where } from './where.ts';
import type {
  GroundworkField,
  GroundworkInput,
  PersonField,
  PersonInput,
} from './participation-forms.ts';
import type { Way } from './reply.ts';
import type { ReviewDetails, Scope } from './review.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewType } from './review-type.ts';
import type { Unreachable } from './send.ts';
import type { How } from './talk.ts';
import type { TeamRole } from './team.ts';
import type { ActionReminder, AgencyActionsView } from './views-agency-actions.ts';
import type { AfterwardsView } from './views-afterwards.ts';
import type { AgencyView } from './views-agencies.ts';
import type { AlertMessage, AlertView, RiskView } from './views-alert.ts';
import type { AvoidView } from './views-avoid.ts';
import type { ExtractsView } from './views-extracts.ts';
import type { FamilyFeedbackView } from './views-family-feedback.ts';
import type { FamilyQuestionsView } from './views-family-questions.ts';
import type { FamilyReportView } from './views-family-report.ts';
import type { LearningActionsView, LearningView } from './views-learning.ts';
import type { FamiliesView } from './views-families.ts';
import type { FamilyPromisesView } from './views-family-promises.ts';
import type { FamilySuitsView } from './views-family-suits.ts';
import type { FamilyToldView } from './views-family-told.ts';
import type { FamilyView } from './views-family.ts';
import type { FamilyWordsView } from './views-family-words.ts';
import type { OwnView } from './views-own.ts';
import type { PackView } from './views-pack.ts';
import type { QuestionsView } from './views-questions.ts';
import type { ReadingView } from './views-reading.ts';
import type { ThemesView } from './views-themes.ts';
import type { ClosingView } from './views-closing.ts';
import type { RegisterView } from './views-register.ts';
import type { GlanceView } from './views-glance.ts';
import type { HoldsView } from './views-holds.ts';
import type { SendsView } from './views-sends.ts';
import type { PlanView, ReviewView } from './views-review.ts';
import type { NotesView } from './views-notes.ts';
import type { MeetingView } from './views-meeting.ts';
import type { TalkView } from './views-talk.ts';
import type { TeamView } from './views-team.ts';
import type { ToManyView } from './views-to-many.ts';
import type { Worded } from './words.ts';

/**
 * Names one participation in one review; on the pages of notes, which that person was given to read,
 * also the member of the team who wrote them; on those of what a family said, whose words they are.
 */
export type Keys = {
  reviewId: string;
  participationId: string;
  notesBy?: string;
  memberId?: string;
};

/** What every card of a participation may say of its review: reference and people to ring. */
export type ReviewOnCard = ReviewDetails & {
  answerBy: string;
  /** That day is over at the moment when the card is made: then it says so, and stays true. */
  isPast: boolean;
  madeUp: boolean;
  /** Then nothing that is over is offered on its cards. */
  isClosed?: true;
  scope: Scope | undefined;
  mainWay: Way;
  type: Pick<ReviewType, 'name' | 'nation' | 'concerns' | 'promise' | 'position' | 'participants'>;
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
      /** What the report says of their part was offered to them, and whether they answered. */
      extract: 'asked' | 'answered' | undefined;
      /** They wish not to be reminded. */
      isUnreminded: boolean;
      /** What the lead wrote on a check-in; '' for nothing. */
      own: string;
      /** The board's own words for somebody on hold. */
      onHold: Worded | undefined;
      /** The review is closed: what whoever contributed is told; `isOut`: the day of publication has come. */
      closed: { publication: Publication; support: string; isOut: boolean } | undefined;
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
      /** Questions of the page before, whose text was too long to be kept. */
      notKept?: readonly string[];
    };

/** A card shown to one person in answer to their press; it is not kept as a chat message. */
export type View =
  | KeptView
  | FamilyView
  | FamilyWordsView
  | FamilyToldView
  | FamilyQuestionsView
  | FamilyReportView
  | LearningView
  | LearningActionsView
  | AgencyActionsView
  | AfterwardsView
  | FamilySuitsView
  | FamilyPromisesView
  | FamilyFeedbackView
  | FamiliesView
  | RegisterView
  | ReviewView
  | PlanView
  | HoldsView
  | TeamView
  | TalkView
  | MeetingView
  | NotesView
  | AgencyView
  | AlertView
  | ToManyView
  | SendsView
  | GlanceView
  | AvoidView
  | QuestionsView
  | PackView
  | ReadingView
  | ThemesView
  | ClosingView
  | OwnView
  | ExtractsView
  | {
      show: 'overview';
      reviews: {
        reviewId: string;
        reference: string;
        type: Worded;
        madeUp: boolean;
        roles: TeamRole[];
      }[];
      invitations: { keys: Keys; reference: string }[];
      mayOpen: boolean;
      mayAdminister: boolean;
      offersMadeUp: boolean;
      from: number;
      total: number;
    }
  | {
      show: 'board';
      reviewId: string;
      review: ReviewOnCard;
      /** What is open about a reviewer's independence. */
      reviewers: 'connected' | 'not declared' | undefined;
      /** An agency's contact was there themselves, and the agency has no other yet. */
      contactNeeded: boolean;
      people: {
        participationId: string;
        name: string;
        agency: string;
        role: Role;
        where: Where;
        /** Why what is next written to them won't reach them, where `where` does not say so. */
        unreached: Unreachable | undefined;
        /** What they wished besides, and is not what `where` says. */
        wishes: ('talking' | 'meeting')[];
        /** Where their conversation, and the meeting, stand besides where they are. */
        talk: Where | undefined;
        meeting: Where | undefined;
        isToRing: boolean;
        /** The day until which they ask for time. */
        asksUntil: string | undefined;
        /** When the lead rang them, while nothing was heard since. */
        rungAt: string | undefined;
      }[];
      /** So many people are to be rung; they come first. */
      toRing: number;
      /** So many can't be reached in Teams, as far as that is known. */
      outOfReach: number;
      /** Since when a hold, or the pause, is to be looked at again. */
      lookAgain: string | undefined;
      /** Somebody was invited and is not yet heard from. */
      mayCheckIn: boolean;
      /** Somebody is told, cleared and not yet invited. */
      mayInviteAll: boolean;
      from: number;
      total: number;
    }
  | {
      show: 'person form';
      keys: Keys;
      /** The type's word for a professional. */
      participant: Worded;
      isNew: boolean;
      input: PersonInput;
      agencies: { id: string; name: string }[];
      problems: FieldProblem<PersonField>[];
    }
  | {
      show: 'employer';
      keys: Keys;
      name: string;
      agency: string;
      /** An agency's id. */
      employerNow: string;
      agencies: { id: string; name: string }[];
      changedMeanwhile: boolean;
    }
  | {
      show: 'take back';
      keys: Keys;
      name: string;
      leadName: string;
      /** Of the ledger: the invitation that this is about. */
      entryId: string;
      /** How far it has come. */
      seen: 'not gone' | 'gone' | 'opened';
    }
  | {
      show: 'time asked';
      keys: Keys;
      reference: string;
      leadName: string;
      until: string;
      isGranted: boolean;
    }
  | {
      show: 'time';
      keys: Keys;
      reference: string;
      name: string;
      /** What they ask for. */
      until: string;
      answerBy: string;
      typed: string;
      isWrong: boolean;
    }
  | {
      show: 'person';
      keys: Keys;
      /** The review is closed. */
      isClosed?: true;
      participant: Worded;
      /** What became of the question whether what they sent comes along to another review; or it came to this one. */
      comesAlong:
        'asked along' | 'not asked along' | 'comes along' | 'stays' | 'brought' | undefined;
      reference: string;
      name: string;
      agency: string;
      roleThen: string;
      /** The agency that employs them now; '' where it is the same one. */
      employerNow: string;
      /** The agencies whose contacts suggested them. */
      suggestedBy: string[];
      /** Through whom they are reached, where their agency has no Teams. */
      through: { name: string; reach: string } | undefined;
      /** The lead is asked to ring them, or has. */
      ring: { is: 'asked' | 'rung'; at: string } | undefined;
      /** Whether a contact can be asked to see that they are all right, or is, or why not. */
      check: 'may' | 'asked' | 'nobody to ask' | undefined;
      email: string;
      role: Role;
      where: Where;
      /** As on the board. */
      unreached: Unreachable | undefined;
      isUnreminded: boolean;
      /** The day until which they ask for time, and nobody has decided. */
      asksUntil: string | undefined;
      groundwork: GroundworkInput;
      problems: FieldProblem<GroundworkField>[];
      /** Not yet invited: the groundwork can be recorded and the invitation sent. */
      open: boolean;
      /** Something was sent to them, or is to be. */
      hasSends: boolean;
      mayRepeat: boolean;
      mayTakeBack: boolean;
      /**
       * It was to be taken back, and could not be: not any more, or as they are a family's officer.
       * Nothing was changed.
       */
      notTakenBack: 'not any more' | 'has a family' | undefined;
      refusal: InviteRefusal | undefined;
      saved: boolean;
      /** The try that "send again" is about. */
      invitedAt: string;
      /** The form was changed on another card meanwhile: nothing of this press was taken. */
      changedMeanwhile: boolean;
      mayCorrect: boolean;
      /** What to pass on to somebody who doesn't have the app, or not any more. */
      passOn:
        | {
            board: string;
            link: string | undefined;
            leadName: string;
            telephone: string;
            /** Their invitation is in Teams already. */
            isThere: boolean;
          }
        | undefined;
      /** They would like to talk, or have talked: besides, where that stands where `where` doesn't say so. */
      mayTalk: boolean;
      talk: Where | undefined;
      /** Where they are with the practitioner meeting, besides. */
      meeting: Where | undefined;
      /** They were invited, and are not yet heard from. */
      mayCheckIn: boolean;
      /** They say that they are not the right person: somebody else may be asked. */
      mayReplace: boolean;
      /** There is no hold on them. */
      mayHold: boolean;
      /** Whether another route can be noted. */
      mayRoute: boolean;
      routeMissing: boolean;
    }
  | {
      show: 'hours';
      /** The invitation from whose card they came; absent where they came from the overview. */
      keys: Keys | undefined;
      usual: Hours;
      isChosen: boolean;
      typed: HoursInput;
      /** What was just done. */
      done: 'saved' | 'as usual' | undefined;
      problems: FieldProblem<string>[];
    }
  | {
      show: 'not now';
      keys: Keys;
      reference: string;
      problem: 'no day' | 'no later day' | 'too long' | undefined;
      isUnreminded: boolean;
    }
  | {
      show: 'before';
      keys: Keys;
      role: Role;
      review: ReviewOnCard;
      before: Before;
      /** They have read an earlier one. */
      isChanged: boolean;
    }
  | {
      show: 'page';
      keys: Keys;
      reference: string;
      /** The name of who said it, on the pages of what somebody of a family said. */
      whose?: string | undefined;
      draft: Draft;
      page: string;
      /** The questions that are on hold: they are still asked. */
      held: readonly string[];
      isSaved: boolean;
    }
  /** All pages, to choose from. */
  | { show: 'pages'; keys: Keys; reference: string; whose?: string | undefined; draft: Draft }
  | { show: 'compare'; keys: Keys; draft: Draft; questionId: string }
  | {
      show: 'read back';
      keys: Keys;
      reference: string;
      whose?: string | undefined;
      /** The period that the review looks at, where it is set: what lies outside it is labelled. */
      period: { from: string; to: string } | undefined;
      draft: Draft;
      part: number;
      isEmpty: boolean;
    }
  | { show: 'notice'; notice: Notice; roles?: readonly AnyRole[] }
  | { show: 'trouble'; reference: string }
  | { show: 'too long'; questions: { ask: string; length: number; most: number }[] };

/** Views that are cards; the others are sentences. */
export type CardView = Exclude<View, { show: 'trouble' | 'too long' }>;

/** Why a press was not followed, told in a sentence that says what to do. */
export type Notice =
  | 'not your review'
  | 'not your invitation'
  | 'not yours'
  | NoReading
  | 'already sent'
  | 'not your family'
  | 'not agreed yet'
  | 'notes went back'
  | 'notes are given'
  | 'analysis has begun'
  | 'closed'
  | 'not a contributor'
  | 'already invited'
  | 'not understood'
  | 'kept, but old client'
  | 'old client';

/** A press that is politely not followed; it changes nothing. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly notice: Notice;
  /** Whose it is to do. */
  readonly roles: readonly AnyRole[];
  constructor(notice: Notice, roles: readonly AnyRole[] = []) {
    super(`Refused: ${notice}.`);
    this.notice = notice;
    this.roles = roles;
  }
}

import type { Keys } from './keys.ts';
import type {
  GroundworkField,
  GroundworkInput,
  PersonField,
  PersonInput,
} from './participation-forms.ts';
import type { InviteRefusal, Role } from './participation.ts';
import type { FieldProblem } from './review-forms.ts';
import type { Unreachable } from './send.ts';
import type { ReviewOnCard } from './views-kept.ts';
import type { Where } from './where.ts';
import type { Worded } from './words.ts';

/** The people of a review, for its lead: the board, and each person's page with what is asked of it. */
export type PeopleView =
  | {
      show: 'board';
      reviewId: string;
      review: ReviewOnCard;
      /** The milestone that needs the answers, and is before the day for them. */
      tooLateFor: Worded | undefined;
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
      /** Everything was put back from a copy, not long ago. */
      restored: { asOf: string; at: string } | undefined;
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
        | 'asked along'
        | 'not asked along'
        | 'comes along'
        | 'stays'
        | 'brought'
        | 'brought back'
        | undefined;
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
    };

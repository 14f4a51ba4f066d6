import type { NoReading, Role as AnyRole } from './access.ts';
import type { HoursInput } from './hours-form.ts';
import type { Hours } from './hours.ts';
import type { Keys } from './keys.ts';
import type { Language } from './language.ts';
import type { FieldProblem } from './review-forms.ts';
import type { TeamRole } from './team.ts';
import type { AfterwardsView } from './views-afterwards.ts';
import type { AgencyView } from './views-agencies.ts';
import type { AgencyActionsView } from './views-agency-actions.ts';
import type { AlertView } from './views-alert.ts';
import type { AvoidView } from './views-avoid.ts';
import type { ClosingView } from './views-closing.ts';
import type { DestructionView } from './views-destruction.ts';
import type { ExtractsView } from './views-extracts.ts';
import type { FamiliesView } from './views-families.ts';
import type { FamilyFeedbackView } from './views-family-feedback.ts';
import type { FamilyPromisesView } from './views-family-promises.ts';
import type { FamilyQuestionsView } from './views-family-questions.ts';
import type { FamilyReportView } from './views-family-report.ts';
import type { FamilySuitsView } from './views-family-suits.ts';
import type { FamilyToldView } from './views-family-told.ts';
import type { FamilyWordsView } from './views-family-words.ts';
import type { FamilyView } from './views-family.ts';
import type { GlanceView } from './views-glance.ts';
import type { HoldsView } from './views-holds.ts';
import type { KeptView } from './views-kept.ts';
import type { LearningActionsView, LearningView } from './views-learning.ts';
import type { MeetingView } from './views-meeting.ts';
import type { NotesView } from './views-notes.ts';
import type { OwnView } from './views-own.ts';
import type { PackView } from './views-pack.ts';
import type { PeopleView } from './views-people.ts';
import type { QuestionsView } from './views-questions.ts';
import type { ReadingView } from './views-reading.ts';
import type { RegisterView } from './views-register.ts';
import type { PlanView, ReviewView } from './views-review.ts';
import type { SendsView } from './views-sends.ts';
import type { TalkView } from './views-talk.ts';
import type { TeamView } from './views-team.ts';
import type { ThemesView } from './views-themes.ts';
import type { ToManyView } from './views-to-many.ts';
import type { WritingView } from './views-writing.ts';
import type { Worded } from './words.ts';

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
  | DestructionView
  | OwnView
  | ExtractsView
  | PeopleView
  | WritingView
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
      languages: readonly Language[];
      from: number;
      total: number;
      /** Whom to ask, where something of theirs can't be read now. */
      unreadable: { board: string; website: string } | undefined;
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
      show: 'notice';
      notice: Notice;
      roles?: readonly AnyRole[];
      /** The instant that it speaks of, where it does. */
      at?: string | undefined;
    }
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
  | 'closed, not kept'
  | 'rests, not kept'
  | 'destroyed'
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
  /** The instant that the notice speaks of. */
  readonly at: string | undefined;
  constructor(notice: Notice, roles: readonly AnyRole[] = [], at?: string) {
    super(`Refused: ${notice}.`);
    this.notice = notice;
    this.roles = roles;
    this.at = at;
  }
}

import type { Agency } from './agency.ts';
import type { BoardRole } from './register.ts';
import type { AgencyField, OfficerField } from './register-forms.ts';
import type { FieldProblem, Typed } from './review-forms.ts';
import type { Worded } from './words.ts';

/** What an agency's line in the register says. */
export type AgencyOnCard = Pick<Agency, 'id' | 'name' | 'kind' | 'contact'> & { tenants: number };

/**
 * Whether an officer has the app in Teams: it is there; they have not added it yet, or have taken it
 * away; their address is a guest's; or their tenant is not on the allow-list any more.
 */
export type AppOf = 'there' | 'not yet' | 'taken away' | 'guest' | 'shut out';

/** What an officer's line says. One whom the configuration names has no name, but a number. */
export type OfficerOnCard = {
  id: string;
  role: BoardRole;
  name: string;
  email: string;
  number: number;
  isSpeaker: boolean;
  app: AppOf;
};

/** What a review's line in the list of all of them says. */
export type ReviewInList = {
  reviewId: string;
  reference: string;
  type: Worded;
  /** Undefined once its records were destroyed. */
  led: { leadName: string; openedAt: string } | undefined;
  /** `over`: the day is past until which it is kept; `proposed`: and somebody has proposed to destroy it. */
  stands: 'kept' | 'over' | 'proposed' | 'destroyed';
  /** The day until which it is kept; undefined while it is not closed. */
  until: string | undefined;
};

/** The cards of the board's register. */
export type RegisterView =
  | {
      show: 'register';
      agencies: AgencyOnCard[];
      from: number;
      total: number;
      /** Tenants that the press before took off the allow-list. */
      closed: string[];
      /** Fewer than two safeguarding contacts have the app. */
      fewContacts: boolean;
    }
  | {
      show: 'agency form';
      agencyId: string;
      isNew: boolean;
      typed: Record<AgencyField, string>;
      problems: FieldProblem<AgencyField>[];
    }
  | {
      show: 'reviews';
      reviews: ReviewInList[];
      from: number;
      total: number;
      /** So many of this page can't be read now. */
      unreadable: number;
    }
  | {
      show: 'officers';
      officers: OfficerOnCard[];
      from: number;
      total: number;
      /** The id that somebody who is added from this card gets. */
      newId: string;
      typed: Typed;
      problems: FieldProblem<OfficerField | 'who'>[];
      isLast: boolean;
      fewContacts: boolean;
    };

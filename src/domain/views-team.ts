import type { Quoting } from './quoting.ts';
import type { Role } from './participation.ts';
import type { Route } from './reply.ts';
import type { FieldProblem, Typed } from './review-forms.ts';
import type { Review } from './review.ts';
import type { ReviewType } from './review-type.ts';
import type { DecisionField, MemberField } from './team-forms.ts';
import type { Declaration, Decision, Independence, Member, TeamRole } from './team.ts';
import type { Liaison } from './liaison.ts';
import type { PerspectivePart } from './perspective.ts';
import type { WhoReads } from './views-kept.ts';
import type { ReviewHead } from './views-review.ts';
import type { Worded } from './words.ts';

/** What a member's line on the team says. */
export type MemberOnCard = {
  id: string;
  role: TeamRole;
  name: string;
  /** The agency whose account they use; '' for one of the board's own. */
  agency: string;
  app: 'there' | 'not yet' | 'guest' | 'clash';
  /** The day on which they left the role. */
  endedOn: string | undefined;
  /** Of a reviewer who has the role; with the names of agencies in the place of their ids. */
  independence: Independence | undefined;
  /** A reviewer who administers the board does not read. */
  isAdministrator: boolean;
};

/** A declaration with the names of its agencies; `asked` counts those that it was about. */
export type DeclarationOnCard = Pick<Declaration, 'at' | 'agencies' | 'connection'> & {
  asked: number;
};

export type ReadingOnCard = Pick<Review['leadsRead'][number], 'may' | 'at' | 'reason'>;

/** `how`: here, on their own card, or as it was read back to them; then `to` is whom they told. */
export type RecordedOnCard = { by: string; how: 'here' | Route; on: string; to: string };

type Choice = { id: string; name: string };

/** Who of a family said it, and to which of the two officers. */
export type OfFamilyOnCard = { memberId: string; relationship: string; as: Liaison };

/** The cards of a review's team, its reviewers' independence, and of reading perspectives. */
export type TeamView =
  | {
      show: 'team';
      head: ReviewHead;
      members: MemberOnCard[];
      from: number;
      total: number;
      /** Who reads, as the invitations say. */
      said: WhoReads;
      leadsRead: boolean;
      mayOpen: boolean;
      mayAdd: boolean;
    }
  | {
      show: 'member form';
      head: ReviewHead;
      memberId: string;
      typed: Record<MemberField, string>;
      /** Some of the agencies with Teams, the chosen one among them. */
      agencies: Choice[];
      /** Where the list goes on; absent where the card has all of it. */
      next: number | undefined;
      problems: FieldProblem<MemberField>[];
    }
  | {
      show: 'member';
      head: ReviewHead;
      member: MemberOnCard & Pick<Member, 'email' | 'since'>;
      type: Pick<ReviewType, 'connection'>;
      declarations: DeclarationOnCard[];
      decisions: Pick<Decision, 'at' | 'partner' | 'mayAct' | 'reason'>[];
      /** The partner's decision on a connection; absent where there is none to be recorded here. */
      deciding: { on: string; typed: Record<DecisionField, string> } | undefined;
      /** It is their own connection that somebody else must record the decision on. */
      isOwn: boolean;
      problems: FieldProblem<DecisionField>[];
      mayEnd: boolean;
      isLastLead: boolean;
    }
  | {
      show: 'declaration';
      head: ReviewHead;
      declarationId: string;
      type: Pick<ReviewType, 'connection'>;
      independence: Independence;
      earlier: DeclarationOnCard[];
      /** What this card asks about, and those of them that were declared before. */
      asked: Choice[];
      about: string;
      from: number;
      total: number;
      typed: Typed;
      problems: FieldProblem<string>[];
    }
  | {
      show: 'reading';
      head: ReviewHead;
      history: ReadingOnCard[];
      said: WhoReads;
      typed: Typed;
      problems: FieldProblem<string>[];
    }
  | {
      show: 'perspectives';
      head: ReviewHead;
      /** What somebody is called who takes part in a review of this type. */
      participant: Worded;
      people: {
        participationId: string;
        name: string;
        agency: string;
        role: Role;
        sentAt: string;
        isHeld: boolean;
        family?: OfFamilyOnCard | undefined;
      }[];
      from: number;
      total: number;
    }
  | {
      show: 'perspective';
      head: ReviewHead;
      participant: Worded;
      participationId: string;
      family?: OfFamilyOnCard | undefined;
      name: string;
      agency: string;
      role: Role;
      roleThen: string;
      sentAt: string;
      /** What is read; `held` where nobody may. */
      words:
        | { is: 'held' }
        | {
            is: 'read';
            part: number;
            parts: number;
            shown: PerspectivePart;
            /** What somebody else wrote down of what they said, and how they confirmed it. */
            recorded: RecordedOnCard[];
            /** Some of it was before or after the period that the review looks at. */
            isOutside: boolean;
            /** How they may be quoted; the strictest where what they sent came in several. */
            quoting: Quoting;
          };
    };

import type {
  ContactField,
  ContactTyped,
  FamilyField,
  FamilyTyped,
  MemberField,
  MemberTyped,
} from './family-forms.ts';
import type { Contact, Family, Liaison } from './family.ts';
import type { FieldProblem } from './review-forms.ts';

/** As in the other views; not from their file, which knows this one. */
type Keys = { reviewId: string; participationId: string };

/** What every card of a family has: the officer's invitation, and of whom it is. */
export type FamilyHead = {
  keys: Keys;
  reference: string;
  familyId: string;
  child: Family['child'];
  as: Liaison;
  /** A police officer whose recording nobody has agreed to yet. */
  isWaiting: boolean;
};

/** The cards of a family, for its liaison officer alone. */
export type FamilyView =
  /** Whose officer they are, the first time, or to change it. */
  | {
      show: 'family form';
      keys: Keys;
      reference: string;
      /** '' while there is none yet. */
      familyId: string;
      typed: FamilyTyped;
      problems: FieldProblem<FamilyField>[];
    }
  /** Where somebody is the officer of more than one. */
  | {
      show: 'families';
      keys: Keys;
      reference: string;
      families: { familyId: string; child: Family['child']; members: number }[];
    }
  | {
      show: 'family';
      head: FamilyHead;
      members: { id: string; name: string; relationship: string; contact: Contact }[];
    }
  | {
      show: 'family member form';
      head: FamilyHead;
      /** '' for a new one. */
      memberId: string;
      typed: MemberTyped;
      problems: FieldProblem<MemberField>[];
    }
  | {
      show: 'family member';
      head: FamilyHead;
      member: {
        id: string;
        name: string;
        relationship: string;
        /** The trusted adult of a child who lives. */
        adult: string | undefined;
        contact: Contact;
      };
    }
  | {
      show: 'family contact';
      head: FamilyHead;
      member: { id: string; name: string };
      typed: ContactTyped;
      problems: FieldProblem<ContactField>[];
    };

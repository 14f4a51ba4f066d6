import type {
  ContactField,
  ContactTyped,
  FamilyField,
  FamilyTyped,
  MemberField,
  MemberTyped,
} from './family-forms.ts';
import type { Separately } from './family-apart.ts';
import type { Owed } from './family-promises.ts';
import type { Suits } from './family-suits.ts';
import type { Contact, Family } from './family.ts';
import type { Liaison } from './liaison.ts';
import type { FieldProblem } from './review-forms.ts';

/** As in the other views; not from their file, which knows this one. */
type Keys = { reviewId: string; participationId: string };

/** How much of what somebody says is written down: so many conversations, and when the latest was sent. */
export type WordsState = { isBegun: boolean; count: number; latest: string | undefined };

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
      /** The family does not know yet whose officer this is. */
      isToTell: boolean;
      /** No two who are kept apart are in one group. */
      groups: {
        isApart: boolean;
        members: { id: string; name: string; relationship: string; contact: Contact }[];
      }[];
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
      /** What was just done. */
      done?: 'sent' | undefined;
      member: {
        id: string;
        name: string;
        relationship: string;
        /** The trusted adult of a child who lives. */
        adult: string | undefined;
        contact: Contact;
        /** So many of the points were said to them. */
        told: { said: number; of: number };
        /** Of what they asked: for the review to answer, and for the officer to tell. */
        questions: { count: number; waiting: number; toTell: number };
        suits: Suits | undefined;
        /** So many days are to be avoided. */
        avoided: number;
        separately: Separately | undefined;
        /** The day on which it was last noted how it is for them. */
        feedbackOn: string | undefined;
        /** By today, and later. */
        owed: [Owed[], Owed[]];
        words: WordsState;
      };
    }
  | {
      show: 'family contact';
      head: FamilyHead;
      member: { id: string; name: string };
      typed: ContactTyped;
      problems: FieldProblem<ContactField>[];
    };

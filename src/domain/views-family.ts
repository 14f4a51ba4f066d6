import type { Keys } from './keys.ts';
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
import type { Report } from './family-report.ts';
import type { Suits } from './family-suits.ts';
import type { Unnamed } from './family-unnamed.ts';
import type { Contact, Family, FamilyMember } from './family.ts';
import type { Liaison } from './liaison.ts';
import type { Nation } from './nation.ts';
import type { FieldProblem } from './review-forms.ts';

/** How much of what somebody says is written down: so many conversations, and when the latest was sent. */
export type WordsState = {
  isBegun: boolean;
  isHeld: boolean;
  count: number;
  latest: string | undefined;
};

/** What every card of a family has: the officer's invitation, and of whom it is. */
export type FamilyHead = {
  keys: Keys;
  reference: string;
  familyId: string;
  child: Family['child'];
  as: Liaison;
  nation: Nation;
  /** A police officer whose recording nobody has agreed to yet. */
  isWaiting: boolean;
  /** The review is closed. */
  isClosed?: true;
  /** All rests: what they said can be taken back, and no more. */
  rests?: true;
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
      nation: Nation;
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
      /** Those who are kept apart from nobody first; `apartFrom`: the names of those whom each is. */
      members: {
        id: string;
        name: string;
        relationship: string;
        who: Unnamed;
        contact: Contact;
        /** So much is to be done for them by today. */
        due: number;
        apartFrom: string[];
      }[];
    }
  | {
      show: 'family member form';
      head: FamilyHead;
      /** '' for a new one. */
      memberId: string;
      /** Nothing was heard of them yet: they can be taken out again. */
      canGo: boolean;
      typed: MemberTyped;
      problems: FieldProblem<MemberField>[];
    }
  /** Whether what they said for the review before may come along. */
  | {
      show: 'family before';
      head: FamilyHead;
      member: { id: string; name: string };
      before: FamilyMember['before'];
      isHeld: boolean;
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
        /** As the review knows them. */
        who: Unnamed;
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
        isAvoidedToday: boolean;
        /** Somebody of the family is kept apart from them. */
        isApart: boolean;
        separately: Separately | undefined;
        /** The day on which it was last noted how it is for them. */
        feedbackOn: string | undefined;
        report: Report | undefined;
        /** By today, and later. */
        owed: [Owed[], Owed[]];
        words: WordsState;
        before: FamilyMember['before'];
      };
    }
  | {
      show: 'family contact';
      head: FamilyHead;
      member: { id: string; name: string };
      typed: ContactTyped;
      problems: FieldProblem<ContactField>[];
    };

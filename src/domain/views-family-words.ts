import type { PerspectivePart } from './perspective.ts';
import type { Quoting } from './quoting.ts';
import type { FamilyHead } from './views-family.ts';

type Person = { id: string; name: string };

/** The cards of what somebody of a family said, for the family's liaison officer alone. */
export type FamilyWordsView =
  | {
      show: 'family words';
      head: FamilyHead;
      member: Person;
      isBegun: boolean;
      /** There is a hold on it: nothing is written or read; they can take it back all the same. */
      isHeld: boolean;
      /** The latest first; `added`: how often something was added to it. */
      conversations: { id: string; sentAt: string; added: number }[];
      /** So many were taken back: `sealed` while another process needs them. */
      takenBack: { sealed: number; deleting: number; deleted: number };
      from: number;
      total: number;
    }
  | {
      show: 'family words read';
      head: FamilyHead;
      member: Person;
      recordId: string;
      sentAt: string;
      /** When something was last added. */
      addedAt: string | undefined;
      quoting: Quoting;
      part: number;
      parts: number;
      shown: PerspectivePart;
      /** Something else is begun, and not sent. */
      isBegun: boolean;
    }
  | {
      show: 'family words back';
      head: FamilyHead;
      member: Person;
      recordId: string;
      sentAt: string;
      /** A hold forbids deleting it. */
      isSealed: boolean;
      /** It may be in the review that this one became too, or is in the one that it was. */
      also: 'there' | 'here' | undefined;
    }
  | { show: 'family words discard'; head: FamilyHead; member: Person };

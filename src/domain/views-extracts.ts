import type { Keys } from './keys.ts';
import type { ExtractReply, ExtractTyped } from './extract.ts';
import type { ExtractState } from './extract-sends.ts';
import type { Quoting } from './quoting.ts';
import type { FieldProblem } from './review-forms.ts';
import type { WhoReads } from './views-kept.ts';
import type { ReviewHead } from './views-review.ts';
import type { SendOnCard } from './what-was-sent.ts';

/** What somebody said, and to which version; `isEarlier`: it was written anew, and offered, since. */
type Said = { at: string; isEarlier: boolean };

/** The cards of what the draft of the report says of each contributor's part, before it is final. */
export type ExtractsView =
  /** For the lead and the reviewers: who is where with it, and nothing of what is said. */
  | {
      show: 'extracts';
      head: ReviewHead;
      /** They may open what is written. */
      reads: boolean;
      showing: { at: string; without: string } | undefined;
      /** Of the families' members who take part. */
      families: { read: number; of: number };
      /** Why it does not wait for them, as it was typed. */
      typed: string;
      problems: FieldProblem<'without'>[];
      people: {
        participationId: string;
        name: string;
        agency: string;
        state: ExtractState | 'held';
        /** It was written anew since it was offered. */
        isChanged: boolean;
      }[];
      from: number;
      total: number;
    }
  /** For readers: what is written of one of them, and what they said to it. */
  | {
      show: 'extract';
      head: ReviewHead;
      participationId: string;
      name: string;
      agency: string;
      /** What they said of being quoted, before. */
      quoting: Quoting;
      state: ExtractState | 'held';
      isChanged: boolean;
      version: number;
      text: string;
      quotes: string;
      writtenAt: string;
      /** What looks like names, dates of birth or NHS numbers in it. */
      looksNamed: string[];
      offer:
        | 'offer'
        | 'offer again'
        | 'offered'
        | 'nothing written'
        | 'not begun'
        | 'with them'
        | 'rests';
      sent: SendOnCard | undefined;
      reply: (Said & { is: ExtractReply; words: string; isNoted: boolean }) | undefined;
      mayQuote: (Said & { may: boolean }) | undefined;
      /** Their own words are in what was offered, and they have not said whether they may be quoted so. */
      isUnanswered: boolean;
      /** What they answered can be noted here: they read it together. */
      noting: { is: string; words: string; problems: FieldProblem<'is' | 'words'>[] } | undefined;
    }
  | {
      show: 'extract form';
      head: ReviewHead;
      participationId: string;
      name: string;
      quoting: Quoting;
      isOffered: boolean;
      typed: ExtractTyped;
      problems: FieldProblem<keyof ExtractTyped>[];
    }
  /** For the person: what it says, and what they say to it. */
  | {
      show: 'extract to read';
      keys: Keys;
      reference: string;
      leadName: string;
      telephone: string;
      version: number;
      text: string;
      quotes: string;
      reply: (Said & { is: ExtractReply; words: string }) | undefined;
      mayQuote: boolean | undefined;
      /** It was written anew while they looked at it: their answer was kept as about that, or not taken. */
      changed: 'kept' | 'not taken' | undefined;
      /** Who reads what they answer; the lead too, where the board has granted that. */
      readers: WhoReads;
      /** The review is closed: it is here to be read alone. */
      isClosed: boolean;
    }
  | {
      show: 'extract comment';
      keys: Keys;
      reference: string;
      version: number;
      typed: string;
      problems: FieldProblem<'words'>[];
    };

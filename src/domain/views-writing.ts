import type { Before } from './before.ts';
import type { Draft } from './draft.ts';
import type { Keys } from './keys.ts';
import type { Role } from './participation.ts';
import type { ReviewOnCard } from './views-kept.ts';

/** Writing: what is to be known first, the pages, and all of it read back. */
export type WritingView =
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
      /** It is not what they read before. */
      isChanged: boolean;
    };

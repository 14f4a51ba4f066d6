import type { Keys } from './keys.ts';
import type { Begun } from './own-words.ts';
import type { PerspectivePart } from './perspective.ts';
import type { Quoting } from './quoting.ts';
import type { ReviewHead } from './views-review.ts';

/** What somebody sees of what they have sent, and a reviewer of how long it can be corrected. */
export type OwnView =
  | {
      show: 'own words';
      keys: Keys;
      reference: string;
      leadName: string;
      telephone: string;
      sentAt: string;
      part: number;
      parts: number;
      shown: PerspectivePart;
      quoting: Quoting;
      /** The review is closed: it stays as it is. */
      isClosed: boolean;
      /** Until the analysis begins. */
      mayCorrect: boolean;
      /** What they have begun since, and not sent. */
      begun: Begun | undefined;
      /** No hold forbids that what they have begun is deleted. */
      mayDiscard: boolean;
    }
  | {
      show: 'own words discard';
      keys: Keys;
      reference: string;
    }
  | {
      show: 'own words back';
      keys: Keys;
      reference: string;
      leadName: string;
      telephone: string;
      /** As it is now it may not be deleted. */
      isSealed: boolean;
      /** It comes along to another review, or this one has what came along from another. */
      also: 'there' | 'here' | undefined;
    }
  | { show: 'analysis'; head: ReviewHead; begunAt: string | undefined };

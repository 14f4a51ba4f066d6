import type { LeftOut } from './pack-method.ts';
import type { ReviewHead } from './views-review.ts';

/** A file as it lies there; its hash is on record too. */
export type FileOnCard = { name: string; sha256: string };

/** The evidence pack of a review, for those who may read what people told it: counts, and no words. */
export type PackView = {
  show: 'pack';
  head: ReviewHead;
  /** Of the pack that the card's button writes; pressed twice it is one. */
  packId: string;
  has: { accounts: number; passages: number; questions: number };
  leftOut: LeftOut;
  /** So many places look as if they told who somebody is. */
  identities: number;
  /** Where packs go; undefined where the board has chosen no place. */
  where: string | undefined;
  /** The board chose a place for keys, and the reader may have them. */
  mayHaveKey: boolean;
  done:
    | { is: 'written' | 'key written'; where: string; folder: string; files: FileOnCard[] }
    | { is: 'place away' }
    /** A part of it was written before: what may be read is not what it was then. */
    | { is: 'changed since' }
    | undefined;
};

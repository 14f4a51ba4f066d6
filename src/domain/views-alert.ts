import type { Keys } from './keys.ts';
import type { AlertRole } from './alert.ts';
import type { BoardContact } from './board.ts';

/** Somebody who is, or may be, told of an alert; administrators of the configuration have no name. */
export type Named = { name: string; as: AlertRole };

/** Where an alert is: in a review, or with the board. */
export type AlertPlace = { reviewId: string | undefined; alertId: string };

/** How far an alert has come, for who asked. */
export type AlertStanding =
  | { is: 'to tell' | 'telling'; who: Named[] }
  | { is: 'told'; who: Named[]; at: string }
  | { is: 'taken'; by: Named; at: string }
  | { is: 'nobody' };

/** What the card for who asked says of their alert. */
export type AlertOnCard =
  /** Nobody can say whether anybody is told: the store is away. */
  | { is: 'unknown' }
  | { is: 'mistaken' }
  | {
      is: 'asked';
      place: AlertPlace;
      stands: AlertStanding;
      /** Who is told after that, while nobody is on it. */
      next: Named[];
      minutes: number;
      isInHours: boolean;
      /** Nobody was told yet: it may still be said that it was a mistake. */
      mayTakeBack: boolean;
      /** Whom they can leave out; `chosen` is the one who is told, or was, last. */
      choices: (Named & { id: string })[];
      chosen: string;
      leftOut: Named[];
    };

/**
 * What they had filled in before the numbers came, and is not kept: these questions of a page, whose text
 * was too long; a page that could not be saved, or may not have been; a form that is not saved by this.
 */
export type NotKept = readonly string[] | 'page' | 'form';

/**
 * The numbers for somebody at risk, and who is told that they opened this card. In clients that know no
 * other way it stands in the chat: it names nobody but whom the board has named for this.
 */
export type RiskView = {
  show: 'risk';
  /** Where "Back" leads; absent where the card belongs to no invitation. */
  keys: Keys | undefined;
  contacts: BoardContact[];
  alert: AlertOnCard;
  notKept?: NotKept | undefined;
};

/** What somebody is told of an alert, in their chat: not who asked. */
export type AlertMessage = {
  show: 'alert message';
  place: AlertPlace;
  /** Of the review, where it is in one. */
  reference: string | undefined;
  at: string;
  isAgain: boolean;
};

/** Whose alert it is, for those who were told of it. */
export type AlertView = {
  show: 'alert';
  place: AlertPlace;
  reference: string | undefined;
  at: string;
  /** As Teams shows it, and the agencies whose people have such an account. */
  name: string;
  agencies: string[];
  /** As the review has them, where they were invited. */
  invited: { name: string; email: string } | undefined;
  /** Who was told, and when first. */
  told: (Named & { at: string })[];
  stands: 'open' | 'passed on' | 'yours' | { by: Named; at: string };
};

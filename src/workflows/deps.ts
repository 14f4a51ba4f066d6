import type { Temporal } from 'temporal-polyfill';
import type { Before } from '../domain/before.ts';
import type { Board } from '../domain/board.ts';
import type { Expectations } from '../domain/family-expectations.ts';
import type { MadeUpReview } from '../domain/made-up.ts';
import type { Pack } from '../domain/pack.ts';
import type { PackKey } from '../domain/pack-key.ts';
import type { Language } from '../domain/language.ts';
import type { Conversation } from '../domain/person.ts';
import type { Nation } from '../domain/nation.ts';
import type { ReminderPolicy } from '../domain/reminder-policy.ts';
import type { ReviewType } from '../domain/review-type.ts';
import type { Holidays } from '../domain/working-days.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { OwnPages } from '../domain/review-questions.ts';
import type { Unreachable } from '../domain/send.ts';
import type { KeptView } from '../domain/views-kept.ts';
import type { Wording } from '../domain/wording-rules.ts';
import type { Store } from '../storage/port.ts';
import type { Watch } from '../watch/watch.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { RegisterKeeper } from './keep-register.ts';
import type { PackFile, PackPlace } from './pack-place.ts';

/** What workflows need of the world. Time and randomness are parameters. */
export type Deps = {
  store: Store;
  board: Board;
  /** Of all roles; `questionnaireOf` puts together somebody's own. */
  questionnaires: readonly Questionnaire[];
  /** The words around what a review asks besides. */
  ownPages: OwnPages;
  /** What is asked of somebody who adds to what they have sent. */
  addendum: Questionnaire;
  /** What a conversation with a family is written down to; the other one, what is added to it later. */
  conversation: Questionnaire;
  conversationMore: Questionnaire;
  /** What is read before the first question. */
  before: Before;
  /** What the officer of a family tells them of the review. */
  expectations: Expectations;
  /** The kinds of review that can be opened, by id. */
  reviewTypes: ReadonlyMap<string, ReviewType>;
  register: RegisterKeeper;
  /** Create-only; its trails are a review's id each, and the board's. */
  audit: Pick<AuditTrail, 'append'>;
  /** Each review's own key, without which nothing of it can be opened. */
  keys: {
    /** For good: returns the instant from which nobody can bring it back. Done twice it is the same. */
    destroy(reviewId: string): Promise<{ finalAt: string }>;
  };
  /** When people are reminded, by the id of the review's type. */
  remindersOf: (typeId: string) => ReminderPolicy;
  /** The rules of the wording check, for words of authors only. */
  wording: Wording;
  /** The days that are no working days in a nation. */
  holidaysIn: (nation: Nation) => Holidays;
  /** Where evidence packs and their keys go; undefined where the board has chosen no place. */
  packs: {
    place: PackPlace | undefined;
    keyPlace: PackPlace | undefined;
    filesOf: (pack: Pack) => Promise<PackFile[]>;
    keyFileOf: (key: PackKey) => PackFile;
  };
  /** Where somebody can add the app in Teams; undefined where it is not published. */
  installLink: string | undefined;
  /** Adds the app for people; undefined where the bot may not. */
  installer: Installer | undefined;
  /** The local trial offers this made-up review to look at. */
  madeUp: MadeUpReview | undefined;
  now: () => Temporal.Instant;
  /** A fresh id of 16 characters that a URL takes. */
  newId: () => string;
  /** The id of the meeting point of an invitation and an installation: a keyed hash. */
  contactIdOf: (tenantId: string, email: string) => string;
  /** Asks the sweep to look at once for what is due. */
  wake: () => void;
  /** Is told what only the workflows know of the program's work. */
  watch: Pick<Watch, 'due' | 'send' | 'alertWaits' | 'unreadable'>;
};

/** What became of a send, sorted by what may be done next. */
export type SendOutcome =
  | { is: 'sent'; messageId: string }
  /** `begun`: a request was made. While a tenant asks everybody to wait, none is. */
  | { is: 'retry'; afterMs: number; begun: boolean }
  | { is: 'ambiguous' }
  | { is: 'unreachable'; why: Unreachable }
  | { is: 'refused' };

/** What became of asking Teams to add the app for somebody. */
export type Installed =
  | 'asked'
  | 'there already'
  /** Nobody there has that address; or the tenant's catalogue has no such app. */
  | 'nobody'
  | 'not permitted'
  /** It can be asked again: twice does no harm. */
  | 'later';

/** Has Teams add the app for people who don't have it; undefined for a tenant that is not set up for it. */
export type Installer = {
  install(tenantId: string, email: string): Promise<Installed | undefined>;
};

/** What a tenant's roster says of somebody. */
export type Member = { addresses: string[]; isGuest: boolean };

/** Writes into personal chats. Only kept views: what it is given stands where an employer can read. */
export type Messenger = {
  /** Whether the tenant has asked to wait: nothing is sent there now. */
  isClosed(tenantId: string): boolean;
  /** Throws when the roster can't be read. */
  member(of: Conversation): Promise<Member>;
  send(to: Conversation, language: Language, view: KeptView): Promise<SendOutcome>;
  update(
    to: Conversation,
    language: Language,
    messageId: string,
    view: KeptView,
  ): Promise<SendOutcome>;
};

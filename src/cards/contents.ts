import type { Before } from '../domain/before.ts';
import type { Expectations } from '../domain/family-expectations.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { ReminderPolicy } from '../domain/reminder-policy.ts';
import type { OwnPages } from '../domain/review-questions.ts';
import type { ReviewType } from '../domain/review-type.ts';
import type { Wording } from '../domain/wording-rules.ts';
import {
  CARDS_FOLDER,
  loadAddendum,
  loadBefore,
  loadConversation,
  loadConversationMore,
  loadExpectations,
  loadOwnPages,
  loadQuestionnaires,
  loadReminders,
  loadReviewTypes,
  loadWording,
} from './load.ts';
import { checkFamilyPages, checkPages, withFullOwnPages } from './page-size.ts';
import { loadCards, type Cards } from './render.ts';

/** What the cards folder says. */
export type Contents = {
  cards: Cards;
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
  /** When people are reminded, by the id of the review's type. */
  remindersOf: (typeId: string) => ReminderPolicy;
  /** The rules of the wording check, for words of authors only. */
  wording: Wording;
};

/**
 * Reads and checks all of the cards folder. Throws an `InvalidCardsFile` that says what to do. `board`
 * is its name.
 */
export function loadContents(
  board: string,
  folder = CARDS_FOLDER,
  besides?: readonly string[],
): Contents {
  const cards = loadCards(board, folder, besides);
  const questionnaires = loadQuestionnaires(folder);
  const addendum = loadAddendum(folder);
  const conversation = loadConversation(folder);
  const conversationMore = loadConversationMore(folder);
  const ownPages = loadOwnPages(folder);
  const withOwn = questionnaires.map((questionnaire) => withFullOwnPages(questionnaire, ownPages));
  for (const questionnaire of [...withOwn, addendum])
    for (const language of cards.languages) checkPages(cards, questionnaire, language);
  for (const questionnaire of [conversation, conversationMore])
    for (const language of cards.languages) checkFamilyPages(cards, questionnaire, language);
  const reviewTypes = loadReviewTypes(folder);
  return {
    cards,
    questionnaires,
    ownPages,
    addendum,
    conversation,
    conversationMore,
    before: loadBefore(folder),
    expectations: loadExpectations(folder),
    reviewTypes,
    remindersOf: loadReminders(reviewTypes, folder),
    wording: loadWording(folder),
  };
}

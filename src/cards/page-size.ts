import { emptyDraft } from '../domain/draft.ts';
import { ASK_LENGTH, HELP_LENGTH } from '../domain/question-forms.ts';
import {
  LENGTHS,
  OWN,
  leavesOf,
  questionsOf,
  type Question,
  type Questionnaire,
} from '../domain/questionnaire.ts';
import { MOST_QUESTIONS, withOwnPages, type OwnPages } from '../domain/review-questions.ts';
import { InvalidCardsFile } from './load.ts';
import type { Cards } from './render.ts';

/** Cards are kept below this, in bytes of UTF-8: Teams takes 28 KB for certain. */
export const CARD_BYTES = 28_000;

/** The longest answer to a question, in a script of three bytes a character. */
export function longestAnswer(question: Question): string {
  if (question.kind !== 'choice') return '語'.repeat(LENGTHS[question.kind]);
  return question.choices.reduce(
    (longest, { id }) => (id.length > longest.length ? id : longest),
    '',
  );
}

/** A questionnaire with as many of a review's own questions as fit, in the longest words. */
export function withFullOwnPages(questionnaire: Questionnaire, words: OwnPages): Questionnaire {
  const asked = Array.from({ length: MOST_QUESTIONS }, (_, index) => ({
    id: `${OWN}${'x'.repeat(16)}${index}`,
    ask: '語'.repeat(ASK_LENGTH),
    help: '語'.repeat(HELP_LENGTH),
    line: '',
    for: questionnaire.for.role,
    about: 'then' as const,
  }));
  const questions = { version: 1, by: '', at: '', asked, earlier: [] };
  return withOwnPages(questionnaire, { questions }, words);
}

const KEYS = { reviewId: 'r'.repeat(16), participationId: 'p'.repeat(16) };

/**
 * Refuses a questionnaire whose page could grow too large for Teams, before anybody has written into
 * it: throws InvalidCardsFile that names the page, what it takes and what to do.
 */
export function checkPages(cards: Cards, questionnaire: Questionnaire, locale: string): void {
  const draft = {
    ...emptyDraft(KEYS.participationId, questionnaire, locale, new Date(0).toISOString()),
    answers: Object.fromEntries(
      questionsOf(questionnaire).map((question) => {
        const text = longestAnswer(question);
        return [question.id, { text, card: '', alsoWritten: [], keepsBoth: false }];
      }),
    ),
  };
  for (const { id: page, questions } of leavesOf(questionnaire)) {
    const reference = 'R'.repeat(40);
    // Any of them may be on hold, and all.
    const held = questions.map(({ id }) => id);
    const view = { show: 'page', keys: KEYS, reference, draft, page, held, isSaved: true } as const;
    const bytes = Buffer.byteLength(JSON.stringify(cards.render(view, locale, 'n'.repeat(8))));
    if (bytes >= CARD_BYTES)
      throw new InvalidCardsFile(
        `Questionnaire ${questionnaire.id}, page ${page} (${locale}): with the longest answers its card ` +
          `takes ${bytes} bytes, and Teams takes ${CARD_BYTES}. Shorten its words, or move a question ` +
          'to another page.',
      );
  }
}

import { emptyDraft } from '../domain/draft.ts';
import { LONG_ANSWER, questionsOf, type Questionnaire } from '../domain/questionnaire.ts';
import { InvalidCardsFile } from './load.ts';
import type { Cards } from './render.ts';

/** Cards are kept below this, in bytes of UTF-8: Teams takes 28 KB for certain. */
export const CARD_BYTES = 28_000;

/** The longest answers, in a script of three bytes a character. */
const LONGEST = '語'.repeat(LONG_ANSWER);
const KEYS = { reviewId: 'r'.repeat(16), participationId: 'p'.repeat(16) };

/**
 * Refuses a questionnaire whose page could grow too large for Teams, before anybody has written into
 * it: throws InvalidCardsFile that names the page, what it takes and what to do.
 */
export function checkPages(cards: Cards, questionnaire: Questionnaire, locale: string): void {
  const answer = { text: LONGEST, card: '', alsoWritten: [], keepsBoth: false };
  const draft = {
    ...emptyDraft(KEYS.participationId, questionnaire, locale, new Date(0).toISOString()),
    answers: Object.fromEntries(questionsOf(questionnaire).map(({ id }) => [id, answer])),
  };
  for (const { id: page, questions } of questionnaire.pages) {
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

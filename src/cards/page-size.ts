import { emptyDraft, type Draft } from '../domain/draft.ts';
import { NAME_LENGTH } from '../domain/family-forms.ts';
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
import type { Keys } from '../domain/keys.ts';
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
  check(cards, fullDraft(questionnaire, locale), { keys: KEYS });
}

/** The same for what a family says, whose pages say who said it. */
export function checkFamilyPages(cards: Cards, questionnaire: Questionnaire, locale: string): void {
  const memberId = 'm'.repeat(16);
  const family = { memberId, as: 'engagement' as const, contributionId: memberId };
  check(
    cards,
    { ...fullDraft(questionnaire, locale), family },
    { keys: { ...KEYS, memberId }, whose: '語'.repeat(NAME_LENGTH) },
  );
}

/** With the longest answers. */
function fullDraft(questionnaire: Questionnaire, locale: string): Draft {
  return {
    ...emptyDraft(KEYS.participationId, questionnaire, locale, new Date(0).toISOString()),
    answers: Object.fromEntries(
      questionsOf(questionnaire).map((question) => {
        const text = longestAnswer(question);
        return [question.id, { text, card: '', alsoWritten: [], keepsBoth: false }];
      }),
    ),
  };
}

function check(cards: Cards, draft: Draft, of: { keys: Keys; whose?: string }): void {
  const { questionnaire, locale } = draft;
  for (const { id: page, questions } of leavesOf(questionnaire)) {
    const reference = 'R'.repeat(40);
    // Any of them may be on hold, and all.
    const held = questions.map(({ id }) => id);
    const view = { show: 'page', ...of, reference, draft, page, held, isSaved: true } as const;
    const bytes = Buffer.byteLength(JSON.stringify(cards.render(view, locale, 'n'.repeat(8))));
    if (bytes >= CARD_BYTES)
      throw new InvalidCardsFile(
        `Questionnaire ${questionnaire.id}, page ${page} (${locale}): with the longest answers its card ` +
          `takes ${bytes} bytes, and Teams takes ${CARD_BYTES}. Shorten its words, or move a question ` +
          'to another page.',
      );
  }
}

import { loadQuestionnaires } from '../../src/cards/load.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { questionsOf, type Questionnaire } from '../../src/domain/questionnaire.ts';
import type { Filling } from './fillings.ts';

/** The questionnaires that come with the program. */
export function questionnaires(): Questionnaire[] {
  return Object.values(loadQuestionnaires());
}

/** A draft with every question answered, and answered differently on another device. */
export function draftWith(questionnaire: Questionnaire, { optional, many }: Filling): Draft {
  const ids = questionsOf(questionnaire).map(({ id }) => id);
  const answerTo = (id: string): Draft['answers'][string] => ({
    text: optional(`answer ${id}`, 4000),
    card: 'cccccccccccccccc',
    keepsBoth: false,
    alsoWritten: many ? [optional(`also ${id}`, 4000)] : [],
  });
  return {
    participationId: 'bbbbbbbbbbbbbbbb',
    questionnaire,
    locale: 'en-GB',
    answers: Object.fromEntries(ids.map((id) => [id, answerTo(id)])),
    page: questionnaire.pages[0]?.id ?? '',
    savedAt: '2026-11-24T10:00:00.000Z',
  };
}

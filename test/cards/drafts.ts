import { loadQuestionnaires } from '../../src/cards/load.ts';
import type { Draft } from '../../src/domain/draft.ts';
import {
  LENGTHS,
  questionsOf,
  type Question,
  type Questionnaire,
} from '../../src/domain/questionnaire.ts';
import type { Filling } from './fillings.ts';

/** The questionnaires that come with the program. */
export function questionnaires(): Questionnaire[] {
  return loadQuestionnaires();
}

/** A draft with every question answered, and answered differently on another device. */
export function draftWith(questionnaire: Questionnaire, { optional, many }: Filling): Draft {
  const textFor = (question: Question, name: string) =>
    question.kind === 'choice'
      ? (question.choices[0]?.id ?? '')
      : optional(`${name} ${question.id}`, LENGTHS[question.kind]);
  const answerTo = (question: Question): Draft['answers'][string] => ({
    text: textFor(question, 'answer'),
    card: 'cccccccccccccccc',
    keepsBoth: false,
    alsoWritten: many && question.kind !== 'choice' ? [textFor(question, 'also')] : [],
  });
  return {
    participationId: 'bbbbbbbbbbbbbbbb',
    questionnaire,
    locale: 'en-GB',
    answers: Object.fromEntries(
      questionsOf(questionnaire).map((question) => [question.id, answerTo(question)]),
    ),
    page: questionnaire.pages[0]?.id ?? '',
    savedAt: '2026-11-24T10:00:00.000Z',
  };
}

import {
  answerParts,
  answersTo,
  questionsAnswered,
  type AnsweredQuestion,
} from '../domain/by-question.ts';
import type { Speaker } from '../domain/person.ts';
import { voicesAmong } from '../domain/told.ts';
import { Refused, type View } from '../domain/views.ts';
import type { Voice } from '../domain/voices.ts';
import { readingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { frozen } from './frozen-questionnaires.ts';
import { gatherVoices } from './gather-voices.ts';
import { headOf } from './review-page.ts';
import { auditRead, toldIn } from './told.ts';

/** So many questions are on one card. */
export const QUESTIONS_PAGE = 9;

/** The questions that were answered, and by how many; nothing of what anybody wrote. */
export async function showAnsweredQuestions(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'reading.questions', reviewId);
  const { voices } = await gatherVoices(deps, reviewId, review);
  const all = await questionsIn(deps, reviewId, voices);
  const start = from < all.length ? from : 0;
  return {
    show: 'reading questions',
    head: headOf(reviewId, review),
    questions: all.slice(start, start + QUESTIONS_PAGE),
    from: start,
    total: all.length,
  };
}

/** One part of all answers to a question. Whose words are on it is on record first. */
export async function readQuestion(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { questionId, part }: { questionId: string; part: number },
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'reading.question', reviewId);
  const told = await toldIn(deps, reviewId, review);
  const voices = told.map(({ voice }) => voice);
  const questions = await questionsIn(deps, reviewId, voices);
  const question = questions.find(({ id }) => id === questionId);
  // It rests since the list was made, or all answers to it were taken back.
  if (!question) {
    if (questionId === '') throw new Refused('not understood');
    return showAnsweredQuestions(deps, speaker, reviewId, 0);
  }
  const parts = answerParts(answersTo(told, questionId));
  const index = part < parts.length ? part : 0;
  const shown = parts[index] ?? [];
  const why = `by question: ${questionId}`;
  await auditRead(deps, speaker, reviewId, { voiceIds: voicesAmong(shown), why });
  return {
    show: 'reading question',
    head: headOf(reviewId, review),
    participant: review.type.participants.one,
    question,
    part: index,
    parts: parts.length,
    shown,
  };
}

/** With the questionnaires as they were when each began, which have their wording in all languages. */
async function questionsIn(
  { store }: Deps,
  reviewId: string,
  voices: readonly Voice[],
): Promise<AnsweredQuestion[]> {
  const refs = voices.flatMap(({ sent }) => sent.map(({ questionnaire }) => questionnaire));
  const byHash = new Map(refs.map((ref) => [ref.hash, ref]));
  const found = [...byHash].map(
    async ([hash, ref]) => [hash, await frozen(store, reviewId, ref)] as const,
  );
  return questionsAnswered(voices, new Map(await Promise.all(found)));
}

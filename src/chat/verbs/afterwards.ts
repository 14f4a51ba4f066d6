import { answerSurvey, showSums, showSurvey } from '../../workflows/after-survey.ts';
import { showBoardLearning } from '../../workflows/board-learning.ts';
import { readBriefing, showBriefing } from '../../workflows/briefing.ts';
import { field, keysOf, reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** After a review's end: two questions, a page of what was found, and what the board's agencies see of it. */
export const AFTERWARDS = {
  'survey.show': (deps, speaker, press) => showSurvey(deps, speaker, keysOf(press)),
  'survey.answer': (deps, speaker, press) =>
    answerSurvey(deps, speaker, keysOf(press), {
      learned: field(press, 'learned'),
      again: field(press, 'again'),
    }),
  'survey.sums': (deps, speaker, press) => showSums(deps, speaker, reviewOf(press)),
  'briefing.show': (deps, speaker, press) => showBriefing(deps, speaker, reviewOf(press)),
  'briefing.read': (deps, speaker, press) => readBriefing(deps, speaker, keysOf(press)),
  'contact.learned': (deps, speaker, press) =>
    showBoardLearning(deps, speaker, reviewOf(press), press.part),
} as const satisfies Verbs;

import { readQuestion, showAnsweredQuestions } from '../../workflows/read-by-question.ts';
import * as timeline from '../../workflows/timeline.ts';
import { reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** Reading what people told by question, and by time with what agencies noted. */
export const READING = {
  'reading.questions': (deps, speaker, press) =>
    showAnsweredQuestions(deps, speaker, reviewOf(press), press.part),
  'reading.question': (deps, speaker, press) =>
    readQuestion(deps, speaker, reviewOf(press), { questionId: press.item, part: press.part }),
  'timeline.show': (deps, speaker, press) =>
    timeline.showTimeline(deps, speaker, reviewOf(press), press),
  'timeline.event': (deps, speaker, press) =>
    timeline.showEvent(deps, speaker, reviewOf(press), press.item),
  'timeline.save': (deps, speaker, press) =>
    timeline.saveEvent(deps, speaker, reviewOf(press), {
      eventId: press.item,
      seen: press.pair,
      press,
    }),
  'timeline.remove': (deps, speaker, press) =>
    timeline.removeEvent(deps, speaker, reviewOf(press), press.item),
} as const satisfies Verbs;

/** The texts of a reviewer's notes: a draft like any, to the same questions, by another author. */
import type { Draft, KeptDraft } from './draft.ts';
import { leavesOf, takes, type Questionnaire } from './questionnaire.ts';

/** The heart of a questionnaire, which notes are written to, so that they are read like what is written. */
export function coreOf(questionnaire: Questionnaire): Questionnaire {
  return { ...questionnaire, pages: questionnaire.pages.filter(({ part }) => part === 'core') };
}

/** The notes as they were before they were given: what was changed since is nobody's but the person's. */
export function asWritten<T extends Draft | KeptDraft>(draft: T): T {
  const { recorded } = draft;
  if (!recorded?.asGiven) return draft;
  const { asGiven, ...rest } = recorded;
  return { ...draft, answers: asGiven, recorded: rest };
}

/** The notes as they are given: what is changed from now on can be told from what was written. */
export function asGiven(draft: Draft): Draft {
  const { recorded, answers } = draft;
  if (!recorded) return draft;
  return { ...draft, recorded: { ...recorded, asGiven: recorded.asGiven ?? answers } };
}

/**
 * With one text to each question where there is room: what was written on two devices at once stands one
 * below the other.
 */
export function joined(draft: Draft): Draft {
  const questions = leavesOf(draft.questionnaire).flatMap((leaf) => leaf.questions);
  const answers = { ...draft.answers };
  for (const question of questions) {
    const answer = answers[question.id];
    if (!answer || answer.alsoWritten.length === 0 || question.kind === 'choice') continue;
    const text = [answer.text, ...answer.alsoWritten].join('\n\n');
    if (takes(question, text) === 'taken')
      answers[question.id] = { ...answer, text, alsoWritten: [] };
  }
  return { ...draft, answers };
}

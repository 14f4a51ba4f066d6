import { roleFor } from '../domain/access.ts';
import { stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import {
  QUESTION_FIELDS,
  inputOf,
  isQuestionId,
  linesFor,
  newQuestionId,
  onOneLine,
  parseQuestion,
  type QuestionInput,
} from '../domain/question-forms.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import {
  askedNow,
  begunBefore,
  isTakenOut,
  noRoom,
  reviewQuestionsIn,
  withQuestion,
  withoutQuestion,
  type ReviewQuestion,
} from '../domain/review-questions.ts';
import { teamRolesOf, type Review } from '../domain/review.ts';
import type { QuestionsView } from '../domain/views-questions.ts';
import { Refused, type View } from '../domain/views.ts';
import {
  checkWording,
  keptLine,
  parseKeptWhy,
  settledWording,
  wordingMark,
  wordingOnCard,
  type Finding,
} from '../domain/wording.ts';
import { listOf } from '../storage/records.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { headOf } from './review-page.ts';

/** The review's own questions, for its team; who leads it may change them. */
export async function showQuestions(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'questions.show', reviewId);
  return questionsView(deps, speaker, reviewId, review, undefined);
}

/** A question, or the form for one more: its id is '' then, and made here, so that pressing twice adds one. */
export async function showQuestion(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  questionId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'question.show', reviewId);
  if (questionId === '') {
    if (noRoom(review)) return questionsView(deps, speaker, reviewId, review, undefined);
    return formView(deps, reviewId, review, { questionId: newQuestionId(deps.newId()) });
  }
  if (isTakenOut(review, questionId)) return questionsView(deps, speaker, reviewId, review, 'gone');
  if (!askedNow(review, questionId)) throw new Refused('not understood');
  return formView(deps, reviewId, review, { questionId });
}

/**
 * Adds a question or changes one: a new version, for whoever begins from then on. What the wording
 * check finds is named first; the lead rewords, or says why it stays. `seen`: what the card named.
 */
export async function saveQuestion(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { questionId: string; seen: string; press: FormPress },
): Promise<View> {
  const { questionId, seen } = about;
  const press = { ...about.press, written: onOneLine(about.press.written) };
  const { review } = await reviewFor(deps, speaker, 'question.save', reviewId);
  if (!isQuestionId(questionId)) throw new Refused('not understood');
  if (isTakenOut(review, questionId)) return questionsView(deps, speaker, reviewId, review, 'gone');
  const was = askedNow(review, questionId);
  const stored = storedOf(review, was);
  const typed = mergeForm(stored, QUESTION_FIELDS, press);
  if (!typed)
    return formView(deps, reviewId, review, {
      questionId,
      problems: [{ field: 'ask', problem: 'changed meanwhile' }],
    });
  const form = { questionId, typed };
  const { question, place, problems } = parseQuestion(questionId, typed, {
    lines: linesFor(review.scope, was),
    places: placesFor(review, was),
  });
  if (!question) return formView(deps, reviewId, review, { ...form, problems });

  const change = { by: speaker.personId, at: stamp(deps.now()) };
  // Pressed twice, or nothing is new.
  if (was && withQuestion(review, question, place, change) === review)
    return questionsView(deps, speaker, reviewId, review, 'saved');
  const findings = found(deps, was, question);
  const why = parseKeptWhy(press.written['why'] ?? '');
  const settled = settledWording(findings, seen === wordingMark(findings) ? why : '');
  if (settled === 'to settle')
    return formView(deps, reviewId, review, {
      ...form,
      wording: { findings, why },
      problems: [{ field: 'ask', problem: 'wording' }],
    });
  const full = () => formView(deps, reviewId, review, { ...form, problems: [FULL] });
  if (!was && noRoom(review)) return full();
  await audited(deps, speaker, 'question.save', {
    reviewId,
    item: questionId,
    why: settled === 'kept' ? keptLine(findings) : '',
  });
  const stood = was?.ask === question.ask ? was.stays : undefined;
  const settledQuestion = { ...question, stays: settled === 'kept' ? why : stood };
  const { review: saved } = await changeReview(deps, reviewId, (current) =>
    withQuestion(current, settledQuestion, place, change),
  );
  if (askedNow(saved, questionId)) return questionsView(deps, speaker, reviewId, saved, 'saved');
  return isTakenOut(saved, questionId)
    ? questionsView(deps, speaker, reviewId, saved, 'gone')
    : full();
}

const FULL = { field: 'ask', problem: 'too many' } as const;

/** Takes a question out, for whoever begins from then on. */
export async function removeQuestion(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  questionId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'question.remove', reviewId);
  // Pressed twice: it is out.
  if (isTakenOut(review, questionId))
    return questionsView(deps, speaker, reviewId, review, 'removed');
  if (!askedNow(review, questionId)) throw new Refused('not understood');
  await audited(deps, speaker, 'question.remove', { reviewId, item: questionId });
  const change = { by: speaker.personId, at: stamp(deps.now()) };
  const { review: saved } = await changeReview(deps, reviewId, (current) =>
    withoutQuestion(current, questionId, change),
  );
  return questionsView(deps, speaker, reviewId, saved, 'removed');
}

/** What the wording check finds in new words; those that stay as they were are settled. */
function found(
  { wording }: Deps,
  was: ReviewQuestion | undefined,
  { ask, help }: ReviewQuestion,
): Finding[] {
  if (was?.ask === ask && was.help === help) return [];
  return checkWording(wording, `${ask}\n${help}`);
}

function placesFor(review: Review, was: ReviewQuestion | undefined): number {
  return reviewQuestionsIn(review).asked.length + (was ? 0 : 1);
}

/** A new one comes last. */
function storedOf(review: Review, was: ReviewQuestion | undefined): QuestionInput {
  const { asked } = reviewQuestionsIn(review);
  return inputOf(was, was ? asked.indexOf(was) + 1 : placesFor(review, was));
}

async function questionsView(
  deps: Deps,
  { personId }: Speaker,
  reviewId: string,
  review: Review,
  done: Extract<QuestionsView, { show: 'questions' }>['done'],
): Promise<QuestionsView> {
  const { asked, earlier } = reviewQuestionsIn(review);
  const version = review.questions?.version ?? 0;
  const mayChange = roleFor('question.save', teamRolesOf(review, personId)) !== undefined;
  return {
    show: 'questions',
    head: headOf(reviewId, review),
    version,
    asked,
    earlier: earlier.toReversed(),
    begun: mayChange ? await begunIn(deps, reviewId, version) : 0,
    mayChange,
    noRoom: noRoom(review),
    done,
  };
}

/** So many began before that version; before any, where there is none. */
async function begunIn(deps: Deps, reviewId: string, version: number): Promise<number> {
  const people = await listOf(deps.store, participations, reviewId);
  const before = version === 0 ? Infinity : version;
  return begunBefore(
    people.map(({ value }) => value),
    before,
  );
}

async function formView(
  deps: Deps,
  reviewId: string,
  review: Review,
  about: {
    questionId: string;
    typed?: QuestionInput;
    wording?: { findings: Finding[]; why: string };
    problems?: FieldProblem<string>[];
  },
): Promise<QuestionsView> {
  const { questionId, problems = [] } = about;
  const { findings, why } = about.wording ?? { findings: [], why: '' };
  const was = askedNow(review, questionId);
  return {
    show: 'question',
    head: headOf(reviewId, review),
    questionId,
    isNew: !was,
    typed: about.typed ?? storedOf(review, was),
    lines: linesFor(review.scope, was),
    places: placesFor(review, was),
    begun: await begunIn(deps, reviewId, Infinity),
    wording: wordingOnCard(findings, why, findings.length > 0, was?.stays),
    seen: wordingMark(findings),
    problems,
  };
}

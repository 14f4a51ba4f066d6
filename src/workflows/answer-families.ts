/** What families ask the review, for those who answer it: its lead, and reviewers who may read. */
import { stamp } from '../domain/dates.ts';
import {
  ANSWER_FIELDS,
  answerTyped,
  askedMark,
  parseAnswer,
  type AnswerTyped,
} from '../domain/family-question-forms.ts';
import {
  MOST_ANSWERS,
  stateOf,
  withAnswer,
  withQuestionAs,
  type FamilyQuestion,
} from '../domain/family-questions.ts';
import { unnamed, type Unnamed } from '../domain/family-unnamed.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { isMemberHeld } from '../domain/hold.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { FamilyQuestionsView, QuestionToAnswer } from '../domain/views-family-questions.ts';
import type { View } from '../domain/views.ts';
import {
  checkWording,
  keptLine,
  parseKeptWhy,
  settledWording,
  wordingMark,
  wordingOnCard,
  type Finding,
} from '../domain/wording.ts';
import { audited } from './audited.ts';
import { talkingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { changeAnyFamily, familiesIn, inFamily } from './family-of-member.ts';
import { QUESTIONS_PAGE, withQuestions } from './family-questions.ts';
import { headOf } from './review-page.ts';

type Show<S extends FamilyQuestionsView['show']> = Extract<FamilyQuestionsView, { show: S }>;

/** A question, and where it is kept. */
type Asked = { question: FamilyQuestion; who: Unnamed; familyId: string; memberId: string };

/** All questions of all families, those that wait for an answer first. */
export async function showFamiliesQuestions(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await talkingFor(deps, speaker, 'families.questions', reviewId);
  return listView(deps, reviewId, review, { from });
}

/** One of them, to be answered. */
export async function showFamiliesQuestion(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  questionId: string,
): Promise<View> {
  const { review } = await talkingFor(deps, speaker, 'families.question', reviewId);
  return formView(deps, reviewId, review, { questionId });
}

/**
 * Gives the review's answer. What the wording check finds in it is named first; whoever answers rewords,
 * or says why it stays. `seen`: the question and the findings that the card showed.
 */
export async function answerFamily(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { questionId: string; seen: string; press: FormPress },
): Promise<View> {
  const { questionId, seen, press } = about;
  const { review } = await talkingFor(deps, speaker, 'families.answer', reviewId);
  const asked = (await allAsked(deps, reviewId, review)).standing.find(
    ({ question }) => question.id === questionId,
  );
  if (!asked) return listView(deps, reviewId, review, { done: 'gone' });
  const { question, familyId, memberId } = asked;
  const stored = answerTyped(question.answers.at(-1));
  const typed = mergeForm(stored, ANSWER_FIELDS, press);
  const form = (about: Omit<Parameters<typeof formView>[3], 'questionId'>) =>
    formView(deps, reviewId, review, { questionId, ...about });
  const [question_ = '', found_ = ''] = seen.split('.');
  if (!typed || question_ !== askedMark(question))
    return form({
      typed: typed ?? stored,
      problem: { field: 'words', problem: 'changed meanwhile' },
    });
  const { parsed, problems } = parseAnswer(typed);
  const [problem] = problems;
  if (!parsed) return form({ typed, ...(problem && { problem }) });
  const answer = { ...parsed, at: stamp(deps.now()) };
  // Pressed twice, or nothing is new.
  if (withAnswer(question, answer) === question)
    return question.answers.length < MOST_ANSWERS || parsed.words === stored.words
      ? listView(deps, reviewId, review, { done: 'answered' })
      : form({ typed, problem: { field: 'words', problem: 'too many' } });
  const findings = parsed.words === stored.words ? [] : checkWording(deps.wording, parsed.words);
  const why = parseKeptWhy(press.written['why'] ?? '');
  const settled = settledWording(findings, found_ === wordingMark(findings) ? why : '');
  if (settled === 'to settle')
    return form({
      typed,
      wording: { findings, why },
      problem: { field: 'words', problem: 'wording' },
    });
  await audited(deps, speaker, 'families.answer', {
    reviewId,
    item: questionId,
    why: settled === 'kept' ? keptLine(findings) : '',
  });
  const given = settled === 'kept' ? { ...answer, stays: why } : answer;
  const after = await changeAnyFamily(deps, reviewId, familyId, (family) =>
    inFamily(family, memberId, (member) =>
      withQuestions(member, (questions) =>
        withQuestionAs(questions, questionId, (one) =>
          askedMark(one) === askedMark(question) ? withAnswer(one, given) : one,
        ),
      ),
    ),
  );
  const now = after.members
    .flatMap(({ questions = [] }) => questions)
    .find(({ id }) => id === questionId);
  if (!now) return listView(deps, reviewId, review, { done: 'gone' });
  // Asked in other words meanwhile: this answer is to what they asked before.
  return now.answers.some(({ at }) => at === answer.at)
    ? listView(deps, reviewId, review, { done: 'answered' })
    : form({ typed, problem: { field: 'words', problem: 'changed meanwhile' } });
}

/** What is asked in the review; what somebody asks on whom there is a hold is read by nobody. */
async function allAsked(
  deps: Deps,
  reviewId: string,
  { holds }: Review,
): Promise<{ standing: Asked[]; resting: number }> {
  const records = await familiesIn(deps.store, reviewId);
  const all = records.flatMap(({ id: familyId, value: { members } }, index) => {
    const place = { family: index + 1, families: records.length };
    return members.flatMap((member) => {
      const { id: memberId, questions = [] } = member;
      const who = unnamed(members, member, place);
      return questions.map((question) => ({ question, who, familyId, memberId }));
    });
  });
  const standing = all.filter(({ memberId }) => !isMemberHeld(holds, memberId));
  return { standing, resting: all.length - standing.length };
}

function toAnswer(asked: readonly Asked[]): QuestionToAnswer[] {
  const numbered = asked
    .toSorted((one, other) => one.question.on.localeCompare(other.question.on))
    .map(({ question, who }, index) => ({ ...question, who, number: index + 1 }));
  const waits = (question: QuestionToAnswer) => stateOf(question) === 'waits';
  return [...numbered.filter(waits), ...numbered.filter((question) => !waits(question))];
}

async function listView(
  deps: Deps,
  reviewId: string,
  review: Review,
  { from = 0, done }: { from?: number; done?: Show<'families questions'>['done'] },
): Promise<Show<'families questions'>> {
  const { standing, resting } = await allAsked(deps, reviewId, review);
  const all = toAnswer(standing);
  const start = from < all.length ? from : 0;
  return {
    show: 'families questions',
    head: headOf(reviewId, review),
    questions: all.slice(start, start + QUESTIONS_PAGE),
    from: start,
    total: all.length,
    waiting: all.filter((question) => stateOf(question) === 'waits').length,
    resting,
    done,
  };
}

async function formView(
  deps: Deps,
  reviewId: string,
  review: Review,
  about: {
    questionId: string;
    typed?: AnswerTyped;
    wording?: { findings: Finding[]; why: string };
    problem?: Show<'families question'>['problems'][number];
  },
): Promise<View> {
  const { standing } = await allAsked(deps, reviewId, review);
  const question = toAnswer(standing).find(({ id }) => id === about.questionId);
  if (!question) return listView(deps, reviewId, review, {});
  const { findings, why } = about.wording ?? { findings: [], why: '' };
  return {
    show: 'families question',
    head: headOf(reviewId, review),
    question,
    typed: about.typed ?? answerTyped(question.answers.at(-1)),
    wording: wordingOnCard(findings, why, findings.length > 0, question.answers.at(-1)?.stays),
    seen: `${askedMark(question)}.${wordingMark(findings)}`,
    problems: about.problem ? [about.problem] : [],
  };
}

import { stamp } from '../domain/dates.ts';
import type { FamilyMember } from '../domain/family.ts';
import {
  ASKED_FIELDS,
  isFamilyQuestionId,
  parseAsked,
  parseToldOn,
  type AskedTyped,
} from '../domain/family-question-forms.ts';
import {
  noRoomFor,
  sameQuestion,
  withFamilyQuestion,
  withQuestionAs,
  withToldOn,
  withoutQuestion,
  type FamilyQuestion,
} from '../domain/family-questions.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { isMemberHeld } from '../domain/hold.ts';
import { withNews } from '../domain/news.ts';
import type { Speaker } from '../domain/person.ts';
import type { FamilyQuestionsView } from '../domain/views-family-questions.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { changeMember, familyHead, memberFor, type OfMember } from './families.ts';

type Show<S extends FamilyQuestionsView['show']> = Extract<FamilyQuestionsView, { show: S }>;

/** So many questions stand on a card at a time. */
export const QUESTIONS_PAGE = 6;

/** What somebody of a family has asked, and how it is with each. */
export async function showQuestionsOf(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  from: number,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.questions', keys, memberId);
  return 'show' in of ? of : listView(of, from);
}

/** A question: to be written where nobody has answered it, else with its answer. '' for a new one. */
export async function showQuestionOf(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: { memberId: string; questionId: string },
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.question', keys, about.memberId);
  if ('show' in of) return of;
  const question = questionIn(of, about.questionId);
  const isAnswered = question && question.answers.length > 0;
  if (!isAnswered && isHeld(of)) return listView(of, 0);
  if (!question && noRoomFor(of.family, about.memberId)) return listView(of, 0);
  return questionView(deps, of, question);
}

/** Writes down what they ask, in their words; or puts it right while nobody has answered. */
export async function saveQuestionOf(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: { memberId: string; questionId: string; press: FormPress },
): Promise<View> {
  const { memberId, questionId, press } = about;
  const of = await memberFor(deps, speaker, 'family.question.save', keys, memberId);
  if ('show' in of) return of;
  const id = isFamilyQuestionId(questionId) ? questionId : deps.newId();
  const was = questionIn(of, id);
  // It was answered meanwhile: its words stand.
  if (was && was.answers.length > 0) return questionView(deps, of, was);
  if (isHeld(of)) throw new Refused('rests, not kept');
  const stored = askedTyped(of, was);
  const typed = mergeForm(stored, ASKED_FIELDS, press);
  const form = (now: AskedTyped, problems: Show<'family question form'>['problems']) =>
    formView(of, { id, isNew: !was, typed: now, problems });
  if (!typed) return form(stored, [{ field: 'asked', problem: 'changed meanwhile' }]);
  const { parsed, problems } = parseAsked(typed, of.today);
  if (!parsed) return form(typed, problems);
  const question = { id, ...parsed };
  const saved = await changeMember(deps, of, (member, family) =>
    withQuestions(member, (questions) =>
      !sameQuestion(questions, question) && noRoomFor(family, memberId)
        ? questions
        : withFamilyQuestion(questions, question),
    ),
  );
  if (!sameQuestion(saved.member.questions ?? [], question))
    return form(typed, [{ field: 'asked', problem: 'too many' }]);
  if (!sameQuestion(of.member.questions ?? [], question))
    await changeReview(deps, keys.reviewId, (review) => withNews(review, stamp(deps.now())));
  return listView(saved, 0);
}

/** Takes out what was written down by mistake, while nobody has answered it. */
export async function removeQuestionOf(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: { memberId: string; questionId: string },
): Promise<View> {
  const { memberId, questionId } = about;
  const of = await memberFor(deps, speaker, 'family.question.remove', keys, memberId);
  if ('show' in of) return of;
  if (isHeld(of)) return listView(of, 0);
  const saved = await changeMember(deps, of, (member) =>
    withQuestions(member, (questions) => withoutQuestion(questions, questionId)),
  );
  const stays = questionIn(saved, questionId);
  return stays ? questionView(deps, saved, stays) : listView(saved, 0);
}

/** Notes on which day they were told the answer that stands. */
export async function saveToldOn(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: { memberId: string; questionId: string; press: FormPress },
): Promise<View> {
  const { memberId, questionId, press } = about;
  const of = await memberFor(deps, speaker, 'family.question.told', keys, memberId);
  if ('show' in of) return of;
  const question = questionIn(of, questionId);
  const answer = question?.answers.at(-1);
  if (!question || !answer) return listView(of, 0);
  const typed = press.written['told'] ?? '';
  const { told, problems } = parseToldOn(typed, answer, of.today);
  if (problems.length > 0) return answeredView(of, question, problems, typed);
  const saved = await changeMember(deps, of, (member) =>
    withQuestions(member, (questions) =>
      withQuestionAs(questions, questionId, (one) =>
        // Of the answer that they were told: not of one that came since.
        one.answers.length === question.answers.length ? withToldOn(one, told) : one,
      ),
    ),
  );
  return listView(saved, 0);
}

/** What they say rests: nothing of it is written down meanwhile. */
function isHeld({ review, member }: OfMember): boolean {
  return isMemberHeld(review.holds, member.id);
}

function questionIn({ member }: OfMember, questionId: string): FamilyQuestion | undefined {
  return member.questions?.find(({ id }) => id === questionId);
}

/** With what they ask changed so. */
export function withQuestions(
  member: FamilyMember,
  decide: (questions: readonly FamilyQuestion[]) => readonly FamilyQuestion[],
): FamilyMember {
  const before = member.questions ?? [];
  const questions = decide(before);
  return questions === before ? member : { ...member, questions: [...questions] };
}

function askedTyped({ today }: OfMember, was: FamilyQuestion | undefined): AskedTyped {
  return { asked: was?.asked ?? '', on: was?.on ?? today };
}

function nameOf({ member: { id, name } }: OfMember): Pick<FamilyMember, 'id' | 'name'> {
  return { id, name };
}

function listView(of: OfMember, from: number): Show<'family questions'> {
  const { questions = [] } = of.member;
  const start = from < questions.length ? from : 0;
  return {
    show: 'family questions',
    head: familyHead(of),
    member: nameOf(of),
    questions: questions.slice(start, start + QUESTIONS_PAGE),
    from: start,
    total: questions.length,
    noRoom: isHeld(of) ? 'held' : noRoomFor(of.family, of.member.id),
  };
}

function questionView(deps: Deps, of: OfMember, question: FamilyQuestion | undefined): View {
  return question && question.answers.length > 0
    ? answeredView(of, question, [])
    : formView(of, {
        id: question?.id ?? deps.newId(),
        isNew: !question,
        typed: askedTyped(of, question),
        problems: [],
      });
}

function formView(
  of: OfMember,
  about: Pick<Show<'family question form'>, 'isNew' | 'typed' | 'problems'> & { id: string },
): Show<'family question form'> {
  const { id: questionId, ...form } = about;
  return {
    show: 'family question form',
    head: familyHead(of),
    member: nameOf(of),
    questionId,
    ...form,
  };
}

function answeredView(
  of: OfMember,
  question: FamilyQuestion,
  problems: Show<'family question'>['problems'],
  told?: string,
): View {
  const answer = question.answers.at(-1);
  if (!answer) return listView(of, 0);
  return {
    show: 'family question',
    head: familyHead(of),
    member: nameOf(of),
    question,
    answer,
    told: told ?? answer.told ?? '',
    problems,
  };
}

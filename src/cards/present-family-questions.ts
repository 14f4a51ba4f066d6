import { ANSWER_LENGTH, ASKED_LENGTH } from '../domain/family-question-forms.ts';
import type { FamilyAnswer, FamilyQuestion } from '../domain/family-questions.ts';
import type { FamilyQuestionsView } from '../domain/views-family-questions.ts';
import { choices, desk, type Button, type DeskEntry } from './desk.ts';
import { whoOf } from './family-who.ts';
import { dayOf, longDay, paragraphs } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { familyDesk } from './present-family.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { problemLines } from './problem-lines.ts';
import { keptField, wordingLines } from './wording-lines.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends FamilyQuestionsView['show']> = Extract<FamilyQuestionsView, { show: S }>;

/** So many paragraphs of a question stand in a list. */
const IN_LIST = 4;

/** What families ask: for their officer, and for those of the review who answer. */
export function presentFamilyQuestions(
  view: FamilyQuestionsView,
  words: Words,
  locale: string,
): Presented {
  switch (view.show) {
    case 'family questions':
      return presentQuestionsOf(view, words, locale);
    case 'family question form':
      return presentQuestionForm(view, words);
    case 'family question':
      return presentQuestionOf(view, words, locale);
    case 'families questions':
      return presentFamiliesQuestions(view, words, locale);
    case 'families question':
      return presentFamiliesQuestion(view, words, locale);
  }
}

function presentQuestionsOf(
  view: Show<'family questions'>,
  words: Words,
  locale: string,
): Presented {
  const { head, member, questions, from, total, noRoom } = view;
  const s = words.familyQuestions;
  const add: Button = { verb: 'family.question', title: s.add, isMain: total === 0 };
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [
      s.intro,
      total === 0 ? s.none : '',
      noRoom ? s.noRoom[noRoom] : '',
      rangeLine(view, questions.length, s.range),
    ],
    rows: questions.map((question, index) => ({
      title: plain(question.asked),
      lines: [
        fill(s.asked, { on: longDay(question.on, locale) }),
        stateLine(question, words, locale),
      ],
      open: fill(s.open, { number: from + index + 1 }),
      verb: 'family.question',
      data: { i: member.id, pair: question.id },
    })),
    buttons: [
      ...(noRoom ? [] : [add]),
      ...moreOf(view, questions.length, { verb: 'family.questions', title: s.more }),
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

/** How it is with a question, in one line. */
function stateLine(
  question: FamilyQuestion,
  { familyQuestions: s }: Words,
  locale: string,
): string {
  const answer = question.answers.at(-1);
  if (!answer) return s.waits;
  const is = s.answers[answer.is];
  return answer.told === undefined
    ? fill(s.toTell, { is })
    : fill(s.told, { is, on: longDay(answer.told, locale) });
}

function presentQuestionForm(view: Show<'family question form'>, words: Words): Presented {
  const { head, member, questionId, isNew, typed, problems } = view;
  const s = words.familyQuestion;
  const remove: Button = {
    verb: 'family.question.remove',
    title: s.remove,
    data: { pair: questionId },
  };
  return familyDesk(head, member.id, words, {
    heading: fill(isNew ? s.titleNew : s.title, { name: member.name }),
    lines: [s.intro],
    problems: problemLines(words, problems, s, {
      'changed meanwhile': s.meanwhile,
      'too many': s.tooMany,
    }),
    fields: [
      { id: 'asked', kind: 'long', label: s.asked, value: typed.asked, max: ASKED_LENGTH },
      { id: 'on', kind: 'date', label: s.on, value: typed.on },
    ],
    buttons: [
      { verb: 'family.question.save', title: s.save, data: { pair: questionId }, isMain: true },
      ...(isNew ? [] : [remove]),
      { verb: 'family.questions', title: s.back },
    ],
  });
}

function presentQuestionOf(view: Show<'family question'>, words: Words, locale: string): Presented {
  const { head, member, question, answer, told, problems } = view;
  const s = words.familyQuestion;
  const isTold = answer.told !== undefined;
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: paragraphs(plain(question.asked)),
    problems: problemLines(words, problems, s, { 'before the start': s.beforeAnswer }),
    entries: answerEntries(question, words, locale),
    fields: [{ id: 'told', kind: 'date', label: s.told, value: told }],
    footer: isTold ? '' : s.toTell,
    buttons: [
      {
        verb: 'family.question.told',
        title: isTold ? s.save : s.saveTold,
        data: { pair: question.id },
        isMain: true,
      },
      { verb: 'family.questions', title: s.back },
    ],
  });
}

/** The answer that stands, and those that were given before it, the latest first. */
function answerEntries(
  { answers }: Pick<FamilyQuestion, 'answers'>,
  words: Words,
  locale: string,
): DeskEntry[] {
  return answers.toReversed().map((answer, index) => ({
    title: index === 0 ? words.familyQuestion.answer : words.familyQuestion.earlier,
    lines: answerLines(answer, words, locale),
  }));
}

function answerLines(
  { is, words: said, at, told }: FamilyAnswer,
  { familyQuestions, familyQuestion: s }: Words,
  locale: string,
): string[] {
  return [
    fill(s.given, { is: familyQuestions.answers[is], on: dayOf(at, locale) }),
    ...paragraphs(plain(said)),
    told === undefined ? s.notTold : fill(s.toldOn, { on: longDay(told, locale) }),
  ];
}

function presentFamiliesQuestions(
  view: Show<'families questions'>,
  words: Words,
  locale: string,
): Presented {
  const { head, questions, total, waiting, resting, done } = view;
  const s = words.familiesQuestions;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: done === 'gone' ? [s.gone] : [],
      lines: [
        done === 'answered' ? s.answered : '',
        s.intro,
        total === 0 && resting === 0 ? s.none : '',
        total === 0 ? '' : fill(s.waiting, { waiting, total }),
        resting === 0 ? '' : fill(s.resting, { resting }),
        rangeLine(view, questions.length, words.familyQuestions.range),
      ],
      rows: questions.map((question) => ({
        title: fill(s.from, { number: question.number, who: whoOf(question.who, words) }),
        lines: [...paragraphs(plain(question.asked), IN_LIST), stateLine(question, words, locale)],
        open: fill(words.familyQuestions.open, { number: question.number }),
        verb: 'families.question',
        data: { i: question.id },
      })),
      buttons: [
        ...moreOf(view, questions.length, {
          verb: 'families.questions',
          title: words.familyQuestions.more,
        }),
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

function presentFamiliesQuestion(
  view: Show<'families question'>,
  words: Words,
  locale: string,
): Presented {
  const { head, question, typed, wording, seen, problems } = view;
  const { familyQuestions, familiesQuestions: s } = words;
  const { number, who } = question;
  return desk(
    { r: head.reviewId, i: question.id },
    {
      heading: fill(s.from, { number, who: whoOf(who, words) }),
      ...madeUpOf(head, words),
      problems: problemLines(words, problems, s, {
        'changed meanwhile': s.meanwhile,
        'too many': s.tooMany,
      }),
      lines: [
        fill(familyQuestions.asked, { on: longDay(question.on, locale) }),
        ...paragraphs(plain(question.asked)),
        s.reads,
        ...wordingLines(wording, words, locale),
      ],
      entries: answerEntries(question, words, locale),
      fields: [
        {
          id: 'is',
          kind: 'pick',
          label: s.is,
          value: typed.is,
          choices: choices(familyQuestions.answers),
        },
        { id: 'words', kind: 'long', label: s.words, value: typed.words, max: ANSWER_LENGTH },
        ...keptField(wording, words),
      ],
      buttons: [
        { verb: 'families.answer', title: s.save, data: { pair: seen }, isMain: true },
        { verb: 'families.questions', title: s.back },
      ],
    },
  );
}

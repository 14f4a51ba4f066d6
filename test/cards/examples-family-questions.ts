import { loadExpectations } from '../../src/cards/load.ts';
import { ANSWER_LENGTH, ASKED_LENGTH } from '../../src/domain/family-question-forms.ts';
import {
  MOST_ANSWERS,
  MOST_QUESTIONS,
  type FamilyAnswer,
  type FamilyQuestion,
} from '../../src/domain/family-questions.ts';
import { pointsFor } from '../../src/domain/family-expectations.ts';
import { NAME_LENGTH } from '../../src/domain/family-forms.ts';
import type {
  FamilyQuestionsView,
  QuestionToAnswer,
} from '../../src/domain/views-family-questions.ts';
import type { FamilyToldView } from '../../src/domain/views-family-told.ts';
import { QUESTIONS_PAGE } from '../../src/workflows/family-questions.ts';
import { SETTLED, unsettled } from './examples-check-in.ts';
import { familyHeadOf, unnamedOf } from './examples-family.ts';
import { head, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Examples<V extends { show: string }> = {
  [S in V['show']]: (filling: Filling) => Extract<V, { show: S }>[];
};

const ON = '2026-09-30';
const AT = '2026-10-01T09:00:00.000Z';
const MEMBER = 'member-of-family-1';
const QUESTION = 'question-of-them';

const memberOf = ({ needed }: Filling) => ({ id: MEMBER, name: needed('name', NAME_LENGTH) });
const toldMemberOf = (filling: Filling) => ({
  ...memberOf(filling),
  adult: filling.many ? filling.needed('adult', NAME_LENGTH) : undefined,
});

const pointsOf = ({ many }: Filling) =>
  pointsFor(
    loadExpectations(),
    many
      ? { as: 'police', lives: 'died', nation: 'scotland' }
      : { as: 'engagement', lives: 'living', nation: 'england' },
  );

/** What is told, and the leaflet. */
export const FAMILY_TOLD_EXAMPLES: Examples<FamilyToldView> = {
  'family told': (filling) => {
    const { many } = filling;
    const points = pointsOf(filling);
    return [
      {
        show: 'family told',
        head: familyHeadOf(filling),
        member: toldMemberOf(filling),
        points: points.map(({ id, title, say }) => ({
          id,
          title,
          say,
          on: many ? ON : undefined,
        })),
        ticked: many ? points.map(({ id }) => id).join(',') : '',
        on: ON,
        problems: many
          ? [
              { field: 'said', problem: 'changed meanwhile' },
              { field: 'on', problem: 'in the future' },
            ]
          : [],
      },
    ];
  },
  'family leaflet': (filling) => [
    {
      show: 'family leaflet',
      head: familyHeadOf(filling),
      memberId: MEMBER,
      points: pointsOf(filling),
      board: { name: filling.needed('board', 80), website: filling.needed('website', 80) },
      lead: {
        leadName: filling.needed('leadName', 80),
        telephone: filling.needed('telephone', 40),
      },
      support: filling.many
        ? {
            name: filling.needed('support', 80),
            telephone: filling.needed('supportTelephone', 40),
          }
        : undefined,
    },
  ],
};

const answerOf = (
  { needed }: Filling,
  is: FamilyAnswer['is'],
  index: number,
  told?: string,
): FamilyAnswer => ({ is, words: needed(`words ${index}`, ANSWER_LENGTH), at: AT, told });

const questionOf = (
  filling: Filling,
  index: number,
  answers: FamilyAnswer[] = [],
): FamilyQuestion => ({
  id: `${QUESTION}-${index}`,
  asked: filling.needed(`asked ${index}`, ASKED_LENGTH),
  on: ON,
  answers,
});

const toAnswer = (
  filling: Filling,
  index: number,
  answers: FamilyAnswer[] = [],
): QuestionToAnswer => ({
  ...questionOf(filling, index, answers),
  who: unnamedOf(filling, index),
  number: index + 1,
});

/** As many answers as there can be, and one. */
const answersOf = (filling: Filling): FamilyAnswer[] => {
  const all = ['partly', 'cannot', 'will look at'] as const;
  return times(filling.many ? MOST_ANSWERS : 1, (index) =>
    answerOf(filling, all[index % 3] ?? 'partly', index, index % 2 === 0 ? undefined : ON),
  );
};

/** What families ask, for their officer and for those who answer. */
export const FAMILY_QUESTIONS_EXAMPLES: Examples<FamilyQuestionsView> = {
  'family questions': (filling) => {
    const { many } = filling;
    const states = [[], [answerOf(filling, 'partly', 0)], [answerOf(filling, 'cannot', 1, ON)]];
    return ([undefined, 'person', 'family', 'held'] as const).map((noRoom) => ({
      show: 'family questions',
      head: familyHeadOf(filling),
      member: memberOf(filling),
      questions: times(many ? QUESTIONS_PAGE : 0, (index) =>
        questionOf(
          filling,
          index,
          (states[index % states.length] ?? []).map((answer) => ({ ...answer, words: 'As said.' })),
        ),
      ),
      from: 0,
      total: many ? MOST_QUESTIONS : 0,
      noRoom: many ? noRoom : undefined,
    }));
  },
  'family question form': (filling) => [
    {
      show: 'family question form',
      head: familyHeadOf(filling),
      member: memberOf(filling),
      questionId: QUESTION,
      isNew: !filling.many,
      typed: { asked: filling.optional('asked', ASKED_LENGTH), on: ON },
      problems: filling.many
        ? [
            { field: 'asked', problem: 'changed meanwhile' },
            { field: 'asked', problem: 'too many' },
            { field: 'asked', problem: 'missing' },
            { field: 'on', problem: 'not a date' },
          ]
        : [],
    },
  ],
  'family question': (filling) => {
    const question = questionOf(filling, 0, answersOf(filling));
    const answer = question.answers.at(-1);
    if (!answer) throw new Error('There is an answer.');
    return [
      {
        show: 'family question',
        head: familyHeadOf(filling),
        member: memberOf(filling),
        question,
        answer,
        told: ON,
        problems: filling.many ? [{ field: 'told', problem: 'before the start' }] : [],
      },
    ];
  },
  'families questions': (filling) =>
    ([undefined, 'answered', 'gone'] as const).map((done) => ({
      show: 'families questions',
      head: head(filling),
      questions: times(filling.many ? QUESTIONS_PAGE : 0, (index) => toAnswer(filling, index)),
      from: 0,
      total: filling.many ? 60 : 0,
      waiting: filling.many ? 60 : 0,
      resting: filling.many ? 20 : 0,
      done: filling.many ? done : undefined,
    })),
  'families question': (filling) => [
    {
      show: 'families question',
      head: head(filling),
      question: toAnswer(filling, 0, filling.many ? answersOf(filling) : []),
      typed: {
        is: filling.many ? 'cannot' : '',
        words: filling.optional('words', ANSWER_LENGTH),
      },
      wording: filling.many ? unsettled(filling) : SETTLED,
      seen: 'aaaaaaaa.bbbbbbbb',
      problems: filling.many
        ? [
            { field: 'words', problem: 'changed meanwhile' },
            { field: 'words', problem: 'too many' },
            { field: 'words', problem: 'wording' },
            { field: 'is', problem: 'missing' },
          ]
        : [],
    },
  ],
};

import { loadOwnPages } from '../../src/cards/load.ts';
import {
  ASK_LENGTH,
  HELP_LENGTH,
  NO_LINE,
  QUESTION_FIELDS,
  type QuestionInput,
} from '../../src/domain/question-forms.ts';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import {
  MOST_QUESTIONS,
  QUESTIONS_EVER,
  withOwnPages,
  type ReviewQuestion,
} from '../../src/domain/review-questions.ts';
import type { QuestionsView } from '../../src/domain/views-questions.ts';
import { KEPT_WHY } from '../../src/domain/wording.ts';
import { questionnaires } from './drafts.ts';
import { SETTLED, unsettled } from './examples-check-in.ts';
import { head, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

const AT = '2026-11-24T10:00:00.000Z';
const LINE_LENGTH = 150;

const ownQuestion = (
  { needed, optional, many }: Filling,
  index: number,
  whom: ReviewQuestion['for'] = 'family liaison officer',
): ReviewQuestion => ({
  id: `own-${String(index).padStart(16, 'x')}`,
  // On one line each, as they are kept.
  ask: `How? ${needed(`ask ${index}`, ASK_LENGTH - 5)}`.replaceAll('\n', ' '),
  help: optional(`help ${index}`, HELP_LENGTH).replaceAll('\n', ' '),
  line: many ? needed(`line ${index}`, LINE_LENGTH) : '',
  for: whom,
  about: 'always',
});

/** The questionnaires that come with the program, and one with as much of a review's own as there can be. */
export function asked(filling: Filling): Questionnaire[] {
  const all = questionnaires();
  const withOwn = all.slice(0, 1).map((questionnaire) => {
    const { role } = questionnaire.for;
    const own = times(MOST_QUESTIONS, (index) => ownQuestion(filling, index, role));
    const questions = { version: 1, by: '', at: AT, asked: own, earlier: [] };
    return withOwnPages(questionnaire, { questions }, loadOwnPages());
  });
  return [...withOwn, ...all];
}

type Of<S extends QuestionsView['show']> = (
  filling: Filling,
) => Extract<QuestionsView, { show: S }>[];

const questions: Of<'questions'> = (filling) => {
  const { many } = filling;
  const until = { version: 3, by: 'x', at: AT };
  const earlier = times(many ? QUESTIONS_EVER + 8 : 0, (index) => ({
    ...ownQuestion(filling, 100 - index),
    until,
  }));
  const of = (about: Pick<ReturnType<Of<'questions'>>[number], 'mayChange' | 'done'>) => ({
    show: 'questions' as const,
    head: head(filling),
    version: many ? 7 : 0,
    asked: times(many ? MOST_QUESTIONS : 0, (index) => ownQuestion(filling, index)),
    earlier,
    begun: many && about.mayChange ? 200 : 0,
    noRoom: many ? ('full' as const) : undefined,
    ...about,
  });
  return [
    of({ mayChange: true, done: many ? 'gone' : undefined }),
    { ...of({ mayChange: true, done: 'saved' }), noRoom: many ? 'ever' : undefined, begun: 1 },
    of({ mayChange: true, done: 'removed' }),
    of({ mayChange: false, done: undefined }),
  ];
};

const question: Of<'question'> = (filling) => {
  const { optional, many } = filling;
  const lines = times(many ? 7 : 0, (index) => ({
    mark: `mark-00${index}`,
    line: filling.needed(`line ${index}`, LINE_LENGTH),
  }));
  const typed: QuestionInput = {
    ask: optional('ask', ASK_LENGTH),
    help: optional('help', HELP_LENGTH),
    line: lines[0]?.mark ?? NO_LINE,
    whom: 'professional',
    about: 'then',
    place: '1',
  };
  const first = {
    show: 'question' as const,
    head: head(filling),
    questionId: `own-${'x'.repeat(16)}`,
    isNew: true,
    typed,
    lines,
    places: many ? MOST_QUESTIONS : 1,
    begun: many ? 200 : 0,
    wording: { ...SETTLED, stays: many ? filling.needed('stays', KEPT_WHY) : undefined },
    seen: 'abcdefgh',
    problems: [],
  };
  if (!many) return [first];
  const wrong = QUESTION_FIELDS.map((field) => ({ field, problem: 'missing' as const }));
  return [
    { ...first, begun: 1, problems: wrong },
    {
      ...first,
      isNew: false,
      wording: unsettled(filling),
      problems: [{ field: 'ask', problem: 'wording' }],
    },
    { ...first, problems: [{ field: 'ask', problem: 'too many' }] },
  ];
};

export const QUESTIONS_EXAMPLES = { questions, question };

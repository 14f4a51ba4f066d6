import type { Unnamed } from '../../src/domain/family-unnamed.ts';
import type { Decider, Process } from '../../src/domain/hold.ts';
import { ASK_LENGTH } from '../../src/domain/question-forms.ts';
import { QUESTIONS_EVER } from '../../src/domain/review-questions.ts';
import {
  ASK_SHOWN,
  CHOICE_PAGE,
  LIST_PAGE,
  type HoldChoice,
  type HoldOnCard,
  type HoldsView,
} from '../../src/domain/views-holds.ts';
import { loadConversation, loadConversationMore } from '../../src/cards/load.ts';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import { questionnaires } from './drafts.ts';
import { head, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

const AT = '2026-11-24T10:00:00.000Z';
const DAY = '2026-12-04';
const DECIDERS: Decider[] = ['administrator', 'chair', 'lead'];

const process = ({ needed, optional, many }: Filling, index: number): Process => ({
  id: `process-${index}`,
  kind: 'criminal investigation',
  contact: needed(`contact ${index}`, 120),
  status: 'under way',
  waits: optional(`waits ${index}`, 500),
  decidedBy: optional(`decidedBy ${index}`, 80),
  decidedOn: many ? DAY : '',
});

const holdOn = ({ needed, many }: Filling, on: HoldOnCard['on'], index = 0): HoldOnCard => ({
  id: `hold-${index}`,
  on,
  decidedBy: needed(`decidedBy ${index}`, 80),
  as: DECIDERS[index % 3] ?? 'chair',
  at: AT,
  lookAgainOn: DAY,
  isDue: many,
  ...(index % 2 === 1 ? { lifted: { by: 'x', at: AT, reason: needed('reason', 500) } } : {}),
});

const ofFamily = ({ needed, many }: Filling, index = 0): Unnamed => ({
  family: many ? 10 : 1,
  relationship: needed(`relationship ${index}`, 60),
  families: many ? 20 : 1,
  which: many ? 10 + index : undefined,
});

const heldOf = (filling: Filling): HoldOnCard['on'][] => {
  const { needed } = filling;
  return [
    { is: 'person', name: needed('name', 80) },
    { is: 'person', name: undefined },
    { is: 'question', ask: { 'en-GB': needed('ask', ASK_LENGTH) } },
    { is: 'family member', of: ofFamily(filling) },
    { is: 'family member', of: undefined },
    { is: 'review' },
  ];
};

/** Those of all questionnaires that come with the program, each once. */
function shippedQuestions() {
  const told = [loadConversation(), loadConversationMore()];
  const questionsIn = (some: Questionnaire[]) =>
    some.flatMap(({ pages }) => pages.flatMap(({ questions }) => questions));
  const all = [
    ...questionsIn(questionnaires()),
    ...questionsIn(told).filter(({ kind }) => kind === 'long'),
  ];
  return [...new Map(all.map(({ id, ask }) => [id, { id, ask }])).values()];
}

type Examples = {
  [S in HoldsView['show']]: (filling: Filling) => Extract<HoldsView, { show: S }>[];
};

/** Examples of the cards of parallel processes, holds and the pause. */
export const HOLDS_EXAMPLES: Examples = {
  processes: (filling) => [
    {
      show: 'processes',
      head: head(filling),
      processes: times(filling.many ? LIST_PAGE : 0, (index) => process(filling, index)),
      from: 0,
      total: filling.many ? LIST_PAGE + 1 : 0,
    },
  ],
  process: (filling) => {
    const { optional, many } = filling;
    const fields = ['kind', 'contact', 'status', 'waits', 'decidedBy', 'decidedOn'] as const;
    return [
      {
        show: 'process',
        head: head(filling),
        processId: 'process-1',
        typed: {
          kind: many ? 'inquest' : '',
          contact: optional('contact', 120),
          status: many ? 'ended' : '',
          waits: optional('waits', 500),
          decidedBy: optional('decidedBy', 80),
          decidedOn: many ? DAY : '',
        },
        problems: many ? fields.map((field) => ({ field, problem: 'missing' })) : [],
      },
    ];
  },
  holds: (filling) =>
    heldOf(filling).map((on) => ({
      show: 'holds',
      head: head(filling),
      holds: times(filling.many ? LIST_PAGE : 0, (index) => holdOn(filling, on, index)),
      lookAgain: filling.many ? DAY : undefined,
      from: 0,
      total: filling.many ? LIST_PAGE + 1 : 0,
    })),
  'hold form': (filling) => {
    const { needed, optional, many } = filling;
    const fields = ['what', 'person', 'question', 'why', 'decidedBy', 'lookAgainOn'] as const;
    const count = many ? CHOICE_PAGE + 1 : 1;
    const byName = times(count, (index) => ({
      id: `participation-${index}`,
      name: needed(`name ${index}`, 80),
    }));
    const ofFamilies = times(count, (index) => ({
      id: `participation-${index}`,
      of: ofFamily(filling, index),
    }));
    return [byName, ofFamilies].map((people: HoldChoice[]) => ({
      show: 'hold form',
      head: head(filling),
      holdId: 'hold-1',
      // One who was chosen on another page stands before those of this one.
      people,
      questions: [
        ...shippedQuestions(),
        ...times(many ? QUESTIONS_EVER : 1, (index) => ({
          id: `own-${'x'.repeat(14)}${10 + index}`,
          ask: { 'en-GB': needed(`ask ${index}`, ASK_SHOWN) },
        })),
      ],
      from: 0,
      total: many ? 2 * CHOICE_PAGE : 1,
      typed: {
        what: many ? 'person' : '',
        person: many ? 'participation-0' : '',
        question: '',
        why: optional('why', 300),
        decidedBy: optional('decidedBy', 80),
        lookAgainOn: many ? DAY : '',
      },
      problems: many ? fields.map((field) => ({ field, problem: 'missing' })) : [],
    }));
  },
  hold: (filling) =>
    heldOf(filling).flatMap((on) =>
      [0, 1].flatMap((index) =>
        [true, false].map((isTheirs) => ({
          show: 'hold' as const,
          head: head(filling),
          hold: holdOn(filling, on, index),
          why: filling.needed('why', 300),
          kept: filling.many ? { at: AT, reason: filling.needed('kept', 500) } : undefined,
          isTheirs,
          typed: { lookAgainOn: DAY, reason: filling.optional('reason', 500) },
          problems: filling.many
            ? [
                { field: 'lookAgainOn', problem: 'too soon' as const },
                { field: 'reason', problem: 'missing' as const },
              ]
            : [],
        })),
      ),
    ),
  pause: (filling) => {
    const { needed, optional, many } = filling;
    const whys = ['charges', 'court order', 'other'] as const;
    return [undefined, ...whys].flatMap((why) =>
      [true, false].map((isTheirs) => ({
        show: 'pause' as const,
        head: head(filling),
        pauseId: 'pause-1',
        pause: why && {
          why,
          other: why === 'other' ? needed('other', 300) : '',
          decidedBy: needed('decidedBy', 80),
          as: 'administrator' as const,
          at: AT,
          lookAgainOn: DAY,
          isDue: many,
          isTheirs,
        },
        typed: {
          why: why ?? '',
          other: optional('other', 300),
          decidedBy: optional('decidedBy', 80),
          lookAgainOn: many ? DAY : '',
          reason: optional('reason', 500),
        },
        problems: many
          ? [
              { field: 'why', problem: 'missing' as const },
              { field: 'other', problem: 'missing' as const },
              { field: 'decidedBy', problem: 'missing' as const },
              { field: 'lookAgainOn', problem: 'not a date' as const },
              { field: 'reason', problem: 'missing' as const },
            ]
          : [],
      })),
    );
  },
};

import {
  FINDING_TITLE,
  LONG_TEXT,
  MOST_ACTIONS_OF_ONE,
  MOST_FINDINGS,
  MOST_OUTCOMES,
  MOST_OUTCOMES_OF_ONE,
  MOST_PASSAGES,
  MOST_RESEARCH,
  SHORT_TEXT,
  type Action,
  type Finding,
} from '../../src/domain/learning.ts';
import { MOST_THEMES, THEME_LENGTH } from '../../src/domain/coding.ts';
import type { Cited, LearningActionsView, LearningView } from '../../src/domain/views-learning.ts';
import { head } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type AnyView = LearningView | LearningActionsView;
type Examples = {
  [S in AnyView['show']]: (filling: Filling) => Extract<AnyView, { show: S }>[];
};

const ON = '2026-09-30';

function several<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function findingOf({ needed, optional, many }: Filling): Finding {
  const count = (most: number) => (many ? most : 0);
  return {
    id: 'finding-1',
    title: needed('title', FINDING_TITLE),
    says: needed('says', LONG_TEXT),
    themes: several(count(6), () => needed('theme', THEME_LENGTH)),
    passages: several(count(MOST_PASSAGES), (index) => ({
      passage: `P7.1.${index}`,
      mark: 'aaaaaaaaaaaa',
    })),
    evidence: optional('evidence', LONG_TEXT),
    research: several(count(MOST_RESEARCH), () => ({
      reference: needed('reference', 120),
      link: 'https://example.org/a-study',
      adds: needed('adds', 80),
    })),
  };
}

function actionOf({ needed, many }: Filling): Action {
  const words = (name: string) => needed(name, SHORT_TEXT);
  return {
    id: 'action-1',
    outcomeId: 'outcome-1',
    text: words('text'),
    agencyId: 'health',
    due: ON,
    measure: words('measure'),
    ...(many && { done: { on: ON, changed: words('changed'), evidence: words('evidence') } }),
    checks: many
      ? [{ months: 6 as const, on: ON, still: 'partly' as const, words: words('still') }]
      : [],
  };
}

/** The cards of what is learned: as little as there can be, and as much. */
export const LEARNING_EXAMPLES: Examples = {
  learning: (filling) => [
    {
      show: 'learning',
      head: head(filling),
      findings: several(filling.many ? MOST_FINDINGS : 0, (index) => ({
        id: `finding-${index}`,
        title: filling.needed('title', FINDING_TITLE),
        outcomes: index,
        actions: index,
        done: index,
      })),
      outcomes: filling.many ? MOST_OUTCOMES : 0,
      isFull: filling.many,
    },
  ],
  'finding form': (filling) => {
    const { optional, many } = filling;
    return [
      {
        show: 'finding form',
        head: head(filling),
        findingId: 'finding-1',
        isNew: !many,
        themes: several(many ? MOST_THEMES / 4 : 0, (index) => ({
          mark: `mark-${index}`,
          name: filling.needed('theme', THEME_LENGTH),
        })),
        typed: {
          title: optional('title', FINDING_TITLE),
          says: optional('says', LONG_TEXT),
          themes: '',
          passages: optional('passages', SHORT_TEXT),
          evidence: optional('evidence', LONG_TEXT),
          research: optional('research', LONG_TEXT),
        },
        problems: many
          ? [
              { field: 'title', problem: 'missing' },
              { field: 'passages', problem: 'not understood' },
              { field: 'passages', problem: 'stands on nothing' },
              { field: 'says', problem: 'not to be quoted' },
              { field: 'says', problem: 'changed meanwhile' },
              { field: 'title', problem: 'too many' },
            ]
          : [],
      },
    ];
  },
  finding: (filling) => [
    {
      show: 'finding',
      head: head(filling),
      finding: findingOf(filling),
      cited: several(filling.many ? MOST_PASSAGES : 0, (index): Cited => {
        const ids = [`7.1.${index}`];
        const quotings = ['quote me', 'show me first', 'do not quote me'] as const;
        const quoting = quotings[index % quotings.length] ?? 'quote me';
        return index < 2
          ? { is: index === 0 ? 'changed' : 'gone', ids }
          : { is: 'there', who: 'Health visitor 2', quoting, ids };
      }),
      outcomes: several(filling.many ? MOST_OUTCOMES_OF_ONE : 0, (index) => ({
        id: `outcome-${index}`,
        is: 'question' as const,
        text: filling.needed('outcome', SHORT_TEXT),
        actions: index,
      })),
      mayRemove: !filling.many,
      isFull: filling.many,
    },
    {
      show: 'finding',
      head: head(filling),
      finding: { ...findingOf(filling), themes: [] },
      cited: [{ is: 'not read', ids: several(MOST_PASSAGES, (index) => `P7.1.${index}`) }],
      outcomes: [],
      mayRemove: true,
      isFull: false,
    },
  ],
  'outcome form': (filling) => [
    {
      show: 'outcome form',
      head: head(filling),
      findingId: 'finding-1',
      outcomeId: 'outcome-1',
      isNew: !filling.many,
      typed: { is: '', text: filling.optional('text', SHORT_TEXT) },
      problems: filling.many
        ? [
            { field: 'is', problem: 'missing' },
            { field: 'text', problem: 'too many' },
          ]
        : [],
    },
  ],
  outcome: (filling) => [
    {
      show: 'outcome',
      head: head(filling),
      outcome: {
        id: 'outcome-1',
        findingId: 'finding-1',
        is: 'recommendation',
        text: filling.needed('text', SHORT_TEXT),
      },
      actions: several(filling.many ? MOST_ACTIONS_OF_ONE : 0, (index) => ({
        id: `action-${index}`,
        text: filling.needed('action', SHORT_TEXT),
        due: ON,
        agency: filling.needed('agency', 60),
        state: 'day has come' as const,
      })),
      mayRemove: !filling.many,
      isFull: filling.many,
    },
  ],
  'action form': (filling) => [
    {
      show: 'action form',
      head: head(filling),
      outcomeId: 'outcome-1',
      actionId: 'action-1',
      isNew: !filling.many,
      agencies: several(filling.many ? 40 : 1, (index) => ({
        id: `agency-${index}`,
        name: filling.needed('agency', 60),
      })),
      typed: {
        text: filling.optional('text', SHORT_TEXT),
        agencyId: '',
        due: '',
        measure: filling.optional('measure', SHORT_TEXT),
      },
      problems: filling.many ? [{ field: 'due', problem: 'in the past' }] : [],
    },
  ],
  action: (filling) => [
    {
      show: 'action',
      head: head(filling),
      action: actionOf(filling),
      agency: filling.needed('agency', 60),
      state: filling.many ? 'done' : 'to do',
      toCheck: filling.many ? 12 : undefined,
    },
    {
      show: 'action',
      head: head(filling),
      action: {
        ...actionOf(filling),
        done: undefined,
        reminder: { is: 'ambiguous', at: '2026-09-23T08:30:00.000Z' },
      },
      agency: filling.needed('agency', 60),
      state: 'day has come',
      toCheck: undefined,
    },
  ],
  'action done form': (filling) => [
    {
      show: 'action done form',
      head: head(filling),
      action: actionOf(filling),
      typed: {
        on: '',
        changed: filling.optional('changed', SHORT_TEXT),
        evidence: filling.optional('evidence', SHORT_TEXT),
      },
      problems: filling.many
        ? [
            { field: 'on', problem: 'changed meanwhile' },
            { field: 'changed', problem: 'missing' },
            { field: 'evidence', problem: 'not to be quoted' },
          ]
        : [],
    },
  ],
  'action check form': (filling) => [
    {
      show: 'action check form',
      head: head(filling),
      action: {
        id: 'action-1',
        text: filling.needed('text', SHORT_TEXT),
        changed: filling.needed('changed', SHORT_TEXT),
      },
      months: 6,
      typed: { still: '', words: filling.optional('words', SHORT_TEXT) },
      problems: filling.many ? [{ field: 'still', problem: 'missing' }] : [],
    },
  ],
};

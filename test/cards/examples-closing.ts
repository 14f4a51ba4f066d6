import { type Ending } from '../../src/domain/closing.ts';
import { LEARNED_LENGTH, SUPPORT_LENGTH } from '../../src/domain/closing-form.ts';
import type { Obstacle, Remark } from '../../src/domain/closing-checks.ts';
import type { ClosingView } from '../../src/domain/views-closing.ts';
import { head } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Examples = {
  [S in ClosingView['show']]: (filling: Filling) => Extract<ClosingView, { show: S }>[];
};

const ON = '2026-12-15';

const OBSTACLES: Obstacle[] = [
  { is: 'paused' },
  { is: 'going on' },
  { is: 'not read', count: 3 },
  { is: 'unanswered', count: 2 },
  { is: 'open points', count: 1 },
  { is: 'alerts', count: 1 },
  { is: 'not prepared' },
  { is: 'to avoid' },
  { is: 'too soon', from: ON },
  { is: 'quotes' },
];

const REMARKS: Remark[] = (
  [
    'no findings',
    'family unsent',
    'no support',
    'not taking part',
    'part not right',
    'part not shown',
    'quotes',
    'unsent',
    'notes not confirmed',
    'wants to talk',
    'to talk',
    'come along',
    'not in Teams',
    'holds',
  ] as const
).map((is) => ({ is, count: 2 }));

function ending({ needed, many }: Filling): Ending {
  return {
    publication: many
      ? { is: 'published', on: ON }
      : { is: 'not published', why: needed('why', 300), share: true },
    support: many ? needed('support', SUPPORT_LENGTH) : '',
    learned: needed('learned', LEARNED_LENGTH),
  };
}

function named({ needed, many }: Filling): string[] {
  return many ? Array.from({ length: 12 }, () => needed('named', 40)) : [];
}

/** Each card at its smallest and at its largest. */
export const CLOSING: Examples = {
  closing: (filling) => [
    {
      show: 'closing',
      head: head(filling),
      ending: filling.many ? ending(filling) : undefined,
      obstacles: filling.many ? OBSTACLES : [{ is: 'not prepared' }],
      remarks: filling.many ? REMARKS : [],
      named: named(filling),
      mayClose: filling.many,
    },
    {
      show: 'closing',
      head: head(filling),
      ending: ending(filling),
      obstacles: [],
      remarks: filling.many ? REMARKS : [],
      named: named(filling),
      mayClose: true,
    },
  ],
  closed: (filling) => [
    {
      show: 'closed',
      head: { ...head(filling), isClosed: true },
      closed: { ...ending(filling), at: '2026-12-01T10:00:00Z', by: 'tenant.person' },
      thanked: filling.many ? 57 : 4,
      of: filling.many ? 60 : 4,
      mayChange: filling.many,
    },
  ],
  'closing form': (filling) => [
    {
      show: 'closing form',
      head: head(filling),
      typed: {
        is: filling.many ? 'published' : '',
        on: filling.many ? ON : '',
        why: filling.optional('why', 300),
        share: filling.many ? 'yes' : '',
        support: filling.optional('support', SUPPORT_LENGTH),
        learned: filling.optional('learned', LEARNED_LENGTH),
      },
      problems: filling.many
        ? [
            { field: 'is', problem: 'changed meanwhile' },
            { field: 'on', problem: 'no working day' },
            { field: 'on', problem: 'to avoid' },
            { field: 'on', problem: 'too near' },
            { field: 'learned', problem: 'not to be quoted' },
          ]
        : [],
      isClosed: !filling.many,
      from: ON,
    },
  ],
  close: (filling) => [
    {
      show: 'close',
      head: head(filling),
      thanks: filling.many ? 57 : 1,
      deletes: filling.many ? 3 : 0,
      remarks: filling.many ? REMARKS : [],
      publicFrom: filling.many ? ON : undefined,
      named: named(filling),
    },
  ],
};

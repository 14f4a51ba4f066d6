import { loadReviewTypes } from '../../src/cards/load.ts';
import type { Milestone } from '../../src/domain/plan.ts';
import type { ReviewType } from '../../src/domain/review-type.ts';
import {
  PLACES,
  type MilestoneOnCard,
  type ReviewHead,
  type PlanView,
  type ReviewView,
} from '../../src/domain/views-review.ts';
import type { Filling } from './fillings.ts';

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const types = [...loadReviewTypes().values()];
const length = (type: ReviewType) => JSON.stringify(type).length;

/** The shipped type with the most words: its cards are the largest. */
export const longestType = types.reduce((a, b) => (length(a) > length(b) ? a : b));

export const head = ({ needed, many }: Filling): ReviewHead => ({
  reviewId: 'aaaaaaaaaaaaaaaa',
  reference: needed('reference', 40),
  madeUp: many,
});

const AT = '2026-11-24T10:00:00.000Z';

const onCard = (type: ReviewType, many: boolean): MilestoneOnCard[] =>
  type.milestones.map(({ id, name }) => ({
    id,
    name,
    day: many ? '2026-12-04' : undefined,
    latest: many ? '2026-12-18' : undefined,
    actual: many ? '2026-12-21' : undefined,
    isMoved: many,
    isLate: many,
  }));

const moves = ({ needed, many }: Filling): Milestone['moves'] =>
  times(many ? 8 : 0, (index) => ({
    was: '2026-12-01',
    day: '2026-12-04',
    reason: needed(`reason ${index}`, 500),
    by: 'x',
    at: AT,
  }));

type AnyView = ReviewView | PlanView;
type Examples = {
  [S in AnyView['show']]: (filling: Filling) => Extract<AnyView, { show: S }>[];
};

/** Examples of the cards of the review itself. */
export const REVIEW_EXAMPLES: Examples = {
  'review types': ({ many }) => [
    {
      show: 'review types',
      reviewId: 'aaaaaaaaaaaaaaaa',
      types: types.map(({ id, name }) => ({ id, name })),
      isMissing: many,
    },
  ],
  'review form': ({ optional, many }) => {
    const fields = ['reference', 'leadName', 'telephone', 'reviewer', 'readers'] as const;
    const typed = Object.fromEntries(fields.map((field) => [field, optional(field, 200)]));
    return types.map((type) => ({
      show: 'review form',
      reviewId: 'aaaaaaaaaaaaaaaa',
      isNew: !many || type !== longestType,
      type,
      typed: { ...typed, answerBy: many ? '2026-12-04' : '' },
      problems: many
        ? [
            ...fields.map((field) => ({ field, problem: 'too long' as const })),
            ...type.events.map(({ id }) => ({ field: id, problem: 'missing' as const })),
            { field: 'answerBy', problem: 'in the past' as const },
          ]
        : [],
    }));
  },
  review: (filling) =>
    types.map((type) => ({
      show: 'review',
      head: head(filling),
      type,
      may: filling.many ? [...PLACES] : [],
      state: {
        criteria: filling.many
          ? { met: type.criteria.map(({ id }) => id), without: '' }
          : { met: [], without: filling.needed('without', 500) },
        next: onCard(type, true)[0],
        reviewers: filling.many ? 'not declared' : undefined,
        mine: filling.many ? 'connected' : undefined,
        leadsRead: filling.many ? false : undefined,
        rests: filling.many ? 'paused' : undefined,
        holds: filling.many ? 3 : 0,
        closedAt: filling.many ? '2026-12-01T10:00:00Z' : undefined,
        became: filling.many,
        cameFrom: filling.many,
      },
    })),
  criteria: (filling) => [
    {
      show: 'criteria',
      head: head(filling),
      type: longestType,
      typed: { met: '', without: filling.optional('without', 500) },
      problems: filling.many ? [{ field: 'without', problem: 'one or the other' }] : [],
    },
  ],
  scope: (filling) => [
    {
      show: 'scope',
      head: head(filling),
      typed: {
        from: filling.many ? '2024-01-01' : '',
        to: filling.many ? '2026-02-28' : '',
        terms: filling.optional('terms', 400),
        lines: filling.optional('lines', 900),
        otherChildren: filling.many ? 'yes' : '',
      },
      problems: filling.many ? [{ field: 'to', problem: 'before the start' }] : [],
    },
  ],
  plan: (filling) =>
    types.flatMap((type) =>
      [true, false].map((mayChange) => ({
        show: 'plan' as const,
        head: head(filling),
        version: 3,
        milestones: onCard(type, filling.many).map((milestone) => ({
          ...milestone,
          rule: { after: { weeks: 8 }, from: { 'en-GB': 'the decision' } },
          whyLate: filling.many ? [{ text: filling.needed('why', 500), at: AT }] : [],
          isAvoided: filling.many,
        })),
        events: type.events.map(({ id, name }) => ({ id, name, day: undefined })),
        mayChange,
      })),
    ),
  milestone: (filling) =>
    onCard(longestType, filling.many).map((milestone) => ({
      show: 'milestone',
      isForAnswers: filling.many,
      head: head(filling),
      milestone,
      isAvoided: filling.many,
      source: 'Working Together',
      moves: moves(filling),
      typed: {
        day: milestone.day ?? '',
        reason: filling.optional('reason', 500),
        whyLate: filling.optional('late', 500),
      },
      problems: filling.many ? [{ field: 'whyLate', problem: 'late without a note' }] : [],
    })),
  conversion: (filling) =>
    [{ reviewId: 'c'.repeat(16), type: longestType.name }, undefined].map((became) => ({
      show: 'conversion',
      head: head(filling),
      types,
      type: longestType,
      typed: {},
      problems: filling.many ? [{ field: 'kind', problem: 'missing' }] : [],
      became,
    })),
  event: (filling) => [
    {
      show: 'event',
      head: head(filling),
      event: { id: 'decided', name: { 'en-GB': 'Day on which it was decided' } },
      history: moves(filling),
      typed: { day: '', reason: filling.optional('reason', 500) },
      problems: filling.many ? [{ field: 'day', problem: 'changed meanwhile' }] : [],
    },
  ],
};

import { BRIEFING_TEXT, type Briefing } from '../../src/domain/briefing.ts';
import { type Ending } from '../../src/domain/closing.ts';
import { LEARNED_LENGTH, SUPPORT_LENGTH } from '../../src/domain/closing-form.ts';
import {
  FINDING_TITLE,
  MOST_FINDINGS,
  MOST_OUTCOMES,
  SHORT_TEXT,
} from '../../src/domain/learning.ts';
import type { AfterwardsView, LearnedReview } from '../../src/domain/views-afterwards.ts';
import { LEARNED_PAGE, LEARNED_TEXT, OF_A_LINE } from '../../src/workflows/board-learning.ts';
import { head } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Show<S extends AfterwardsView['show']> = Extract<AfterwardsView, { show: S }>;
type Examples = { [S in AfterwardsView['show']]: (filling: Filling) => Show<S>[] };

const ON = '2026-11-30';
const KEYS = { reviewId: 'aaaaaaaaaaaaaaaa', participationId: 'bbbbbbbbbbbbbbbb' };

function several<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** As much as fits on one page. */
function briefingOf({ needed, many }: Filling): Briefing {
  if (!many) return { findings: [], changes: [], isCut: false };
  const each = BRIEFING_TEXT / MOST_FINDINGS / 3;
  return {
    findings: several(MOST_FINDINGS, (index) => ({
      title: needed('title', FINDING_TITLE),
      says: needed('says', each),
      follows: [
        { is: index % 2 === 0 ? 'recommendation' : 'question', text: needed('text', each) },
      ],
    })),
    changes: several(MOST_FINDINGS, () => needed('change', each)),
    isCut: true,
  };
}

const endingOf = ({ needed, optional, many }: Filling): Ending => ({
  learned: needed('learned', LEARNED_LENGTH),
  support: optional('support', SUPPORT_LENGTH),
  publication: many
    ? { is: 'published', on: ON }
    : { is: 'not published', why: needed('why', SHORT_TEXT), share: true },
});

/** As much as there can be of a review; `length`: of each text. */
function learnedOf({ needed }: Filling, findings: number, length: number): LearnedReview {
  const outcomes = Math.ceil(MOST_OUTCOMES / findings);
  return {
    reference: needed('reference', 40),
    findings: several(findings, () => ({
      title: needed('title', Math.min(length, FINDING_TITLE)),
      follows: several(outcomes, (index) => ({
        is: index % 2 === 0 ? 'recommendation' : 'question',
        text: needed('text', length),
      })),
    })),
  };
}

/** The cards of what comes after a review's end: as little as there can be, and as much. */
export const AFTERWARDS_EXAMPLES: Examples = {
  survey: (filling) =>
    [false, true].map((hasAnswered) => ({
      show: 'survey',
      keys: KEYS,
      reference: filling.needed('reference', 40),
      hasAnswered,
      typed: { learned: filling.many ? 'a little' : '', again: '' },
      isMissing: filling.many,
    })),
  'survey sums': (filling) => [
    {
      show: 'survey sums',
      head: head(filling),
      isAsked: filling.many,
      answered: filling.many ? 58 : 0,
      contributors: filling.many ? 80 : 0,
      shown: filling.many
        ? {
            count: 55,
            sums: {
              learned: { yes: 30, 'a little': 20, no: 5 },
              again: { yes: 30, perhaps: 20, no: 5 },
            },
          }
        : undefined,
    },
    {
      show: 'survey sums',
      head: head(filling),
      isAsked: true,
      answered: 4,
      contributors: 12,
      shown: undefined,
    },
  ],
  briefing: (filling) => {
    const of = (more: Partial<Show<'briefing'>>): Show<'briefing'> => ({
      show: 'briefing',
      head: head(filling),
      participationId: undefined,
      briefing: briefingOf(filling),
      ending: filling.many ? endingOf(filling) : undefined,
      isDraft: true,
      isPublic: false,
      ...more,
    });
    const { participationId } = KEYS;
    return [
      of({}),
      of({ ending: endingOf(filling), isDraft: false }),
      of({ ending: endingOf(filling), isDraft: false, participationId, isPublic: true }),
    ];
  },
  'board learning': (filling) => {
    const of = (reviews: LearnedReview[]): Show<'board learning'> => ({
      show: 'board learning',
      head: head(filling),
      reviews,
      more: filling.many ? 120 : undefined,
    });
    if (!filling.many) return [of([])];
    const inOne = LEARNED_TEXT / LEARNED_PAGE / (MOST_FINDINGS + MOST_OUTCOMES) - OF_A_LINE;
    return [
      of([learnedOf(filling, MOST_FINDINGS, SHORT_TEXT)]),
      of(several(LEARNED_PAGE, () => learnedOf(filling, MOST_FINDINGS, Math.floor(inOne)))),
      of([learnedOf(filling, 3, SHORT_TEXT)]),
    ];
  },
};

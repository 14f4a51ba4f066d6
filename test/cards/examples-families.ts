import { NAME_LENGTH } from '../../src/domain/family-forms.ts';
import { MOST_MEMBERS } from '../../src/domain/family.ts';
import type { FamiliesView, FamilyOfReview } from '../../src/domain/views-families.ts';
import { FAMILIES_PAGE } from '../../src/workflows/review-families.ts';
import { unnamedOf } from './examples-family.ts';
import type { Filling } from './fillings.ts';

type Show<S extends FamiliesView['show']> = Extract<FamiliesView, { show: S }>;

const headOf = ({ needed, many }: Filling) => ({
  reviewId: 'aaaaaaaaaaaaaaaa',
  reference: needed('reference', 40),
  madeUp: many,
});

const familyOf = ({ needed, many }: Filling): FamilyOfReview => ({
  familyId: 'family-bbbbbbbbbbbbbbbb',
  relationships: Array.from({ length: many ? MOST_MEMBERS : 0 }, () =>
    needed('relationship', NAME_LENGTH),
  ),
  stands: many
    ? {
        'not yet approached': 2,
        approached: 2,
        'taking part': 5,
        'prefers later': 1,
        declined: 1,
        'not approached': 1,
      }
    : {},
  officers: many
    ? [
        { name: needed('name', 80), as: 'police', isTold: false, ended: 'not for them' },
        { name: needed('name', 80), as: 'engagement', isTold: true, ended: 'taken back' },
      ]
    : [],
});

/** The families of a review, for its lead: as little as there can be, and as much. */
export const FAMILIES_EXAMPLES: {
  [S in FamiliesView['show']]: (filling: Filling) => Show<S>[];
} = {
  'review families': (filling) => {
    const count = filling.many ? FAMILIES_PAGE : 0;
    return [
      {
        show: 'review families',
        head: headOf(filling),
        families: Array.from({ length: count }, () => familyOf(filling)),
        report: { read: count, of: count },
        from: 0,
        total: 2 * count,
      },
    ];
  },
  'review family': (filling) => {
    const { needed, many } = filling;
    const view: Show<'review family'> = {
      show: 'review family',
      head: headOf(filling),
      family: familyOf(filling),
      feedback: Array.from({ length: many ? MOST_MEMBERS : 0 }, (_, index) => {
        const whose = {
          memberId: `member-of-family-${index}`,
          who: unnamedOf(filling, index),
        };
        return index === 0
          ? { ...whose, is: 'rests' as const }
          : {
              ...whose,
              is: 'there' as const,
              latest: { on: '2026-09-30', knows: 'which', is: 'talk' },
            };
      }),
      others: Array.from({ length: many ? 20 : 0 }, (_, index) => ({
        participationId: `participation-${index}`,
        name: needed('name', 80),
      })),
      isFull: many,
      typed: { who: '', as: many ? 'police' : '' },
      problems: many
        ? [
            { field: 'who', problem: 'missing' },
            { field: 'as', problem: 'missing' },
          ]
        : [],
      done: undefined,
    };
    return [view, { ...view, isFull: false, done: 'handed over' }, { ...view, done: 'added' }];
  },
};

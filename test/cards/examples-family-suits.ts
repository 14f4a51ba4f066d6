import { MOST_AVOIDED } from '../../src/domain/avoid.ts';
import { NAME_LENGTH } from '../../src/domain/family-forms.ts';
import { SUITS_LENGTHS, SUITS_TEXTS } from '../../src/domain/family-suits.ts';
import { MOST_MEMBERS } from '../../src/domain/family.ts';
import type { FamilySuitsView } from '../../src/domain/views-family-suits.ts';
import { familyHeadOf } from './examples-family.ts';
import type { Filling } from './fillings.ts';

type Show<S extends FamilySuitsView['show']> = Extract<FamilySuitsView, { show: S }>;

const ON = '2026-09-30';

const memberOf = ({ needed }: Filling) => ({
  id: 'member-of-family-1',
  name: needed('name', NAME_LENGTH),
});

/** What suits somebody of a family, and what keeps members apart: as little, and as much. */
export const FAMILY_SUITS_EXAMPLES: {
  [S in FamilySuitsView['show']]: (filling: Filling) => Show<S>[];
} = {
  'family suits': (filling) => {
    const { optional, many } = filling;
    const text = (field: (typeof SUITS_TEXTS)[number]) => optional(field, SUITS_LENGTHS[field]);
    return [
      {
        show: 'family suits',
        head: familyHeadOf(filling),
        member: memberOf(filling),
        isChild: many,
        typed: {
          medium: many ? 'telephone' : '',
          place: text('place'),
          speaks: text('speaks'),
          supporter: text('supporter'),
          advocate: text('advocate'),
          interpreter: text('interpreter'),
          interpreterIs: many ? 'relative' : '',
          language: text('language'),
          access: text('access'),
          named: text('named'),
          news: many ? 'monthly' : '',
        },
        problems: many
          ? [
              { field: 'place', problem: 'changed meanwhile' },
              ...SUITS_TEXTS.map((field) => ({ field, problem: 'too long' as const })),
              { field: 'interpreter', problem: 'a relative' },
              { field: 'interpreterIs', problem: 'missing' },
            ]
          : [],
      },
    ];
  },
  'family avoid': (filling) => {
    const { many } = filling;
    const dayOf = (index: number) => `2027-0${1 + (index % 9)}-${10 + (index % 18)}`;
    const days = ['2026-12-24', '02-29', '05-08'];
    const all = many
      ? [...days, ...Array.from({ length: MOST_AVOIDED - days.length }, (_, i) => dayOf(i))]
      : [];
    const view: Show<'family avoid'> = {
      show: 'family avoid',
      head: familyHeadOf(filling),
      member: memberOf(filling),
      days: all,
      typed: { day: many ? ON : '', everyYear: many ? 'yes' : '', which: '' },
      done: undefined,
      problems: many
        ? [
            { field: 'day', problem: 'not a date' },
            { field: 'day', problem: 'in the past' },
            { field: 'day', problem: 'too many' },
            { field: 'which', problem: 'missing' },
          ]
        : [],
    };
    return [view, { ...view, done: 'saved' }, { ...view, done: 'removed' }];
  },
  'family separately': (filling) => [
    {
      show: 'family separately',
      head: familyHeadOf(filling),
      member: memberOf(filling),
      typed: { by: filling.optional('by', NAME_LENGTH), on: filling.many ? ON : '' },
      problems: filling.many
        ? [
            { field: 'by', problem: 'changed meanwhile' },
            { field: 'by', problem: 'missing' },
            { field: 'on', problem: 'in the future' },
          ]
        : [],
    },
  ],
  'family apart': (filling) => {
    const { needed, many } = filling;
    const name = () => needed('name', NAME_LENGTH);
    const count = many ? MOST_MEMBERS : 0;
    return [
      {
        show: 'family apart',
        head: familyHeadOf(filling),
        members: Array.from({ length: count }, (_, index) => ({
          id: `member-of-family-${index}`,
          name: name(),
          relationship: needed('relationship', NAME_LENGTH),
        })),
        pairs: Array.from({ length: (count * (count - 1)) / 2 }, () => [name(), name()]),
        isMissing: many,
      },
    ];
  },
  'family apart end': (filling) => [
    {
      show: 'family apart end',
      head: familyHeadOf(filling),
      members: Array.from({ length: filling.many ? MOST_MEMBERS : 2 }, (_, index) => ({
        id: `member-of-family-${index}`,
        name: filling.needed('name', NAME_LENGTH),
        relationship: filling.needed('relationship', NAME_LENGTH),
      })),
    },
  ],
};

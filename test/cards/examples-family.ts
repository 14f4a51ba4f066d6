import { MOST_AVOIDED } from '../../src/domain/avoid.ts';
import { NAME_LENGTH, REASON_LENGTH } from '../../src/domain/family-forms.ts';
import { SUPPORT_LENGTH } from '../../src/domain/family-report.ts';
import { SUITS_LENGTHS, SUITS_TEXTS, type Suits } from '../../src/domain/family-suits.ts';
import type { Owed } from '../../src/domain/family-promises.ts';
import { MOST_MEMBERS, type Contact } from '../../src/domain/family.ts';
import type { FamilyHead, FamilyView } from '../../src/domain/views-family.ts';
import type { Unnamed } from '../../src/domain/family-unnamed.ts';
import type { Filling } from './fillings.ts';

type Show<S extends FamilyView['show']> = Extract<FamilyView, { show: S }>;

const KEYS = { reviewId: 'aaaaaaaaaaaaaaaa', participationId: 'bbbbbbbbbbbbbbbb' };
const FAMILY_ID = 'family-bbbbbbbbbbbbbbbb';
const ON = '2026-09-30';

export function familyHeadOf({ needed, many }: Filling): FamilyHead {
  return {
    keys: KEYS,
    reference: needed('reference', 40),
    familyId: FAMILY_ID,
    child: { name: needed('child', NAME_LENGTH), lives: many ? 'died' : 'living' },
    as: many ? 'police' : 'engagement',
    nation: many ? 'scotland' : 'england',
    isWaiting: many,
  };
}

/** By no name: alone, or one of twelve in one of many families. */
export function unnamedOf({ needed, many }: Filling, index: number): Unnamed {
  return {
    family: many ? 10 : 1,
    families: many ? 20 : 1,
    relationship: needed(`relationship ${index}`, NAME_LENGTH),
    which: many ? MOST_MEMBERS : undefined,
  };
}

const contactsOf = ({ needed }: Filling): Contact[] => [
  { is: 'not yet approached' },
  { is: 'approached', on: ON },
  { is: 'taking part', on: ON },
  { is: 'prefers later', on: ON, until: '2026-12-30' },
  { is: 'declined', on: ON },
  {
    is: 'not approached',
    on: ON,
    why: needed('why', REASON_LENGTH),
    by: needed('by', NAME_LENGTH),
  },
];

function suitsOf({ needed, many }: Filling): Suits | undefined {
  if (!many) return undefined;
  const texts = SUITS_TEXTS.map((field): [string, string] => [
    field,
    needed(field, SUITS_LENGTHS[field]),
  ]);
  return { ...Object.fromEntries(texts), medium: 'telephone', news: 'each panel' };
}

export function owedExample({ many }: Filling): [Owed[], Owed[]] {
  const kinds = ['update', 'comment', 'publication', 'record', 'ask again'] as const;
  const owed = kinds.map((what) => ({ what, from: ON }));
  return many ? [owed, owed] : [[], []];
}

/** The cards of a family: as little as there can be, and as much. */
export const FAMILY_EXAMPLES: {
  [S in FamilyView['show']]: (filling: Filling) => Show<S>[];
} = {
  'family form': ({ needed, optional, many }) => [
    {
      show: 'family form',
      keys: KEYS,
      reference: needed('reference', 40),
      familyId: many ? FAMILY_ID : '',
      nation: many ? 'scotland' : 'england',
      typed: {
        as: many ? 'police' : '',
        agreedBy: optional('agreedBy', NAME_LENGTH),
        agreedOn: many ? ON : '',
        childName: optional('childName', NAME_LENGTH),
        lives: many ? 'died' : '',
        told: many ? ON : '',
      },
      problems: many
        ? [
            { field: 'as', problem: 'missing' },
            { field: 'agreedBy', problem: 'missing' },
            { field: 'agreedOn', problem: 'in the future' },
            { field: 'childName', problem: 'too long' },
            { field: 'lives', problem: 'missing' },
            { field: 'told', problem: 'in the future' },
          ]
        : [],
    },
  ],
  families: ({ needed, many }) => [
    {
      show: 'families',
      keys: KEYS,
      reference: needed('reference', 40),
      families: Array.from({ length: many ? 6 : 2 }, (_, index) => ({
        familyId: `${FAMILY_ID}-${index}`,
        child: { name: needed('child', NAME_LENGTH), lives: 'died' },
        members: index,
      })),
    },
  ],
  family: (filling) => {
    const contacts = contactsOf(filling);
    const member = (index: number) => ({
      id: `member-of-family-${index}`,
      name: filling.needed('name', NAME_LENGTH),
      relationship: filling.needed('relationship', NAME_LENGTH),
      who: unnamedOf(filling, index),
      contact: contacts[index % contacts.length] ?? { is: 'not yet approached' as const },
      due: filling.many ? 3 : 0,
      apartFrom: [],
    });
    const members = Array.from({ length: filling.many ? MOST_MEMBERS : 0 }, (_, index) =>
      member(index),
    );
    const head = familyHeadOf(filling);
    return [
      {
        show: 'family',
        head,
        isToTell: filling.many,
        members,
      },
      {
        show: 'family',
        head: { ...head, as: 'engagement', isWaiting: false },
        isToTell: filling.many,
        members: members.map((one) => ({
          ...one,
          apartFrom: members.slice(1).map(({ name }) => name),
        })),
      },
    ];
  },
  'family member form': (filling) => [
    {
      show: 'family member form',
      head: familyHeadOf(filling),
      memberId: filling.many ? 'member-of-family-1' : '',
      canGo: filling.many,
      typed: {
        name: filling.optional('name', NAME_LENGTH),
        relationship: filling.optional('relationship', NAME_LENGTH),
        isChild: filling.many ? 'yes' : '',
        adult: filling.optional('adult', NAME_LENGTH),
      },
      problems: filling.many
        ? [
            { field: 'name', problem: 'already there' },
            { field: 'name', problem: 'too many' },
            { field: 'name', problem: 'changed meanwhile' },
            { field: 'relationship', problem: 'missing' },
            { field: 'adult', problem: 'too long' },
          ]
        : [],
    },
  ],
  'family member': (filling) =>
    contactsOf(filling).map((contact) => ({
      show: 'family member',
      done: filling.many ? 'sent' : undefined,
      head: familyHeadOf(filling),
      member: {
        id: 'member-of-family-1',
        name: filling.needed('name', NAME_LENGTH),
        relationship: filling.needed('relationship', NAME_LENGTH),
        who: unnamedOf(filling, 1),
        adult: filling.many ? filling.needed('adult', NAME_LENGTH) : undefined,
        contact,
        told: { said: filling.many ? 4 : 9, of: 9 },
        questions: filling.many
          ? { count: 12, waiting: 5, toTell: 3 }
          : { count: 0, waiting: 0, toTell: 0 },
        suits: suitsOf(filling),
        avoided: filling.many ? MOST_AVOIDED : 0,
        isAvoidedToday: filling.many,
        isApart: filling.many,
        owed: owedExample(filling),
        feedbackOn: filling.many ? ON : undefined,
        report: filling.many
          ? {
              is: 'read',
              on: ON,
              how: 'in person',
              support: filling.needed('support', SUPPORT_LENGTH),
            }
          : undefined,
        separately: filling.many ? { by: filling.needed('by', NAME_LENGTH), on: ON } : undefined,
        words: filling.many
          ? { isBegun: true, isHeld: true, count: 12, latest: `${ON}T11:00:00.000Z` }
          : { isBegun: false, isHeld: false, count: 0, latest: undefined },
        before: filling.many ? { is: 'came along', on: ON } : undefined,
      },
    })),
  'family before': (filling) =>
    ([{ is: 'to ask' }, { is: 'stays', on: ON }, { is: 'came along', on: ON }] as const).map(
      (before) => ({
        show: 'family before' as const,
        head: familyHeadOf(filling),
        member: { id: 'member-of-family-1', name: filling.needed('name', NAME_LENGTH) },
        before,
        isHeld: filling.many,
      }),
    ),
  'family contact': (filling) => [
    {
      show: 'family contact',
      head: familyHeadOf(filling),
      member: { id: 'member-of-family-1', name: filling.needed('name', NAME_LENGTH) },
      typed: {
        is: filling.many ? 'not approached' : '',
        on: filling.many ? ON : '',
        until: filling.many ? ON : '',
        why: filling.optional('why', REASON_LENGTH),
        by: filling.optional('by', NAME_LENGTH),
      },
      problems: filling.many
        ? [
            { field: 'is', problem: 'changed meanwhile' },
            { field: 'on', problem: 'not a date' },
            { field: 'until', problem: 'in the past' },
            { field: 'why', problem: 'missing' },
            { field: 'by', problem: 'too long' },
          ]
        : [],
    },
  ],
};

import type { CardView } from '../../src/domain/views.ts';
import { GROUPS } from '../../src/domain/glance.ts';
import { sendKindSchema, type SendKind } from '../../src/domain/ledger.ts';
import { unreachableSchema } from '../../src/domain/send.ts';
import type { GlancePart, GlanceView } from '../../src/domain/views-glance.ts';
import { NAME_ON_CARD } from '../../src/domain/views-to-many.ts';
import { GLANCE_LINES, GLANCE_PAGE, NEXT_MILESTONES } from '../../src/workflows/show-glance.ts';
import { head, longestType, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Show = GlanceView['show'];
type Example<S extends Show> = Extract<CardView, { show: S }>;
type Examples = { [S in Show]: (filling: Filling) => Example<S>[] };
type Part<Of extends GlancePart['of']> = Extract<GlancePart, { of: Of }>;

const AT = '2026-11-24T10:00:00.000Z';

const person = ({ needed }: Filling, index: number) => ({
  participationId: 'bbbbbbbbbbbbbbbb',
  name: needed(`name ${index}`, NAME_ON_CARD),
  agency: needed(`agency ${index}`, 30),
});

function requests(filling: Filling, count: number, total: number): Part<'requests'> {
  const instead = filling.optional('instead', 200);
  const kinds = [
    { is: 'not me', instead },
    { is: 'talk', since: AT },
    { is: 'time', until: '2026-12-16' },
    { is: 'meeting', since: AT },
    { is: 'pause', until: '2026-12-16' },
  ] as const;
  const lines = times(count, (index) => ({
    ...person(filling, index),
    // Most of them the longest, where there are many.
    request: kinds[count === total ? index % kinds.length : Math.max(0, index - 5)] ?? kinds[0],
  }));
  return { of: 'requests', from: 0, total, lines };
}

function silent(filling: Filling, count: number, total: number): Part<'silent'> {
  const lines = times(count, (index) => ({
    ...person(filling, index),
    since: AT,
    looked: index % 2 === 0,
    isToRing: filling.many && index < 3,
    rungAt: filling.many && index >= 3 ? AT : undefined,
  }));
  return { of: 'silent', from: 0, total, lines };
}

type What = Part<'missed'>['lines'][number]['what'];
const AFTER: readonly SendKind[] = sendKindSchema.exclude(['invitation', 'asking']).options;
/** Every way in which something does not arrive, those with the most to say first. */
const WHATS: What[] = [
  ...(['app not permitted', 'not installed'] as const).map((is) => is),
  ...unreachableSchema.options.filter((is) => is !== 'app not permitted' && is !== 'not installed'),
  ...(['invitation unclear', 'invitation refused'] as const),
].map((is): What => ({ is: 'invitation', where: { is } }));
const MORE_WHATS: What[] = [
  ...unreachableSchema.options.map((why): What => ({ is: 'out of reach', why })),
  ...AFTER.flatMap((kind): What[] => [
    { is: 'unclear', kind },
    { is: 'refused', kind },
  ]),
];

function missed(filling: Filling, whats: readonly What[], total: number): Part<'missed'> {
  const lines = whats.map((what, index) => ({ ...person(filling, index), what }));
  return { of: 'missed', from: 0, total, lines };
}

function agencies({ needed }: Filling, count: number, total: number): Part<'agencies'> {
  const lines = times(count, (index) => ({
    name: needed(`agency of ${index}`, 80),
    asked: 7,
    heard: index % 8,
    uninvited: index % 3,
  }));
  return { of: 'agencies', from: 0, total, lines };
}

const nobody = (filling: Filling): Example<'glance'> => ({
  show: 'glance',
  head: head(filling),
  total: 0,
  asked: 0,
  heard: 0,
  groups: [],
  areFew: false,
  alert: undefined,
  parts: [],
  plan: { reached: 0, total: longestType.milestones.length, next: [] },
  mayCheckIn: false,
});

const nextOf = (many: boolean): Example<'glance'>['plan']['next'] =>
  longestType.milestones.slice(0, NEXT_MILESTONES).map(({ name }, index) => ({
    name,
    day: '2026-12-04',
    isLate: many,
    waits:
      index === 0
        ? { is: 'answers', count: 27 }
        : index === 1
          ? { is: 'summaries', count: 3 }
          : undefined,
  }));

/** A review of five, where a count can tell who somebody is. */
const ofFive = (filling: Filling): Example<'glance'> => ({
  ...nobody(filling),
  total: 5,
  asked: 4,
  heard: 2,
  groups: [
    { group: 'not invited', count: 1 },
    { group: 'silent', count: 2 },
    { group: 'talking', count: 1 },
    { group: 'sent', count: 1 },
  ],
  areFew: true,
  parts: [requests(filling, 1, 1), silent(filling, 2, 2), agencies(filling, 3, 3)],
  plan: { reached: 1, total: longestType.milestones.length, next: nextOf(false) },
  mayCheckIn: true,
});

/** A review of eighty, with everything on the card that there can be. */
const ofEighty = (filling: Filling): Example<'glance'> => ({
  ...nobody(filling),
  total: 80,
  asked: 72,
  heard: 45,
  groups: GROUPS.map((group, index) => ({
    group,
    count: [8, 2, 21, 4, 9, 14, 6, 3, 10, 1, 1, 1][index] ?? 1,
  })),
  areFew: true,
  alert: { alertId: `alert-${'e'.repeat(32)}-1`, at: AT, count: 2 },
  parts: [
    requests(filling, GLANCE_LINES.requests, 27),
    silent(filling, GLANCE_LINES.silent, 21),
    missed(filling, WHATS.slice(0, GLANCE_LINES.missed), 12),
    agencies(filling, GLANCE_LINES.agencies, 14),
  ],
  plan: { reached: 1, total: longestType.milestones.length, next: nextOf(true) },
  mayCheckIn: true,
});

/** As many to a card as a page has. */
function byPages(all: readonly What[]): What[][] {
  const pages = Math.ceil(all.length / GLANCE_PAGE);
  return times(pages, (index) => all.slice(index * GLANCE_PAGE, (index + 1) * GLANCE_PAGE));
}

/** At a glance: of nobody, of five people and of eighty; and each part alone. */
export const GLANCE_EXAMPLES: Examples = {
  glance: (filling) => (filling.many ? [ofFive(filling), ofEighty(filling)] : [nobody(filling)]),
  'glance part': (filling) => {
    const of = (part: GlancePart): Example<'glance part'> => ({
      show: 'glance part',
      head: head(filling),
      part,
    });
    if (!filling.many)
      return [
        requests(filling, 0, 0),
        silent(filling, 0, 0),
        missed(filling, [], 0),
        agencies(filling, 0, 0),
      ].map(of);
    return [
      requests(filling, GLANCE_PAGE, 80),
      requests(filling, 5, 5),
      silent(filling, GLANCE_PAGE, 80),
      agencies(filling, GLANCE_PAGE, 40),
      ...byPages([...WHATS, ...MORE_WHATS]).map((whats) => missed(filling, whats, 40)),
    ].map(of);
  },
};

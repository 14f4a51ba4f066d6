import { loadWording } from '../../src/cards/load.ts';
import type { CardView } from '../../src/domain/views.ts';
import { CHECK_IN_PEOPLE, NO_CHECK_IN, OWN_LENGTH } from '../../src/domain/check-in.ts';
import { INVITE_PEOPLE, NOT_INVITED } from '../../src/domain/invite-all.ts';
import { unreachableSchema } from '../../src/domain/send.ts';
import { NAME_ON_CARD, type ToManyView } from '../../src/domain/views-to-many.ts';
import {
  FINDINGS_SHOWN,
  FOUND_SHOWN,
  KEPT_WHY,
  type WordingOnCard,
} from '../../src/domain/wording.ts';
import { head, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Show = ToManyView['show'];
type Example<S extends Show> = Extract<CardView, { show: S }>;
type Examples = { [S in Show]: (filling: Filling) => Example<S>[] };
type LeftOut = Example<'check-in look'>['leftOut'];

const AT = '2026-11-25T09:00:00.000Z';
const CHECK_IN_ID = 'cccccccccccccccc';

const markOf = (index: number) => String(index).padStart(8, 'a');
const name = ({ needed }: Filling, index: number) => needed(`name ${index}`, NAME_ON_CARD);

function people(filling: Filling, count: number) {
  return times(count, (index) => ({ mark: markOf(index), name: name(filling, index) }));
}

/** Every reason that there is, with as many names as one card has. */
function reasons(filling: Filling): LeftOut {
  const plain = NO_CHECK_IN.filter((is) => is !== 'out of reach' && is !== 'reminded');
  const all: LeftOut[number]['why'][] = [
    { is: 'reminded', day: '2026-11-24', freeAt: '2026-11-26T09:30:00.000Z' },
    ...unreachableSchema.options.map((why) => ({ is: 'out of reach' as const, why })),
    ...plain.map((is) => ({ is })),
  ];
  const names = times(2, (index) => name(filling, index));
  return all.map((why, index) =>
    index < 15 ? { why, names, more: index } : { why, names: [], more: 3 },
  );
}

export const SETTLED: WordingOnCard = { findings: [], more: 0, why: '', isUnsettled: false };

/** As many findings as there can be, those with the most to say first. */
export function unsettled({ needed, optional }: Filling): WordingOnCard {
  const findings = loadWording()
    .rules.map(({ id, reason, instead }) => {
      const words = needed(`words ${id}`, FOUND_SHOWN);
      return { words, reason, instead };
    })
    .toSorted((one, other) => saidBy(other) - saidBy(one))
    .slice(0, FINDINGS_SHOWN);
  return { findings, more: 9, why: optional('why', KEPT_WHY), isUnsettled: true };
}

const saidBy = ({ reason, instead }: WordingOnCard['findings'][number]) =>
  reason['en-GB'].length + instead['en-GB'].length;

const WHEN = { now: 'before', later: 'after', mixed: 'both' } as const;

/** Checking in with as many as fit, with one and with nobody; and inviting as many. */
export const CHECK_IN_EXAMPLES: Examples = {
  'check-in form': (filling) => {
    const { optional, many } = filling;
    const all = people(filling, many ? CHECK_IN_PEOPLE : 0);
    const first: Example<'check-in form'> = {
      show: 'check-in form',
      head: head(filling),
      checkInId: CHECK_IN_ID,
      people: all,
      total: all.length,
      typed: { people: '', own: '' },
      problems: [],
    };
    if (!many) return [first];
    const own = optional('own', OWN_LENGTH);
    const typed = { people: all.map(({ mark }) => mark).join(','), own };
    const problems: Example<'check-in form'>['problems'] = [
      { field: 'people', problem: 'missing' },
      { field: 'own', problem: 'too long' },
    ];
    return [first, { ...first, total: 500, typed, problems }];
  },
  'check-in look': (filling) => {
    const { needed, optional, many } = filling;
    const of = (
      count: number,
      times: 'now' | 'later' | 'mixed',
      leftOut: LeftOut,
      wording = SETTLED,
    ): Example<'check-in look'> => ({
      show: 'check-in look',
      head: head(filling),
      checkInId: CHECK_IN_ID,
      seen: 'abcdefgh',
      words: {
        leadName: needed('leadName', 80),
        answerBy: '2026-12-04',
        own: optional('own', OWN_LENGTH),
        when: WHEN[times],
      },
      getting: people(filling, count).map((one, index) => ({
        ...one,
        at: times === 'now' || (times === 'mixed' && index === 0) ? undefined : AT,
      })),
      leftOut,
      wording,
      isChanged: many,
    });
    const found = unsettled(filling);
    const one = { ...found, findings: found.findings.slice(0, 1), more: 0, isUnsettled: false };
    if (!many) return [of(1, 'now', []), of(0, 'now', []), of(1, 'now', [], one)];
    return [
      of(CHECK_IN_PEOPLE, 'mixed', reasons(filling), found),
      of(2, 'now', [], one),
      of(CHECK_IN_PEOPLE, 'mixed', reasons(filling)),
      of(CHECK_IN_PEOPLE, 'later', []),
      of(2, 'now', []),
      of(0, 'now', reasons(filling)),
    ];
  },
  'check-in sent': (filling) => [
    {
      show: 'check-in sent',
      head: head(filling),
      count: filling.many ? CHECK_IN_PEOPLE : 1,
      left: times(filling.many ? CHECK_IN_PEOPLE : 0, (index) => name(filling, index)),
    },
  ],
  'invite all': (filling) => {
    const { many } = filling;
    const names = times(many ? INVITE_PEOPLE : 0, (index) => name(filling, index));
    const of = (some: string[]): Example<'invite all'> => ({
      show: 'invite all',
      head: head(filling),
      pressId: CHECK_IN_ID,
      seen: 'abcdefgh',
      names: some,
      total: many ? 200 : 0,
      leftOut: many
        ? NOT_INVITED.map((why) => ({
            why,
            names: times(4, (index) => name(filling, index)),
            more: 2,
          }))
        : [],
      isChanged: many,
    });
    return [of(names), of([name(filling, 0)])];
  },
  'invited all': (filling) => [
    {
      show: 'invited all',
      head: head(filling),
      count: filling.many ? INVITE_PEOPLE : 1,
      left: times(filling.many ? INVITE_PEOPLE : 0, (index) => name(filling, index)),
    },
  ],
};

import fc from 'fast-check';
import {
  GROUPS,
  areFew,
  askedSince,
  countsOf,
  groupOf,
  heardOf,
  isAsked,
  notArrived,
  requestsOf,
  type Group,
} from '../../src/domain/glance.ts';
import { isSilent, type Participation } from '../../src/domain/participation.ts';
import type { Where } from '../../src/domain/where.ts';
import { whereIs } from '../../src/domain/where.ts';
import { AT, LATER, invited, ledgerOf, participationOf } from './made-up.ts';
import { participation } from './participations.ts';

const everybody = fc.array(participation, { maxLength: 20 });
const SENT = { is: 'sent', at: AT, messageId: 'm' } as const;
const placesOf = (people: readonly Participation[]) => people.map((one) => whereIs(one));

/** The groups once more, by how the places read: apart from the table that decides. */
const SIGNS: Record<Group, (where: Where) => boolean> = {
  'not invited': ({ is }) => /^(suggested|told|cleared|asked to wait|taken back)$/.test(is),
  'not there': ({ is }) =>
    /^(invitation (unclear|refused)|not installed|app .*|removed|blocked|disabled by admin|left|no Teams)$/.test(
      is,
    ),
  silent: ({ is }) => /^(invited|opened|invitation on its way)$/.test(is),
  later: ({ is }) => is === 'later',
  writing: ({ is }) => is === 'writing',
  talking: ({ is }) => /^(talk.*|notes given)$/.test(is),
  meeting: ({ is }) => is.startsWith('meeting'),
  'another route': ({ is }) => is === 'by another route',
  sent: ({ is }) => is === 'contributed',
  'no part': ({ is }) => /^(would rather not|not the right person|took their words back)$/.test(is),
  elsewhere: ({ is }) => /^(same person|went on|closed before)$/.test(is),
  resting: ({ is }) => /^(paused|held)$/.test(is),
};

test('everybody is in exactly one group, and it is the one whose words fit', () => {
  const rest = fc.constantFrom(undefined, 'paused' as const, 'held' as const);
  fc.assert(
    fc.property(participation, rest, (one, rests) => {
      const where = whereIs(one, rests);
      expect(GROUPS.filter((group) => SIGNS[group](where))).toEqual([groupOf(where)]);
    }),
    { numRuns: 500 },
  );
});

test('the counts of all groups together are everybody, each group once and none of nobody', () => {
  fc.assert(
    fc.property(everybody, (people) => {
      const counts = countsOf(placesOf(people));
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(people.length);
      expect(counts.every(({ count }) => count > 0)).toBe(true);
      const order = counts.map(({ group }) => GROUPS.indexOf(group));
      expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    }),
  );
});

test('nobody is heard from who was not asked; who is counted as silent was asked and not heard', () => {
  fc.assert(
    fc.property(everybody, (people) => {
      const { asked, heard } = heardOf(people);
      expect(heard).toBeLessThanOrEqual(asked);
      expect(asked).toBeLessThanOrEqual(people.length);
      for (const one of people)
        if (['silent', 'not there'].includes(groupOf(whereIs(one)))) {
          expect(isSilent(one)).toBe(true);
          expect(heardOf([one]).heard).toBe(0);
        }
    }),
    { numRuns: 300 },
  );
});

test('agencies of all people together have as many as there are', () => {
  fc.assert(
    fc.property(everybody, (people) => {
      const of = (agencyId: string) => people.filter((one) => one.agencyId === agencyId);
      const all = [...new Set(people.map(({ agencyId }) => agencyId))].map((id) => heardOf(of(id)));
      expect(all.reduce((sum, { asked }) => sum + asked, 0)).toBe(people.filter(isAsked).length);
      expect(all.reduce((sum, { heard }) => sum + heard, 0)).toBe(heardOf(people).heard);
    }),
  );
});

test('a count can tell who somebody is where an agency or a kind has one or two', () => {
  const of = (agencyId: string, count: number, role: Participation['role'] = 'professional') =>
    Array.from({ length: count }, () => ({ agencyId, role }));
  expect(areFew([])).toBe(false);
  expect(areFew(of('a', 3))).toBe(false);
  expect(areFew(of('a', 2))).toBe(true);
  expect(areFew([...of('a', 30), ...of('b', 1)])).toBe(true);
  expect(areFew([...of('a', 30), ...of('a', 2, 'family liaison officer')])).toBe(true);
  expect(areFew([...of('a', 30), ...of('a', 3, 'family liaison officer')])).toBe(false);
});

test.each<[string, Partial<Participation>, unknown[]]>([
  ['nothing, where nothing was said', {}, []],
  [
    'a wish to talk',
    { wishes: { talking: AT }, reply: { is: 'taking part', way: 'talking', at: AT } },
    [{ is: 'talk', since: AT }],
  ],
  [
    'a wish to talk besides what was sent',
    {
      wishes: { talking: AT },
      reply: { is: 'contributed', contributionId: 'c', at: LATER },
    },
    [{ is: 'talk', since: AT }],
  ],
  [
    'no wish to talk once times are offered',
    {
      wishes: { talking: AT },
      reply: { is: 'taking part', way: 'talking', at: AT },
      talk: { is: 'offered', at: LATER, times: [] },
    },
    [],
  ],
  [
    'a wish to talk again, since no time suits',
    {
      wishes: { talking: AT },
      reply: { is: 'taking part', way: 'talking', at: AT },
      talk: { is: 'asked', at: LATER, after: 'none suits' },
    },
    [{ is: 'talk', since: LATER }],
  ],
  [
    'a wish to come to the meeting',
    { wishes: { meeting: AT }, reply: { is: 'taking part', way: 'meeting', at: AT } },
    [{ is: 'meeting', since: AT }],
  ],
  [
    'no wish of somebody who would rather not now',
    { wishes: { meeting: AT }, reply: { is: 'would rather not', at: LATER } },
    [],
  ],
  [
    'time that is asked for',
    { time: { asked: { until: '2026-12-16', at: AT } }, reply: { is: 'opened', at: AT } },
    [{ is: 'time', until: '2026-12-16' }],
  ],
  [
    'who else it might be',
    { reply: { is: 'not the right person', instead: 'the school nurses', at: AT } },
    [{ is: 'not me', instead: 'the school nurses' }],
  ],
  [
    'a pause until a day',
    { reply: { is: 'later', until: '2026-12-20', at: AT } },
    [{ is: 'pause', until: '2026-12-20' }],
  ],
])('of requests there is %s', (_, fields, requests) => {
  const one = participationOf({ sends: invited(SENT), ...fields });
  expect(requestsOf(one)).toEqual(requests);
  expect(requestsOf(one, 'paused')).toEqual([]);
  expect(requestsOf({ ...one, takenBack: LATER })).toEqual([]);
});

test.each<[string, Parameters<typeof ledgerOf>, unknown]>([
  ['nothing of what was sent', [{ kind: 'invitation', send: SENT }], undefined],
  [
    'an invitation that Teams did not take',
    [{ kind: 'invitation', send: { is: 'refused', at: AT } }],
    { is: 'invitation', where: { is: 'invitation refused' } },
  ],
  [
    'that they are out of reach since',
    [
      { kind: 'invitation', send: SENT },
      { kind: 'reminder', send: { is: 'unreachable', at: LATER, why: 'removed' } },
    ],
    { is: 'out of reach', why: 'removed' },
  ],
  [
    'a reminder that Teams did not take',
    [
      { kind: 'invitation', send: SENT },
      { kind: 'reminder', send: { is: 'refused', at: LATER } },
    ],
    { is: 'refused', kind: 'reminder' },
  ],
  [
    'nothing of a reminder that did not arrive, once something did',
    [
      { kind: 'invitation', send: SENT },
      { kind: 'reminder', send: { is: 'ambiguous', at: AT } },
      { kind: 'check-in', send: { ...SENT, at: LATER } },
    ],
    undefined,
  ],
])('of what did not arrive there is %s', (_, entries, what) => {
  const one = participationOf({ sends: ledgerOf(...entries) });
  expect(notArrived(one)).toEqual(what);
  expect(notArrived(one, 'held')).toBeUndefined();
  expect(askedSince(one)).toBe(AT);
});

test('who was never invited, or not any more, or elsewhere, is not among those who were asked', () => {
  const elsewhere = { is: 'cancelled', at: AT, why: 'same person' } as const;
  const people = [
    participationOf(),
    participationOf({ sends: invited(SENT), takenBack: LATER }),
    participationOf({ sends: invited(elsewhere) }),
    participationOf({ sends: invited(SENT) }),
    participationOf({ sends: invited(SENT), reply: { is: 'would rather not', at: LATER } }),
  ];
  expect(heardOf(people)).toEqual({ asked: 2, heard: 1 });
});

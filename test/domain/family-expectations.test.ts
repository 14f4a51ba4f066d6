import fc from 'fast-check';
import { loadExpectations } from '../../src/cards/load.ts';
import {
  expectationsSchema,
  hasOpenPoints,
  inOrder,
  openPoints,
  parseTold,
  pointsFor,
  saidOf,
  withTold,
} from '../../src/domain/family-expectations.ts';
import type { Contact } from '../../src/domain/family.ts';
import { CardsFolder } from '../cards/folder.ts';

const shipped = loadExpectations();
const TELLINGS = (['police', 'engagement'] as const).flatMap((as) =>
  (['died', 'living'] as const).flatMap((lives) =>
    (['england', 'wales', 'scotland'] as const).map((nation) => ({ as, lives, nation })),
  ),
);
const points = pointsFor(shipped, { as: 'engagement', lives: 'died', nation: 'england' });
const ids = points.map(({ id }) => id);
const some = fc.subarray(ids);
const day = fc.constantFrom('2026-04-10', '2026-04-13', '2026-04-14');
const said = { points, version: shipped.version };

const NOT_TAKING_PART: Contact[] = [
  { is: 'not yet approached' },
  { is: 'approached', on: '2026-04-10' },
  { is: 'prefers later', on: '2026-04-10', until: '2026-06-10' },
  { is: 'declined', on: '2026-04-10' },
  { is: 'not approached', on: '2026-04-10', why: 'As agreed.', by: 'DS Clear' },
];
const TAKES_PART: Contact = { is: 'taking part', on: '2026-04-10' };

describe('what a family is told', () => {
  test('is eight to ten points, each in two sentences or so, with a source', () => {
    for (const telling of TELLINGS) {
      const all = pointsFor(shipped, telling);
      expect(all.length).toBeGreaterThanOrEqual(8);
      expect(all.length).toBeLessThanOrEqual(10);
      expect(new Set(all.map(({ title }) => title['en-GB'])).size).toBe(all.length);
    }
    for (const { say, source } of shipped.points) {
      expect(say['en-GB'].length).toBeLessThanOrEqual(260);
      expect(source.length).toBeGreaterThan(5);
      expect(say['en-GB']).not.toMatch(/died child|late child|your (son|daughter|child|loss)/);
    }
  });

  test('has the days and words on which each was ticked, whatever is ticked and unticked later', () => {
    fc.assert(
      fc.property(some, day, some, day, (first, on, second, later) => {
        const before = withTold({}, first, { ...said, on });
        const changed = points.map((point) => ({ ...point, say: { 'en-GB': 'Otherwise.' } }));
        const after = withTold(before, second, { points: changed, version: 'next', on: later });
        expect(Object.keys(after).toSorted()).toEqual([...second].toSorted());
        for (const id of second)
          expect(after[id]).toEqual(
            first.includes(id)
              ? before[id]
              : { on: later, version: 'next', say: { 'en-GB': 'Otherwise.' } },
          );
      }),
    );
  });

  test('keeps what was said of a point that the list no longer has', () => {
    const before = withTold({}, ids, { ...said, on: '2026-04-10' });
    const after = withTold(before, [], { ...said, points: points.slice(1), on: '2026-04-14' });
    expect(Object.keys(after)).toEqual(ids.slice(0, 1));
  });

  test('is read from a choice in whatever order, without what is no point', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ids, '', 'other', '__proto__']), (chosen) => {
        const told = withTold({}, chosen, { ...said, on: '2026-04-10' });
        expect(saidOf(told, points)).toBe(inOrder(chosen, points));
        expect(
          inOrder(chosen, points)
            .split(',')
            .filter((id) => id !== ''),
        ).toEqual(ids.filter((id) => chosen.includes(id)));
      }),
    );
  });

  test('is open for somebody who takes part until all of it is said, and for nobody else', () => {
    fc.assert(
      fc.property(some, fc.constantFrom(...NOT_TAKING_PART), (ticked, contact) => {
        const told = withTold({}, ticked, { ...said, on: '2026-04-10' });
        const open = openPoints({ contact: TAKES_PART, told }, points).map(({ id }) => id);
        expect(open).toEqual(ids.filter((id) => !ticked.includes(id)));
        expect(openPoints({ contact, told }, points)).toEqual([]);
      }),
    );
  });

  test('is open for a family as long as it is for one of them, and with each kind of officer', () => {
    const told = withTold({}, ids, { ...said, on: '2026-04-10' });
    const member = { id: 'm', name: 'Mo', relationship: 'mother', contact: TAKES_PART };
    const child = { name: 'Bee', lives: 'died' as const };
    const officer = { participationId: 'p', as: 'engagement' as const, since: '' };
    const police = { ...officer, as: 'police' as const };
    const open = (members: Parameters<typeof hasOpenPoints>[0]['members'], officers = [officer]) =>
      hasOpenPoints({ child, officers, members }, 'england', shipped);
    expect(open([{ ...member, told }])).toBe(false);
    expect(open([{ ...member, told }, member])).toBe(true);
    expect(
      open([
        { ...member, told },
        { ...member, contact: { is: 'declined', on: '' } },
      ]),
    ).toBe(false);
    expect(
      hasOpenPoints(
        { child, officers: [officer, police], members: [{ ...member, told }] },
        'england',
        shipped,
      ),
    ).toBe(true);
    const gone = { ...police, until: '2026-04-13' };
    expect(
      hasOpenPoints(
        { child, officers: [officer, gone], members: [{ ...member, told }] },
        'england',
        shipped,
      ),
    ).toBe(false);
  });

  test.each([
    ['2026-04-14', '2026-04-14'],
    ['2026-04-01', '2026-04-01'],
    ['2026-04-15', undefined],
    ['', undefined],
    ['2026-02-30', undefined],
  ])('was said on a day that has been: %s', (on, expected) => {
    expect(parseTold({ said: '', on }, '2026-04-14').on).toBe(expected);
  });
});

describe('the file of what a family is told', () => {
  const { version } = shipped;
  const [point] = shipped.points;

  test.each([
    ['no points', { version, points: [] }],
    ['a point twice', { version, points: [point, point] }],
    [
      'a point that is too long',
      { version, points: [{ ...point, say: { 'en-GB': 'x'.repeat(301) } }] },
    ],
    ['another kind of officer', { version, points: [{ ...point, as: 'nurse' }] }],
    ['a field of no meaning', { version, points: [{ ...point, more: 'x' }] }],
    [
      'too many points',
      { version, points: Array.from({ length: 13 }, (_, i) => ({ ...point, id: `p${i}` })) },
    ],
    ['no point for some families', { version, points: [{ ...point, lives: 'died' }] }],
    ['another nation', { version, points: [{ ...point, nations: ['france'] }] }],
  ])('is refused with %s', (_, file) => {
    expect(expectationsSchema.safeParse(file).success).toBe(false);
  });

  test('is named where it is refused', () => {
    const folder = new CardsFolder();
    try {
      folder.write('family-expectations.json', {
        version,
        points: [{ ...point, id: 'Not an id' }],
      });
      expect(() => loadExpectations(folder.path)).toThrow(
        'family-expectations.json: points.0.id: must be short: small letters, digits and -.',
      );
    } finally {
      folder.remove();
    }
  });
});

import fc from 'fast-check';
import {
  auditEntrySchema,
  auditIdOf,
  signedText,
  verifyTrail,
  type AuditEntry,
} from '../../src/domain/audit.ts';
import { keyedHash } from '../../src/storage/keyed-hash.ts';

const sign = keyedHash(Buffer.alloc(32, 1), 'audit');
const signBefore = keyedHash(Buffer.alloc(32, 2), 'audit');
const signs = (text: string) => [sign(text), signBefore(text)];

type Told = Omit<AuditEntry, 'number' | 'previous' | 'mac'>;

const told = fc.record({
  at: fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  who: fc.constantFrom('sweep', 'a'.repeat(32), '0123456789abcdef'.repeat(2)),
  what: fc.constantFrom('review.open', 'participation.invite', 'draft.read'),
  item: fc.string({ unit: 'grapheme', maxLength: 20 }),
  why: fc.string({ unit: 'grapheme', maxLength: 20 }),
  correlation: fc.string({ maxLength: 20 }),
});

/** The trail that these acts make; the first ones under the key of before. */
function trailOf(acts: Told[], older = 0): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const [index, act] of acts.entries()) {
    const previous = entries.at(-1)?.mac ?? '';
    const unsigned = { ...act, number: index + 1, previous };
    const mac = (index < older ? signBefore : sign)(signedText(unsigned));
    entries.push({ ...unsigned, mac });
  }
  return entries;
}

const acts = (minLength: number) => fc.array(told, { minLength, maxLength: 12 });

/** A trail of at least so many entries, and a place in it. */
const trailAndPlace = (minLength: number) =>
  acts(minLength).chain((list) =>
    fc.record({ trail: fc.constant(trailOf(list)), place: fc.nat(list.length - 1) }),
  );

const act: Told = {
  at: '2026-04-14T09:00:00.000Z',
  who: 'sweep',
  what: 'reminder.send',
  item: 'p1',
  why: '',
  correlation: 'c1',
};

describe('a trail as it was written', () => {
  test('is in order, whatever it tells and under whichever known key', () => {
    fc.assert(
      fc.property(acts(0), fc.nat(12), (list, older) => {
        const entries = trailOf(list, older);
        for (const entry of entries) expect(auditEntrySchema.parse(entry)).toEqual(entry);
        expect(verifyTrail(entries, signs)).toEqual({ ok: true, count: list.length });
      }),
    );
  });

  test('is not in order under a key that is not known', () => {
    const verdict = verifyTrail(trailOf([act, act], 1), (text) => [sign(text)]);
    expect(verdict).toEqual({ ok: false, at: 1, problem: 'changed' });
  });

  test('that was cut off at the end looks like a shorter one', () => {
    const verdict = verifyTrail(trailOf([act, act, act]).slice(0, 2), signs);
    expect(verdict).toEqual({ ok: true, count: 2 });
  });
});

describe('in a trail it is found', () => {
  const changes: [keyof AuditEntry, (entry: AuditEntry) => Partial<AuditEntry>][] = [
    ['number', ({ number }) => ({ number: number + 1 })],
    ['at', ({ at }) => ({ at: new Date(Date.parse(at) + 1).toISOString() })],
    ['who', ({ who }) => ({ who: who === 'sweep' ? 'b'.repeat(32) : 'sweep' })],
    ['what', ({ what }) => ({ what: `${what}.` })],
    ['item', ({ item }) => ({ item: `${item}x` })],
    ['why', ({ why }) => ({ why: `${why} ` })],
    ['correlation', ({ correlation }) => ({ correlation: `x${correlation}` })],
    ['previous', ({ previous }) => ({ previous: previous === '' ? 'a'.repeat(32) : '' })],
    ['mac', ({ mac }) => ({ mac: (mac.startsWith('0') ? '1' : '0') + mac.slice(1) })],
  ];

  test('whichever field was changed: each has its test below', () => {
    expect(changes.map(([field]) => field)).toEqual(Object.keys(auditEntrySchema.shape));
  });

  test.each(changes)('when an entry’s %s was changed', (_, changeOf) => {
    fc.assert(
      fc.property(trailAndPlace(1), ({ trail, place }) => {
        const changed = trail.map((entry, index) =>
          index === place ? { ...entry, ...changeOf(entry) } : entry,
        );
        const verdict = verifyTrail(changed, signs);
        expect(verdict).toEqual({ ok: false, at: place + 1, problem: 'changed' });
      }),
    );
  });

  test('when text moved from one field into the next', () => {
    const [entry] = trailOf([{ ...act, item: 'ab', why: 'c' }]);
    if (!entry) throw new Error('There is no entry.');
    const verdict = verifyTrail([{ ...entry, item: 'a', why: 'bc' }], signs);
    expect(verdict).toEqual({ ok: false, at: 1, problem: 'changed' });
  });

  test('when an entry was taken out, unless it was the last', () => {
    const place = trailAndPlace(2).filter(({ trail, place }) => place < trail.length - 1);
    fc.assert(
      fc.property(place, ({ trail, place }) => {
        const verdict = verifyTrail(trail.toSpliced(place, 1), signs);
        expect(verdict).toEqual({ ok: false, at: place + 1, problem: 'missing' });
      }),
    );
  });

  test('when an entry stands twice', () => {
    fc.assert(
      fc.property(trailAndPlace(1), ({ trail, place }) => {
        const verdict = verifyTrail(
          trail.toSpliced(place, 0, ...trail.slice(place, place + 1)),
          signs,
        );
        expect(verdict).toEqual({ ok: false, at: place + 2, problem: 're-ordered' });
      }),
    );
  });

  test('when two entries were swapped', () => {
    const two = trailAndPlace(2).chain(({ trail, place }) =>
      fc.record({
        trail: fc.constant(trail),
        first: fc.constant(place),
        second: fc.nat(trail.length - 1).filter((other) => other !== place),
      }),
    );
    fc.assert(
      fc.property(two, ({ trail, first, second }) => {
        const swapped = trail.map(
          (entry, index) =>
            trail[index === first ? second : index === second ? first : index] ?? entry,
        );
        const at = Math.min(first, second) + 1;
        expect(verifyTrail(swapped, signs)).toEqual({ ok: false, at, problem: 're-ordered' });
      }),
    );
  });

  test('when an entry was put in the place of another, signed with the right key', () => {
    const trail = trailOf([act, act, act]);
    const another = trailOf([act, { ...act, item: 'p2' }]);
    const verdict = verifyTrail(trail.toSpliced(1, 1, ...another.slice(1)), signs);
    expect(verdict).toEqual({ ok: false, at: 2, problem: 'changed' });
  });

  test('when it does not begin with its first entry', () => {
    const [entry] = trailOf([act]);
    if (!entry) throw new Error('There is no entry.');
    const unsigned = { ...entry, previous: entry.mac };
    const verdict = verifyTrail([{ ...unsigned, mac: sign(signedText(unsigned)) }], signs);
    expect(verdict).toEqual({ ok: false, at: 1, problem: 'changed' });
  });
});

describe('an entry', () => {
  const [entry] = trailOf([act]);

  test.each([
    ['no person id', { who: 'a.smith@example.org' }],
    ['a name', { who: 'Lena' }],
    ['number 0', { number: 0 }],
    ['half a number', { number: 1.5 }],
    ['an instant without milliseconds', { at: '2026-04-14T09:00:00Z' }],
    ['an instant that is not in UTC', { at: '2026-04-14T09:00:00.000+01:00' }],
    ['an act without a name', { what: '' }],
    ['an act with a long name', { what: 'a'.repeat(61) }],
    ['a long item', { item: 'a'.repeat(131) }],
    ['a long reason', { why: 'a'.repeat(501) }],
    ['a long correlation', { correlation: 'a'.repeat(65) }],
    ['a mac that is none', { mac: '' }],
    ['a mac before it that is none', { previous: 'x' }],
    ['a field that nobody signed', { note: 'a' }],
  ])('with %s is none', (_, fields) => {
    expect(auditEntrySchema.safeParse({ ...entry, ...fields }).success).toBe(false);
  });

  test('has an id in the order of numbers', () => {
    const numbers = [1, 2, 9, 10, 11, 99, 100, 9_999_999_999];
    const ids = numbers.map(auditIdOf);
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.slice(0, 2)).toEqual(['0000000001', '0000000002']);
  });

  test('is signed in one way for ever: another would break every trail there is', () => {
    expect(signedText({ ...act, number: 7, previous: 'b'.repeat(32) })).toBe(
      `[7,"2026-04-14T09:00:00.000Z","sweep","reminder.send","p1","","c1","${'b'.repeat(32)}"]`,
    );
  });
});

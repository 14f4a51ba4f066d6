import * as fc from 'fast-check';
import {
  labelOf,
  nameIn,
  passagesOf,
  withHeard,
  type Heard,
  type Voice,
} from '../../src/domain/voices.ts';
import { sentOf } from '../support/voices.ts';

const AT = '2026-04-14T09:00:00.000Z';
const heard = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('ada', 'ben', 'cat', 'dan', 'eve'),
    label: fc.constantFrom('Health visitor', 'Mother'),
    sent: fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 3 }),
        sentAt: fc.constantFrom(AT, '2026-04-15T09:00:00.000Z', '2026-04-16T09:00:00.000Z'),
      }),
      { maxLength: 3, selector: ({ id }) => id },
    ),
  }),
  { selector: ({ id }) => id },
);
const EMPTY = { voices: [] };

describe('who is called what', () => {
  test('stays, whoever comes later', () => {
    fc.assert(
      fc.property(heard, heard, (first, later) => {
        const before = withHeard(EMPTY, first);
        const after = withHeard(before, later);
        for (const { id, sent } of before.voices) {
          expect(nameIn(after, id)).toEqual(nameIn(before, id));
          expect(after.voices.find((one) => one.id === id)?.sent.slice(0, sent.length)).toEqual(
            sent,
          );
        }
      }),
    );
  });

  test('is different for everybody', () => {
    fc.assert(
      fc.property(heard, heard, (first, later) => {
        const key = withHeard(withHeard(EMPTY, first), later);
        const names = key.voices.map(({ id }) => nameIn(key, id).name);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  test('is the same key where nothing is new', () => {
    fc.assert(
      fc.property(heard, (all) => {
        const key = withHeard(EMPTY, all);
        expect(withHeard(key, all)).toBe(key);
      }),
    );
  });

  test('goes by when they were first heard', () => {
    const one = (id: string, sentAt: string): Heard => ({
      id,
      label: 'Health visitor',
      sent: [{ id: `${id}.1`, sentAt }],
    });
    const key = withHeard(EMPTY, [one('late', '2026-04-16T09:00:00.000Z'), one('early', AT)]);
    expect(nameIn(key, 'early')).toEqual({ name: 'Health visitor 1', ordinal: 1 });
    expect(nameIn(key, 'late')).toEqual({ name: 'Health visitor 2', ordinal: 2 });
  });

  test.each([
    ['what they were then', 'health visitor', 'Health visitor'],
    ['the kind of their agency', '', 'Professional, health'],
    [
      'the kind of their agency, where what was typed looks like a name',
      'Jaden’s nurse Mrs Smith',
      'Professional, health',
    ],
  ])('is %s', (_, roleThen, label) => {
    const of = {
      is: 'invited',
      role: 'professional',
      agencyId: 'a',
      agencyKind: 'health',
    } as const;
    expect(labelOf({ ...of, roleThen })).toBe(label);
  });
});

test('what is written in other capitals is told apart by its number', () => {
  const one = (id: string, label: string): Heard => ({ id, label, sent: [{ id, sentAt: AT }] });
  const key = withHeard(EMPTY, [one('a', 'Health visitor'), one('b', 'Health Visitor')]);
  expect([nameIn(key, 'a').name, nameIn(key, 'b').name]).toEqual([
    'Health visitor 1',
    'Health Visitor 2',
  ]);
});

test('a sentence is named by whose it is, what they sent and its place, and marked by its words', () => {
  const voice: Voice = {
    id: 'ada',
    of: { is: 'family', relationship: 'mother', as: 'police' },
    ordinal: 7,
    name: 'Mother 1',
    sent: [sentOf({ text: 'It rained. He sang.' }), sentOf({ text: 'It rained.', ordinal: 2 })],
  };
  const [one, two, three] = passagesOf(voice);
  expect([one?.id, two?.id, three?.id]).toEqual(['P7.1.1', 'P7.1.2', 'P7.2.1']);
  expect(one?.mark).toBe(three?.mark);
  expect(one?.mark).not.toBe(two?.mark);
});

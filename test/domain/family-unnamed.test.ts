import fc from 'fast-check';
import { inOrder, unnamedIn } from '../../src/domain/family-unnamed.ts';

test('of one relationship in a family, and only there, people are told apart by a number', () => {
  const member = (id: string, relationship: string) => ({ id, name: 'Mo', relationship });
  const first = {
    members: [member('a', 'mother'), member('b', 'Brother'), member('c', ' brother')],
  };
  const second = { members: [member('d', 'brother')] };
  const families = 2;
  expect(unnamedIn([first, second])).toEqual([
    { id: 'a', of: { family: 1, families, relationship: 'mother', which: undefined } },
    { id: 'b', of: { family: 1, families, relationship: 'Brother', which: 1 } },
    { id: 'c', of: { family: 1, families, relationship: ' brother', which: 2 } },
    { id: 'd', of: { family: 2, families, relationship: 'brother', which: undefined } },
  ]);
});

const begun = (id: string, ...since: string[]) => ({
  id,
  value: { officers: since.map((at) => ({ since: at })) },
});

test('families are numbered by when they were begun, not by when they were handed over', () => {
  const late = begun('a', '2026-04-15T09:00:00.000Z');
  const early = begun('c', '2026-04-13T09:00:00.000Z', '2026-05-01T09:00:00.000Z');
  const same = begun('b', '2026-04-15T09:00:00.000Z');
  fc.assert(
    fc.property(fc.shuffledSubarray([late, early, same], { minLength: 3 }), (all) => {
      expect(inOrder(all)).toEqual([early, late, same]);
    }),
  );
});

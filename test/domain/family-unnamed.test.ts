import { unnamedIn } from '../../src/domain/family-unnamed.ts';

test('of one relationship in a family, and only there, people are told apart by a number', () => {
  const member = (id: string, relationship: string) => ({ id, name: 'Mo', relationship });
  const first = {
    members: [member('a', 'mother'), member('b', 'Brother'), member('c', ' brother')],
  };
  const second = { members: [member('d', 'brother')] };
  expect(unnamedIn([first, second])).toEqual([
    { id: 'a', of: { family: 1, relationship: 'mother', which: undefined } },
    { id: 'b', of: { family: 1, relationship: 'Brother', which: 1 } },
    { id: 'c', of: { family: 1, relationship: ' brother', which: 2 } },
    { id: 'd', of: { family: 2, relationship: 'brother', which: undefined } },
  ]);
});

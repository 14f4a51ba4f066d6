import { methodOf } from '../../src/domain/pack-method.ts';
import type { Participation } from '../../src/domain/participation.ts';
import { reviewTold } from '../pack/made-up-pack.ts';
import { AT, invited, participationOf } from './made-up.ts';

const SENT = invited({ is: 'sent', at: AT, messageId: 'message' });
const TIME = { id: 'offer.1', at: AT, how: 'telephone' as const, where: '', with: [] };
const NONE = { held: 0, takenBack: 0, heldAnswers: 0 };

function methodWith(...people: Partial<Participation>[]) {
  return methodOf({
    review: reviewTold(),
    voices: [],
    leftOut: NONE,
    people: people.map((fields, index) => ({
      id: `person-${index}`,
      value: participationOf({ sends: SENT, ...fields }),
    })),
    families: [],
    kindOf: () => 'health',
  });
}

test('whose invitation was taken back was not asked', () => {
  const { asked, notAsked, outcomes } = methodWith({ takenBack: AT }, {});
  expect(asked).toEqual([{ role: 'professional', agencyKind: 'health', people: 1 }]);
  expect(notAsked).toBe(1);
  expect(outcomes).toMatchObject({ open: 1, notReached: 0 });
});

test.each(['same person', 'review went on'] as const)(
  'an invitation that was never sent (%s) asked nobody, and missed nobody',
  (why) => {
    const sends = invited({ is: 'cancelled', at: AT, why });
    const { asked, notAsked, outcomes } = methodWith({ sends });
    expect(asked).toEqual([]);
    expect(notAsked).toBe(1);
    expect(outcomes.notReached).toBe(0);
  },
);

test.each<[string, Partial<Participation>]>([
  ['is writing', { reply: { is: 'taking part', way: 'writing', at: AT } }],
  [
    'agreed a talk',
    {
      reply: { is: 'taking part', way: 'talking', at: AT },
      talk: { is: 'agreed', at: AT, time: TIME },
    },
  ],
  [
    'was at the meeting',
    {
      reply: { is: 'opened', at: AT },
      meeting: { is: 'attended', id: 'meeting', on: AT, at: AT },
    },
  ],
])('with somebody who %s it is under way', (_, fields) => {
  const { outcomes } = methodWith(fields);
  expect(outcomes).toMatchObject({ underWay: 1, open: 0, notReached: 0 });
});

test('of families those were heard whose words can be read', () => {
  const { review, ...told } = { review: reviewTold(), leftOut: NONE, people: [], voices: [] };
  const record = { id: 'record', sentAt: AT, as: 'engagement' as const, takenBack: { at: AT } };
  const member = {
    id: 'member',
    name: 'Nan',
    relationship: 'grandmother',
    contact: { is: 'taking part' as const, on: '2026-11-24' },
    records: [record],
  };
  const child = { name: '', lives: 'died' as const };
  const families = [{ child, officers: [], members: [member] }];
  const { families: counted } = methodOf({ ...told, review, families, kindOf: () => 'health' });
  expect(counted).toMatchObject({ members: 1, heard: 0 });
});

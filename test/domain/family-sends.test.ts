import {
  countsAsReminded,
  familySendToCome,
  withFamilySend,
} from '../../src/domain/family-sends.ts';
import { withSend } from '../../src/domain/ledger.ts';
import { suggested, type Participation } from '../../src/domain/participation.ts';
import type { Send } from '../../src/domain/send.ts';

const AT = '2026-04-20T08:00:00.000Z';
const INVITED: Participation = {
  ...suggested({
    name: 'Off Icer',
    email: 'off@icer.example',
    agencyId: 'police',
    role: 'family liaison officer',
    reason: 'liaison',
    roleThen: '',
  }),
  personId: 'p',
  sends: [{ id: 'invitation-1', kind: 'invitation', send: { is: 'sent', at: AT, messageId: 'm' } }],
};
const ID = 'family-1';
const settled = (send: Send) => withSend(withFamilySend(INVITED, AT), ID, send);

test.each<[boolean, Send]>([
  [true, { is: 'wanted', at: AT, tries: 0 }],
  [true, { is: 'claimed', at: AT, tries: 1 }],
  [true, { is: 'sent', at: AT, messageId: 'm' }],
  [true, { is: 'ambiguous', at: AT }],
  [true, { is: 'cancelled', at: AT, why: 'rests' }],
  [false, { is: 'cancelled', at: AT, why: 'has answered' }],
  [false, { is: 'unreachable', at: AT, why: 'removed' }],
  [false, { is: 'refused', at: AT }],
])('an officer counts as reminded (%s) by a card that is %j', (counts, send) => {
  expect(countsAsReminded(settled(send), ID)).toBe(counts);
  expect(countsAsReminded(settled(send), 'family-2')).toBe(false);
});

test('the card goes once a day at most, and the next one on another day', () => {
  const sent = settled({ is: 'sent', at: AT, messageId: 'm' });
  expect(familySendToCome(sent)).toBeUndefined();
  expect(withFamilySend(sent, '2026-04-20T11:00:00.000Z')).toBe(sent);
  const next = withFamilySend(sent, '2026-04-21T08:00:00.000Z');
  expect(familySendToCome(next)?.id).toBe('family-2');
  expect(withFamilySend(next, '2026-04-21T09:00:00.000Z')).toBe(next);
});

test('there is none for who is not reached, or wants no reminders', () => {
  for (const one of [
    { ...INVITED, sends: [] },
    { ...INVITED, unreminded: AT },
    { ...INVITED, personId: undefined },
  ])
    expect(withFamilySend(one, AT)).toBe(one);
});

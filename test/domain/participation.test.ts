import fc from 'fast-check';
import { leavePages, standingOf, type Standing } from '../../src/domain/messages.ts';
import {
  act,
  contributed,
  dueAtOf,
  participationSchema,
  type Act,
  type Participation,
} from '../../src/domain/participation.ts';
import { CLAIM_LEASE_MS } from '../../src/domain/send.ts';
import { AT, LATER, PREPARED, invited, participationOf } from './made-up.ts';
import { anyAct, instant, participation } from './participations.ts';

const message = (shows: Standing, wants: Standing, notBefore = AT) => ({
  id: 'message-1',
  shows,
  wants,
  notBefore,
  tries: 0,
});

test('the participations that these tests make are ones that the schema lets through', () => {
  fc.assert(
    fc.property(participation, (any) => {
      expect(participationSchema.parse(any)).toEqual(any);
    }),
  );
});

describe('what a person does', () => {
  const doing = (acts: Act[], from: Participation = PREPARED) =>
    acts.reduce((current, done) => act(current, done, AT), from);

  test('never takes a contribution back, whatever is pressed afterwards', () => {
    fc.assert(
      fc.property(participation, instant, fc.array(anyAct), (before, at, acts) => {
        const sent = contributed(before, 'contribution-1', at);
        const { wishes, news, talk, notes } = sent;
        expect({ ...doing(acts, sent), wishes, news, talk, notes }).toEqual(sent);
      }),
    );
  });

  test('never takes an answer back to having only looked', () => {
    fc.assert(
      fc.property(participation, (before) => {
        const after = act(before, { is: 'open' }, AT).reply;
        const isNew = before.reply.is === 'nothing yet' && before.takenBack === undefined;
        expect(after).toEqual(isNew ? { is: 'opened', at: AT } : before.reply);
      }),
    );
  });

  test('changes only the reply, when they first answered, their conversation, and their wishes, which it never takes back', () => {
    fc.assert(
      fc.property(participation, anyAct, (before, done) => {
        const after = act(before, done, AT);
        const { reply, wishes, news, answeredAt, unreminded, talk, notes, extract } = before;
        const same = { reply, wishes, news, answeredAt, unreminded, talk, notes, extract };
        expect({ ...after, ...same }).toEqual({ ...before, news });
        if (unreminded !== undefined) expect(after.unreminded).toBe(unreminded);
        expect(after.wishes).toMatchObject(before.wishes);
      }),
    );
  });

  test.each<[string, Act[], Participation['reply']]>([
    ['may look', [{ is: 'open' }], { is: 'opened', at: AT }],
    [
      'may ask to talk after having begun to write',
      [
        { is: 'take part', way: 'writing' },
        { is: 'take part', way: 'talking' },
      ],
      { is: 'taking part', way: 'talking', at: AT },
    ],
    [
      'may ask for time',
      [{ is: 'later', until: '2026-12-20' }],
      { is: 'later', until: '2026-12-20', at: AT },
    ],
    [
      'may change their mind after they would rather not',
      [{ is: 'would rather not' }, { is: 'take part', way: 'meeting' }],
      { is: 'taking part', way: 'meeting', at: AT },
    ],
    [
      'may name somebody else',
      [{ is: 'not the right person', instead: 'the school nurses' }],
      { is: 'not the right person', instead: 'the school nurses', at: AT },
    ],
  ])('%s', (_, acts, reply) => {
    expect(doing(acts).reply).toEqual(reply);
  });

  test('keeps the time of the first press when the same way is chosen again', () => {
    const first = act(PREPARED, { is: 'take part', way: 'writing' }, AT);
    expect(act(first, { is: 'take part', way: 'writing' }, LATER)).toBe(first);
  });
});

describe('the card in the chat', () => {
  test.each<[Participation['reply'], Standing]>([
    [{ is: 'nothing yet' }, 'invitation'],
    [{ is: 'opened', at: AT }, 'invitation'],
    [{ is: 'taking part', way: 'talking', at: AT }, 'talk asked'],
    [{ is: 'taking part', way: 'meeting', at: AT }, 'meeting asked'],
    [{ is: 'taking part', way: 'writing', at: AT }, 'carry on'],
    [{ is: 'later', until: '2026-12-20', at: AT }, 'later'],
    [{ is: 'contributed', contributionId: 'contribution-1', at: AT }, 'receipt'],
    [{ is: 'not the right person', instead: '', at: AT }, 'not me'],
    [{ is: 'would rather not', at: AT }, 'rather not'],
    [{ is: 'by another route', route: 'visit', at: AT }, 'another route'],
  ])('after %j is "%s"', (reply, standing) => {
    expect(standingOf(participationOf({ reply }))).toBe(standing);
  });

  test('is not asked to change before the person leaves the pages', () => {
    const before = participationOf({ messages: [message('invitation', 'invitation')] });
    const writing = act(before, { is: 'take part', way: 'writing' }, AT);
    expect(dueAtOf(writing)).toBeUndefined();
    expect(leavePages(writing, LATER).messages).toEqual([message('invitation', 'carry on', LATER)]);
  });

  test('is not asked for where no card was ever sent', () => {
    expect(leavePages(PREPARED, AT)).toBe(PREPARED);
  });

  test('becomes the receipt once the perspective is sent, and so does the reminder', () => {
    const messages = [message('invitation', 'invitation'), message('reminder', 'reminder')];
    expect(contributed(participationOf({ messages }), 'contribution-1', LATER).messages).toEqual([
      message('invitation', 'receipt', LATER),
      message('reminder', 'receipt', LATER),
    ]);
  });
});

describe('what the clock must look at', () => {
  test('is a participation that owes a send, a settling or a change of its card, and no other', () => {
    fc.assert(
      fc.property(participation, (any) => {
        const states = any.sends.map(({ send }) => send.is);
        const owesSend = states.includes('wanted') || states.includes('claimed');
        const owesRing = any.ring?.is === 'planned';
        const { reply, comeAlong } = any;
        // Nothing comes along that was not sent, or was taken back.
        const mayCome = comeAlong?.answer?.may === true && reply.is === 'contributed';
        const owesWords = mayCome && !comeAlong.taken;
        const owesNews = any.news !== undefined;
        const owesRemoval = reply.is === 'took their words back' && reply.removeAt !== undefined;
        // Nobody in the arbitrary is on a page: a stale card waits for nothing.
        const owesCard = any.messages.some(
          ({ shows, wants, stuck, isStale }) => !stuck && (isStale === true || shows !== wants),
        );
        expect(dueAtOf(any) !== undefined).toBe(
          owesSend || owesCard || owesNews || owesRing || owesWords || owesRemoval,
        );
      }),
    );
  });

  test.each<[string, Partial<Participation>, string]>([
    ['a wanted invitation at once', { sends: invited({ is: 'wanted', at: AT, tries: 0 }) }, AT],
    [
      'a claimed one when its lease is over',
      { sends: invited({ is: 'claimed', at: AT, tries: 1 }) },
      new Date(Date.parse(AT) + CLAIM_LEASE_MS).toISOString(),
    ],
    ['a card from its time on', { messages: [message('invitation', 'later', LATER)] }, LATER],
    [
      'the earlier one of two',
      {
        sends: invited({ is: 'wanted', at: LATER, tries: 0 }),
        messages: [message('invitation', 'later', AT)],
      },
      AT,
    ],
  ])('is %s', (_, fields, expected) => {
    expect(dueAtOf(participationOf(fields))).toBe(expected);
  });
});

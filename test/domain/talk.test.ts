import fc from 'fast-check';
import { followed, standingOf, type Standing } from '../../src/domain/messages.ts';
import { act, type Act, type Participation } from '../../src/domain/participation.ts';
import { openWishes } from '../../src/domain/reply.ts';
import {
  isOfOffer,
  talkOf,
  talkSchema,
  withAgreed,
  withCalledOff,
  withHeld,
  withNoneSuits,
  withNotHeld,
  withOffer,
  type Talk,
  type Time,
} from '../../src/domain/talk.ts';
import { AT, LATER, participationOf } from './made-up.ts';
import { anyAct, instant, participation } from './participations.ts';

const SOON = '2026-12-07T10:00:00.000Z';
const FAR = '2026-12-08T14:00:00.000Z';
const time = (id: string, at = SOON): Time => ({
  id,
  at,
  how: 'telephone',
  where: '',
  with: ['rae'],
});
const ONE = time('offer-1.1');
const TWO = time('offer-1.2', FAR);
const NEW = time('offer-2.1');

const ASKED: Talk = { is: 'asked', at: AT };
const OFFERED: Talk = { is: 'offered', at: AT, times: [ONE, TWO] };
const AGREED: Talk = { is: 'agreed', at: AT, time: ONE };
const HELD: Talk = { is: 'held', at: AT, time: ONE };
const OFF: Talk = { is: 'off', at: AT };

const talking = (talk: Talk | undefined, more: Partial<Participation> = {}) =>
  participationOf({
    wishes: { talking: AT },
    reply: { is: 'taking part', way: 'talking', at: AT },
    ...(talk && { talk }),
    ...more,
  });

type Step = (from: Participation) => Participation;
const offer: Step = (from) => withOffer(from, [NEW], LATER);
const agree: Step = (from) => withAgreed(from, ONE.id, LATER);
const none: Step = (from) => withNoneSuits(from, ONE.id, LATER);
const off: Step = (from) => withCalledOff(from, ONE.id, LATER);
const held: Step = (from) => withHeld(from, LATER);
const notHeld: Step = (from) => withNotHeld(from, ONE.id, LATER);
const doing =
  (done: Act): Step =>
  (from) =>
    act(from, done, LATER);
const talkAgain = doing({ is: 'take part', way: 'talking' });
const ratherNot = doing({ is: 'would rather not' });
const notMe = doing({ is: 'not the right person', instead: '' });
const notNow = doing({ is: 'later', until: '2026-12-20' });

const again = (after: Extract<Talk, { is: 'asked' }>['after']): Talk => ({
  is: 'asked',
  at: LATER,
  after,
});
const newOffer: Talk = { is: 'offered', at: LATER, times: [NEW] };
const endedNow: Talk = { is: 'off', at: LATER };
const byItself: Talk = { is: 'held', at: LATER };

// Every step from every state; what is not in a row leaves the state as it is.
const STEPS: Record<string, [Step, Partial<Record<Talk['is'], Talk>>]> = {
  'times are offered': [
    offer,
    { asked: newOffer, offered: newOffer, agreed: newOffer, held: newOffer },
  ],
  'they agree to a time': [agree, { offered: { is: 'agreed', at: LATER, time: ONE } }],
  'none of the times suits': [none, { offered: again('none suits') }],
  'the agreed time suits no more': [off, { agreed: again('called off') }],
  'it took place': [
    held,
    { asked: byItself, offered: byItself, agreed: { is: 'held', at: LATER, time: ONE } },
  ],
  'it did not take place': [notHeld, { agreed: again('did not take place') }],
  'they ask to talk again': [talkAgain, { held: again('again'), off: again('again') }],
  'they would rather not': [
    ratherNot,
    { asked: endedNow, offered: endedNow, agreed: endedNow, held: endedNow },
  ],
  'they are not the right person': [
    notMe,
    { asked: endedNow, offered: endedNow, agreed: endedNow, held: endedNow },
  ],
  'it is not a good time': [notNow, { offered: again('later'), agreed: again('later') }],
};
const STATES = { asked: ASKED, offered: OFFERED, agreed: AGREED, held: HELD, off: OFF };

describe.each(Object.entries(STEPS))('when %s', (_, [step, leadsTo]) => {
  test.each(Object.values(STATES))('from %j', (state) => {
    expect(step(talking(state)).talk).toEqual(leadsTo[state.is] ?? state);
  });
});

test('a wish to talk is where it begins, and nothing is offered to somebody without one', () => {
  expect(talkOf(talking(undefined))).toEqual(ASKED);
  const silent = participationOf({});
  expect(talkOf(silent)).toBeUndefined();
  for (const step of [offer, agree, none, off, held, notHeld, ratherNot, notMe, notNow])
    expect(step(silent).talk).toBeUndefined();
});

test('a time that has gone by, or is not offered, is not agreed to', () => {
  const offered = talking(OFFERED);
  expect(withAgreed(offered, ONE.id, SOON)).toBe(offered);
  expect(withAgreed(offered, TWO.id, SOON).talk).toMatchObject({ is: 'agreed', time: TWO });
  expect(withAgreed(offered, NEW.id, LATER)).toBe(offered);
});

test('an answer to times that were replaced meanwhile changes nothing', () => {
  const replaced = talking(newOffer);
  expect(none(replaced)).toBe(replaced);
  const agreedToNew = talking({ is: 'agreed', at: AT, time: NEW });
  expect(off(agreedToNew)).toBe(agreedToNew);
  expect(notHeld(agreedToNew)).toBe(agreedToNew);
});

test('an offer is known by its id, whether it was answered or not', () => {
  expect(isOfOffer(OFFERED, 'offer-1')).toBe(true);
  expect(isOfOffer(AGREED, 'offer-1')).toBe(true);
  expect(isOfOffer(OFFERED, 'offer')).toBe(false);
  expect(isOfOffer(ASKED, 'offer-1')).toBe(false);
});

test('times are offered in their order', () => {
  expect(withOffer(talking(ASKED), [TWO, ONE], AT).talk).toEqual(OFFERED);
});

test.each<[string, Step, Talk, boolean]>([
  ['they agree', agree, OFFERED, true],
  ['none suits', none, OFFERED, true],
  ['a time suits no more', off, AGREED, true],
  ['they ask to talk again', talkAgain, HELD, true],
  ['times are offered', offer, ASKED, false],
  ['it took place', held, AGREED, false],
  ['it did not take place', notHeld, AGREED, false],
])(
  'the lead has news when %s: of what they did, and not of their own',
  (_, step, state, isNews) => {
    expect(step(talking(state)).news !== undefined).toBe(isNews);
  },
);

describe('the card in the chat', () => {
  const writingSince = (at: string) =>
    ({ reply: { is: 'taking part', way: 'writing', at } }) as const;
  const sent = { reply: { is: 'contributed', contributionId: 'c', at: LATER } } as const;
  test.each<[string, Participation, Standing]>([
    ['asked', talking(ASKED), 'talk asked'],
    ['offered', talking(OFFERED), 'talk offered'],
    ['agreed', talking(AGREED), 'talk agreed'],
    ['held', talking(HELD), 'talk held'],
    ['off, and they would rather not', ratherNot(talking(AGREED)), 'rather not'],
    ['put off', notNow(talking(AGREED)), 'later'],
    ['offered to somebody who writes', talking(OFFERED, writingSince(LATER)), 'talk offered'],
    ['agreed with somebody who writes', talking(AGREED, writingSince(LATER)), 'talk agreed'],
    ['held, before they went on to write', talking(HELD, writingSince(LATER)), 'carry on'],
    ['asked for by somebody who writes', talking(ASKED, writingSince(LATER)), 'carry on'],
    ['agreed with somebody who has sent', talking(AGREED, sent), 'talk agreed'],
    ['asked for by somebody who has sent', talking(ASKED, sent), 'receipt'],
    ['taken back', talking(OFFERED, { takenBack: LATER }), 'taken back'],
  ])('of a conversation that is %s', (_, of, standing) => {
    expect(standingOf(of)).toBe(standing);
  });

  const message = { id: 'm', notBefore: AT, tries: 2 } as const;
  const asked = talking(ASKED, {
    messages: [{ ...message, shows: 'invitation', wants: 'talk asked' }],
  });

  test('follows what the lead did', () => {
    const offered = followed(asked, offer(asked), LATER);
    expect(offered.messages).toEqual([
      { id: 'm', shows: 'invitation', wants: 'talk offered', notBefore: LATER, tries: 0 },
    ]);
  });

  test('stays as it is while they are on the pages', () => {
    const onPages = { ...asked, onPages: true as const };
    expect(followed(onPages, offer(onPages), LATER).messages).toEqual(onPages.messages);
  });
});

test('the wish to talk is open until somebody has seen to it', () => {
  const writing = { reply: { is: 'taking part', way: 'writing', at: AT } } as const;
  expect(openWishes(talking(ASKED, writing))).toEqual(['talking']);
  for (const talk of [OFFERED, AGREED, HELD, OFF])
    expect(openWishes(talking(talk, writing))).toEqual([]);
});

test('whatever happens, in whatever order, is a state that the schema lets through', () => {
  const step = fc.oneof(fc.constantFrom(offer, agree, none, off, held, notHeld), anyAct.map(doing));
  fc.assert(
    fc.property(participation, instant, fc.array(step, { maxLength: 12 }), (from, _, steps) => {
      const { talk } = steps.reduce((current, next) => next(current), from);
      expect(talkSchema.optional().parse(talk)).toEqual(talk);
    }),
  );
});

import fc from 'fast-check';
import {
  heldQuestions,
  isHeld,
  lookAgainSince,
  standing,
  tellAtOf,
  withHoldsOf,
  type Hold,
  type Pause,
} from '../../src/domain/hold.ts';
import { NEWS_EVERY_MS, withLookAgain } from '../../src/domain/news.ts';
import {
  enterPages,
  isRestCard,
  leavePages,
  standingOf,
  standingSchema,
  type RestCard,
} from '../../src/domain/messages.ts';
import { act, contributed, dueAtOf, type Participation } from '../../src/domain/participation.ts';
import { PAGE_GRACE_MS, cardNow, rested } from '../../src/domain/rest.ts';
import { AT, LATER, participationOf } from './made-up.ts';
import { instant, participation } from './participations.ts';

const LIFTED = { by: 'x', at: LATER, reason: 'The trial is over.' };

function holdOf(on: Hold['on'], fields: Partial<Hold> = {}): Hold {
  return {
    id: JSON.stringify(on),
    on,
    why: 'Possible witness',
    decidedBy: 'DS Clear',
    as: 'chair',
    at: AT,
    lookAgainOn: '2026-12-01',
    ...fields,
  };
}

function pauseOf(fields: Partial<Pause>): Pause {
  const decided = { why: 'other', other: 'A strike.', decidedBy: 'Cora', as: 'chair' } as const;
  return { id: 'pause', ...decided, at: AT, lookAgainOn: '2026-12-01', ...fields };
}

const ON_ADA = { is: 'person', participationId: 'ada' } as const;
const ON_QUESTION = { is: 'question', questionId: 'worked-well' } as const;
const ON_REVIEW = { is: 'review' } as const;

describe('a hold', () => {
  test('on one person is on nobody else', () => {
    const holds = [holdOf(ON_ADA)];
    expect(isHeld(holds, 'ada')).toBe(true);
    expect(isHeld(holds, 'ben')).toBe(false);
    expect([...heldQuestions(holds)]).toEqual([]);
  });

  test('on the review is on everybody', () => {
    expect(isHeld([holdOf(ON_REVIEW)], 'ben')).toBe(true);
  });

  test('on a question is on its answers and on nobody', () => {
    const holds = [holdOf(ON_QUESTION)];
    expect(isHeld(holds, 'ada')).toBe(false);
    expect([...heldQuestions(holds)]).toEqual(['worked-well']);
  });

  test('that is lifted is in force no more, and another one on the same person still is', () => {
    const lifted = [ON_ADA, ON_QUESTION, ON_REVIEW].map((on) => holdOf(on, { lifted: LIFTED }));
    expect(standing(lifted)).toEqual([]);
    expect(isHeld(lifted, 'ada')).toBe(false);
    expect([...heldQuestions(lifted)]).toEqual([]);
    expect(isHeld([...lifted, holdOf(ON_ADA)], 'ada')).toBe(true);
  });
});

describe('the holds of two reviews of which one became the other', () => {
  // A day that was put off at one moment is the same day in both.
  const PUT_OFF = [undefined, AT, LATER] as const;
  const holds = fc.uniqueArray(
    fc
      .record({
        id: fc.constantFrom('one', 'two', 'three'),
        turn: fc.nat(2),
        isLifted: fc.boolean(),
      })
      .map(({ id, turn, isLifted }) =>
        holdOf(ON_ADA, {
          id,
          lookAgainOn: `2026-12-0${turn + 1}`,
          putOffAt: PUT_OFF[turn],
          ...(isLifted && { lifted: LIFTED }),
        }),
      ),
    { selector: ({ id }) => id },
  );
  const byId = (one: Hold, other: Hold) => one.id.localeCompare(other.id);

  test('are the same once each was brought to the other, and nothing goes round', () => {
    fc.assert(
      fc.property(holds, holds, (one, other) => {
        const here = withHoldsOf({ holds: one }, other);
        const there = withHoldsOf({ holds: other }, here.holds);
        expect(withHoldsOf(here, there.holds)).toBe(here);
        expect(standing(here.holds).sort(byId)).toEqual(standing(there.holds).sort(byId));
        for (const { id, lifted, putOffAt } of [...one, ...other])
          for (const review of [here, there]) {
            const hold = review.holds.find((some) => some.id === id);
            expect(hold).toBeDefined();
            if (lifted) expect(hold?.lifted).toEqual(lifted);
            if (!hold?.lifted) expect((hold?.putOffAt ?? '') >= (putOffAt ?? '')).toBe(true);
          }
      }),
    );
  });
});

describe('looking again', () => {
  // The early May bank holiday of 2026 is Monday the 4th.
  const holidays = new Set(['2026-05-04']);

  test.each([
    ['a working day in summer', '2026-05-06', '2026-05-06T08:30:00.000Z'],
    ['a working day in winter', '2026-12-01', '2026-12-01T09:30:00.000Z'],
    ['a bank holiday', '2026-05-04', '2026-05-05T08:30:00.000Z'],
    ['a Saturday before one', '2026-05-02', '2026-05-05T08:30:00.000Z'],
    ['a Sunday', '2026-05-10', '2026-05-11T08:30:00.000Z'],
  ])('on %s, the leads are told at half past nine in London', (_, day, at) => {
    expect(tellAtOf(day, holidays)).toBe(at);
  });

  test('is owed since the earliest day that has come, of what is in force', () => {
    const holds = [
      holdOf(ON_ADA, { lookAgainOn: '2026-11-03', lifted: LIFTED }),
      holdOf(ON_QUESTION, { lookAgainOn: '2026-11-20' }),
      holdOf(ON_REVIEW, { lookAgainOn: '2026-11-10' }),
    ];
    const pauses = [
      pauseOf({ lookAgainOn: '2026-11-03', ended: { by: 'x', at: LATER, reason: 'It is over.' } }),
      pauseOf({ lookAgainOn: '2026-11-12' }),
    ];
    expect(lookAgainSince({ holds, pauses }, '2026-11-09')).toBeUndefined();
    expect(lookAgainSince({ holds, pauses }, '2026-11-10')).toBe('2026-11-10');
    expect(lookAgainSince({ holds: [], pauses }, '2026-11-24')).toBe('2026-11-12');
    expect(lookAgainSince({ holds: [], pauses: [] }, '2026-11-24')).toBeUndefined();
  });

  const due = holdOf(ON_ADA, { tellAt: AT });
  const later = holdOf(ON_REVIEW, { tellAt: '2026-12-01T09:30:00.000Z' });

  test('is told once, and what is due later is told then', () => {
    const told = withLookAgain({ holds: [due, later], pauses: [] }, AT);
    expect(told.holds).toEqual([{ ...due, tellAt: undefined }, later]);
    expect(told).toMatchObject({ news: { covers: AT, send: { is: 'wanted', at: AT } } });
    expect(withLookAgain(told, LATER)).toBe(told);
  });

  test('is told of a pause too, and not of a hold that was lifted', () => {
    const pauses = [pauseOf({ lookAgainOn: '2026-11-24', tellAt: AT })];
    expect(withLookAgain({ holds: [], pauses }, AT)).toMatchObject({
      pauses: [{ tellAt: undefined }],
      news: { covers: AT },
    });
    const review = { holds: [holdOf(ON_ADA, { tellAt: AT, lifted: LIFTED })], pauses: [] };
    expect(withLookAgain(review, LATER)).toBe(review);
  });

  test('comes with the other news where the leads were told of some just now', () => {
    const send = { is: 'sent', at: AT, messageId: 'm' } as const;
    const soon = new Date(Date.parse(AT) + NEWS_EVERY_MS / 3).toISOString();
    const next = new Date(Date.parse(AT) + NEWS_EVERY_MS).toISOString();
    const news = { covers: AT, send, told: ['lead'], toldAt: AT };
    expect(withLookAgain({ holds: [due], pauses: [], news }, soon)).toMatchObject({
      news: { covers: soon, send: { is: 'wanted', at: next } },
    });
  });
});

const restCard = fc.constantFrom<RestCard>(
  'paused',
  'paused for charges',
  'paused by a court',
  'held',
);
const whether = fc.constantFrom<true | undefined>(true, undefined);
/** Any participation, on a page or not. */
const anybody = fc
  .tuple(participation, whether)
  .map(([any, onPages]): Participation => ({ ...any, ...(onPages && { onPages }) }));
/** The same with nothing that rests yet. */
const going = anybody.map((any): Participation => {
  const { sends, messages } = any;
  return {
    ...any,
    sends: sends.map((entry) =>
      entry.send.is === 'cancelled' && entry.send.why === 'rests'
        ? { ...entry, send: { ...entry.send, why: 'has answered' } }
        : entry,
    ),
    messages: messages.map((message) => ({
      ...message,
      shows: isRestCard(message.shows) ? 'invitation' : message.shows,
      wants: isRestCard(message.wants) ? 'carry on' : message.wants,
    })),
  };
});

const sendsOf = ({ sends }: Participation) => sends.map(({ send }) => send);

describe('when everything rests for somebody', () => {
  test('nothing is wanted of them, and each of their cards is to say so', () => {
    fc.assert(
      fc.property(anybody, instant, restCard, (any, at, rest) => {
        const next = rested(any, at, rest);
        for (const send of sendsOf(next)) expect(send.is).not.toBe('wanted');
        if (any.takenBack === undefined)
          for (const { wants } of next.messages) expect(wants).toBe(rest);
        else expect(next.messages).toBe(any.messages);
      }),
    );
  });

  test('what is not wanted stays what it is, and so does what they did', () => {
    fc.assert(
      fc.property(anybody, instant, restCard, (any, at, rest) => {
        const next = rested(any, at, rest);
        expect(next.reply).toEqual(any.reply);
        expect(next.wishes).toEqual(any.wishes);
        const before = sendsOf(any);
        for (const [index, send] of sendsOf(next).entries())
          if (before[index]?.is !== 'wanted') expect(send).toBe(before[index]);
      }),
    );
  });

  test('what was wanted is wanted again once it goes on, as of when it began, and nothing else is', () => {
    fc.assert(
      fc.property(going, instant, restCard, instant, (any, at, rest, end) => {
        const after = rested(rested(any, at, rest), end, undefined);
        const before = sendsOf(any);
        for (const [index, send] of sendsOf(after).entries()) {
          if (before[index]?.is === 'wanted') expect(send).toEqual({ is: 'wanted', at, tries: 0 });
          else expect(send).toBe(before[index]);
        }
      }),
    );
  });

  test('their cards come back: those of a page stay under it, the others show where they are', () => {
    fc.assert(
      fc.property(going, instant, restCard, instant, (any, at, rest, end) => {
        const after = rested(rested(any, at, rest), end, undefined);
        if (any.takenBack !== undefined) expect(after.messages).toBe(any.messages);
        else
          for (const { shows, wants } of after.messages)
            expect(wants).toBe(any.onPages ? shows : standingOf(any));
      }),
    );
  });

  test('saying so twice changes nothing more, and nothing changes where nothing rests', () => {
    fc.assert(
      fc.property(anybody, going, instant, restCard, instant, (any, free, at, rest, later) => {
        const once = rested(any, at, rest);
        expect(rested(once, later, rest)).toBe(once);
        expect(rested(free, at, undefined)).toBe(free);
      }),
    );
  });

  test('a pause whose reason changes, and a hold during a pause, give the cards other words', () => {
    fc.assert(
      fc.property(going, instant, restCard, restCard, instant, (any, at, one, other, later) => {
        const changed = rested(rested(any, at, one), later, other);
        if (any.takenBack === undefined)
          for (const { wants } of changed.messages) expect(wants).toBe(other);
        const after = rested(changed, later, undefined);
        expect(sendsOf(after).map(({ is }) => is)).toEqual(
          sendsOf(rested(rested(any, at, one), later, undefined)).map(({ is }) => is),
        );
      }),
    );
  });
});

const message = (shows: Participation['messages'][number]['shows']) => ({
  id: 'message-1',
  shows,
  wants: shows,
  notBefore: AT,
  tries: 0,
});

describe('somebody on a page', () => {
  const invited = participationOf({ messages: [message('invitation')] });
  const carrying = participationOf({
    reply: { is: 'taking part', way: 'writing', at: AT },
    messages: [message('carry on')],
  });

  test.each([
    ['who came from the invitation', invited],
    ['who came back to carry on', carrying],
  ])('%s keeps it on the screen for a day when all begins to rest', (_, before) => {
    const writing = enterPages(act(before, { is: 'take part', way: 'writing' }, AT));
    const held = rested(writing, AT, 'held');
    const dayAfter = new Date(Date.parse(AT) + PAGE_GRACE_MS).toISOString();
    expect(held.messages).toMatchObject([{ wants: 'held', notBefore: dayAfter }]);
    expect(dueAtOf(held)).toBe(dayAfter);
    // A press of theirs leaves the page: then at once.
    expect(leavePages(held, LATER, 'held').messages).toMatchObject([
      { wants: 'held', notBefore: LATER },
    ]);
    expect(dueAtOf(rested(held, LATER, undefined))).toBeUndefined();
  });

  test('who has left it sees at once that all rests', () => {
    const left = leavePages(enterPages(carrying), AT);
    expect(rested(left, LATER, 'held').messages).toMatchObject([
      { wants: 'held', notBefore: LATER },
    ]);
  });
});

describe('the card that is drawn', () => {
  test('says that all rests, whatever was wanted before', () => {
    fc.assert(
      fc.property(
        anybody,
        fc.constantFrom(...standingSchema.options),
        restCard,
        (any, wants, rest) => {
          expect(cardNow(any, wants, rest)).toBe(any.takenBack === undefined ? rest : 'taken back');
        },
      ),
    );
  });

  test('never says so when nothing does', () => {
    fc.assert(
      fc.property(anybody, fc.constantFrom(...standingSchema.options), (any, wants) => {
        const now = cardNow(any, wants, undefined);
        const isSaid = any.takenBack === undefined && !isRestCard(wants);
        expect(now).toBe(isSaid ? wants : standingOf(any));
      }),
    );
  });

  test('says so too where their words were sent as the hold came', () => {
    const sent = contributed(participationOf({ messages: [message('held')] }), 'c', LATER);
    expect(sent.messages).toMatchObject([{ wants: 'receipt' }]);
    expect(cardNow(sent, 'receipt', 'held')).toBe('held');
  });
});

import fc from 'fast-check';
import {
  MOMENT_MS,
  alertDueAt,
  alertSchema,
  chainFor,
  claimed,
  dueTelling,
  goOn,
  isOpen,
  isSame,
  isToldTo,
  leaveOut,
  mayTakeBack,
  newAlert,
  owed,
  passOn,
  settled,
  stepsOf,
  take,
  takeBack,
  withRecorded,
  type Alert,
  type AlertRole,
  type Candidate,
  type Chain,
} from '../../src/domain/alert.ts';
import type { Send } from '../../src/domain/send.ts';

const AT = '2026-04-14T09:00:00.000Z';
const later = (ms: number, from = AT) => new Date(Date.parse(from) + ms).toISOString();
const MINUTE = 60_000;
const DAY = { isInHours: true, minutes: 15 };
const NIGHT = { isInHours: false, minutes: 15 };

const one = (personId: string, as: AlertRole, id = personId): Candidate => ({
  personId,
  as,
  ids: [id, personId],
});
const ANNA = one('anna', 'safeguarding contact', 'officer-1');
const BEN = one('ben', 'safeguarding contact', 'officer-2');
const CHAIN: Chain = {
  contacts: [ANNA, BEN],
  // Ben is an administrator as well.
  last: [one('lena', 'lead'), one('ada', 'administrator'), one('ben', 'administrator')],
};
const fresh = () => newAlert({ personId: 'hanna', name: 'Hanna Nursewell', tenantId: 'nhs' }, AT);

/** Whoever is wanted is told by then, or can't be. */
function tell(alert: Alert, now: string, fails: readonly string[] = []): Alert {
  let next = alert;
  for (let due = dueTelling(next, now); due; due = dueTelling(next, now)) {
    const { personId } = due;
    const send: Send = fails.includes(personId)
      ? { is: 'unreachable', at: now, why: 'removed' }
      : { is: 'sent', at: now, messageId: 'm' };
    next = settled(claimed(next, personId, now), personId, now, send);
  }
  return next;
}

/** The clock at that moment: goes on where that is due, and tells. */
function atTime(alert: Alert, now: string, how = DAY, fails: readonly string[] = []): Alert {
  let next = alert;
  // Those who can't be reached lead to the next at once.
  for (let round = 0; round < 10; round += 1) {
    const due = next.nextAt !== undefined && next.nextAt <= now;
    next = tell(due ? goOn(next, CHAIN, now, how) : next, now, fails);
  }
  return next;
}

const told = ({ tellings }: Alert) =>
  tellings.filter(({ send }) => send.is === 'sent').map(({ personId }) => personId);

describe('who is told, and when', () => {
  test('for a moment nobody; then the first contact, and each next one after so many minutes', () => {
    const asked = fresh();
    expect(told(atTime(asked, later(MOMENT_MS - 1)))).toEqual([]);
    const first = atTime(asked, later(MOMENT_MS));
    expect(told(first)).toEqual(['anna']);
    expect(told(atTime(first, later(MOMENT_MS + 15 * MINUTE - 1)))).toEqual(['anna']);
    const second = atTime(first, later(MOMENT_MS + 15 * MINUTE));
    expect(told(second)).toEqual(['anna', 'ben']);
    const last = atTime(second, later(MOMENT_MS + 30 * MINUTE));
    expect(told(last)).toEqual(['anna', 'ben', 'lena', 'ada']);
  });

  test('outside of their hours all contacts at once, and the others after as long', () => {
    const first = atTime(fresh(), later(MOMENT_MS), NIGHT);
    expect(told(first)).toEqual(['anna', 'ben']);
    const last = atTime(first, later(MOMENT_MS + 15 * MINUTE), NIGHT);
    expect(told(last)).toEqual(['anna', 'ben', 'lena', 'ada']);
  });

  test('everybody again each hour, for as long as nobody is on it, but for who can’t be', () => {
    let alert = fresh();
    for (const minutes of [1, 16, 31]) alert = atTime(alert, later(minutes * MINUTE));
    alert = passOn(alert, 'anna', later(32 * MINUTE));
    const times = () => Object.fromEntries(alert.tellings.map((t) => [t.personId, t.times]));
    alert = atTime(alert, later(32 * MINUTE));
    expect(times()).toEqual({ anna: 1, ben: 2, lena: 2, ada: 2 });
    alert = atTime(alert, later(92 * MINUTE));
    expect(times()).toEqual({ anna: 1, ben: 3, lena: 3, ada: 3 });
    for (let hour = 3; hour < 80; hour += 1) alert = atTime(alert, later(hour * 60 * MINUTE));
    expect(times()['ben']).toBeGreaterThan(70);
    expect(alert.tellings).toHaveLength(4);
    expect(isOpen(alert)).toBe(true);
  });

  test.each([
    ['the first', ['anna'], ['ben']],
    ['both contacts', ['anna', 'ben'], ['lena', 'ada']],
  ])('where %s can’t be reached, the next at once', (_, fails, reached) => {
    expect(told(atTime(fresh(), later(MOMENT_MS), DAY, fails))).toEqual(reached);
  });

  test('where nobody can be reached, everybody again in an hour, and not sooner', () => {
    const all = ['anna', 'ben', 'lena', 'ada'];
    const vain = atTime(fresh(), later(MOMENT_MS), DAY, all);
    expect(vain.tellings.map(({ personId }) => personId)).toEqual(all);
    expect(alertDueAt(withRecorded(vain, owed(vain)))).toBe(later(61 * MINUTE));
    expect(told(atTime(vain, later(61 * MINUTE)))).toEqual(all);
  });

  test('nobody of a board that has named nobody; it stays open, and is looked at each hour', () => {
    const alert = goOn(fresh(), { contacts: [], last: [] }, later(MOMENT_MS), DAY);
    expect(alert.tellings).toEqual([]);
    expect(alertDueAt(alert)).toBe(later(61 * MINUTE));
  });

  test('never who asked, whatever role they have', () => {
    const own = { ...fresh(), personId: 'anna' };
    expect(told(atTime(own, later(MOMENT_MS)))).toEqual(['ben']);
  });

  test('nobody twice for two roles', () => {
    expect(
      stepsOf(fresh(), CHAIN, true).map((step) => step.map(({ personId }) => personId)),
    ).toEqual([['anna'], ['ben'], ['lena', 'ada']]);
  });
});

describe('somebody who must not know', () => {
  test('is never told, and for the next there is a moment again', () => {
    const other = leaveOut(fresh(), ANNA.ids, later(40_000));
    expect(told(atTime(other, later(99_999)))).toEqual([]);
    const next = atTime(other, later(100_000));
    expect(told(next)).toEqual(['ben']);
    expect(leaveOut(next, ANNA.ids, later(110_000))).toBe(next);
  });

  test('is left out in every role that they have', () => {
    const other = leaveOut(fresh(), BEN.ids, AT);
    const { contacts, last } = chainFor(other, CHAIN);
    expect([...contacts, ...last].map(({ personId }) => personId)).toEqual(['anna', 'lena', 'ada']);
  });

  test('who was told already is told no more, and the next at once', () => {
    const first = atTime(fresh(), later(MOMENT_MS));
    const other = leaveOut(first, ANNA.ids, later(2 * MINUTE));
    expect(isToldTo(other, 'anna')).toBe(false);
    const next = atTime(other, later(2 * MINUTE));
    expect(told(next)).toEqual(['anna', 'ben']);
    expect(take(next, 'anna', later(3 * MINUTE))).toBe(next);
  });

  test('who said that they are on it is so no longer', () => {
    const taken = take(atTime(fresh(), later(MOMENT_MS)), 'anna', later(2 * MINUTE));
    const other = leaveOut(taken, ANNA.ids, later(3 * MINUTE));
    expect(isOpen(other)).toBe(true);
    expect(told(atTime(other, later(3 * MINUTE)))).toEqual(['anna', 'ben']);
  });

  test('who is on it stays on it where another is left out', () => {
    const taken = take(atTime(fresh(), later(MOMENT_MS)), 'anna', later(2 * MINUTE));
    const other = leaveOut(taken, BEN.ids, later(3 * MINUTE));
    expect(other.taken).toMatchObject({ by: 'anna' });
    expect(alertDueAt(withRecorded(other, owed(other)))).toBeUndefined();
  });

  test('can be everybody; then nobody is told, and it stays open', () => {
    let alert = fresh();
    for (const { ids } of [...CHAIN.contacts, ...CHAIN.last]) alert = leaveOut(alert, ids, AT);
    const on = atTime(alert, later(MOMENT_MS));
    expect(on.tellings).toEqual([]);
    expect(isOpen(on)).toBe(true);
  });
});

describe('a mistake', () => {
  test('can be said while nobody was told, and then nobody is', () => {
    const mistaken = takeBack(fresh(), later(MOMENT_MS - 1));
    expect(mistaken).toMatchObject({ mistaken: later(MOMENT_MS - 1) });
    expect(alertDueAt(mistaken)).toBeUndefined();
    expect(told(atTime(mistaken, later(MOMENT_MS)))).toEqual([]);
    expect(isSame(mistaken, later(MOMENT_MS))).toBe(false);
  });

  test.each<[string, (alert: Alert) => Alert]>([
    ['is being told', (alert) => claimed(alert, 'anna', later(MOMENT_MS))],
    ['was told', (alert) => tell(alert, later(MOMENT_MS))],
    [
      'may have been told',
      (alert) =>
        settled(claimed(alert, 'anna', later(MOMENT_MS)), 'anna', later(MOMENT_MS), {
          is: 'wanted',
          at: later(MOMENT_MS + 2_000),
          tries: 1,
        }),
    ],
  ])('can’t be said any more once somebody %s', (_, then) => {
    const wanted = goOn(fresh(), CHAIN, later(MOMENT_MS), DAY);
    expect(mayTakeBack(wanted)).toBe(true);
    const on = then(wanted);
    expect(takeBack(on, later(MOMENT_MS))).toBe(on);
  });
});

describe('somebody who is on it', () => {
  const first = atTime(fresh(), later(MOMENT_MS));
  const taken = take(first, 'anna', later(2 * MINUTE));

  test('ends the telling, and nobody else takes it from them', () => {
    expect(taken).toMatchObject({ taken: { by: 'anna', at: later(2 * MINUTE) } });
    expect(atTime(taken, later(100 * MINUTE))).toEqual(taken);
    expect(take(taken, 'anna', later(3 * MINUTE))).toBe(taken);
  });

  test('must have been told', () => {
    expect(take(first, 'ben', later(2 * MINUTE))).toBe(first);
    expect(passOn(first, 'ben', later(2 * MINUTE))).toBe(first);
    expect(isToldTo(first, 'ben')).toBe(false);
  });

  test('can pass it on all the same: then the next are told at once', () => {
    const passed = passOn(taken, 'anna', later(5 * MINUTE));
    expect(isOpen(passed)).toBe(true);
    expect(told(atTime(passed, later(5 * MINUTE)))).toEqual(['anna', 'ben']);
    expect(passOn(passed, 'anna', later(6 * MINUTE))).toBe(passed);
  });

  test('stops also what was to be tried again, and a telling whose process died', () => {
    const second = goOn(first, CHAIN, later(16 * MINUTE), DAY);
    const dead = take(claimed(second, 'ben', later(16 * MINUTE)), 'anna', later(16 * MINUTE));
    const found = claimed(dead, 'ben', later(17 * MINUTE));
    expect(found.tellings[1]?.send).toEqual({ is: 'ambiguous', at: later(17 * MINUTE) });
    // It may have reached them: they may see whose it is, and that somebody is on it.
    expect(isToldTo(found, 'ben')).toBe(true);
  });

  test.each<[string, (alert: Alert) => Alert]>([
    ['somebody is on it', (alert) => take(alert, 'anna', later(16 * MINUTE))],
    ['they must not know', (alert) => leaveOut(alert, BEN.ids, later(16 * MINUTE))],
  ])('a telling under way is not tried again once %s', (_, meanwhile) => {
    const second = claimed(goOn(first, CHAIN, later(16 * MINUTE), DAY), 'ben', later(16 * MINUTE));
    const again: Send = { is: 'wanted', at: later(17 * MINUTE), tries: 1 };
    const on = settled(meanwhile(second), 'ben', later(16 * MINUTE), again);
    expect(on.tellings[1]?.send).toEqual({ is: 'ambiguous', at: later(17 * MINUTE) });
  });

  test('is what the same person’s next press is about, for an hour', () => {
    expect(isSame(first, later(999 * MINUTE))).toBe(true);
    expect(isSame(taken, later(61 * MINUTE))).toBe(true);
    expect(isSame(taken, later(62 * MINUTE))).toBe(false);
  });
});

test('the trail says that they asked once anybody was told, and each telling once', () => {
  expect(owed(fresh())).toEqual([]);
  const first = atTime(fresh(), later(MOMENT_MS), DAY, ['anna']);
  const now = later(MOMENT_MS);
  expect(owed(first)).toEqual([
    { what: 'asked', who: 'hanna', at: now },
    { what: 'not reached', who: 'anna', at: now },
    { what: 'told', who: 'ben', at: now },
  ]);
  const recorded = withRecorded(first, owed(first));
  expect(owed(recorded)).toEqual([]);
  expect(alertDueAt(recorded)).toBe(later(16 * MINUTE));
});

type Step =
  | { is: 'wait'; ms: number }
  | { is: 'sweep'; day: boolean; ends: 'sent' | 'unreachable' | 'refused' | 'wanted' | 'died' }
  | { is: 'take' | 'pass on' | 'leave out'; who: Candidate }
  | { is: 'take back' };

const EVERYBODY = [...CHAIN.contacts, ...CHAIN.last];
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    is: fc.constant('wait' as const),
    ms: fc.constantFrom(1_000, 30_000, 61_000, 900_000, 3_600_000),
  }),
  fc.record({
    is: fc.constant('sweep' as const),
    day: fc.boolean(),
    ends: fc.constantFrom('sent', 'unreachable', 'refused', 'wanted', 'died'),
  }),
  fc.record({
    is: fc.constantFrom('take' as const, 'pass on' as const, 'leave out' as const),
    who: fc.constantFrom(...EVERYBODY),
  }),
  fc.constant({ is: 'take back' as const }),
);

function sweep(alert: Alert, now: string, { day, ends }: Extract<Step, { is: 'sweep' }>): Alert {
  if (alert.nextAt !== undefined && alert.nextAt <= now)
    return goOn(alert, CHAIN, now, day ? DAY : NIGHT);
  const due = dueTelling(alert, now);
  if (!due) return withRecorded(alert, owed(alert));
  const { personId } = due;
  const mine = claimed(alert, personId, now);
  if (ends === 'died') return mine;
  const sends: Record<typeof ends, Send> = {
    sent: { is: 'sent', at: now, messageId: 'm' },
    unreachable: { is: 'unreachable', at: now, why: 'removed' },
    refused: { is: 'refused', at: now },
    wanted: { is: 'wanted', at: later(2_000, now), tries: 1 },
  };
  return settled(mine, personId, now, sends[ends]);
}

function after(alert: Alert, now: string, done: Step): Alert {
  switch (done.is) {
    case 'wait':
      return alert;
    case 'sweep':
      return sweep(alert, now, done);
    case 'take':
      return take(alert, done.who.personId, now);
    case 'pass on':
      return passOn(alert, done.who.personId, now);
    case 'leave out':
      return leaveOut(alert, done.who.ids, now);
    case 'take back':
      return takeBack(alert, now);
  }
}

test('whatever happens, it is open until a person ends it, and then only to whom it may go', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let alert = fresh();
      let now = AT;
      for (const done of steps) {
        if (done.is === 'wait') now = later(done.ms, now);
        const before = alert;
        alert = after(before, now, done);
        expect(alertSchema.parse(JSON.parse(JSON.stringify(alert)))).toEqual(
          JSON.parse(JSON.stringify(alert)),
        );
        // Never closed by the clock, and never forgotten.
        if (isOpen(before) && !isOpen(alert)) expect(['take', 'take back']).toContain(done.is);
        if (isOpen(alert)) expect(alertDueAt(alert)).toBeDefined();
        // Nobody has two tellings, and nobody is to be told who must not know, or for no reason.
        const people = alert.tellings.map(({ personId }) => personId);
        expect(new Set(people).size).toBe(people.length);
        for (const { personId, send } of alert.tellings) {
          expect(personId).not.toBe('hanna');
          if (send.is !== 'wanted') continue;
          expect(isOpen(alert)).toBe(true);
          expect(alert.leftOut).not.toContain(personId);
        }
        // A mistake told nobody.
        if (alert.mistaken !== undefined)
          expect(
            alert.tellings.every(({ send }) => ['cancelled', 'unreachable'].includes(send.is)),
          ).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

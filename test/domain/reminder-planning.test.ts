import { bankHolidays } from '../../src/calendar.ts';
import { withSend, type Entry } from '../../src/domain/ledger.ts';
import type { Participation } from '../../src/domain/participation.ts';
import {
  withNewDate,
  withRemindersPlanned,
  withRingAsked,
  withTimeOver,
  type ReminderPlan,
} from '../../src/domain/reminders.ts';
import type { Send } from '../../src/domain/send.ts';
import { invited, ledgerOf, participationOf } from './made-up.ts';
import { policyOf } from './reminder-policies.ts';

// Invited on Tuesday 14 April 2026, by Friday 8 May: the reminders are on Thursday 30 April, over the
// bank holiday of 4 May, and on Monday 11 May, and the lead rings two working days after that.
const INVITED = '2026-04-14T09:00:00.000Z';
const NOW = '2026-04-14T09:00:05.000Z';
const BEFORE = '2026-04-30T08:30:00.000Z';
const AFTER = '2026-05-11T08:30:00.000Z';
const RING = '2026-05-13T08:30:00.000Z';
// By Friday 29 May: five working days before it, over the bank holiday of 25 May, is the 21st.
const MOVED = { answerBy: '2026-05-29', version: 2 };
const holidays = bankHolidays('england');

function planOf(changed: Partial<ReminderPlan> = {}): ReminderPlan {
  return { policy: policyOf(), answerBy: '2026-05-08', holidays, version: 1, ...changed };
}

const sent = (at: string): Send => ({ is: 'sent', at, messageId: `message-${at}` });
const wanted = (at: string): Send => ({ is: 'wanted', at, tries: 0 });
const cancelled = (at: string, why: Extract<Send, { is: 'cancelled' }>['why']): Send => ({
  is: 'cancelled',
  at,
  why,
});
const invitation = { kind: 'invitation', send: sent(INVITED) } as const;
const step = (id: string, send: Send) => ({ kind: 'reminder', step: id, send }) as const;

/** Somebody whose invitation has arrived, with these entries after it. */
function somebody(
  entries: Omit<Entry, 'id'>[] = [],
  fields: Partial<Participation> = {},
): Participation {
  return participationOf({ sends: ledgerOf(invitation, ...entries), ...fields });
}

/** The reminders as they stand: "before wanted 2026-04-30T08:30". */
function remindersOf({ sends }: Participation): string[] {
  return sends.flatMap(({ kind, step: id, send }) =>
    kind === 'reminder' ? [`${id ?? ''} ${send.is} ${send.at.slice(0, 16)}`] : [],
  );
}

const planned = (one: Participation, plan = planOf(), now = NOW) =>
  withRemindersPlanned(one, plan, now);

describe('once the invitation has arrived', () => {
  test('each step for that role is wanted on its morning, and the version of the plan is kept', () => {
    const next = planned(somebody());
    expect(remindersOf(next)).toEqual([
      'before wanted 2026-04-30T08:30',
      'after wanted 2026-05-11T08:30',
    ]);
    expect(next.sends.map(({ id }) => id)).toEqual(['invitation-1', 'reminder-1', 'reminder-2']);
    expect(next.plannedOn).toBe(1);
    const officer = somebody([], { role: 'family liaison officer' });
    expect(remindersOf(planned(officer))).toEqual(['before wanted 2026-04-30T08:30']);
  });

  test('planned again, nothing changes', () => {
    const next = planned(somebody());
    expect(planned(next)).toBe(next);
    expect(planned(next, planOf(), '2026-05-29T12:00:00.000Z')).toBe(next);
  });

  test.each<Send>([
    wanted(INVITED),
    { is: 'claimed', at: INVITED, tries: 1 },
    { is: 'ambiguous', at: INVITED },
    { is: 'refused', at: INVITED },
    { is: 'unreachable', at: INVITED, why: 'not installed' },
    cancelled(INVITED, 'same person'),
  ])('not before: after %j nothing is planned', (send) => {
    const one = participationOf({ sends: invited(send) });
    expect(planned(one)).toBe(one);
  });

  test('nothing is planned for a time that has gone by', () => {
    const next = planned(somebody(), planOf(), '2026-04-30T08:30:00.000Z');
    expect(remindersOf(next)).toEqual(['after wanted 2026-05-11T08:30']);
  });

  test('nothing is planned for somebody who has answered', () => {
    const rather = somebody([], { reply: { is: 'would rather not', at: INVITED } });
    expect(planned(rather)).toBe(rather);
  });

  test('a step is there once, whatever has become of it', () => {
    const settled: Send[] = [
      { is: 'claimed', at: BEFORE, tries: 1 },
      sent(BEFORE),
      { is: 'ambiguous', at: BEFORE },
      { is: 'refused', at: BEFORE },
      { is: 'unreachable', at: BEFORE, why: 'blocked' },
      cancelled(BEFORE, 'has answered'),
      cancelled(BEFORE, 'reminded enough'),
      cancelled(BEFORE, 'rests'),
    ];
    for (const send of settled) {
      const one = somebody([step('before', send), step('after', wanted(AFTER))]);
      for (const plan of [planOf(), planOf(MOVED)])
        expect(planned(one, plan, BEFORE).sends[1]).toEqual(one.sends[1]);
      expect(planned(one, planOf(MOVED), BEFORE).sends).toHaveLength(3);
    }
  });
});

describe('when the day is moved', () => {
  const before = planned(somebody());

  test('what is wanted moves with it, on the plan as it is now', () => {
    const next = planned(before, planOf(MOVED));
    expect(remindersOf(next)).toEqual([
      'before wanted 2026-05-21T08:30',
      'after wanted 2026-06-01T08:30',
    ]);
    expect(next.plannedOn).toBe(2);
  });

  test('what was put off on this very plan stays so, and is planned anew on another', () => {
    const putOff = somebody(
      [step('before', wanted('2026-05-05T08:00:00.000Z')), step('after', wanted(AFTER))],
      { plannedOn: 1 },
    );
    expect(planned(putOff)).toBe(putOff);
    expect(remindersOf(planned(putOff, planOf(MOVED)))[0]).toBe('before wanted 2026-05-21T08:30');
  });

  test('what has no day any more is cancelled, and comes back when it has one again', () => {
    const gone = planned(before, planOf({ answerBy: '2026-04-15', version: 2 }));
    expect(remindersOf(gone)[0]).toBe('before cancelled 2026-04-14T09:00');
    expect(remindersOf(planned(gone, planOf({ ...MOVED, version: 3 })))[0]).toBe(
      'before wanted 2026-05-21T08:30',
    );
  });

  test('what has no day any more does not come back for a time that has gone by, nor after an answer', () => {
    const gone = planned(before, planOf({ answerBy: '2026-04-15', version: 2 }));
    const again = planOf({ version: 3 });
    expect(remindersOf(planned(gone, again, '2026-05-01T10:00:00.000Z'))[0]).toBe(
      'before cancelled 2026-04-14T09:00',
    );
    const answered = { ...gone, wishes: { talking: NOW } };
    expect(remindersOf(planned(answered, planOf({ ...MOVED, version: 3 })))[0]).toBe(
      'before cancelled 2026-04-14T09:00',
    );
  });

  test('what was taken back with an invitation comes back when they are invited again', () => {
    const mistaken = somebody([step('before', cancelled(NOW, 'taken back')), invitation], {
      plannedOn: 1,
    });
    expect(remindersOf(planned(mistaken))).toEqual([
      'before wanted 2026-04-30T08:30',
      'after wanted 2026-05-11T08:30',
    ]);
    const still = { ...mistaken, takenBack: NOW };
    expect(planned(still)).toBe(still);
  });
});

describe('the lead is asked to ring', () => {
  const reminded = planned(somebody([step('before', sent(BEFORE)), step('after', sent(AFTER))]));

  test('so many working days after the last reminder', () => {
    expect(reminded.ring).toEqual({ is: 'planned', at: RING });
    // Put off until Friday 15 May: two working days later is Tuesday 19 May.
    const later = planned(
      somebody([step('before', sent(BEFORE)), step('after', sent('2026-05-15T08:30:00.000Z'))]),
    );
    expect(later.ring?.at).toBe('2026-05-19T08:30:00.000Z');
  });

  test('so many after the day itself, where the last reminder was before it', () => {
    const officer = somebody([step('before', sent(BEFORE))], { role: 'family liaison officer' });
    expect(planned(officer).ring?.at).toBe('2026-05-12T08:30:00.000Z');
    const silent = planned(somebody(), planOf({ policy: policyOf({ steps: [] }) }));
    expect(silent.ring?.at).toBe('2026-05-12T08:30:00.000Z');
  });

  test.each<[string, Send]>([
    ['wanted', wanted(AFTER)],
    ['on its way', { is: 'claimed', at: AFTER, tries: 1 }],
    ['at rest', cancelled('2026-05-01T09:00:00.000Z', 'rests')],
  ])('not while a reminder is still %s', (_, send) => {
    const one = somebody([step('before', sent(BEFORE)), step('after', send)], { plannedOn: 1 });
    expect(planned(one).ring).toBeUndefined();
    // It had been planned, and then the day was moved.
    const ring = { is: 'planned', at: RING } as const;
    expect(planned({ ...one, ring }).ring).toBeUndefined();
  });

  test.each<[string, Send]>([
    ['was refused', { is: 'refused', at: AFTER }],
    ['may have arrived', { is: 'ambiguous', at: AFTER }],
    ['did not reach them', { is: 'unreachable', at: AFTER, why: 'removed' }],
    ['was one too many', cancelled(AFTER, 'reminded enough')],
    ['had no day', cancelled(AFTER, 'date has passed')],
  ])('also where the last one %s', (_, send) => {
    const one = somebody([step('before', sent(BEFORE)), step('after', send)]);
    expect(planned(one, planOf(), AFTER).ring?.at).toBe(RING);
  });

  test('no more, once they have answered, and not about somebody who wishes no reminders', () => {
    const answers: Partial<Participation>[] = [
      { reply: { is: 'later', until: '2026-04-20', at: AFTER } },
      { wishes: { meeting: AFTER } },
      { unreminded: AFTER },
    ];
    for (const fields of answers) {
      expect(planned({ ...reminded, ...fields }, planOf(), RING).ring).toBeUndefined();
      expect(withRingAsked({ ...reminded, ...fields }, RING).ring).toBeUndefined();
    }
  });

  test('at its time and not before, with news for the leads', () => {
    expect(withRingAsked(reminded, '2026-05-13T08:29:59.999Z')).toBe(reminded);
    const asked = withRingAsked(reminded, RING);
    expect(asked).toMatchObject({ ring: { is: 'asked', at: RING }, news: RING });
    expect(withRingAsked(asked, RING)).toBe(asked);
    expect(planned(asked, planOf(MOVED), RING)).toBe(asked);
  });

  test('on another day, when the day for answers is moved', () => {
    // Friday 29 May, and two working days later.
    expect(planned(reminded, planOf(MOVED)).ring?.at).toBe('2026-06-02T08:30:00.000Z');
  });
});

describe('somebody who asked for time', () => {
  const asks = (until: string, entries: Omit<Entry, 'id'>[] = []) =>
    somebody(entries, { reply: { is: 'later', until, at: INVITED } });
  const inTime = planned(asks('2026-05-20'));

  test('is written to on the morning of the day that they named, or the next working day', () => {
    expect(remindersOf(inTime)).toEqual(['as-asked wanted 2026-05-20T08:30']);
    expect(remindersOf(planned(asks('2026-05-23')))).toEqual(['as-asked wanted 2026-05-26T08:30']);
    expect(planned(inTime)).toBe(inTime);
  });

  test('names another day: it moves, also when it was put off; what is no more asked for is not sent', () => {
    const again = { ...inTime, reply: { is: 'later', until: '2026-06-03', at: NOW } } as const;
    expect(remindersOf(planned(again))).toEqual(['as-asked wanted 2026-06-03T08:30']);
    const writes = { ...inTime, reply: { is: 'taking part', way: 'writing', at: NOW } } as const;
    expect(remindersOf(planned(writes))).toContain('as-asked cancelled 2026-04-14T09:00');
  });

  test('asks for time once more, after it was over: that is one more', () => {
    const gone = step('as-asked', sent('2026-05-20T08:30:00.000Z'));
    const again = asks('2026-06-03', [gone]);
    expect(remindersOf(planned(again, planOf(), '2026-05-21T09:00:00.000Z'))).toEqual([
      'as-asked sent 2026-05-20T08:30',
      'as-asked wanted 2026-06-03T08:30',
    ]);
  });

  test('gets no second one while the first rests', () => {
    const rests = asks('2026-05-20', [step('as-asked', cancelled(NOW, 'rests'))]);
    expect(planned(rests)).toBe(rests);
  });

  test('is not moved by the milestone', () => {
    expect(planned(inTime, planOf(MOVED))).toBe(inTime);
  });

  test('gets nothing for a day that has gone by, nor when they wish no reminders', () => {
    expect(remindersOf(planned(asks('2026-05-20'), planOf(), '2026-05-20T08:30:00.000Z'))).toEqual(
      [],
    );
    const quiet = { ...asks('2026-05-20'), unreminded: NOW };
    expect(planned(quiet)).toBe(quiet);
  });

  test('is where they were once their time is over, and only by that reminder', () => {
    const [entry] = inTime.sends.slice(1);
    const other = { id: 'reminder-9', ...step('before', sent(BEFORE)) };
    if (!entry) throw new Error('Nothing was planned.');
    expect(withTimeOver(inTime, entry).reply).toEqual({ is: 'opened', at: INVITED });
    expect(withTimeOver(inTime, other)).toBe(inTime);
    const rather = { ...inTime, reply: { is: 'would rather not', at: NOW } } as const;
    expect(withTimeOver(rather, entry)).toBe(rather);
  });

  test('names a later day while that reminder is on its way: it stands, and has one of its own', () => {
    const claimed = { is: 'claimed', at: '2026-06-08T08:30:00.000Z', tries: 1 } as const;
    const onItsWay = asks('2026-07-06', [step('as-asked', claimed)]);
    const entry = onItsWay.sends.at(-1);
    if (!entry) throw new Error('There is one.');
    expect(withTimeOver(onItsWay, entry)).toBe(onItsWay);
    const gone = withSend(onItsWay, entry.id, sent('2026-06-08T08:30:01.000Z'));
    expect(remindersOf(planned(gone, planOf(), '2026-06-08T08:30:01.000Z'))).toEqual([
      'as-asked sent 2026-06-08T08:30',
      'as-asked wanted 2026-07-06T08:30',
    ]);
  });
});

describe('the news that the day has moved', () => {
  const told = somebody([], { toldDay: '2026-05-08' });
  const news = (one: Participation) =>
    withNewDate(one, '2026-05-29', NOW).sends.filter(({ kind }) => kind === 'new date');

  test('is wanted at once, one for one day', () => {
    const next = withNewDate(told, '2026-05-29', NOW);
    expect(next.sends.at(-1)).toEqual({ id: 'new-date-1', kind: 'new date', send: wanted(NOW) });
    expect(withNewDate(next, '2026-05-29', NOW)).toBe(next);
    expect(withNewDate(next, '2026-06-05', NOW)).toBe(next);
  });

  test.each<Send>([{ is: 'claimed', at: NOW, tries: 1 }, cancelled(NOW, 'rests')])(
    'is no second one after %j, which goes or may have gone',
    (send) => {
      const one = somebody([{ kind: 'new date', send }], { toldDay: '2026-05-08' });
      expect(withNewDate(one, '2026-05-29', NOW)).toBe(one);
    },
  );

  test('is wanted again when the day is moved again, after they were told', () => {
    const entry = { kind: 'new date', send: sent(NOW) } as const;
    expect(news(somebody([entry], { toldDay: '2026-05-22' }))).toHaveLength(2);
    expect(news(somebody([entry], { toldDay: '2026-05-29' }))).toHaveLength(1);
  });

  test.each<[string, Partial<Participation>]>([
    ['was never told a day', { toldDay: undefined }],
    ['was told this very day', { toldDay: '2026-05-29' }],
    ['has answered', { reply: { is: 'would rather not', at: NOW } }],
    ['asked for time', { reply: { is: 'later', until: '2026-06-10', at: NOW } }],
    ['was invited by mistake', { takenBack: NOW }],
  ])('is not for somebody who %s', (_, fields) => {
    const one = { ...told, ...fields };
    expect(withNewDate(one, '2026-05-29', NOW)).toBe(one);
  });
});

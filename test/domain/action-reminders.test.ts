import {
  actionReminder,
  asked,
  learningDueAt,
  toTell,
  withActionReminder,
  withActionsPlanned,
  withTold,
  type ActionPlan,
} from '../../src/domain/action-reminders.ts';
import { NO_LEARNING, type Action, type Learning } from '../../src/domain/learning.ts';
import type { ReminderPolicy } from '../../src/domain/reminder-policy.ts';

const NOW = '2026-04-14T09:00:00.000Z';
const POLICY: ReminderPolicy = {
  at: '09:30',
  hours: { from: '09:00', until: '17:00' },
  workingDaysAfterInvitation: 2,
  atMost: 2,
  steps: [],
  ringAfterWorkingDays: 2,
  summaryWorkingDaysBefore: 5,
};
const PLAN: ActionPlan = { policy: POLICY, holidays: new Set(['2026-05-25']), rests: false };
const DONE = { on: '2026-05-01', changed: 'Fewer gaps', evidence: 'The rota' };
/** Five working days before Friday 29 May, over the bank holiday. */
const BEFORE = '2026-05-21T08:30:00.000Z';

const action = (more: Partial<Action> = {}): Action => ({
  id: 'a',
  outcomeId: 'outcome-1',
  text: 'Plan it',
  agencyId: 'nhs',
  due: '2026-05-29',
  measure: 'No visit is missed',
  checks: [],
  asked: NOW,
  ...more,
});
const learningOf = (...actions: Action[]): Learning => ({ ...NO_LEARNING, actions });
const planned = (learning: Learning, plan = PLAN, now = NOW) =>
  withActionsPlanned(learning, () => plan, now);
const reminders = ({ actions }: Learning) => actions.map(({ reminder }) => reminder);

describe('the reminder of an action', () => {
  test('is planned some working days before its day, once', () => {
    const once = planned(learningOf(action()));
    expect(reminders(once)).toEqual([{ is: 'wanted', at: BEFORE, tries: 0 }]);
    expect(planned(once)).toBe(once);
    expect(learningDueAt(once)).toBe(BEFORE);
  });

  test('is not planned on the heels of the asking, nor where there is no day left for it', () => {
    expect(actionReminder(action({ due: '2026-04-17' }), PLAN).at).toBe('2026-04-16T08:30:00.000Z');
    expect(actionReminder(action({ due: '2026-04-15' }), PLAN)).toEqual({
      at: undefined,
      why: 'date has passed',
    });
  });

  test.each([
    ['it is done', { done: DONE }, {}, 'has answered'],
    ['the review rests', {}, { rests: true }, 'rests'],
    ['its day was moved to one too near', { due: '2026-04-15' }, {}, 'date has passed'],
  ] as const)('is cancelled when %s', (_, more, plan, why) => {
    const wanted = { is: 'wanted', at: BEFORE, tries: 0 } as const;
    const learning = learningOf(action({ reminder: wanted, ...more }));
    expect(reminders(planned(learning, { ...PLAN, ...plan }))).toEqual([
      { is: 'cancelled', at: NOW, why },
    ]);
  });

  test('is planned again after a rest, and not once it has gone', () => {
    const resting = planned(planned(learningOf(action())), { ...PLAN, rests: true });
    expect(reminders(planned(resting))).toEqual([{ is: 'wanted', at: BEFORE, tries: 0 }]);
    const sent = learningOf(action({ reminder: { is: 'sent', at: BEFORE, messageId: 'm' } }));
    expect(planned(sent)).toBe(sent);
  });

  test('is another one with another day or another agency, and the same with other words', () => {
    const reminder = { is: 'sent', at: BEFORE, messageId: 'm' } as const;
    const before = action({ reminder });
    const again = (more: Partial<Action>) =>
      asked({ ...before, ...more }, before, PLAN, '2026-05-22T10:00:00.000Z').reminder;
    expect(again({ text: 'Plan it well' })).toBe(reminder);
    expect(again({ due: '2026-06-30' })).toBeUndefined();
    expect(again({ agencyId: 'police' })).toBeUndefined();
  });

  test('is one card for all of an agency with the same day', () => {
    const [a, other, later] = [
      action(),
      action({ id: 'b' }),
      action({ id: 'c', due: '2026-06-30' }),
    ];
    const learning = planned(learningOf(a, other, later, action({ id: 'd', agencyId: 'police' })));
    const claimed = { is: 'claimed', at: BEFORE, tries: 1 } as const;
    const held = withActionReminder(learning, 'a', { reminder: claimed, now: BEFORE });
    expect(reminders(held).map((one) => one?.is)).toEqual([
      'claimed',
      'claimed',
      'wanted',
      'wanted',
    ]);
    const sent = { is: 'sent', at: BEFORE, messageId: 'm' } as const;
    const settled = withActionReminder(held, 'a', { reminder: sent, now: BEFORE });
    expect(reminders(settled).map((one) => one?.is)).toEqual(['sent', 'sent', 'wanted', 'wanted']);
    const cancelled = { is: 'cancelled', at: BEFORE, why: 'has answered' } as const;
    const alone = withActionReminder(learning, 'a', { reminder: cancelled, now: BEFORE });
    expect(reminders(alone).map((one) => one?.is)).toEqual([
      'cancelled',
      'wanted',
      'wanted',
      'wanted',
    ]);
  });
});

test('the leads are to hear of a day in the morning when it has come, once', () => {
  // A Sunday: on Monday.
  const learning = learningOf(asked(action({ due: '2026-05-31' }), undefined, PLAN, NOW));
  const morning = '2026-06-01T08:30:00.000Z';
  expect(toTell(learning, '2026-06-01T08:29:59.000Z')).toBeUndefined();
  expect(toTell(learning, morning)).toBe(morning);
  const told = withTold(learning, morning);
  expect(toTell(told, morning)).toBeUndefined();
  expect(learningDueAt(told)).toBeUndefined();
  expect(withTold(told, morning)).toBe(told);
});

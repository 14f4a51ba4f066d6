import fc from 'fast-check';
import { loadReviewTypes } from '../../src/cards/load.ts';
import type { Hold, Pause, Process } from '../../src/domain/hold.ts';
import {
  MOST_YEARS,
  keptUntil,
  mayDestroy,
  yearsFor,
  type Kept,
  type KeptFor,
} from '../../src/domain/retention.ts';

const TYPE = { id: 'rapid-review', retention: { years: 10, source: 'made up' } };
const HOLD: Hold = {
  id: 'hold-1',
  on: { is: 'question', questionId: 'q1' },
  why: 'A trial.',
  decidedBy: 'DS Clear',
  as: 'lead',
  at: '2026-04-14T09:00:00.000Z',
  lookAgainOn: '2026-06-15',
};
const LIFTED = { by: 'somebody', at: '2027-04-14T09:00:00.000Z', reason: 'It is over.' };
const PROCESS: Process = {
  id: 'process-1',
  kind: 'inquest',
  contact: 'The coroner’s office',
  status: 'possible',
  waits: '',
  decidedBy: 'DS Clear',
  decidedOn: '2026-04-14',
};
const PAUSE: Pause = {
  id: 'pause-1',
  why: 'other',
  other: 'A court asks',
  decidedBy: 'DS Clear',
  as: 'lead',
  at: '2026-04-14T09:00:00.000Z',
  lookAgainOn: '2026-06-15',
};

const keptOf = (more: Partial<Kept> = {}): Kept => ({
  type: TYPE,
  closed: { at: '2026-04-14T09:00:00.000Z' },
  holds: [],
  pauses: [],
  processes: [],
  ...more,
});
const at = (today: string, openAlerts = 0) => ({ years: 10, today, openAlerts });

describe('how long a review is kept', () => {
  test('is what the board says, else what its type says, else as long as any may be', () => {
    expect(yearsFor(TYPE, { 'rapid-review': 7 })).toBe(7);
    expect(yearsFor(TYPE, { 'another-type': 7 })).toBe(10);
    expect(yearsFor(TYPE)).toBe(10);
    expect(yearsFor({ id: 'old' })).toBe(MOST_YEARS);
  });

  test.each([
    ['a day of London, not of UTC', '2026-06-30T23:30:00.000Z', 10, '2036-07-01'],
    ['29 February, where there is none', '2028-02-29T12:00:00.000Z', 30, '2058-02-28'],
    ['29 February, where there is one', '2028-02-29T12:00:00.000Z', 4, '2032-02-29'],
  ])('is counted from %s', (_, closedAt, years, until) => {
    expect(keptUntil(keptOf({ closed: { at: closedAt } }), years)).toBe(until);
  });

  test.each([...loadReviewTypes().values()])('$id says for how long, and why', (type) => {
    expect(type.retention?.years).toBeLessThanOrEqual(MOST_YEARS);
    expect(type.retention?.source).toMatch(/https?:\/\//);
    expect(type.retention?.source).toContain('before use');
  });
});

describe('what keeps it', () => {
  test.each<[string, Partial<Kept>, string, number, KeptFor[]]>([
    ['nothing, once its day is past', {}, '2036-04-15', 0, []],
    ['its last day', {}, '2036-04-14', 0, ['not yet']],
    ['that it is not closed', { closed: undefined }, '2090-01-01', 0, ['not closed']],
    ['a hold on one question', { holds: [HOLD] }, '2036-04-15', 0, ['held']],
    ['no hold that was lifted', { holds: [{ ...HOLD, lifted: LIFTED }] }, '2036-04-15', 0, []],
    ['a pause', { pauses: [PAUSE] }, '2036-04-15', 0, ['paused']],
    ['no pause that ended', { pauses: [{ ...PAUSE, ended: LIFTED }] }, '2036-04-15', 0, []],
    ['a process that is possible', { processes: [PROCESS] }, '2036-04-15', 0, ['process']],
    [
      'no process that ended',
      { processes: [{ ...PROCESS, status: 'ended' }] },
      '2036-04-15',
      0,
      [],
    ],
    ['an alert that nobody took on', {}, '2036-04-15', 1, ['alert']],
    [
      'all of it',
      { holds: [HOLD], processes: [PROCESS] },
      '2026-05-01',
      2,
      ['not yet', 'held', 'process', 'alert'],
    ],
  ])('%s', (_, more, today, openAlerts, keptFor) => {
    expect(mayDestroy(keptOf(more), at(today, openAlerts))).toEqual({
      may: keptFor.length === 0,
      keptFor,
    });
  });

  test('before its day nothing lets it go, and with a hold nothing does ever', () => {
    const instants = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    const days = instants.map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: MOST_YEARS }),
        days,
        fc.boolean(),
        (closed, years, today, isHeld) => {
          const review = keptOf({
            closed: { at: closed.toISOString() },
            holds: isHeld ? [HOLD] : [],
          });
          const { may } = mayDestroy(review, { years, today, openAlerts: 0 });
          const until = keptUntil(review, years) ?? '';
          expect(may).toBe(!isHeld && today > until);
          // At least so many times 365 days, and never shorter for more years.
          const days = (Date.parse(until) - closed.getTime()) / 86_400_000;
          expect(days).toBeGreaterThan(365 * years - 1);
          expect(days).toBeLessThan(366 * years + 1);
          expect((keptUntil(review, years + 1) ?? '') > until).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

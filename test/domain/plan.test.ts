import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { bankHolidays } from '../../src/calendar.ts';
import { loadReviewTypes } from '../../src/cards/load.ts';
import {
  dayAfter,
  dayOf,
  latestDay,
  planFrom,
  planSchema,
  withActual,
  withEvent,
  withMove,
  withWhyLate,
  type Change,
  type Milestone,
  type Plan,
} from '../../src/domain/plan.ts';
import { reviewTypeSchema, type Offset, type ReviewType } from '../../src/domain/review-type.ts';

// Every expected day here was counted by hand on a calendar with GOV.UK's bank holidays.

/** The days as GOV.UK published them, read without the program's own calendar. */
function published(division: string): Set<string> {
  const lines = readFileSync(join(import.meta.dirname, 'bank-holidays.csv'), 'utf8').split('\n');
  const days = lines
    .map((line) => line.split(','))
    .flatMap(([name, day]) => (name === division && day !== undefined ? [day] : []));
  return new Set(days);
}

const CALENDARS = [
  {
    calendar: 'the program’s calendar',
    england: bankHolidays('england'),
    scotland: bankHolidays('scotland'),
  },
  {
    calendar: 'GOV.UK’s own list',
    england: published('england-and-wales'),
    scotland: published('scotland'),
  },
];
const england = bankHolidays('england');

const shipped = loadReviewTypes();
function typeOf(id: string): ReviewType {
  const type = shipped.get(id);
  if (!type) throw new Error(`There is no review type ${id}.`);
  return type;
}

/** The days that stand, by milestone; those that hang in the air are left out. */
function daysOf({ milestones }: Plan): Record<string, string> {
  return Object.fromEntries(
    milestones.flatMap((milestone) => {
      const day = dayOf(milestone);
      return day === undefined ? [] : [[milestone.id, day]];
    }),
  );
}

function milestoneOf({ milestones }: Plan, id: string): Milestone {
  const found = milestones.find((milestone) => milestone.id === id);
  if (!found) throw new Error(`There is no milestone ${id}.`);
  return found;
}

describe.each(CALENDARS)('by $calendar', (holidays) => {
  test.each([
    // 29 February is there, or it is not.
    ['six months to 29 February', '2027-08-31', { months: 6 }, 'england', '2028-02-29'],
    ['six months to a Sunday', '2026-08-31', { months: 6 }, 'england', '2027-02-26'],
    ['six months from 30 August to the same', '2027-08-30', { months: 6 }, 'england', '2028-02-29'],
    ['a month from 31 January', '2028-01-31', { months: 1 }, 'england', '2028-02-29'],
    ['a month from 29 February', '2028-02-29', { months: 1 }, 'england', '2028-03-29'],
    ['a year back from 29 February', '2028-02-29', { months: -12 }, 'england', '2027-02-26'],
    // What ends on a day that nobody works is early, never late.
    ['four weeks to Christmas Day', '2026-11-27', { weeks: 4 }, 'england', '2026-12-24'],
    ['three weeks to Easter Monday', '2026-03-16', { weeks: 3 }, 'england', '2026-04-02'],
    ['the same where it is worked', '2026-03-16', { weeks: 3 }, 'scotland', '2026-04-06'],
    ['three months to 2 January', '2025-10-02', { months: 3 }, 'england', '2026-01-02'],
    ['the same where it is a holiday', '2025-10-02', { months: 3 }, 'scotland', '2025-12-31'],
    ['four weeks to a day proclaimed once', '2026-05-18', { weeks: 4 }, 'scotland', '2026-06-12'],
    ['the same where it was not', '2026-05-18', { weeks: 4 }, 'england', '2026-06-15'],
    ['ten days to a Saturday', '2026-05-13', { days: 10 }, 'england', '2026-05-22'],
    ['no days from a Sunday', '2026-05-10', { days: 0 }, 'england', '2026-05-08'],
    // Before the day that it is counted from.
    ['back over Easter', '2026-04-09', { workingDays: -7 }, 'england', '2026-03-27'],
    ['the same without Easter Monday', '2026-04-09', { workingDays: -7 }, 'scotland', '2026-03-30'],
    ['a week back to a holiday', '2027-01-04', { weeks: -1 }, 'england', '2026-12-24'],
    ['six months back to a Saturday', '2026-08-31', { months: -6 }, 'england', '2026-02-27'],
    ['a day back to a Sunday', '2026-05-11', { days: -1 }, 'england', '2026-05-08'],
    // Over the nights in which the clocks change.
    ['three days into summer time', '2026-03-27', { days: 3 }, 'england', '2026-03-30'],
    ['a working day into it', '2026-03-27', { workingDays: 1 }, 'england', '2026-03-30'],
    ['eight weeks into it', '2026-02-02', { weeks: 8 }, 'england', '2026-03-30'],
    ['a working day back out of it', '2026-03-30', { workingDays: -1 }, 'england', '2026-03-27'],
    ['three days out of summer time', '2026-10-23', { days: 3 }, 'england', '2026-10-26'],
    ['a working day out of it', '2026-10-23', { workingDays: 1 }, 'england', '2026-10-26'],
    ['eight weeks out of it', '2026-09-02', { weeks: 8 }, 'england', '2026-10-28'],
    ['three days back into it', '2026-10-26', { days: -3 }, 'england', '2026-10-23'],
  ] satisfies [string, string, Offset, 'england' | 'scotland', string][])(
    '%s: from %s',
    (_, day, offset, nation, expected) => {
      expect(dayAfter(day, offset, holidays[nation])).toBe(expected);
    },
  );

  test.each([
    [
      'the Thursday before Easter',
      'england',
      '2026-04-02',
      ['2026-04-13', '2026-04-16', '2026-04-27', '2026-05-07'],
    ],
    [
      'the last Friday before Christmas',
      'england',
      '2026-12-18',
      ['2026-12-29', '2027-01-04', '2027-01-13', '2027-01-22'],
    ],
    [
      'a Saturday',
      'england',
      '2026-05-09',
      ['2026-05-15', '2026-05-20', '2026-06-01', '2026-06-11'],
    ],
    [
      'the week before a Monday that only Scotland has off',
      'scotland',
      '2026-06-11',
      ['2026-06-19', '2026-06-24', '2026-07-03', '2026-07-13'],
    ],
    [
      'the same week elsewhere',
      'england',
      '2026-06-11',
      ['2026-06-18', '2026-06-23', '2026-07-02', '2026-07-10'],
    ],
  ] as const)('a rapid review notified on %s (%s, %s)', (_, nation, notified, expected) => {
    const plan = planFrom(typeOf('rapid-review'), { notified }, holidays[nation]);
    const days = daysOf(plan);
    const order = ['summaries', 'answers', 'rapid-review', 'panel-reply'];
    expect(order.map((id) => days[id])).toEqual(expected);
    // Counted from a day that is not known yet.
    expect(days).not.toHaveProperty('notification');
  });
});

/** A made-up type: three milestones in a row, and one before a day that is known later. */
const chain: ReviewType = {
  ...typeOf('learning-review'),
  id: 'chain',
  events: [
    { id: 'begun', name: { 'en-GB': 'Begun' }, atOpening: true },
    { id: 'publication', name: { 'en-GB': 'Publication' }, atOpening: false },
  ],
  milestones: [
    {
      id: 'one',
      name: { 'en-GB': 'One' },
      from: 'begun',
      after: { weeks: 2 },
      answers: true,
      source: 'made up',
    },
    {
      id: 'two',
      name: { 'en-GB': 'Two' },
      from: 'one',
      after: { workingDays: 5 },
      slack: { weeks: 1 },
      source: 'made up',
    },
    {
      id: 'three',
      name: { 'en-GB': 'Three' },
      from: 'two',
      after: { workingDays: 5 },
      slack: { days: 1 },
      source: 'made up',
    },
    {
      id: 'before',
      name: { 'en-GB': 'Before' },
      from: 'publication',
      after: { workingDays: -5 },
      source: 'made up',
    },
  ],
};

/** It opens on Tuesday 2 June 2026. */
const opened = planFrom(chain, { begun: '2026-06-02' }, england);
const AS_PLANNED = { one: '2026-06-16', two: '2026-06-23', three: '2026-06-30' };

const to = (day: string, reason = 'Half term'): Change => ({
  day,
  reason,
  by: 'person-lead',
  at: '2026-06-03T09:00:00Z',
});
const move = (plan: Plan, id: string, day: string, reason?: string) =>
  withMove(plan, chain, id, to(day, reason), england);
const set = (plan: Plan, event: string, day: string, reason?: string) =>
  withEvent(plan, chain, event, to(day, reason), england);

test('a plan begins as its type has it, with what is not known yet in the air', () => {
  expect(daysOf(opened)).toEqual(AS_PLANNED);
  expect(milestoneOf(opened, 'before')).toEqual({ id: 'before', moves: [], whyLate: [] });
  expect(opened.events).toEqual({ begun: { day: '2026-06-02', history: [] } });
  expect(opened.version).toBe(1);
});

describe('moving a milestone', () => {
  test('takes those along that are counted from it, and nothing else', () => {
    const moved = move(set(opened, 'publication', '2026-09-10'), 'two', '2026-06-25');
    expect(daysOf(moved)).toEqual({
      one: '2026-06-16',
      two: '2026-06-25',
      three: '2026-07-02',
      before: '2026-09-03',
    });
    expect(milestoneOf(moved, 'two').planned).toBe('2026-06-23');
  });

  test('leaves one alone that was moved by hand, and what follows that one', () => {
    const moved = move(move(opened, 'two', '2026-06-24'), 'one', '2026-06-19');
    expect(daysOf(moved)).toEqual({ one: '2026-06-19', two: '2026-06-24', three: '2026-07-01' });
    // What it would be is still told beside it.
    expect(milestoneOf(moved, 'two').planned).toBe('2026-06-26');
  });

  test('keeps what it was, with day, reason and who', () => {
    const moved = move(
      move(opened, 'one', '2026-06-18', 'Half term'),
      'one',
      '2026-06-12',
      'Trial',
    );
    const by = { by: 'person-lead', at: '2026-06-03T09:00:00Z' };
    expect(milestoneOf(moved, 'one').moves).toEqual([
      { was: '2026-06-16', day: '2026-06-18', reason: 'Half term', ...by },
      { was: '2026-06-18', day: '2026-06-12', reason: 'Trial', ...by },
    ]);
    expect(daysOf(moved)).toEqual({ one: '2026-06-12', two: '2026-06-19', three: '2026-06-26' });
  });

  test('gives one in the air its first day, which was none before', () => {
    const moved = move(opened, 'before', '2026-09-01');
    expect(daysOf(moved)).toEqual({ ...AS_PLANNED, before: '2026-09-01' });
    expect(milestoneOf(moved, 'before').moves).toEqual([to('2026-09-01')]);
    // Its event does not take that away again.
    expect(daysOf(set(moved, 'publication', '2026-09-10'))).toHaveProperty('before', '2026-09-01');
  });
});

describe('an event', () => {
  test('that is corrected moves all that is counted from it, and is kept as it was', () => {
    const corrected = set(opened, 'begun', '2026-06-04', 'It was sent two days later');
    expect(daysOf(corrected)).toEqual({
      one: '2026-06-18',
      two: '2026-06-25',
      three: '2026-07-02',
    });
    const again = set(corrected, 'begun', '2026-06-03', 'No, one day');
    expect(again.events['begun']).toEqual({
      day: '2026-06-03',
      history: [
        { ...to('2026-06-04', 'It was sent two days later'), was: '2026-06-02' },
        { ...to('2026-06-03', 'No, one day'), was: '2026-06-04' },
      ],
    });
    expect(daysOf(again)).toEqual({ one: '2026-06-17', two: '2026-06-24', three: '2026-07-01' });
  });

  test('that is corrected leaves what was moved by hand', () => {
    const corrected = set(move(opened, 'two', '2026-06-24'), 'begun', '2026-06-04');
    expect(daysOf(corrected)).toEqual({
      one: '2026-06-18',
      two: '2026-06-24',
      three: '2026-07-01',
    });
  });

  test('that becomes known gives its milestones their days', () => {
    const known = set(opened, 'publication', '2026-09-10');
    expect(daysOf(known)).toEqual({ ...AS_PLANNED, before: '2026-09-03' });
    expect(known.events['publication']).toEqual({
      day: '2026-09-10',
      history: [to('2026-09-10')],
    });
  });

  test('of a rapid review that becomes known after the notification counts back nothing', () => {
    const type = typeOf('rapid-review');
    const before = planFrom(type, { notified: '2026-04-02' }, england);
    const after = withEvent(before, type, 'aware', to('2026-03-30'), england);
    expect(daysOf(after)).toEqual({ ...daysOf(before), notification: '2026-04-08' });
  });
});

describe('the day on which a milestone was reached', () => {
  const reached = withActual(opened, chain, 'one', '2026-06-22', england);

  test('is what the others follow', () => {
    expect(daysOf(reached)).toEqual({ one: '2026-06-16', two: '2026-06-29', three: '2026-07-06' });
    expect(milestoneOf(reached, 'one').actual).toBe('2026-06-22');
  });

  test('counts before a move', () => {
    expect(daysOf(move(reached, 'one', '2026-06-18'))).toEqual({
      one: '2026-06-18',
      two: '2026-06-29',
      three: '2026-07-06',
    });
  });

  test('can be taken back', () => {
    const back = withActual(reached, chain, 'one', undefined, england);
    expect(daysOf(back)).toEqual(AS_PLANNED);
    expect(milestoneOf(back, 'one').actual).toBeUndefined();
  });
});

describe('the last day that is still in time', () => {
  const latest = (plan: Plan, id: string) => latestDay(chain, milestoneOf(plan, id), england);

  test('is the day itself, and its slack where it has any', () => {
    expect(latest(opened, 'one')).toBe('2026-06-16');
    expect(latest(opened, 'two')).toBe('2026-06-30');
    expect(latest(opened, 'before')).toBeUndefined();
  });

  test('moves with the day', () => {
    expect(latest(move(opened, 'two', '2026-06-26'), 'two')).toBe('2026-07-03');
  });

  test('is never before it, even at a weekend', () => {
    // Saturday, and a day of slack on Sunday: the Friday before would be no slack at all.
    expect(latest(move(opened, 'three', '2026-07-04'), 'three')).toBe('2026-07-04');
  });
});

test('each change of a day gives a new version; a note on why it is late does not', () => {
  const note = { text: 'The trial was moved.', by: 'person-lead', at: '2026-06-18T09:00:00Z' };
  const moved = move(opened, 'one', '2026-06-18');
  const known = set(moved, 'publication', '2026-09-10');
  const reached = withActual(known, chain, 'one', '2026-06-19', england);
  const back = withActual(reached, chain, 'one', undefined, england);
  expect([moved, known, reached, back].map(({ version }) => version)).toEqual([2, 3, 4, 5]);
  const noted = withWhyLate(back, 'one', note);
  expect(noted).toMatchObject({ version: 5, events: back.events });
  expect(milestoneOf(noted, 'one')).toEqual({ ...milestoneOf(back, 'one'), whyLate: [note] });
  expect(daysOf(noted)).toEqual(daysOf(back));
});

describe('any plan', () => {
  const anyDay = fc
    .integer({ min: 0, max: 2_500 })
    .map((days) => Temporal.PlainDate.from('2020-01-01').add({ days }).toString());
  const anyOffset: fc.Arbitrary<Offset> = fc.oneof(
    fc.record({ workingDays: fc.integer({ min: -30, max: 30 }) }),
    fc.record({ days: fc.integer({ min: -40, max: 40 }) }),
    fc.record({ weeks: fc.integer({ min: -10, max: 10 }) }),
    fc.record({ months: fc.integer({ min: -7, max: 7 }) }),
  );
  /** A type with any milestones, each counted from an event or from one before it. */
  const anyType = fc
    .array(
      fc.record({
        base: fc.nat(),
        after: anyOffset,
        slack: fc.option(fc.integer({ min: 1, max: 9 })),
      }),
      {
        minLength: 1,
        maxLength: 7,
      },
    )
    .map((rules): ReviewType => {
      const bases = ['begun', 'publication', ...rules.map((_, index) => `m${index}`)];
      const milestones = rules.map(({ base, after, slack }, index) => ({
        id: `m${index}`,
        name: { 'en-GB': `Milestone ${index}` },
        // The first one is counted from the opening, so that it may be the answers'.
        from: bases[index === 0 ? 0 : base % (index + 2)] ?? 'begun',
        after,
        ...(slack === null ? {} : { slack: { days: slack } }),
        ...(index === 0 ? { answers: true } : {}),
        source: 'made up',
      }));
      return reviewTypeSchema.parse({ ...chain, milestones });
    });
  const anyKnown = fc.record({ begun: anyDay, publication: anyDay }, { requiredKeys: ['begun'] });
  const anyNation = fc.constantFrom('england' as const, 'scotland' as const);
  const anyCase = fc.record({
    type: anyType,
    known: anyKnown,
    nation: anyNation,
    which: fc.nat(),
    day: anyDay,
  });
  const calendars = { england, scotland: bankHolidays('scotland') };

  const isWorked = (day: string, nation: 'england' | 'scotland') =>
    Temporal.PlainDate.from(day).dayOfWeek <= 5 && !calendars[nation].has(day);

  test('has its milestones on days that are worked', () => {
    fc.assert(
      fc.property(anyCase, ({ type, known, nation }) => {
        const plan = planFrom(type, known, calendars[nation]);
        for (const { planned } of plan.milestones)
          if (planned !== undefined) expect(isWorked(planned, nation)).toBe(true);
      }),
    );
  });

  test('has a day for each milestone as soon as all events are known', () => {
    fc.assert(
      fc.property(anyCase, ({ type, known, nation, day }) => {
        const plan = planFrom(type, known, calendars[nation]);
        const full = withEvent(plan, type, 'publication', to(day), calendars[nation]);
        for (const milestone of full.milestones) expect(dayOf(milestone)).toBeDefined();
        const { begun } = known;
        const atOnce = planFrom(type, { begun, publication: day }, calendars[nation]);
        expect(daysOf(full)).toEqual(daysOf(atOnce));
      }),
    );
  });

  test('is the same above a milestone that is moved or reached, and worked on below it', () => {
    fc.assert(
      fc.property(anyCase, ({ type, known, nation, which, day }) => {
        const holidays = calendars[nation];
        const plan = planFrom(type, known, holidays);
        const index = which % type.milestones.length;
        const id = `m${index}`;
        const changed = [
          withMove(plan, type, id, to(day), holidays),
          withActual(plan, type, id, day, holidays),
        ];
        for (const { version, events, milestones } of changed) {
          expect(milestones.slice(0, index)).toEqual(plan.milestones.slice(0, index));
          expect(events).toEqual(plan.events);
          expect(version).toBe(plan.version + 1);
          for (const { planned } of milestones)
            if (planned !== undefined) expect(isWorked(planned, nation)).toBe(true);
        }
      }),
    );
  });

  test('has no milestone in time only before its day', () => {
    fc.assert(
      fc.property(anyCase, ({ type, known, nation, which, day }) => {
        const holidays = calendars[nation];
        const id = `m${which % type.milestones.length}`;
        const plan = withMove(planFrom(type, known, holidays), type, id, to(day), holidays);
        for (const milestone of plan.milestones) {
          const stands = dayOf(milestone);
          const latest = latestDay(type, milestone, holidays);
          if (stands !== undefined) expect((latest ?? '') >= stands).toBe(true);
        }
      }),
    );
  });

  test('is the same after it was stored', () => {
    fc.assert(
      fc.property(anyCase, ({ type, known, nation, day }) => {
        const holidays = calendars[nation];
        const moved = withMove(planFrom(type, known, holidays), type, 'm0', to(day), holidays);
        const plan = withActual(moved, type, 'm0', day, holidays);
        expect(planSchema.parse(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
      }),
    );
  });
});

import { Temporal } from 'temporal-polyfill';
import { createLog } from '../../src/log.ts';
import { inLog } from '../../src/watch/in-log.ts';
import { unwatched } from '../../src/watch/watch.ts';
import { inviteOne } from '../support/journey.ts';
import { logged } from '../support/look-inside.ts';
import { ON_IT, RISK, answer, come, nameContacts, pass } from '../support/risk.ts';
import { START, startWorld, type TestWorld } from '../support/world.ts';

describe('the line of the sweep', () => {
  let now = START;
  let lines: string[] = [];
  let watch = unwatched;
  const look = (seconds: number, oldestDueMs: number, isOurs = true) => {
    now = START.add({ seconds });
    watch.look({ isOurs, oldestDueMs });
  };
  const said = () =>
    lines.map((line) => {
      const { msg, level, time, ...rest } = JSON.parse(line) as Record<string, unknown>;
      expect([msg, level, typeof time]).toEqual(['sweep', 30, 'number']);
      return rest;
    });
  beforeEach(() => {
    lines = [];
    const log = createLog('info', { write: (line) => void lines.push(line) });
    watch = inLog(unwatched, log, () => Temporal.Instant.from(now));
  });

  test('comes once a minute, with the age of the oldest and all that was done since', () => {
    look(0, 0);
    watch.swept({ done: 2, failed: 1 });
    look(10, 5_000);
    look(59, 5_000);
    watch.swept({ done: 3, failed: 0 });
    look(60, 301_400);
    look(119, 0);
    look(120, 0);
    expect(said()).toEqual([
      { oldestDueSeconds: 301, done: 5, failed: 1 },
      { oldestDueSeconds: 0, done: 0, failed: 0 },
    ]);
  });

  test('comes from the replica that holds the lease alone', () => {
    look(0, 0, false);
    look(60, 0, false);
    expect(said()).toEqual([]);
  });
});

describe('in the program', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await startWorld();
    await inviteOne(world);
  });
  afterEach(() => world.stop());

  test('an alert that nobody takes is in the log each time that it goes on, and no longer once it is taken', async () => {
    const people = await nameContacts(world, ['Anna Alarm', 'Ben Beacon']);
    await come(world, people);
    const lines = () => logged(world, 'nobody has taken an alert yet').length;
    await world.nurse.press(RISK);
    await pass(world, 60);
    expect(lines()).toBe(0);
    await pass(world, 15 * 60);
    expect(lines()).toBe(1);
    await pass(world, 15 * 60);
    expect(lines()).toBe(2);
    const [anna] = people;
    if (anna) await answer(anna, ON_IT);
    await pass(world, 3 * 3_600);
    expect(lines()).toBe(2);
  });

  test('what has been due for long shows in the line, in seconds', async () => {
    const ages = () => logged(world, 'sweep').map((line) => line['oldestDueSeconds']);
    await world.nurse.press('Write');
    // The reminder is due on 30 April at 9.30 in London, and the program slept.
    world.clock.now = Temporal.Instant.from('2026-04-30T08:40:00Z');
    await world.vantage.sweep();
    expect(ages().at(-1)).toBe(600);
    await pass(world, 60);
    expect(ages().at(-1)).toBe(0);
  });
});

import { latestOf, withSend } from '../../src/domain/ledger.ts';
import { dueAtOf } from '../../src/domain/participation.ts';
import type { Send } from '../../src/domain/send.ts';
import { change, create } from '../../src/storage/records.ts';
import { participations } from '../../src/workflows/kinds.ts';
import { reminderDays } from '../../src/workflows/reminder-days.ts';
import { visibleText } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { board, inviteOne } from '../support/journey.ts';
import { rowsOf, withStore } from '../support/look-inside.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

// Invited on Tuesday 14 April 2026, by Friday 8 May. The first reminder is on Thursday 30 April, the
// second one working day after 8 May: Monday 11 May. The lead is asked to ring on Wednesday 13 May.
const FIRST = '2026-04-30T08:30:00Z';
const SECOND = '2026-05-11T08:30:00Z';
const LONG_AFTER = '2026-06-30T08:30:00Z';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
});
afterEach(async () => {
  await world.stop();
});

const sent = (title: string) =>
  world.teams.record.filter(
    ({ kind, activity, status }) =>
      kind === 'send' && status < 300 && JSON.stringify(activity).includes(title),
  );
const reminders = () => [
  ...sent('Would you still like to tell us'),
  ...sent('It isn’t too late to tell us'),
];

/**
 * As a process leaves it that took the person's day for their latest reminder, and died over the call;
 * or after it, when it had noted of that day what became of it.
 */
async function dieOver(at: string, noted?: Send): Promise<void> {
  const { partition, id } = rowsOf(world).find(({ type }) => type === 'participation') ?? {};
  const [reviewId, participationId] = [String(partition), String(id)];
  await withStore(world, async (store) => {
    const send = { is: 'claimed', at, tries: 1 } as const;
    const { record } = await change(store, participations, reviewId, participationId, (value) => {
      const claimed = withSend(value, latestOf(value, 'reminder')?.id ?? '', send);
      return { value: claimed, dueAt: dueAtOf(claimed) };
    });
    const { personId = '', sends } = record.value;
    const entryId = sends.find((entry) => entry.send.is === 'claimed')?.id ?? '';
    const covers = [{ reviewId, participationId, entryId }];
    const value = { covers, send: noted ?? send };
    const day = `reminder-${at.slice(0, 10)}`;
    await create(store, reminderDays, { partition: personId, id: day, value });
  });
}

describe('the reminders of the bot’s own accord', () => {
  test('are two, said so on the invitation, and then no more', async () => {
    expect(visibleText(world.nurse.latest().card)).toContain('We remind you twice at most.');
    await at(world, FIRST);
    expect(reminders()).toHaveLength(1);
    await at(world, '2026-05-11T08:29:59Z');
    expect(reminders()).toHaveLength(1);
    await at(world, SECOND);
    expect(reminders()).toHaveLength(2);
    expect(visibleText(world.nurse.latest().card)).toContain(
      'We hoped to hear from people by Friday 8 May 2026.',
    );
    for (const day of ['2026-05-12', '2026-05-18', '2026-05-29'])
      await at(world, `${day}T08:30:00Z`);
    await at(world, LONG_AFTER);
    expect(reminders()).toHaveLength(2);
  });

  test('stop when somebody asks for none, from the reminder itself, and they take part all the same', async () => {
    const { nurse } = world;
    await at(world, FIRST);
    await nurse.press('No reminders, please');
    expect(visibleText(nurse.screen())).toContain('We don’t remind you\nAs you asked.');
    await at(world, SECOND);
    await at(world, LONG_AFTER);
    expect(reminders()).toHaveLength(1);
    nurse.reload();
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    expect(visibleText(nurse.screen())).toContain('Page 1 of 3');
  });

  test('make room for time that somebody asks for, and then come once, on the day they named', async () => {
    const { nurse } = world;
    await nurse.press('Not for me, or not now');
    // A Saturday: the next working day is Monday 6 June… 8 June 2026.
    await nurse.press('Not a good time', { 'From when': '2026-06-06' });
    await at(world, FIRST);
    await at(world, SECOND);
    expect(reminders()).toHaveLength(0);
    await at(world, '2026-06-08T08:29:59Z');
    expect(sent('You asked us to come back')).toHaveLength(0);
    await at(world, '2026-06-08T08:30:00Z');
    await at(world, '2026-06-09T08:30:00Z');
    await at(world, LONG_AFTER);
    expect(sent('You asked us to come back')).toHaveLength(1);
    expect(await board(world)).toContain('Has looked at the invitation');
  });

  test('of time asked for are not repeated where a process died over them; the time is over', async () => {
    const { nurse } = world;
    await nurse.press('Not for me, or not now');
    await nurse.press('Not a good time', { 'From when': '2026-06-08' });
    await world.vantage.sweep();
    await dieOver('2026-06-08T08:30:00.000Z');
    await at(world, '2026-06-08T08:30:59Z');
    expect(await board(world)).toContain('Not a good time before');
    await at(world, '2026-06-08T08:31:00Z');
    await at(world, '2026-06-09T08:30:00Z');
    expect(await board(world)).toContain('Has looked at the invitation');
    expect(sent('You asked us to come back')).toHaveLength(0);
  });

  test('go after all where a process died that had noted that Teams took none', async () => {
    await at(world, FIRST);
    await dieOver('2026-05-11T08:30:00.000Z', {
      is: 'wanted',
      at: '2026-05-11T08:30:02.000Z',
      tries: 1,
    });
    await at(world, '2026-05-11T08:31:00Z');
    expect(reminders()).toHaveLength(2);
    expect(await board(world)).toContain('reminded 11 May');
  });

  test('of time asked for twice come on the later named day only', async () => {
    const { nurse } = world;
    for (const day of ['2026-06-08', '2026-06-02']) {
      await nurse.press('Not for me, or not now');
      await nurse.press('Not a good time', { 'From when': day });
    }
    await at(world, '2026-06-02T08:30:00Z');
    await at(world, '2026-06-08T08:30:00Z');
    expect(sent('You asked us to come back')).toHaveLength(1);
  });
});

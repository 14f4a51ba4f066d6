import { REVIEW_ID } from '../../src/workflows/kinds.ts';
import { visibleText, type RecordEntry } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { inviteOne, inviteToAnother, pressedData } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

// The nurse is invited to two reviews: R-2026-04 by 8 May 2026, and R-2026-09 by a day of its own.
const HALF_PAST_NINE = '2026-04-30T08:30:00Z';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
});
afterEach(async () => {
  await world.stop();
});

test('somebody is reminded of a review though another of theirs can’t be read', async () => {
  const { r } = pressedData(await world.lead.press('Look again'));
  await inviteToAnother(world);
  await withStore(world, async (store) => {
    const other = await store.get('reviews', r, REVIEW_ID);
    if (!other) throw new Error('There is no first review.');
    const { id, partition, type, v, etag } = other;
    await store.replace('reviews', { id, partition, type, v, body: {} }, etag);
  });
  await at(world, HALF_PAST_NINE);
  expect(reminders()).toHaveLength(1);
  expect(visibleText(world.nurse.latest().card)).toContain('Review R-2026-09');
});

test('on a page of one review they keep what they type, though its card waited behind another call', async () => {
  const { nurse, teams } = world;
  await inviteToAnother(world);
  const gate = Promise.withResolvers<undefined>();
  teams.failNext({ kind: 'update', person: nurse, until: gate.promise });
  const [one, other] = nurse.chat.filter(
    ({ card }) => card && visibleText(card).includes('R-2026-'),
  );
  if (!one || !other) throw new Error('There are two invitations.');
  await nurse.press('Talk', {}, { on: one });
  await eventually(() => teams.faults.length === 0);
  await nurse.press('Talk', {}, { on: other });
  await nurse.press('Write as well, or instead', {}, { on: other });
  await nurse.press('I’ve read this: go on', {}, { on: other });
  const before = updates();
  gate.resolve(undefined);
  await world.vantage.sweep();
  expect(updates() - before).toBe(1);
});

const updates = () => world.teams.record.filter(({ kind }) => kind === 'update').length;

const isReminder = ({ kind, activity, status }: RecordEntry) =>
  kind === 'send' &&
  status < 300 &&
  JSON.stringify(activity).includes('Would you still like to tell us');
const reminders = () => world.teams.record.filter(isReminder);

describe('somebody who is in two reviews', () => {
  test('gets one message for both on one day, which leads to each', async () => {
    const { nurse } = world;
    await inviteToAnother(world);
    await at(world, HALF_PAST_NINE);
    expect(reminders()).toHaveLength(1);
    nurse.reload();
    const text = visibleText(nurse.latest().card);
    expect(text).toContain('Review R-2026-04: by Friday 8 May 2026 if you can.');
    expect(text).toContain('Review R-2026-09: by Friday 8 May 2026 if you can.');

    await nurse.press('Open review R-2026-09');
    expect(visibleText(nurse.screen())).toContain('review R-2026-09');
    await nurse.press('Talk');
    await world.vantage.sweep();
    nurse.reload();
    const after = visibleText(nurse.latest().card);
    expect(after).toContain('Review R-2026-04: by Friday 8 May 2026 if you can.');
    expect(after).toContain('Review R-2026-09: You asked to talk');
    expect(after).toContain('Would you still like to tell us how it looked?');

    // Nothing is asked any more where there is nothing left to ask.
    await nurse.press('Open review R-2026-04');
    await nurse.press('Talk');
    await world.vantage.sweep();
    nurse.reload();
    const over = visibleText(nurse.latest().card);
    expect(over).toContain('There is nothing left in it for you to do.');
    expect(over).not.toContain('Would you still like');
  });

  test('reads there that one of the invitations was taken back, and nothing else of it goes', async () => {
    const { lead, nurse } = world;
    await inviteToAnother(world);
    await at(world, HALF_PAST_NINE);
    await lead.press(`Open ${nurse.name}`);
    await lead.press('Take the invitation back');
    await lead.press('Take it back');
    await world.vantage.sweep();
    nurse.reload();
    const text = visibleText(nurse.latest().card);
    expect(text).toContain('Review R-2026-04: by Friday 8 May 2026 if you can.');
    expect(text).toContain('Review R-2026-09: This invitation was sent by mistake');
    await nurse.press('Open review R-2026-09');
    expect(visibleText(nurse.screen())).toContain('This invitation was sent by mistake');
    // The second reminder is of the other review alone.
    await at(world, '2026-05-11T08:30:00Z');
    nurse.reload();
    expect(visibleText(nurse.latest().card)).toContain('It isn’t too late to tell us');
    expect(visibleText(nurse.latest().card)).toContain('Review R-2026-04.');
  });

  test('is not reminded of the other on the next working day, but on the one after it', async () => {
    // Five working days before Monday 11 May, over the bank holiday of 4 May, is Friday 1 May.
    await inviteToAnother(world, '2026-05-11');
    await at(world, HALF_PAST_NINE);
    await at(world, '2026-05-01T08:30:00Z');
    expect(reminders()).toHaveLength(1);
    // Two working days after Thursday 30 April: Tuesday 5 May.
    await at(world, '2026-05-05T08:29:59Z');
    expect(reminders()).toHaveLength(1);
    await at(world, '2026-05-05T08:30:00Z');
    expect(reminders()).toHaveLength(2);
    expect(visibleText(world.nurse.latest().card)).toContain('R-2026-09');
  });

  test('gets nothing twice when nobody can know whether the one message arrived', async () => {
    const { teams, nurse } = world;
    await inviteToAnother(world);
    teams.failNext({ kind: 'send', person: nurse, status: 502, afterAccepting: true });
    await at(world, HALF_PAST_NINE);
    await at(world, '2026-05-01T08:30:00Z');
    await at(world, '2026-05-05T08:30:00Z');
    const all = teams.record.filter(({ activity }) =>
      JSON.stringify(activity ?? '').includes('Would you still like to tell us'),
    );
    expect(all).toHaveLength(1);
  });

  test('is reminded of both, once, after Teams has asked to wait', async () => {
    const { teams, nurse } = world;
    await inviteToAnother(world);
    teams.failNext({ kind: 'send', person: nurse, status: 429, retryAfter: 30 });
    await at(world, HALF_PAST_NINE);
    expect(reminders()).toHaveLength(0);
    await at(world, '2026-04-30T08:30:31Z');
    await at(world, '2026-04-30T08:32:00Z');
    expect(reminders()).toHaveLength(1);
    const text = visibleText(nurse.latest().card);
    expect(text).toContain('Review R-2026-04');
    expect(text).toContain('Review R-2026-09');
  });
});

import { visibleText } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  invitationIn,
  inviteOne,
  moveDay,
  officerOf,
} from '../support/journey.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

// Invited on Tuesday 14 April 2026, by Friday 8 May: five working days before it, over the bank
// holiday of 4 May, is Thursday 30 April.
const DAY_BEFORE = '2026-04-29T08:30:00Z';
const TOO_SOON = '2026-04-30T08:29:59Z';
const HALF_PAST_NINE = '2026-04-30T08:30:00Z';
const TITLE = 'Would you still like to tell us';

const BOARD = 'Review lead: review R-2026-04, Serious Case Review';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
});
afterEach(async () => {
  await world.stop();
});

const reminders = () =>
  world.teams.record.filter(
    ({ kind, activity }) => kind === 'send' && JSON.stringify(activity).includes(TITLE),
  );

describe('the first reminder', () => {
  test('goes at half past nine in London on its day, once, and the board says so', async () => {
    await at(world, DAY_BEFORE);
    await at(world, TOO_SOON);
    expect(reminders()).toHaveLength(0);
    await at(world, HALF_PAST_NINE);
    await at(world, '2026-05-01T08:30:00Z');
    await at(world, '2026-05-08T08:30:00Z');
    expect(reminders()).toHaveLength(1);
    expect(visibleText(world.nurse.latest().card)).toContain('By Friday 8 May 2026');
    expect(await board(world)).toContain('reminded 30 April, 09:30. Not yet heard from.');
  });

  test('leads to the pages, and becomes the receipt like the invitation', async () => {
    const { nurse } = world;
    await at(world, HALF_PAST_NINE);
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    for (const button of ['Next', 'Next', 'Read it all back', 'Send it to the review'])
      await nurse.press(button);
    await world.vantage.sweep();
    nurse.reload();
    const cards = nurse.chat.flatMap(({ card }) => (card ? [visibleText(card)] : []));
    expect(cards.filter((text) => text.includes('has reached the review'))).toHaveLength(2);
  });

  test('stays as it is for somebody who goes on to the pages on it while the invitation is changed', async () => {
    const { nurse, teams } = world;
    await at(world, HALF_PAST_NINE);
    const [invitation, reminder] = nurse.chat.filter(
      ({ card }) => card && visibleText(card).includes('R-2026-04'),
    );
    if (!invitation || !reminder) throw new Error('Both are there.');
    const updates = () => teams.record.filter(({ kind }) => kind === 'update').length;
    const before = updates();
    const gate = Promise.withResolvers<undefined>();
    teams.failNext({ kind: 'update', person: nurse, until: gate.promise });
    await nurse.press('Talk', {}, { on: invitation });
    await eventually(() => teams.faults.length === 0);
    await nurse.press('Write', {}, { on: reminder });
    await nurse.press('I’ve read this: go on', {}, { on: reminder });
    const page = visibleText(nurse.screen());
    gate.resolve(undefined);
    await world.vantage.sweep();
    expect(updates() - before).toBe(1);
    expect(visibleText(nurse.screen())).toBe(page);
  });

  test('becomes that too where the tenant had long asked to wait before its turn came', async () => {
    const { nurse, teams } = world;
    await at(world, HALF_PAST_NINE);
    // The invitation's card is given up in vain; the reminder's was not even tried meanwhile.
    teams.failNext({ kind: 'update', person: nurse, status: 429, retryAfter: 1 }, 6);
    await nurse.press('Talk');
    for (let minute = 31; minute < 41; minute += 1) await at(world, `2026-04-30T08:${minute}:00Z`);
    nurse.reload();
    expect(visibleText(nurse.latest().card)).toContain('You asked to talk');
  });

  test.each([
    ['would rather not', ['Not for me, or not now', 'I’d rather not take part']],
    ['wants to talk', ['Talk']],
    ['comes to the meeting', ['Meeting']],
    ['is not the right person', ['Not for me, or not now', 'I’m not the right person']],
  ])('does not go to somebody who %s', async (_, buttons) => {
    for (const button of buttons) await world.nurse.press(button);
    await at(world, HALF_PAST_NINE);
    expect(reminders()).toHaveLength(0);
  });

  test('does not go to somebody who asked for later, nor by another route', async () => {
    const { lead, nurse } = world;
    await nurse.press('Not for me, or not now');
    await nurse.press('Not a good time', { 'From when': '2026-06-01' });
    await at(world, HALF_PAST_NINE);
    expect(reminders()).toHaveLength(0);
    await lead.press(`Open ${nurse.name}`);
    await lead.press('Note it', { 'They take part by': 'Telephone' });
    await at(world, '2026-05-01T08:30:00Z');
    expect(reminders()).toHaveLength(0);
    await lead.press('Back to the board');
    expect(await board(world)).toContain('by another route (telephone)');
  });

  test('goes to somebody who has begun to write and not sent it', async () => {
    await world.nurse.press('Write');
    await world.nurse.press('I’ve read this: go on');
    await world.nurse.press('Save and leave', { 'Tell us about': 'Begun.' });
    await at(world, HALF_PAST_NINE);
    expect(reminders()).toHaveLength(1);
  });

  test('moves with the day by which answers are hoped for', async () => {
    const { lead } = world;
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open People’s answers');
    await lead.press('Save', { Day: '2026-05-29', Reason: 'The reviewer is away.' });
    await world.vantage.sweep();
    await at(world, HALF_PAST_NINE);
    expect(reminders()).toHaveLength(0);
    await at(world, '2026-05-21T08:30:00Z');
    expect(reminders()).toHaveLength(1);
  });

  test('counts the working days of the nation in which they work', async () => {
    const { lead, nurse } = world;
    await lead.press('My reviews');
    await lead.press('Agencies, administrators and review leads');
    await lead.press('Open Example NHS Trust');
    await lead.press('Save', { Nation: 'Scotland' });
    await lead.say('Hello');
    await lead.press('My invitations and reviews', {}, { on: lead.latest() });
    await lead.press(BOARD);
    await moveDay(world, '2026-08-10');
    // The Monday five working days before it is the summer bank holiday there, and none in England.
    await at(world, '2026-07-31T08:29:59Z');
    expect(reminders()).toHaveLength(0);
    await at(world, '2026-07-31T08:30:00Z');
    expect(reminders().map(({ conversationId }) => conversationId)).toEqual([nurse.conversationId]);
  });

  test('comes back when the day was moved by mistake and is corrected, or extended after a late invitation', async () => {
    const { lead, officer } = world;
    await moveDay(world, '2026-04-15');
    await at(world, '2026-04-14T10:00:00Z');
    // That is too soon after the invitation for a reminder.
    await officer.install();
    await addPerson(world, officerOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(officer);
    await lead.press('Back to the board');
    await moveDay(world, '2026-05-29');
    await at(world, '2026-05-21T08:29:59Z');
    expect(reminders()).toHaveLength(0);
    await at(world, '2026-05-21T08:30:00Z');
    await at(world, '2026-05-22T08:30:00Z');
    expect(
      reminders()
        .map(({ conversationId }) => conversationId)
        .sort(),
    ).toEqual([world.nurse.conversationId, officer.conversationId].sort());
  });

  test('comes back when the day is moved after a pause that went on beyond it', async () => {
    const { lead } = world;
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press(
      { title: 'Pause everybody', verb: 'pause.save' },
      {
        'Why?': 'Somebody has been charged',
        'Decided by': 'DS Clear',
        'To be looked at again on': '2026-05-11',
      },
    );
    await at(world, '2026-05-11T08:30:00Z');
    await lead.press('Pause everybody');
    await lead.press('End the pause', { Reason: 'The trial is over.' });
    await at(world, '2026-05-11T09:00:00Z');
    await lead.press('Who is where');
    await moveDay(world, '2026-05-29');
    await at(world, '2026-05-21T08:29:59Z');
    expect(reminders()).toHaveLength(0);
    await at(world, '2026-05-21T08:30:00Z');
    expect(reminders()).toHaveLength(1);
  });

  test('does not come back for a time that has gone by', async () => {
    await moveDay(world, '2026-04-16');
    await at(world, '2026-04-30T12:00:00Z');
    await moveDay(world, '2026-05-08');
    await at(world, '2026-05-01T08:30:00Z');
    await at(world, '2026-05-06T08:30:00Z');
    expect(reminders()).toHaveLength(0);
  });

  test('whose outcome can’t be known is never repeated', async () => {
    const { teams, nurse } = world;
    teams.failNext({ kind: 'send', person: nurse, status: 502, afterAccepting: true });
    await at(world, HALF_PAST_NINE);
    await at(world, '2026-05-01T08:30:00Z');
    expect(reminders()).toHaveLength(1);
  });

  test.each([
    [
      'goes to somebody whose invitation may not have arrived, once they have looked at it',
      true,
      2,
    ],
    ['does not go to them before', false, 1],
  ])('%s', async (_, hasLooked, count) => {
    const { teams, officer, lead } = world;
    await officer.install();
    await world.vantage.sweep();
    teams.failNext({ kind: 'send', person: officer, status: 502, afterAccepting: true });
    await addPerson(world, officerOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await invitationIn(officer);
    if (hasLooked) await officer.press('Not for me, or not now');
    await at(world, HALF_PAST_NINE);
    expect(reminders()).toHaveLength(count);
  });

  test('that an outage kept back does not go at night, but at half past nine of the next working day', async () => {
    await at(world, '2026-04-30T22:00:00Z');
    expect(reminders()).toHaveLength(0);
    await at(world, '2026-05-01T08:29:59Z');
    expect(reminders()).toHaveLength(0);
    await at(world, '2026-05-01T08:30:00Z');
    expect(reminders()).toHaveLength(1);
  });

  test('that an outage kept back beyond the last day does not go at all', async () => {
    await at(world, '2026-05-08T22:00:00Z');
    await at(world, '2026-05-11T08:30:00Z');
    expect(reminders()).toHaveLength(0);
  });

  test('that Teams did not take for minutes goes once, when it does', async () => {
    const { teams, nurse } = world;
    teams.failNext({ kind: 'send', person: nurse, status: 412 }, 4);
    for (const time of ['08:30:00', '08:30:04', '08:30:25', '08:33:50', '09:07:00'])
      await at(world, `2026-04-30T${time}Z`);
    expect(reminders().map(({ status }) => status)).toEqual([412, 412, 412, 412]);
    await at(world, '2026-04-30T09:07:10Z');
    expect(reminders().map(({ status }) => status)).toEqual([412, 412, 412, 412, 201]);
    await at(world, '2026-05-01T08:30:00Z');
    expect(reminders()).toHaveLength(5);
  });

  test('is put off by a 429 and then goes once', async () => {
    const { teams, nurse } = world;
    teams.failNext({ kind: 'send', person: nurse, status: 429, retryAfter: 30 });
    await at(world, HALF_PAST_NINE);
    expect(reminders().filter(({ status }) => status < 300)).toHaveLength(0);
    await at(world, '2026-04-30T08:30:31Z');
    await at(world, '2026-05-01T08:30:00Z');
    expect(reminders().filter(({ status }) => status < 300)).toHaveLength(1);
  });
});

import { visibleText } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { GROUNDWORK, addPerson, inviteOne, moveDay, officerOf } from '../support/journey.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
});
afterEach(async () => {
  await world.stop();
});

const TITLE = 'There is a new date';
const saysNewDay = (card: Parameters<typeof visibleText>[0]) => visibleText(card).includes(TITLE);

const requests = () =>
  world.teams.record.filter(
    ({ kind, activity }) => kind === 'send' && JSON.stringify(activity).includes(TITLE),
  );

const told = () => requests().filter(({ status }) => status < 300);

describe('when the day by which answers are hoped for is moved', () => {
  test('who has something outstanding is told once, and the invitation in the chat says the new day', async () => {
    const { nurse } = world;
    await moveDay(world, '2026-05-29');
    await at(world, '2026-04-15T09:00:00Z');
    expect(told()).toHaveLength(1);
    expect(visibleText(nurse.latest().card)).toContain('is now Friday 29 May 2026');
    nurse.reload();
    const [invitation] = nurse.chat.flatMap(({ card }) =>
      card && visibleText(card).includes('Would you tell us how it looked') ? [card] : [],
    );
    expect(visibleText(invitation ?? {})).toContain('By Friday 29 May 2026');
  });

  test('who is being invited at that very moment is told, too', async () => {
    const { teams, lead, officer } = world;
    await officer.install();
    const gate = Promise.withResolvers<undefined>();
    teams.failNext({ kind: 'send', person: officer, until: gate.promise });
    await addPerson(world, officerOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await eventually(() => teams.faults.length === 0);
    await lead.press('Back to the board');
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open People’s answers');
    await lead.press('Save', { Day: '2026-05-29', Reason: 'The reviewer is away.' });
    await eventually(() => told().length === 1);
    gate.resolve(undefined);
    await world.vantage.sweep();
    expect(told().map(({ conversationId }) => conversationId)).toContain(officer.conversationId);
  });

  test('nobody is told at night, and of several moves only the last', async () => {
    await at(world, '2026-04-14T19:00:00Z');
    await moveDay(world, '2026-05-22');
    await moveDay(world, '2026-05-29');
    expect(told()).toHaveLength(0);
    await at(world, '2026-04-15T07:59:59Z');
    expect(told()).toHaveLength(0);
    await at(world, '2026-04-15T08:30:00Z');
    await at(world, '2026-04-16T08:30:00Z');
    expect(told()).toHaveLength(1);
    expect(visibleText(world.nurse.latest().card)).toContain('is now Friday 29 May 2026');
  });

  test('nobody is told of a day that was moved back before they heard of it', async () => {
    await at(world, '2026-04-14T19:00:00Z');
    await moveDay(world, '2026-05-29');
    await moveDay(world, '2026-05-08');
    await at(world, '2026-04-15T08:30:00Z');
    await at(world, '2026-04-16T08:30:00Z');
    expect(told()).toHaveLength(0);
  });

  test('somebody who may have been told, as far as anybody can know, is not told again', async () => {
    const { teams, nurse, lead } = world;
    teams.failNext({ kind: 'send', person: nurse, status: 502, afterAccepting: true });
    await moveDay(world, '2026-05-29');
    await at(world, '2026-04-15T09:00:00Z');
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
    await world.vantage.sweep();
    await lead.press('Pause everybody');
    await lead.press('End the pause', { Reason: 'It was a mistake.' });
    await world.vantage.sweep();
    await at(world, '2026-04-16T09:00:00Z');
    expect(nurse.chat.filter(({ card }) => card && saysNewDay(card))).toHaveLength(1);
    expect(requests()).toHaveLength(1);
  });

  test.each([
    ['wants to talk', ['Talk']],
    ['would rather not', ['Not for me, or not now', 'I’d rather not take part']],
    ['asked for no reminders', ['Not for me, or not now', 'No reminders, please']],
  ])('who %s is not told', async (_, buttons) => {
    for (const button of buttons) await world.nurse.press(button);
    await moveDay(world, '2026-05-29');
    await at(world, '2026-04-15T09:00:00Z');
    expect(told()).toHaveLength(0);
  });

  test('somebody on the pages keeps what they type: only the message is new', async () => {
    const { nurse } = world;
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await moveDay(world, '2026-05-29');
    await at(world, '2026-04-15T09:00:00Z');
    expect(told()).toHaveLength(1);
    expect(
      world.teams.record.filter(
        ({ kind, conversationId }) => kind === 'update' && conversationId === nurse.conversationId,
      ),
    ).toHaveLength(0);
  });
});

import { memberSchema } from '../../src/domain/family.ts';
import { addMember, beginFamily, storedFamilies } from '../support/family.ts';
import { chatOf, screenOf, sendsOf } from '../support/holds.ts';
import { at } from '../support/clock.ts';
import { inviteOne, moveDay, officerOf } from '../support/journey.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

// Now is Tuesday 14 April 2026, ten o'clock. Taking part since Friday 20 March, with news once a month:
// it is owed on Monday 20 April.
const SINCE = '2026-03-20';
const OWED = '2026-04-20';
const WORDS = 'something to do for a family';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

async function start(
  kind: StoreKind,
  state: Record<string, string> = { 'Where does it stand?': 'Taking part' },
): Promise<void> {
  world = await startWorld(kind);
  const { officer } = world;
  await inviteOne(world, officerOf(world));
  await beginFamily(world);
  await officer.press('You and the child');
  await officer.press('Save', { 'Told them which officer you are, on': '2026-04-14' });
  await addMember(world, 'Mo', 'mother');
  await officer.press('Open: What suits them');
  await officer.press('Save', { 'How often would they like news?': 'Once a month' });
  await officer.press('Where it stands with them');
  await officer.press('Save', { 'On which day was that?': SINCE, ...state });
  await world.vantage.sweep();
}

const told = () => sendsOf(world, world.officer, WORDS);

describe.each<StoreKind>(['sqlite', 'cosmos'])('what a family was promised, on %s', (kind) => {
  test('its officer is reminded of it in working hours, once, and again after a week', async () => {
    await start(kind);
    const { officer } = world;
    expect(screenOf(officer)).toContain('From Monday 20 April 2026: tell them how the review');
    await at(world, '2026-04-19T10:00:00Z');
    await at(world, `${OWED}T07:59:59Z`);
    expect(told()).toBe(0);
    for (const time of ['08:00', '08:30', '12:00', '16:00', '20:00'])
      await at(world, `${OWED}T${time}:00Z`);
    expect(told()).toBe(1);
    const card = chatOf(officer).find((text) => text.includes(WORDS)) ?? '';
    expect(card).toContain('Open it here.');
    for (const word of ['Mo', 'mother', 'Bee', 'news']) expect(card).not.toContain(word);
    await at(world, '2026-04-24T09:00:00Z');
    expect(told()).toBe(1);
    await at(world, '2026-04-27T09:00:00Z');
    expect(told()).toBe(2);

    await officer.press('Open: What we promised');
    expect(screenOf(officer)).toContain('To do, since Monday 20 April 2026');
    await officer.press(
      'Note it',
      { 'What has been done?': 'Told them how the review goes on', 'On which day?': '2026-04-27' },
      { twice: true },
    );
    expect(screenOf(officer)).toContain('From Wednesday 27 May 2026');
    expect((await storedFamilies(world))[0]?.members[0]?.kept).toEqual([
      { what: 'update', on: '2026-04-27' },
    ]);
    for (const day of ['2026-04-28', '2026-05-05', '2026-05-06'])
      await at(world, `${day}T09:00:00Z`);
    expect(told()).toBe(2);
  });
});

describe('the officer of a family', () => {
  test('is not reminded on a day that somebody it is about asked to avoid', async () => {
    await start('sqlite');
    const { officer } = world;
    await officer.press('Open: Days to avoid');
    await officer.press('Avoid this day', { 'Which day would you like to avoid?': OWED });
    for (const time of ['08:00', '10:00', '16:00']) await at(world, `${OWED}T${time}:00Z`);
    expect(told()).toBe(0);
    await at(world, '2026-04-21T08:00:00Z');
    expect(told()).toBe(1);
  });

  test('is never reminded of somebody who has declined', async () => {
    await start('sqlite', { 'Where does it stand?': 'Has declined' });
    for (const day of ['04-20', '04-28', '05-05', '05-12', '06-15', '07-20'])
      await at(world, `2026-${day}T09:00:00Z`);
    expect(told()).toBe(0);
  });

  test('is reminded to ask again on the day that somebody named, not before', async () => {
    await start('sqlite', {
      'Where does it stand?': 'Would rather it were later',
      'If later: from which day may they be asked again?': '2026-04-22',
    });
    await at(world, '2026-04-21T09:00:00Z');
    expect(told()).toBe(0);
    await at(world, '2026-04-22T09:00:00Z');
    expect(told()).toBe(1);
  });

  test('is reminded to tell the family whose officer they are', async () => {
    await start('sqlite');
    const { officer } = world;
    await officer.press('Back to the family');
    await officer.press('You and the child');
    await officer.press('Save', { 'Told them which officer you are, on': '' });
    expect(screenOf(officer)).toContain('Please tell the family that you are their officer now');
    await at(world, '2026-04-15T09:00:00Z');
    expect(told()).toBe(1);
  });

  test('follows the plan: an update is owed after a step of the review that was moved', async () => {
    await start('sqlite');
    const { officer, lead } = world;
    await officer.press('Open: What suits them');
    await officer.press('Save', {
      'How often would they like news?':
        'After each step of the review, such as a meeting of its panel',
    });
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open The report');
    await lead.press('Save', { Day: '2026-04-16', Reason: 'It is done sooner.' });
    await world.vantage.sweep();
    await at(world, '2026-04-16T09:00:00Z');
    // The draft is to be offered, now that the report is so near.
    const before = told();
    await at(world, '2026-04-17T09:00:00Z');
    await officer.press('Open: What we promised');
    expect(screenOf(officer)).toContain('since Friday 17 April 2026: tell them how');
    expect(told()).toBe(before + 1);
  });
});

test('nobody in a family can be written to: no address is kept, and every message went to somebody invited or in the team', async () => {
  await start('sqlite');
  await moveDay(world, '2026-05-11');
  for (const day of ['04-20', '04-27', '05-05', '05-12', '06-15'])
    await at(world, `2026-${day}T09:00:00Z`);
  const { lead, officer, teams } = world;
  const known = [lead, officer].map(({ conversationId }) => conversationId);
  const sends = teams.record.filter(({ kind }) => kind === 'send');
  expect(sends.length).toBeGreaterThan(5);
  for (const { conversationId } of sends) expect(known).toContain(conversationId);
  for (const key of Object.keys(memberSchema.shape))
    expect(key).not.toMatch(/mail|phone|address|person|conversation|account|tenant|send/i);
});

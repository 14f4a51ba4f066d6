import { readFileSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import { familySchema, type FamilyMember } from '../../src/domain/family.ts';
import type { Messenger } from '../../src/workflows/deps.ts';
import { addMember, beginFamily, storedFamilies } from '../support/family.ts';
import { chatOf, screenOf, sendsOf } from '../support/holds.ts';
import { at } from '../support/clock.ts';
import {
  GROUNDWORK,
  addPerson,
  invitationIn,
  inviteOne,
  inviteToAnother,
  moveDay,
  nurseOf,
  officerOf,
} from '../support/journey.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

// Now is Tuesday 14 April 2026, ten o'clock. Taking part since Friday 20 March, with news once a month:
// it is owed on Monday 20 April.
const SINCE = '2026-03-20';
const OWED = '2026-04-20';
const WORDS = 'something to do for a family';
const ON = 'On which day was that?';
const STANDS = 'Where does it stand?';
const TAKING_PART = { [STANDS]: 'Taking part' };
const WHEN_TOLD = 'When did you tell them which officer you are?';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

async function start(kind: StoreKind, state: Record<string, string> = TAKING_PART): Promise<void> {
  world = await startWorld(kind);
  const { officer } = world;
  await inviteOne(world, officerOf(world));
  await beginFamily(world);
  await officer.press('My role and the child’s name');
  await officer.press('Save', { [WHEN_TOLD]: '2026-04-14' });
  await addMember(world, 'Mo', 'mother');
  await officer.press('Open: What suits them');
  await officer.press('Save', { 'How often would they like news?': 'Once a month' });
  await officer.press('Taking part, or not');
  await officer.press('Save', { [ON]: SINCE, ...state });
  await world.vantage.sweep();
}

/** From the page of the family: somebody more, with news once a month. */
async function takesPart(name: string, relationship: string, since: string): Promise<void> {
  const { officer } = world;
  await addMember(world, name, relationship);
  await officer.press('Open: What suits them');
  await officer.press('Save', { 'How often would they like news?': 'Once a month' });
  await officer.press('Taking part, or not');
  await officer.press('Save', { ...TAKING_PART, [ON]: since });
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
      { what: 'update', on: '2026-04-27', at: '2026-04-27T09:00:00.000Z' },
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

  test('is not reminded any more of somebody who declines, nor by what waits to go', async () => {
    // Owed on Friday 1 May, the day after an ordinary reminder: it waits until Tuesday 5 May.
    await start('sqlite', { ...TAKING_PART, [ON]: '2026-04-01' });
    const { officer } = world;
    await at(world, '2026-04-30T08:30:00Z');
    await at(world, '2026-05-01T08:00:00Z');
    await officer.press('Taking part, or not');
    await officer.press('Save', { [STANDS]: 'Has declined', [ON]: '2026-05-01' });
    for (const day of ['05-05', '05-06', '05-12', '06-01', '06-15', '07-20'])
      await at(world, `2026-${day}T09:00:00Z`);
    expect(told()).toBe(0);
  });

  test('is reminded of those who take part, where somebody else has declined', async () => {
    await start('sqlite');
    const { officer } = world;
    await officer.press('Taking part, or not');
    await officer.press('Save', { [STANDS]: 'Has declined', [ON]: '2026-04-13' });
    await officer.press('Back to the family');
    await takesPart('Fay', 'father', '2026-04-14');
    for (const day of ['04-20', '04-27', '04-30', '05-11', '05-13'])
      await at(world, `2026-${day}T08:30:00Z`);
    expect(told()).toBe(0);
    // What Fay is owed; of Mo, who would be owed it a day before, they hear nothing.
    await at(world, '2026-05-14T09:00:00Z');
    expect(told()).toBe(1);
  });

  test('gets one message a day, whatever it reminds of', async () => {
    await start('sqlite', { ...TAKING_PART, [ON]: '2026-03-30' });
    const ordinary = () => sendsOf(world, world.officer, 'Would you still like to tell us');
    for (const time of ['08:00', '08:30', '12:00', '15:00'])
      await at(world, `2026-04-30T${time}:00Z`);
    expect([told(), ordinary()]).toEqual([1, 0]);
    // The next working day but one, as 4 May is a bank holiday.
    await at(world, '2026-05-01T09:00:00Z');
    await at(world, '2026-05-05T08:29:59Z');
    expect([told(), ordinary()]).toEqual([1, 0]);
    await at(world, '2026-05-05T08:30:00Z');
    expect([told(), ordinary()]).toEqual([1, 1]);
  });

  test('gets one message a day also where they have a family in each of two reviews', async () => {
    await start('sqlite');
    const { officer } = world;
    await inviteToAnother(world, '2026-07-31', officerOf(world));
    await officer.say('hello');
    await officer.press('My invitations and reviews');
    await officer.press('Invitation: review R-2026-09');
    await beginFamily(world);
    await officer.press('My role and the child’s name');
    await officer.press('Save', { [WHEN_TOLD]: '2026-04-14' });
    await takesPart('Ada', 'mother', SINCE);
    for (const time of ['08:00', '09:00', '15:00']) await at(world, `${OWED}T${time}:00Z`);
    expect(told()).toBe(1);
    await at(world, '2026-04-21T09:00:00Z');
    expect(told()).toBe(1);
    await at(world, '2026-04-22T08:30:00Z');
    expect(told()).toBe(2);
  });

  test('hears of what comes to be owed after the message of the day on a later one', async () => {
    await start('sqlite');
    await at(world, `${OWED}T08:00:00Z`);
    expect(told()).toBe(1);
    world.clock.now = world.clock.now.add({ hours: 3 });
    await world.officer.press('Back to the family');
    await takesPart('Fay', 'father', SINCE);
    await world.vantage.sweep();
    await at(world, `${OWED}T15:00:00Z`);
    await at(world, '2026-04-21T09:00:00Z');
    expect(told()).toBe(1);
    await at(world, '2026-04-22T08:30:00Z');
    expect(told()).toBe(2);
  });

  test('is reminded of what the former officer was reminded of, once the family is theirs', async () => {
    await start('sqlite');
    const { lead, nurse } = world;
    await nurse.install();
    const { role, reason } = officerOf(world);
    await addPerson(world, { ...nurseOf(world), role, reason });
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(nurse);
    await world.vantage.sweep();
    await at(world, `${OWED}T08:00:00Z`);
    expect(told()).toBe(1);
    await lead.press('Back to the board');
    await lead.press('The review');
    await lead.press('Families');
    await lead.press('Open: Family 1');
    await lead.press('Hand over to them', {
      'Which officer?': nurse.name,
      'Which of the two are they?': 'For the review or the NHS, there for the family',
    });
    await world.vantage.sweep();
    expect(sendsOf(world, nurse, WORDS)).toBe(1);
    expect(told()).toBe(1);
  });

  test('is reminded to ask again on the day that somebody named, not before', async () => {
    await start('sqlite', {
      [STANDS]: 'Would rather it were later',
      'From which day may they be asked again?': '2026-04-22',
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
    await officer.press('My role and the child’s name');
    await officer.press('Save', { [WHEN_TOLD]: '' });
    expect(screenOf(officer)).toContain(
      'Please tell the family that you are their liaison officer',
    );
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

describe('what was promised', () => {
  const DONE = { 'What has been done?': 'Told them how the review goes on' };

  test('comes with today’s day, is not before they began, and can be taken back', async () => {
    await start('sqlite');
    const { officer } = world;
    await officer.press('Open: What we promised');
    await officer.press('Note it', { ...DONE, 'On which day?': '2026-03-19' });
    expect(screenOf(officer)).toContain('taking part since Friday 20 March 2026');
    await officer.press('Back to their page');
    await officer.press('Open: What we promised');
    await officer.press('Note it', DONE);
    expect(screenOf(officer)).toContain('last on Tuesday 14 April 2026');
    expect(screenOf(officer)).toContain('From Thursday 14 May 2026');
    await officer.press('Take that one back');
    expect(screenOf(officer)).toContain('Please fill in “Was one noted by mistake?”');
    const which = 'Told them how the review goes on, Tuesday 14 April 2026';
    await officer.press(
      'Take that one back',
      { 'Was one noted by mistake?': which },
      { twice: true },
    );
    expect(screenOf(officer)).toContain('From Monday 20 April 2026');
    expect(screenOf(officer)).not.toContain('last on');
    expect((await storedFamilies(world))[0]?.members[0]?.kept).toEqual([]);
  });

  test('says that no reminder comes where they want news when something changes', async () => {
    await start('sqlite');
    const { officer } = world;
    await officer.press('Open: What suits them');
    await officer.press('Save', {
      'How often would they like news?': 'Only when something changes',
    });
    await officer.press('Open: What we promised');
    expect(screenOf(officer)).toContain('No reminder comes for news');
  });

  test('where it stands is noted for today, unless another day is chosen', async () => {
    await start('sqlite');
    const { officer } = world;
    await officer.press('Back to the family');
    await addMember(world, 'Fay', 'father');
    await officer.press('Taking part, or not');
    await officer.press('Save', TAKING_PART);
    const contacts = (await storedFamilies(world))[0]?.members.map(({ contact }) => contact);
    expect(contacts).toEqual([
      { is: 'taking part', on: SINCE },
      { is: 'taking part', on: '2026-04-14' },
    ]);
  });
});

describe('nobody in a family can be written to', () => {
  test('every message went to somebody invited or in the team', async () => {
    await start('sqlite');
    await moveDay(world, '2026-05-11');
    for (const day of ['04-20', '04-27', '05-05', '05-12', '06-15'])
      await at(world, `2026-${day}T09:00:00Z`);
    const { lead, officer, teams } = world;
    const known = [lead, officer].map(({ conversationId }) => conversationId);
    const sends = teams.record.filter(({ kind }) => kind === 'send');
    expect(sends.length).toBeGreaterThan(5);
    for (const { conversationId } of sends) expect(known).toContain(conversationId);
  });

  test('nothing that is kept of a family, however deep, is an address or an account', () => {
    const keys = keysIn(z.toJSONSchema(familySchema));
    // It goes all the way down.
    for (const deep of ['interpreter', 'sentAt', 'answers']) expect(keys).toContain(deep);
    for (const key of keys)
      expect(key).not.toMatch(
        /mail|phone|mobile|number|address|person(?!al)|conversation|account|tenant|user|service/i,
      );
  });

  test('and the only thing that sends takes somebody’s conversation, which a member has not', () => {
    const takes = (to: Parameters<Messenger['send']>[0]) => to;
    const member: FamilyMember = {
      id: 'm',
      name: 'Mo',
      relationship: 'mother',
      contact: { is: 'not yet approached' },
    };
    // @ts-expect-error Checked by the compiler: somebody of a family can't be sent anything.
    expect(takes(member)).toBe(member);
    // What an officer does for a family has nothing to send with.
    const workflows = readdirSync('src/workflows').filter((file) => file.includes('famil'));
    expect(workflows.length).toBeGreaterThan(5);
    for (const file of workflows)
      expect(readFileSync(`src/workflows/${file}`, 'utf8')).not.toMatch(/messenger/i);
  });
});

/** The names of all fields of a schema, at whatever depth. */
function keysIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(keysIn);
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]: [string, unknown]) => {
    const isFields = key === 'properties' && typeof value === 'object' && value !== null;
    return [...(isFields ? Object.keys(value) : []), ...keysIn(value)];
  });
}

import { sharesOf } from '../../src/chat/shares.ts';
import { inputsOf, visibleText, type Person } from '../teams-simulator/index.ts';
import { inviteOne } from '../support/journey.ts';
import { logged } from '../support/look-inside.ts';
import { RISK, come, nameContacts, pass, toldTimes } from '../support/risk.ts';
import { START, startWorld, type TestWorld } from '../support/world.ts';

const AT_ONCE = 600;
const WAIT = /^Too much came at once\..* not saved yet\. .* ring 999\.$/;
const LINE = 'somebody sends more than a hand can';

describe('one person who sends without end', () => {
  const PART = 'Tell us about your part';
  let world: TestWorld;
  let nurse: Person;
  let contacts: Person[];
  beforeAll(async () => {
    world = await startWorld();
    nurse = world.nurse;
    await inviteOne(world);
    contacts = await nameContacts(world, ['Anna Alarm']);
    await come(world, contacts);
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
  });
  afterAll(async () => {
    await world.stop();
  });

  /** Presses so often, or until they are put off. */
  async function pressOn(person: Person, times: number): Promise<void> {
    const press = () => person.forge({ verb: 'no.such.verb', data: {} });
    for (let sent = 0; sent < times; sent += 20) {
      const together = Math.min(20, times - sent);
      const answers = await Promise.all(Array.from({ length: together }, press));
      if (answers.some(({ error }) => error?.code === 'put off')) return;
    }
  }

  test('is asked to wait, with the card as it was, and then goes on', async () => {
    const before = visibleText(nurse.screen());
    const save = () => nurse.press('Save', { [PART]: 'On Mondays.' });
    await pressOn(nurse, AT_ONCE);
    const { status, statusCode, error } = await save();
    expect({ status, statusCode, code: error?.code }).toEqual({
      status: 200,
      statusCode: 400,
      code: 'put off',
    });
    expect(error?.message).toMatch(WAIT);
    expect(visibleText(nurse.screen())).toBe(before);
    for (let more = 0; more < 5; more += 1) await save();
    // One line for all of it, with nobody in it.
    expect(logged(world, LINE)).toMatchObject([{ level: 40, correlation: expect.any(String) }]);
    expect(world.logLines.join('')).not.toMatch(/Hanna|Nursewell|nhs\.example/);

    world.clock.now = world.clock.now.add({ seconds: 1 });
    const answers = [await save(), await save(), await save()];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 400]);
    const stood = inputsOf(nurse.screen()).find(({ label }) => label?.startsWith(PART));
    expect(stood?.value).toBe('On Mondays.');
    expect(logged(world, LINE)).toHaveLength(1);
  });

  test('holds up nobody else', async () => {
    const press = { verb: 'overview.show', data: { n: 'forged-nonce' } };
    expect((await nurse.forge(press)).statusCode).toBe(400);
    expect((await world.lead.forge(press)).statusCode).toBe(200);
  });

  test('takes the app away, adds it again, and is greeted', async () => {
    await nurse.uninstall();
    const before = nurse.chat.length;
    const answers = await nurse.install();
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(nurse.chat).toHaveLength(before + 1);
  });

  test('is heard where someone may be at risk, by an older client too', async () => {
    await nurse.press(RISK, {}, { asSubmit: true });
    expect(visibleText(nurse.latest().card)).toContain('01632 960003');
    await nurse.press(RISK);
    expect(visibleText(nurse.screen())).toContain('01632 960003');
    await pass(world, 60);
    expect(toldTimes(contacts)).toEqual([1]);
  });

  test('is told to wait once in answer to messages', async () => {
    const { officer } = world;
    await officer.install();
    // A message takes eight presses, and seven are left.
    await pressOn(officer, AT_ONCE - 7);
    const before = officer.chat.length;
    for (let message = 0; message < 3; message += 1)
      expect((await officer.say('Hello')).status).toBe(200);
    const said = officer.chat.slice(before).map(({ text }) => text);
    expect(said).toEqual([expect.stringMatching(WAIT)]);
  });
});

describe('a share', () => {
  const clock = { now: START };
  const nobody = { isOver: false, began: false };
  beforeEach(() => {
    clock.now = START;
  });
  const usedUp = () => {
    const shares = sharesOf(() => clock.now);
    for (let press = 0; press < AT_ONCE; press += 1)
      expect(shares.take('one', 'press', 1)).toEqual(nobody);
    expect(shares.take('one', 'press', 1)).toEqual({ isOver: true, began: true });
    expect(shares.take('one', 'press', 1)).toEqual({ isOver: true, began: false });
    return shares;
  };

  test('fills again by two presses in each second, and no further than it was', () => {
    const shares = usedUp();
    clock.now = START.add({ seconds: 10 });
    const taken = Array.from({ length: 21 }, () => shares.take('one', 'press', 1).isOver);
    expect(taken.filter((isOver) => !isOver)).toHaveLength(20);
    clock.now = START.add({ hours: 24 });
    const later = Array.from({ length: AT_ONCE + 1 }, () => shares.take('one', 'press', 1));
    expect(later.filter(({ isOver }) => isOver)).toEqual([{ isOver: true, began: true }]);
  });

  test('is everybody’s own, and a message takes eight presses of it', () => {
    const shares = usedUp();
    const taken = Array.from({ length: 76 }, () => shares.take('two', 'press', 8).isOver);
    expect(taken.filter((isOver) => !isOver)).toHaveLength(75);
  });

  test('is not longer in coming where the clock is put back', () => {
    const shares = usedUp();
    clock.now = START.subtract({ hours: 2 });
    expect(shares.take('one', 'press', 1).isOver).toBe(true);
    clock.now = clock.now.add({ seconds: 1 });
    expect(shares.take('one', 'press', 1)).toEqual(nobody);
  });

  test('is forgotten where so many others come that memory would grow', () => {
    const shares = usedUp();
    for (let other = 0; other < 20_000; other += 1) shares.take(`other-${other}`, 'press', 1);
    expect(shares.take('one', 'press', 1)).toEqual(nobody);
  });

  test('is not forgotten of somebody who goes on, however many others come', () => {
    const shares = usedUp();
    for (let other = 0; other < 40_000; other += 1) {
      shares.take(`other-${other}`, 'press', 1);
      if (other % 1_000 === 0) shares.take('one', 'press', 1);
    }
    expect(shares.take('one', 'press', 1).isOver).toBe(true);
  });

  test('is said to be used up once for presses and once for messages', () => {
    const shares = usedUp();
    expect(shares.take('one', 'message', 8)).toEqual({ isOver: true, began: true });
    expect(shares.take('one', 'message', 8)).toEqual({ isOver: true, began: false });
  });
});

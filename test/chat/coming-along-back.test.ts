import { contributions, participations } from '../../src/workflows/kinds.ts';
import {
  addReviewer,
  becomesFull,
  homeOf,
  inviteNurseAnew,
  openSuccessor,
  startRapid,
  writeAndSend,
} from '../support/becoming.ts';
import {
  WITNESS,
  kept,
  openHolds,
  reviewIdOf,
  screenOf,
  sendsOf,
  setHold,
} from '../support/holds.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { pressedData } from '../support/journey.ts';
import { contributionsIn, rowsOf } from '../support/look-inside.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';

const WORDS = 'Seen at Easter.';
const ASKED = 'May what you told us come along?';
const ANSWER = 'Yes, take it along';
const BACK = 'Take my words back';
const YES = 'Yes, take them back';
const SUCCESSOR = 'Review lead: review R-2026-04, Local Child Safeguarding Practice Review';
const PERSPECTIVE = (nurse: Person) => `Read what ${nurse.name} sent`;

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

/** The review has become another one, and the nurse is asked whether her words come along. */
async function start(): Promise<void> {
  world = await startWorld();
  await startRapid(world, WORDS);
  await becomesFull(world);
  world.nurse.reload();
}

/** In the review that it was. */
async function takeBack(nurse: Person): Promise<void> {
  await nurse.press('What I sent');
  await nurse.press(BACK);
  await nurse.press(YES);
}

const takeAlong = async (nurse: Person) => {
  await nurse.press(ANSWER, {}, { on: asked(nurse) });
};

function asked(nurse: Person) {
  const card = nurse.chat.find((one) => one.card && visibleText(one.card).includes(ASKED));
  if (!card) throw new Error('They are not asked.');
  return card;
}

const texts = async () =>
  (await contributionsIn(world)).flatMap(({ answers }) => answers.map(({ text }) => text)).sort();

/** What stands of her on her page in the review that it became; the lead ends there. */
async function pageThere(): Promise<string> {
  const { lead, nurse } = world;
  lead.reload();
  await lead.press('My invitations and reviews', {}, { on: homeOf(lead) });
  await lead.press(SUCCESSOR);
  await lead.press(`Open ${nurse.name}`);
  return screenOf(lead);
}

describe('what came along to the review that theirs became, and is taken back', () => {
  beforeEach(async () => {
    await start();
    await takeAlong(world.nurse);
    await world.vantage.sweep();
  });

  test('is read there no more and deleted in both; its lead is told', async () => {
    const { lead, nurse } = world;
    await openSuccessor(world);
    const rae = await addReviewer(world);
    await rae.press('Perspectives');
    await rae.press(PERSPECTIVE(nurse));
    expect(screenOf(rae)).toContain(WORDS);
    const told = () => sendsOf(world, lead, 'something new');
    const before = told();
    // Its leads are told of what comes within half an hour together.
    world.clock.now = world.clock.now.add({ minutes: 31 });
    await takeBack(nurse);
    expect(screenOf(nurse)).toContain('You took your words back');
    const { card } = await rae.press('Back to the perspectives');
    expect(visibleText(card ?? {})).not.toContain(nurse.name);
    await world.vantage.sweep();
    expect(await contributionsIn(world)).toEqual([]);
    expect(told()).toBe(before + 2);
    expect(await pageThere()).toContain('They took back what they sent to the earlier review');
  });

  test('stays there sealed as long as a hold there forbids that it is deleted', async () => {
    const { lead, nurse } = world;
    await openSuccessor(world);
    await openHolds(world);
    await setHold(world, {
      ...WITNESS,
      'What is on hold': 'The answers to one question',
      'Which question': 'What worked well?',
    });
    await world.vantage.sweep();
    await takeBack(nurse);
    await world.vantage.sweep();
    expect(await texts()).toEqual([WORDS, WORDS]);
    await lead.press('Open the hold: Answers to “What worked well?”');
    await lead.press('Lift the hold', { Reason: 'Not called.' });
    await world.vantage.sweep();
    world.clock.now = world.clock.now.add({ hours: 25 });
    await world.vantage.sweep();
    expect(await texts()).toEqual([]);
  });

  test('leaves what they told the new review since, to be read and to be taken back there', async () => {
    const { nurse } = world;
    await openSuccessor(world);
    await inviteNurseAnew(world);
    await writeAndSend(world, nurse, 'Seen in May, too.');
    await nurse.press('What I sent', {}, { on: nurse.latest() });
    expect(screenOf(nurse)).toContain(WORDS);
    const { r: there } = pressedData(await nurse.press('Back'));
    const old = nurse.chat.find(({ card }) => card && visibleText(card).includes('What I sent'));
    if (!old) throw new Error('There is no receipt.');
    const { r: here } = pressedData(await nurse.press('What I sent', {}, { on: old }));
    expect(here).not.toBe(there);
    await nurse.press(BACK);
    await nurse.press(YES);
    await world.vantage.sweep();
    expect(await texts()).toEqual(['Seen in May, too.']);
  });
});

test('what is taken back while they are asked comes along no more, whatever they press', async () => {
  await start();
  const { nurse } = world;
  const question = asked(nurse);
  const data = pressedData(await nurse.press('Support for me', {}, { on: question }));
  const copied = structuredClone(question.card ?? {});
  const { card } = await nurse.forge({ verb: 'own.back', data });
  expect(visibleText(card ?? {})).toContain('You took your words back');
  await nurse.pressCopied(copied, ANSWER);
  await world.vantage.sweep();
  nurse.reload();
  expect(nurse.chat.some((one) => one.card && visibleText(one.card).includes(ASKED))).toBe(false);
  expect(await texts()).toEqual([]);
  // Nothing is looked at by the sweep again and again.
  const due = rowsOf(world).flatMap(({ dueAt }) => (typeof dueAt === 'string' ? [dueAt] : []));
  expect(due.filter((at) => at <= world.clock.now.toString())).toEqual([]);
});

describe('what is taken back', () => {
  let gated: GatedWorld;
  let ids: string[];
  beforeEach(async () => {
    world = gated = await startGatedWorld();
    await startRapid(world, WORDS);
    const was = await reviewIdOf(world);
    await becomesFull(world);
    await openSuccessor(world);
    ids = [was, await reviewIdOf(world)];
    world.nurse.reload();
  });

  const stored = async () =>
    (await Promise.all(ids.map((id) => kept(world, contributions, id)))).map((all) => all.length);
  const brought = async () => {
    const there = await kept(world, participations, ids[1] ?? '');
    return there.find(({ name }) => name === world.nurse.name)?.brought;
  };
  const TAKEN_BACK = { takenBack: { at: expect.any(String) } };

  test('in the middle of its coming along is read nowhere, and deleted in both', async () => {
    const { gate, nurse } = gated;
    gate.hold((request) => request.startsWith('POST') && request.includes('/colls/reviews/docs'));
    await takeAlong(nurse);
    await eventually(() => gate.waiting() > 0);
    await takeBack(nurse);
    gate.open();
    await world.vantage.sweep();
    expect(await stored()).toEqual([0, 0]);
    expect(await brought()).toMatchObject(TAKEN_BACK);
  });

  test('is taken back in the other one too where the process died between the two', async () => {
    const { gate, nurse } = gated;
    await takeAlong(nurse);
    await world.vantage.sweep();
    expect(await stored()).toEqual([1, 1]);
    await nurse.press('What I sent');
    await nurse.press(BACK);
    // The first write is done, and the store is away from then on.
    let writes = 0;
    gate.cut(() => {
      const isWrite = gate.asked.at(-1)?.startsWith('PUT') === true;
      return isWrite && ++writes > 1;
    });
    await nurse.press(YES);
    expect(writes).toBeGreaterThan(1);
    gate.open();
    expect(await stored()).toEqual([1, 1]);
    await world.restart();
    await world.vantage.sweep();
    expect(await stored()).toEqual([0, 0]);
    expect(await brought()).toMatchObject(TAKEN_BACK);
  });
});

import { contributionsIn, draftsIn, participationsIn, withStore } from '../support/look-inside.ts';
import { listOf } from '../../src/storage/records.ts';
import { contributions, drafts } from '../../src/workflows/kinds.ts';
import { board, inviteOne, pressedData } from '../support/journey.ts';
import { FOR_CHARGES, WITNESS, openHolds, setHold } from '../support/holds.ts';
import { textOn } from '../support/team.ts';
import { buttons, inputsOf, visibleText, type Person } from '../teams-simulator/index.ts';
import { startGatedWorld } from '../support/gate.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

const PART = 'Tell us about your part';
const LOOKED = 'How did things look';

describe('what somebody has sent', () => {
  let world: TestWorld;
  let nurse: Person;
  beforeEach(async () => {
    world = await startWorld();
    nurse = world.nurse;
    await inviteOne(world);
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Next', { [PART]: 'On Mondays.', [LOOKED]: 'Quiet.' });
    await nurse.press('Next');
    await nurse.press('Read it all back');
    await nurse.press('Send it to the review', { 'May the review use': 'Yes, quote me' });
  });
  afterEach(async () => {
    await world.stop();
  });

  async function beginAnalysis(): Promise<void> {
    await world.lead.press('The review');
    await world.lead.press('The analysis');
    await world.lead.press('The analysis begins now');
    expect(textOn(world.lead)).toContain('no longer corrected');
  }

  test('can be read by its author, and stands in no chat', async () => {
    await nurse.press('What I sent');
    expect(textOn(nurse)).toContain('On Mondays.');
    expect(textOn(nurse)).toContain('You may be quoted, without your name');
    expect(textOn(nurse)).toContain('it isn’t kept in the chat');
    expect(JSON.stringify(nurse.chat)).not.toContain('On Mondays.');
  });

  test('can be corrected until the analysis begins; what stood before is kept with it', async () => {
    await nurse.press('What I sent');
    await nurse.press('Correct it');
    await nurse.press('Open: Tell it your way');
    await nurse.press('Save and leave', { [PART]: 'On Tuesdays.' });
    expect(textOn(nurse)).toContain('has reached the review');
    await nurse.press('What I sent');
    expect(textOn(nurse)).toContain('On Mondays.');
    expect(textOn(nurse)).toContain('not sent that yet');
    await nurse.press('Go on changing it');
    await nurse.press('Next');
    await nurse.press('Next');
    await nurse.press('Read it all back');
    world.clock.now = world.clock.now.add({ hours: 1 });
    await nurse.press('Send it to the review', { 'May the review use': 'Don’t quote me' });
    const sent = await contributionsIn(world);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.answers.map(({ text }) => text)).toEqual(['On Tuesdays.', 'Quiet.']);
    expect(sent[0]?.quoting).toBe('do not quote me');
    expect(sent[0]?.earlier).toMatchObject([
      { answers: [{ text: 'On Mondays.' }, { text: 'Quiet.' }], quoting: 'quote me' },
    ]);
    expect(await draftsIn(world)).toEqual([]);
  });

  test('can be added to at any time, also once the analysis has begun', async () => {
    await beginAnalysis();
    await nurse.press('What I sent');
    expect(textOn(nurse)).not.toContain('Correct it');
    await nurse.press('Add something');
    await nurse.press('Read it all back', { 'What would you like to add': 'The bus was late.' });
    world.clock.now = world.clock.now.add({ hours: 1 });
    await nurse.press('Send it to the review');
    const texts = (await contributionsIn(world)).map(({ answers }) =>
      answers.map(({ text }) => text),
    );
    expect(texts).toEqual([['On Mondays.', 'Quiet.'], ['The bus was late.']]);
    await nurse.press('What I sent');
    expect(textOn(nurse)).toContain('The bus was late.');
    // Of two choices the stricter one counts.
    expect(textOn(nurse)).toContain('shown any of your words before they are quoted');
  });

  const titles = () => buttons(nurse.screen()).map(({ title }) => title);

  test('is not kept from being corrected by a look at adding to it, nor the other way round', async () => {
    await nurse.press('What I sent');
    await nurse.press('Add something');
    await nurse.press('Save and leave');
    await nurse.press('What I sent');
    expect(textOn(nurse)).not.toContain('You have begun');
    await nurse.press('Correct it');
    await nurse.press('Open: Tell it your way');
    expect(inputsOf(nurse.screen()).map(({ value }) => value)).toContain('On Mondays.');
    await nurse.press('Save and leave');
    await nurse.press('What I sent');
    expect(textOn(nurse)).not.toContain('You have begun');
    await nurse.press('Add something');
    expect(textOn(nurse)).toContain('What would you like to add');
  });

  test('can be corrected once an addition that was begun is discarded, which an old card never does', async () => {
    await nurse.press('What I sent');
    const before = nurse.screen();
    await nurse.press('Add something');
    await nurse.press('Save and leave', { 'What would you like to add': 'Half a thought' });
    await nurse.press('What I sent');
    expect(textOn(nurse)).toContain('You have begun to add something');
    expect(titles()).toEqual(
      expect.arrayContaining(['Go on adding to it', 'Discard what I have begun']),
    );
    const { card } = await nurse.pressCopied(before, 'Correct it');
    expect(visibleText(card ?? {})).toContain('You have begun to add something');
    await nurse.press('Discard what I have begun');
    await nurse.press('No, leave it');
    await nurse.press('Go on adding to it');
    expect(inputsOf(nurse.screen()).map(({ value }) => value)).toContain('Half a thought');
    await nurse.press('Save and leave');
    await nurse.press('What I sent');
    await nurse.press('Discard what I have begun');
    expect(textOn(nurse)).toContain('What you sent stays as it is');
    await nurse.press('Yes, discard it', {}, { twice: true });
    expect(await draftsIn(world)).toEqual([]);
    expect(textOn(nurse)).toContain('On Mondays.');
    await nurse.press('Correct it');
    await nurse.press('Open: Tell it your way');
    expect(inputsOf(nurse.screen()).map(({ value }) => value)).toContain('On Mondays.');
  });

  test('is corrected in a draft that stays while the answers to a question are on hold', async () => {
    await nurse.press('What I sent');
    await nurse.press('Correct it');
    await nurse.press('Open: Tell it your way');
    await nurse.press('Save and leave', { [PART]: 'On Tuesdays.' });
    const data = pressedData(await nurse.press('What I sent'));
    await openHolds(world);
    await setHold(world, {
      ...WITNESS,
      'What is on hold': 'The answers to one question',
      'Which question': 'What worked well?',
    });
    const { card } = await nurse.forge({ verb: 'own.discard', data });
    expect(visibleText(card ?? {})).toContain('You have begun to change it');
    expect(visibleText(card ?? {})).not.toContain('Discard');
    expect(await draftsIn(world)).toHaveLength(1);
  });

  test('that is being corrected is not discarded under a hold', async () => {
    await nurse.press('What I sent');
    await nurse.press('Correct it');
    await nurse.press('Open: Tell it your way');
    await nurse.press('Save and leave', { [PART]: 'On Tuesdays.' });
    await nurse.press('What I sent');
    await nurse.press('Discard what I have begun');
    await rest('hold', nurse.name);
    await nurse.press('Yes, discard it');
    expect(textOn(nurse)).toContain('asks nothing of you for now');
    expect(await draftsIn(world)).toHaveLength(1);
  });

  test('is no more corrected after that, from an old card either', async () => {
    await nurse.press('What I sent');
    await beginAnalysis();
    await nurse.press('Correct it');
    expect(textOn(nurse)).toContain('The analysis has begun');
    expect(await draftsIn(world)).toEqual([]);
  });

  test('can be taken back: nobody reads it, it is deleted, and the lead sees that alone', async () => {
    await nurse.press('What I sent');
    await nurse.press('Take my words back');
    expect(textOn(nurse)).toContain('It can’t be brought back');
    const data = pressedData(await nurse.press('Yes, take them back'));
    expect(textOn(nurse)).toContain('You took your words back');
    await world.vantage.sweep();
    expect(await contributionsIn(world)).toEqual([]);
    await world.lead.press('Look again');
    expect(await board(world)).toContain('Took their words back');
    for (const verb of ['write', 'begin', 'own.correct', 'own.add', 'own.show']) {
      const { card } = await nurse.forge({ verb, data });
      expect(visibleText(card ?? {})).toContain('You took your words back');
    }
    expect(await draftsIn(world)).toEqual([]);
  });

  test('that was taken back is sealed while a hold forbids that it is deleted', async () => {
    await openHolds(world);
    await setHold(world, {
      'What is on hold': 'The answers to one question',
      'Which question': 'What worked well?',
      'Why?': 'May be called as a witness',
      'Decided by': 'DS Clear',
      'To be looked at again on': '2026-06-15',
    });
    await nurse.press('What I sent');
    await nurse.press('Take my words back');
    await nurse.press('Yes, take them back');
    await world.vantage.sweep();
    expect(await contributionsIn(world)).toHaveLength(1);
    await world.lead.press('Open the board');
    await openHolds(world);
    await world.lead.press('Open the hold: Answers to “What worked well?”');
    await world.lead.press('Lift the hold', { Reason: 'Not called.' });
    world.clock.now = world.clock.now.add({ hours: 25 });
    await world.vantage.sweep();
    expect(await contributionsIn(world)).toEqual([]);
  });

  test.each([
    ['a hold on them', 'asks nothing of you for now', (name: string) => rest('hold', name)],
    ['a hold on the review', 'asks nothing of you for now', () => rest('hold')],
    ['a pause', 'The review is paused', () => rest('pause')],
  ])(
    'can be taken back under %s: sealed until it ends, and they are told so',
    async (_, says, set) => {
      await set(nurse.name);
      await world.vantage.sweep();
      nurse.reload();
      expect(textOn(nurse)).toContain(says);
      await nurse.press('Take my words back');
      expect(textOn(nurse)).toContain('That is so now');
      await nurse.press('Yes, take them back', {}, { twice: true });
      const told = 'You took back what you sent';
      expect(textOn(nurse)).toContain(told);
      await world.vantage.sweep();
      nurse.reload();
      expect(textOn(nurse)).toContain(told);
      expect(textOn(nurse)).not.toContain('Take my words back');
      expect(await contributionsIn(world)).toHaveLength(1);
      await end();
      await world.vantage.sweep();
      world.clock.now = world.clock.now.add({ hours: 25 });
      await world.vantage.sweep();
      expect(await contributionsIn(world)).toEqual([]);
      nurse.reload();
      expect(textOn(nurse)).toContain('You took your words back');
    },
  );

  /** From the board: all rests for them, or for everybody; the lead stays where it can be ended. */
  async function rest(by: 'hold' | 'pause', name?: string): Promise<void> {
    const { lead } = world;
    if (by === 'hold') {
      await openHolds(world);
      const on =
        name === undefined
          ? { ...WITNESS, 'What is on hold': 'The whole review' }
          : { ...WITNESS, 'Which person': name };
      await setHold(world, on);
      return;
    }
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press({ title: 'Pause everybody', verb: 'pause.save' }, FOR_CHARGES);
  }

  async function end(): Promise<void> {
    const { lead } = world;
    const open = buttons(lead.screen()).find(({ title }) => title.startsWith('Open the hold:'));
    if (open) {
      await lead.press(open.title);
      await lead.press('Lift the hold', { Reason: 'Not called.' });
    } else {
      await lead.press('Pause everybody');
      await lead.press('End the pause', { Reason: 'Not charged.' });
    }
  }

  test('that was taken back while a correction was open leaves nothing behind', async () => {
    await nurse.press('What I sent');
    await nurse.press('Correct it');
    await nurse.press({ verb: 'page.leave' });
    await nurse.press('What I sent');
    await nurse.press('Take my words back');
    await nurse.press('Yes, take them back');
    await world.vantage.sweep();
    expect(await draftsIn(world)).toEqual([]);
    expect(await contributionsIn(world)).toEqual([]);
    const [one] = await participationsIn(world);
    expect(one?.reply).toEqual({ is: 'took their words back', at: expect.any(String) });
  });
});

test('a correction that is opened while all is taken back leaves no word behind', async () => {
  const world = await startGatedWorld();
  const { gate, nurse } = world;
  try {
    await inviteOne(world);
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Next', { [PART]: 'On Mondays.' });
    await nurse.press('Next');
    await nurse.press('Read it all back');
    await nurse.press('Send it to the review');
    await world.vantage.sweep();
    nurse.reload();
    await nurse.press('What I sent');
    const own = nurse.screen();
    await nurse.press('Take my words back');
    // What they sent is read, and the draft of it not stored yet, when it is all taken back.
    let steps = 0;
    gate.hold((request) => {
      const isNext = steps === 0 ? request.includes('/docs/draft.') : request.startsWith('POST');
      if (isNext) steps += 1;
      return isNext && steps === 2;
    });
    const opening = nurse.pressCopied(own, 'Correct it');
    await eventually(() => gate.waiting() === 1);
    const { r: reviewId } = pressedData(await nurse.press('Yes, take them back'));
    await world.vantage.sweep();
    gate.open();
    const { card } = await opening;
    expect(visibleText(card ?? {})).toContain('You took your words back');
    const left = await withStore(world, async (store) => [
      ...(await listOf(store, contributions, reviewId)),
      ...(await listOf(store, drafts, reviewId)),
    ]);
    expect(left).toEqual([]);
  } finally {
    await world.stop();
  }
});

import { contributionsIn, draftsIn, participationsIn } from '../support/look-inside.ts';
import { board, inviteOne, pressedData } from '../support/journey.ts';
import { openHolds, setHold } from '../support/holds.ts';
import { textOn } from '../support/team.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

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

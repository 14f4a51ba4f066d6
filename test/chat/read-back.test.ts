/** What is read back before it is sent: what was chosen there stays, and what was read is what is sent. */
import { ENGAGEMENT, addMember, beginFamily } from '../support/family.ts';
import { GROUNDWORK, addPerson, inviteOne, officerOf } from '../support/journey.ts';
import { contributionsIn, draftsIn } from '../support/look-inside.ts';
import { openHolds, setHold, WITNESS } from '../support/holds.ts';
import { textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';

const PART = 'Tell us about your part';
const LOOKED = 'How did things look';
const QUOTED = 'May the review use';

let world: TestWorld;
let nurse: Person;
beforeEach(async () => {
  world = await startWorld();
  nurse = world.nurse;
  await inviteOne(world);
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
});
afterEach(async () => {
  await world.stop();
});

const offers = (person: Person, title: string) =>
  buttons(person.screen()).some((button) => button.title === title);

async function readBack(person: Person, first = {}): Promise<void> {
  let entries = first;
  while (offers(person, 'Next')) {
    await person.press('Next', entries);
    entries = {};
  }
  await person.press('Read it all back');
}

/** Corrects what was sent, and reads that back. */
async function correct(text: string): Promise<void> {
  await nurse.press('What I sent');
  await nurse.press('Correct it');
  await nurse.press('Open: Tell it your way');
  world.clock.now = world.clock.now.add({ hours: 1 });
  await readBack(nurse, { [PART]: text });
}

const quotings = async () => (await contributionsIn(world)).map(({ quoting }) => quoting);

describe('that somebody would not be quoted', () => {
  test('stays so when they correct what they sent', async () => {
    await readBack(nurse, { [PART]: 'On Mondays.' });
    await nurse.press('Send it to the review', { [QUOTED]: 'Don’t quote me' });
    await correct('On Tuesdays.');
    await nurse.press('Send it to the review');
    const [sent] = await contributionsIn(world);
    expect(sent).toMatchObject({
      answers: [{ text: 'On Tuesdays.' }],
      quoting: 'do not quote me',
      earlier: [{ quoting: 'do not quote me' }],
    });
    await nurse.press('What I sent');
    expect(textOn(nurse)).toContain('You are not quoted.');
  });

  test.each(['Support for me', 'Someone may be at risk now', 'Add or change something'])(
    'stays so wherever they go from there (“%s”)',
    async (button) => {
      await readBack(nurse, { [PART]: 'On Mondays.' });
      await nurse.press(button, { [QUOTED]: 'Don’t quote me' });
      nurse.reload();
      await nurse.press({ verb: 'write' });
      await readBack(nurse);
      await nurse.press('Send it to the review');
      expect(await quotings()).toEqual(['do not quote me']);
    },
  );

  test('stays so when another card that shows something else is left as it was', async () => {
    await readBack(nurse, { [PART]: 'On Mondays.' });
    const stale = nurse.screen();
    await nurse.press('Leave it for now', { [QUOTED]: 'Don’t quote me' });
    await nurse.pressCopied(stale, 'Send it to the review');
    expect(await quotings()).toEqual(['do not quote me']);
  });

  test('stays so under a hold, and is there when it goes on', async () => {
    await readBack(nurse, { [PART]: 'On Mondays.' });
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person?': nurse.name });
    await nurse.press('Send it to the review', { [QUOTED]: 'Don’t quote me' });
    expect(textOn(nurse)).toContain('asks nothing of you for now');
    expect(await draftsIn(world)).toMatchObject([{ choice: { quoting: 'do not quote me' } }]);
    expect(await contributionsIn(world)).toEqual([]);
  });

  test('stays so when a mother has said it, and what she said to it is noted first', async () => {
    const { officer, lead } = world;
    await officer.install();
    await addPerson(world, officerOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    officer.reload();
    await beginFamily(world, ENGAGEMENT);
    await addMember(world, 'Mo', 'mother');
    await officer.press('Open: what they say');
    await officer.press('Write down what they say');
    await readBack(officer, { 'What do they say': 'Nobody rang us back.' });
    await officer.press('They have heard it: note what they said', {
      [QUOTED]: 'No, don’t quote them',
    });
    await officer.press('Done');
    await officer.press('Send it to the review');
    expect(await quotings()).toEqual(['do not quote me']);
  });
});

describe('what is sent', () => {
  const texts = async () =>
    (await contributionsIn(world)).map(({ answers }) => answers.map(({ text }) => text));

  test('is not what was written since on another device: it is read back once more', async () => {
    await readBack(nurse, { [PART]: 'On Mondays.' });
    const read = nurse.screen();
    await nurse.press('Add or change something');
    await nurse.press('Open: Tell it your way');
    await nurse.press('Save and leave', { [PART]: 'On Mondays. Half a sen' });
    const { card } = await nurse.pressCopied(read, 'Send it to the review');
    expect(await contributionsIn(world)).toEqual([]);
    expect(visibleText(card ?? {})).toContain('This has changed since you read it');
    expect(visibleText(card ?? {})).toContain('Half a sen');
    await nurse.pressCopied(card ?? {}, 'Send it to the review');
    expect(await texts()).toEqual([['On Mondays. Half a sen']]);
  });

  test('is not a correction that was begun since, where an old card is pressed once more', async () => {
    await readBack(nurse, { [PART]: 'On Mondays.' });
    const read = nurse.screen();
    await nurse.press('Send it to the review');
    // Its answer was lost: the receipt is the same.
    const { card } = await nurse.pressCopied(read, 'Send it to the review');
    expect(visibleText(card ?? {})).toContain('has reached the review');
    await nurse.press('What I sent');
    await nurse.press('Correct it');
    await nurse.press('Open: Tell it your way');
    await nurse.press('Save and leave', { [PART]: 'Half a sen' });
    await nurse.pressCopied(read, 'Send it to the review', { [QUOTED]: 'Yes, quote me' });
    expect(await texts()).toEqual([['On Mondays.']]);
    expect(await quotings()).toEqual(['show me first']);
  });

  test('is not one of two texts that nobody has looked at', async () => {
    const chat = nurse.chat.at(-1)?.card ?? {};
    const { card: page } = await nurse.pressCopied(chat, { verb: 'write' });
    await nurse.press('Next', { [PART]: 'At the desk.', [LOOKED]: 'Quiet.' });
    await nurse.press('Next');
    await nurse.press('Read it all back');
    const read = nurse.screen();
    const { card } = await nurse.pressCopied(page ?? {}, 'Next', { [PART]: 'On the phone.' });
    // At once, before the page that comes next.
    expect(visibleText(card ?? {})).toContain('You wrote two texts');
    const sending = await nurse.pressCopied(read, 'Send it to the review');
    expect(await contributionsIn(world)).toEqual([]);
    // Something was written since it was read, and that wants a choice first.
    expect(visibleText(sending.card ?? {})).toContain('You wrote two texts');
    await nurse.pressCopied(sending.card ?? {}, 'Keep both for the review');
    nurse.reload();
    await nurse.press({ verb: 'write' });
    await readBack(nurse);
    await nurse.press('Send it to the review');
    const [sent] = await contributionsIn(world);
    expect(sent?.answers[0]).toMatchObject({
      text: 'On the phone.',
      alsoWritten: ['At the desk.'],
    });
  });
});

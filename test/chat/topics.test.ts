import { visibleText, type Person } from '../teams-simulator/index.ts';
import { inviteOne, pressedData } from '../support/journey.ts';
import { contributionsIn, draftsIn } from '../support/look-inside.ts';
import { textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const MOMENT = 'A moment that mattered';
const LIST = 'Add or change something';

let world: TestWorld;
let nurse: Person;
beforeEach(async () => {
  world = await startWorld();
  nurse = world.nurse;
  await inviteOne(world);
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  for (const button of ['Next', 'Next', 'Read it all back', LIST]) await nurse.press(button);
});
afterEach(async () => {
  await world.stop();
});

const titles = () =>
  [...visibleText(nurse.screen()).matchAll(/^(A moment that mattered.*)$/gm)].map(
    ([, title]) => title,
  );

async function send(): Promise<void> {
  await nurse.press('Read it all back');
  while (textOn(nurse).includes('Read on')) await nurse.press('Read on');
  await nurse.press('Send it to the review');
}

describe('the topics besides the core', () => {
  test('are opened one tap deeper, in any order, and lead back to their list', async () => {
    await nurse.press('Open: The conditions of your work');
    await nurse.press('Done with this topic', { 'How was your workload': 'Thirty families.' });
    expect(textOn(nurse)).toContain('All pages');
    await nurse.press('Open: Tell it your way');
    expect(textOn(nurse)).toContain('Page 1 of 3');
    await nurse.press('Save and leave', { 'Tell us about your part': 'On Mondays.' });
    const [draft] = await draftsIn(world);
    expect(draft?.answers).toMatchObject({
      'work-load': { text: 'Thirty families.' },
      'your-way': { text: 'On Mondays.' },
    });
  });

  test('say where something is written already', async () => {
    await nurse.press('Open: Fairness');
    await nurse.press('Done with this topic', { 'How did race': 'The letters were in English.' });
    expect(textOn(nurse).match(/You have written here/g)).toHaveLength(1);
  });

  test('have choices, which are read back, kept and read in words', async () => {
    await nurse.press('Open: How it looked then');
    await nurse.press('Done with this topic', { 'How sure did you feel?': 'Not sure' });
    await nurse.press('Read it all back');
    expect(textOn(nurse)).toContain('Not sure');
    await nurse.press('Send it to the review');
    const [contribution] = await contributionsIn(world);
    expect(contribution?.answers).toMatchObject([{ questionId: 'looked-sure', text: 'Not sure' }]);
  });

  test('never take a choice that was not offered', async () => {
    await nurse.press('Open: How it looked then');
    const data = pressedData(await nurse.press('Save', { 'How sure did you feel?': 'Not sure' }));
    const [sure] = Object.entries(data).filter(([, value]) => value === 'unsure');
    if (!sure) throw new Error('The choice was not pressed.');
    await nurse.forge({ verb: 'page.save', data: { ...data, [sure[0]]: 'certainly' } });
    const [draft] = await draftsIn(world);
    expect(draft?.answers['looked-sure']?.text).toBe('unsure');
  });
});

describe('moments', () => {
  test('are added one after another, up to twelve, and read back in their order', async () => {
    await nurse.press(`Open: ${MOMENT} (1)`);
    for (let time = 1; time <= 12; time += 1) {
      expect(textOn(nurse)).toContain(`${MOMENT} (${time})`);
      const text = { 'What happened?': `Moment ${time}.`, 'Roughly when was it?': 'early 2023' };
      await nurse.press(time < 12 ? 'Another one' : 'Done with this topic', text);
    }
    expect(titles()).toHaveLength(12);
    await send();
    const [contribution] = await contributionsIn(world);
    const happened = contribution?.answers.filter(({ asked }) => asked.includes('What happened?'));
    expect(happened?.map(({ asked, text }) => [asked, text])).toEqual(
      Array.from({ length: 12 }, (_, index) => [
        `${MOMENT} (${index + 1}): What happened?`,
        `Moment ${index + 1}.`,
      ]),
    );
  });

  test('are offered once more than they were filled in', async () => {
    await nurse.press(`Open: ${MOMENT} (1)`);
    await nurse.press('Another one', { 'What happened?': 'It rained.' });
    await nurse.press('Done with this topic');
    expect(titles()).toEqual([`${MOMENT} (1)`, `${MOMENT}: another one`]);
  });

  test('keep a time as it was said, with the days to sort it by', async () => {
    await nurse.press(`Open: ${MOMENT} (1)`);
    await nurse.press('Another one', { 'Roughly when was it?': 'Easter 2024' });
    await nurse.press('Done with this topic', {
      'Roughly when was it?': 'when the bins were late',
    });
    await nurse.press('Read it all back');
    expect(textOn(nurse)).toMatch(/Easter 2024\s+To sort it by, we take this as .* 2024/);
    expect(textOn(nurse)).toMatch(/when the bins were late\s+Kept as you say it/);
    await nurse.press('Send it to the review');
    const [contribution] = await contributionsIn(world);
    const [easter, bins] = contribution?.answers ?? [];
    expect(easter).toMatchObject({ text: 'Easter 2024', span: { from: expect.anything() } });
    expect(String(easter?.span?.from) <= '2024-03-31').toBe(true);
    expect(String(easter?.span?.to) >= '2024-03-31').toBe(true);
    expect(bins).not.toHaveProperty('span');
  });
});

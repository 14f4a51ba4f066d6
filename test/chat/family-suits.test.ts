import { inputsOf } from '../teams-simulator/index.ts';
import { addMember, beginFamily, storedFamilies } from '../support/family.ts';
import { chatOf, screenOf } from '../support/holds.ts';
import { at } from '../support/clock.ts';
import { inviteOne, moveDay, officerOf } from '../support/journey.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

const start = async (kind: StoreKind = 'sqlite') => {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world));
  await beginFamily(world);
};

const PLACE = 'Which place and time suit them?';
const INTERPRETER = 'Their interpreter';
const IS_RELATIVE = 'Is the interpreter a relative or a friend?';
const PROFESSIONAL = 'No: an interpreter by profession';
const RELATIVE = 'Yes, a relative or a friend';
const SAVE_DAY = 'Avoid this day';
const DAY = 'Which day would you like to avoid?';
const MILESTONE = '2026-05-08';

const screen = () => screenOf(world.officer);
const members = async () => (await storedFamilies(world))[0]?.members ?? [];

describe.each<StoreKind>(['sqlite', 'cosmos'])('what suits somebody of a family, on %s', (kind) => {
  test('is noted as they say it, and stands on their page', async () => {
    await start(kind);
    const { officer } = world;
    await addMember(world, 'Mo', 'mother');
    await officer.press('Open: What suits them');
    await officer.press(
      'Save',
      {
        'How would they like to be in touch?': 'Face to face',
        [PLACE]: 'At her sister’s, after six',
        'Who would they like beside them?': 'Her sister',
        'Their advocate': 'A. Madeup',
        'Which language would they rather speak?': 'Polish',
        [INTERPRETER]: 'I. Madeup',
        [IS_RELATIVE]: PROFESSIONAL,
        'How would they like to be named in the report?': 'Mother',
        'How often would they like news?': 'Once a month',
      },
      { twice: true },
    );
    for (const line of [
      'Face to face',
      'Place and time: At her sister’s, after six',
      'Interpreter: I. Madeup',
      'In the report, they wish to be named: Mother',
      'News: Once a month',
    ])
      expect(screen()).toContain(line);
    expect(screen()).not.toContain('Who speaks with them');
    expect((await members())[0]?.suits).toEqual({
      medium: 'in person',
      place: 'At her sister’s, after six',
      supporter: 'Her sister',
      advocate: 'A. Madeup',
      language: 'Polish',
      interpreter: 'I. Madeup',
      named: 'Mother',
      news: 'monthly',
    });
  });

  test('the lead hears of a day to avoid that something is planned for, and nothing else of it', async () => {
    await start(kind);
    const { officer, lead } = world;
    await moveDay(world, MILESTONE);
    await addMember(world, 'Mo', 'mother');
    await officer.press('Open: Days to avoid');
    await officer.press(SAVE_DAY, { [DAY]: MILESTONE }, { twice: true });
    expect(screen()).toContain('Friday 8 May 2026');
    await at(world, '2026-04-15T09:00:00Z');
    await world.vantage.sweep();
    expect(chatOf(lead).join()).toContain('something new');
    await lead.press('The review');
    await lead.press('Milestones');
    const asked = 'A family asked that this day be avoided.';
    expect(screenOf(lead).split(asked)).toHaveLength(2);
    await lead.press('Open People’s answers');
    expect(screenOf(lead)).toContain(asked);
    for (const name of ['Mo', 'mother', 'Bee']) expect(screenOf(lead)).not.toContain(name);
    await officer.press('Take the day off the list', {
      'Or which day is like any other again?': 'Friday 8 May 2026',
    });
    expect(screen()).toContain('No day is to be avoided yet.');
    await lead.press('Back to the milestones');
    expect(screenOf(lead)).not.toContain(asked);
  });
});

describe('of somebody of a family', () => {
  beforeEach(() => start());

  test('a relative is no interpreter, however it is said, and what was typed is still there', async () => {
    const { officer } = world;
    await addMember(world, 'Mo', 'mother');
    await officer.press('Back to the family');
    await addMember(world, 'Lu', 'aunt');
    await officer.press('Open: What suits them');
    const kind = 'the relative can be beside them all the same';
    await officer.press('Save', { [INTERPRETER]: 'Ann', [IS_RELATIVE]: RELATIVE, [PLACE]: 'Home' });
    expect(screen()).toContain(kind);
    expect(inputsOf(officer.screen()).map(({ value }) => value)).toContain('Home');
    await officer.press('Save', { [INTERPRETER]: ' mo ', [IS_RELATIVE]: PROFESSIONAL });
    expect(screen()).toContain(kind);
    expect((await members()).map(({ suits }) => suits)).toEqual([undefined, undefined]);
    await officer.press('Save', { [INTERPRETER]: 'Ann' });
    expect(screen()).toContain('Interpreter: Ann');
  });

  test('who speaks with a child is asked of a child alone', async () => {
    const { officer } = world;
    await addMember(world, 'Kit', 'brother', {
      'Are they under 18?': 'Yes: a child, with a page and a trusted adult of their own',
      'For a child: the trusted adult who is with them': 'Gran',
    });
    await officer.press('Open: What suits them');
    await officer.press('Save', { 'Who speaks with the child?': 'P. Playworker' });
    expect(screen()).toContain('Who speaks with them: P. Playworker');
  });

  test('a day to avoid that is today stands under their name, and on that day alone', async () => {
    const { officer } = world;
    await addMember(world, 'Mo', 'mother');
    await officer.press('Open: Days to avoid');
    await officer.press(SAVE_DAY, { [DAY]: '2026-04-15' });
    await officer.press('Back to their page');
    const today = 'Today is a day to avoid.';
    expect(screen()).not.toContain(today);
    await at(world, '2026-04-15T09:00:00Z');
    await officer.press('Back to the family');
    await officer.press('Open: Mo');
    expect(screen()).toContain(today);
  });

  test('a day on which nothing is planned is no news to the lead', async () => {
    const { officer, lead } = world;
    await addMember(world, 'Mo', 'mother');
    await officer.press('Open: Days to avoid');
    await officer.press(SAVE_DAY, { [DAY]: '2026-05-09' });
    await at(world, '2026-04-15T09:00:00Z');
    await world.vantage.sweep();
    expect(chatOf(lead).join()).not.toContain('something new');
  });
});

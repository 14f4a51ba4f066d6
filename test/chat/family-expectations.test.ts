/** What a family is told of the review by its officer, ticked when it was said. */
import { writeFileSync } from 'node:fs';
import { loadContents } from '../../src/cards/contents.ts';
import { loadExpectations } from '../../src/cards/load.ts';
import { pointsFor } from '../../src/domain/family-expectations.ts';
import { CardsFolder } from '../cards/folder.ts';
import { buttons, inputsOf } from '../teams-simulator/index.ts';
import { ENGAGEMENT, addMember, beginFamily, storedFamilies } from '../support/family.ts';
import { inviteOne, officerOf, pressedData } from '../support/journey.ts';
import { textOn } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const WHAT = 'What you have said to them';
const WHEN = 'On which day did you say';
const ROW = 'Open: What they were told';

const DIED = { as: 'engagement', lives: 'died', nation: 'england' } as const;

const POLICE = {
  'Which of the two are you?': 'I am a police officer, first of all part of the investigation',
  'Police only: who': 'DCI Agrees',
  'Police only: when': '2026-04-13',
};

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

type Started = {
  entries?: Record<string, string>;
  more?: Record<string, string>;
  type?: string;
};

const start = async (
  kind: StoreKind = 'sqlite',
  { entries = {}, more = {}, type }: Started = {},
) => {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world), type);
  await beginFamily(world, { ...ENGAGEMENT, ...entries });
  await addMember(world, 'Mo', 'mother', more);
};

/** What the choice says of the points with these titles, on the officer's card. */
function choicesOf(...titles: string[]): string[] {
  const { choices = [] } =
    inputsOf(world.officer.screen()).find(({ label }) => label === WHAT) ?? {};
  return titles.map((title) => {
    const found = choices.find((choice) => choice.title.startsWith(`${title}: `));
    if (!found) throw new Error(`There is no point “${title}”.`);
    return found.title;
  });
}

/** From the member's page and back to it: these points are ticked, and no others. */
async function tick(titles: string[], day?: string): Promise<void> {
  const { officer } = world;
  await officer.press(ROW);
  await officer.press('Save', {
    [WHAT]: choicesOf(...titles),
    ...(day === undefined ? {} : { [WHEN]: day }),
  });
}

const toldOf = async () => (await storedFamilies(world))[0]?.members[0]?.told ?? {};

describe.each<StoreKind>(['sqlite', 'cosmos'])('what they were told, on %s', (kind) => {
  test('is ticked when it was said, each with its day, and what is open stays visible', async () => {
    await start(kind);
    const { officer } = world;
    expect(textOn(officer)).toContain('0 of 10 points said.');
    await tick(['What the review is', 'You need not take part']);
    expect(textOn(officer)).toContain('2 of 10 points said.');
    await tick(['What the review is', 'You need not take part', 'How long it takes'], '2026-04-10');
    await officer.press(ROW);
    const [what, long, who] = choicesOf('What the review is', 'How long it takes', 'Who sees them');
    expect(what).toContain('(Said on Tuesday 14 April 2026.)');
    expect(long).toContain('(Said on Friday 10 April 2026.)');
    expect(who).not.toContain('Said on');
    expect(await toldOf()).toMatchObject({
      'what-it-is': { on: '2026-04-14', version: loadExpectations().version },
      'no-is-fine': { on: '2026-04-14' },
      'how-long-died': { on: '2026-04-10' },
    });
  });
});

describe('what they were told', () => {
  test.each([
    ['has died', 'Serious Case Review', 'A court case, or an inquest or inquiry into the death,'],
    ['has died', 'Learning Review', 'A court case, or a fatal accident inquiry,'],
    ['is living', 'Serious Case Review', 'A court case can make it longer'],
    ['is living', 'Learning Review', 'A court case can make it longer'],
  ])('fits where the child %s, in a %s', async (lives, type, said) => {
    await start('sqlite', { entries: { 'The child': lives }, type });
    const { officer } = world;
    expect(textOn(officer)).toContain('0 of 10 points said.');
    await officer.press(ROW);
    expect(choicesOf('How long it takes')[0]).toContain(said);
    expect(textOn(officer).includes('death')).toBe(said.includes('death'));
    await officer.press('The words to leave with them');
    expect(textOn(officer)).toContain(said);
  });

  test('is said to a child in simpler words, with their trusted adult there', async () => {
    await start('sqlite', { more: { 'Are they under 18?': 'yes', 'For a child: the': 'Gran' } });
    const { officer } = world;
    await officer.press(ROW);
    expect(textOn(officer)).toContain('With a child, use shorter, simpler words, with Gran there.');
  });

  test('says which officer this is, and another sentence for the police', async () => {
    await start('sqlite', { entries: POLICE });
    await world.officer.press(ROW);
    expect(choicesOf('Who I am')[0]).toContain('first of all part of the investigation');
    expect(choicesOf('Who sees them')[0]).toContain(
      'I am police, so the investigation may see them.',
    );
    expect(textOn(world.officer)).toContain('0 of 10 points said.');
  });
});

describe('what they were told', () => {
  beforeEach(() => start());

  test('says that an officer of the review is no police officer', async () => {
    await world.officer.press(ROW);
    expect(choicesOf('Who I am')[0]).toContain('I am not a police officer');
    expect(choicesOf('Who sees them')[0]).not.toContain('I am police');
    expect(textOn(world.officer)).not.toContain('With a child');
  });

  test('has somebody to ring if it is hard: the lead, or whom the board names for families', async () => {
    const { officer } = world;
    await officer.press(ROW);
    await officer.press('The words to leave with them');
    expect(textOn(officer)).toContain(
      'If this is hard, ring Lena L., 01632 960000; they know who can help.',
    );
    const familySupport = { name: 'A line for families', telephone: '01632 960008' };
    writeFileSync(world.config.boardFile, JSON.stringify({ ...world.board, familySupport }));
    await world.restart();
    await officer.press('What they were told');
    await officer.press('The words to leave with them');
    expect(textOn(officer)).toContain('If this is hard: A line for families, 01632 960008');
    expect(textOn(officer)).not.toContain('they know who can help');
  });

  test('is put right where a point was ticked by mistake', async () => {
    const { officer } = world;
    await tick(['What the review is', 'How long it takes'], '2026-04-10');
    await tick(['How long it takes']);
    expect(textOn(officer)).toContain('1 of 10 points said.');
    expect(await toldOf()).toEqual({
      'how-long-died': expect.objectContaining({ on: '2026-04-10' }),
    });
  });

  test('is not said in the future, and keeps what was ticked', async () => {
    const { officer } = world;
    await tick(['How long it takes'], '2026-04-15');
    expect(textOn(officer)).toContain('this date is still to come');
    expect(textOn(officer)).toContain('0 of 10 points said.');
    await officer.press('Save', { [WHEN]: '2026-04-13' });
    expect(await toldOf()).toEqual({
      'how-long-died': expect.objectContaining({ on: '2026-04-13' }),
    });
  });

  test('is one where it is pressed twice', async () => {
    const { officer } = world;
    await officer.press(ROW);
    await officer.press('Save', { [WHAT]: choicesOf('How you are named') }, { twice: true });
    expect(Object.keys(await toldOf())).toEqual(['how-named']);
    expect(textOn(officer)).toContain('1 of 10 points said.');
  });

  test('keeps the words that were said where they are others now', async () => {
    const { officer } = world;
    await tick(['How long it takes']);
    const folder = new CardsFolder();
    try {
      const { points } = loadExpectations();
      const changed = points.map((point) => ({
        ...point,
        say: { 'en-GB': 'Said otherwise now.' },
      }));
      folder.write('family-expectations.json', { version: '2027-01', points: changed });
      world.outside.contents = loadContents(world.board.name, folder.path);
      await world.restart();
    } finally {
      folder.remove();
    }
    await tick(['How long it takes', 'How you are named']);
    await officer.press(ROW);
    const [long, named] = choicesOf('How long it takes', 'How you are named');
    expect(long).toContain('A review often takes many months.');
    expect(named).toContain('Said otherwise now.');
    expect(await toldOf()).toMatchObject({
      'how-long-died': { version: loadExpectations().version },
      'how-named': { version: '2027-01' },
    });
  });

  test('can be left with them in plain words, without a name', async () => {
    const { officer } = world;
    await officer.press(ROW);
    await officer.press('The words to leave with them');
    const text = textOn(officer);
    for (const { say } of pointsFor(loadExpectations(), DIED)) expect(text).toContain(say['en-GB']);
    expect(text).toContain('Lena L., 01632 960000');
    expect(text).toContain(world.board.website);
    expect(text).not.toMatch(/\bMo\b|\bBee\b/);
    expect(buttons(officer.screen()).map(({ title }) => title)).toContain('Support for me');
  });

  test('is nobody’s but their officer’s to see or to tick', async () => {
    const { officer, nurse, lead } = world;
    const pressed = pressedData(await officer.press(ROW));
    await officer.press('Save', { [WHAT]: choicesOf('How long it takes') });
    const before = await toldOf();
    await nurse.install();
    for (const person of [nurse, lead])
      for (const verb of ['family.told', 'family.told.save', 'family.leaflet']) {
        const { card, error } = await person.forge({ verb, data: pressed });
        expect(JSON.stringify(card ?? error)).not.toMatch(/\bMo\b|many months/);
      }
    expect(await toldOf()).toEqual(before);
  });
});

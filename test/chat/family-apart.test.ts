import { addMember, beginFamily, storedFamilies } from '../support/family.ts';
import { screenOf } from '../support/holds.ts';
import { inviteOne, officerOf } from '../support/journey.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

const start = async (kind: StoreKind = 'sqlite') => {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world));
  await beginFamily(world);
  for (const [name, relationship] of [
    ['Mo', 'mother'],
    ['Dan', 'father'],
    ['Gran', 'grandmother'],
  ] as const) {
    await addMember(world, name, relationship);
    await world.officer.press('Back to the family');
  }
};

const WHO = 'Who is kept apart from each other?';
const APART = 'Kept apart: what one says never stands on the other’s page.';

const screen = () => screenOf(world.officer);
const members = async () => (await storedFamilies(world))[0]?.members ?? [];

/** From the page of somebody: every card about them, as text. */
async function cardsAbout(): Promise<string> {
  const { officer } = world;
  const seen = [screen()];
  for (const opened of ['What suits them', 'Days to avoid', 'Spoken with separately?']) {
    await officer.press(`Open: ${opened}`);
    seen.push(screen());
    await officer.press('Back to their page');
  }
  for (const opened of ['Taking part, or not', 'Who they are']) {
    await officer.press(opened);
    seen.push(screen());
    await officer.press('Back to their page');
  }
  return seen.join('\n');
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('people who are kept apart, on %s', (kind) => {
  test('each have the other noted, stand in groups, and on no card of each other’s', async () => {
    await start(kind);
    const { officer } = world;
    expect(screen()).not.toContain(APART);
    await officer.press('Keep people apart');
    await officer.press(
      'Keep them apart',
      { [WHO]: ['Mo, mother', 'Dan, father'] },
      { twice: true },
    );
    expect(screen()).toContain(APART);
    // Who is kept apart from nobody comes first.
    expect(screen()).toMatch(
      /Gran.*Mo, mother.*Kept apart from: Dan.*Dan, father.*Kept apart from: Mo/s,
    );
    const [mo, dan, gran] = await members();
    expect(mo?.apart).toEqual([dan?.id]);
    expect(dan?.apart).toEqual([mo?.id]);
    expect(gran?.apart).toBeUndefined();
    await officer.press('Open: Mo');
    expect(screen().split('is kept apart from them. Please mention nobody else')).toHaveLength(2);
    const about = await cardsAbout();
    for (const word of ['Dan', 'father']) expect(about).not.toContain(word);
    await officer.press('Back to the family');
    await officer.press('Open: Gran');
    expect(await cardsAbout()).not.toContain('apart');
  });

  test('somebody spoken with separately: who decided it is on their own page alone', async () => {
    await start(kind);
    const { officer } = world;
    await officer.press('Open: Dan');
    await officer.press('Open: Spoken with separately?');
    await officer.press('Save', { 'Who decided it': 'DI Madeup', 'On which day': '2026-04-13' });
    const line = 'DI Madeup decided on Monday 13 April 2026 that they are spoken with separately.';
    // Under the name, and on its row.
    expect(screen().split(line)).toHaveLength(3);
    await officer.press('Back to the family');
    expect(screen()).not.toContain('separately');
    await officer.press('Open: Mo');
    expect(await cardsAbout()).not.toContain('DI Madeup');
    expect((await members())[1]?.separately).toEqual({ by: 'DI Madeup', on: '2026-04-13' });
  });
});

describe('people who are kept apart', () => {
  beforeEach(() => start());

  test('can be let know of each other again', async () => {
    const { officer } = world;
    const both = { [WHO]: ['Mo, mother', 'Dan, father'] };
    await officer.press('Keep people apart');
    await officer.press('Keep them apart', both);
    await officer.press('Keep people apart');
    expect(screen()).toContain('Mo, and Dan');
    await officer.press('No longer keep them apart', both);
    expect(screen()).toContain('each of them has agreed');
    expect((await members()).map(({ apart = [] }) => apart.length)).toEqual([1, 1, 0]);
    await officer.press('Yes, they may know of each other', {}, { twice: true });
    expect(screen()).not.toContain(APART);
    expect((await members()).map(({ apart = [] }) => apart)).toEqual([[], [], []]);
  });

  test('are at least two', async () => {
    const { officer } = world;
    await officer.press('Keep people apart');
    await officer.press('Keep them apart', { [WHO]: ['Mo, mother'] });
    expect(screen()).toContain('Please tick at least two people.');
    expect((await members()).every(({ apart }) => apart === undefined)).toBe(true);
  });

  test('an interpreter who is kept apart is not given away on the other’s page', async () => {
    const { officer } = world;
    await officer.press('Keep people apart');
    await officer.press('Keep them apart', { [WHO]: ['Mo, mother', 'Dan, father'] });
    await officer.press('Open: Mo');
    await officer.press('Open: What suits them');
    await officer.press('Save', {
      'Their interpreter': 'Dan',
      'Is the interpreter a relative or a friend?': 'No: an interpreter by profession',
    });
    expect(screen().split('Interpreter: Dan')).toHaveLength(3);
  });

  test('that somebody is spoken with separately can be taken back, and needs a name and a day', async () => {
    const { officer } = world;
    await officer.press('Open: Dan');
    await officer.press('Open: Spoken with separately?');
    await officer.press('Save', { 'Who decided it': 'DI Madeup' });
    expect(screen()).toContain('On which day');
    await officer.press('Save', { 'On which day': '2026-04-13' });
    await officer.press('Open: Spoken with separately?');
    await officer.press('Save', { 'Who decided it': '', 'On which day': '' });
    expect(screen()).not.toContain('DI Madeup');
    expect((await members())[1]?.separately).toBeUndefined();
  });
});

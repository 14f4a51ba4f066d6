import { FIELD_MARK } from '../../src/cards/finish.ts';
import { pressedData, inviteOne, officerOf } from '../support/journey.ts';
import { addMember, beginFamily, storedFamilies } from '../support/family.ts';
import { startGatedWorld } from '../support/gate.ts';
import { eventually, type TestWorld } from '../support/world.ts';
import { visibleText } from '../teams-simulator/index.ts';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

/** Presses of one and the same form, of which neither knows what the other saves. */
async function atOnce(
  verb: string,
  data: Record<string, unknown>,
  ...entries: Record<string, string>[]
): Promise<string[]> {
  const { gate, officer } = gated();
  const isFamily = (request: string) =>
    request.startsWith('PUT') && request.includes('/docs/family-');
  gate.hold(isFamily);
  const presses = entries.map((fields) => officer.forge({ verb, data: { ...data, ...fields } }));
  await eventually(() => gate.waiting() === entries.length);
  gate.open();
  return (await Promise.all(presses)).map(({ card }) => visibleText(card ?? {}));
}

const gated = () => world as Awaited<ReturnType<typeof startGatedWorld>>;

/** The key under which that card sends a field. */
function fieldIn(data: Record<string, unknown>, field: string): string {
  return `${field}${FIELD_MARK}${String(data['n'])}`;
}

async function start(): Promise<void> {
  world = await startGatedWorld();
  await inviteOne(world, officerOf(world));
  await beginFamily(world);
  await addMember(world, 'Mo', 'mother');
}

const mo = async () => (await storedFamilies(world))[0]?.members[0];

test('what suits somebody: what two devices save at the same moment is both there', async () => {
  await start();
  const { officer } = world;
  await officer.press('Open: What suits them');
  const data = pressedData(await officer.press('Save'));
  await atOnce(
    'family.suits.save',
    data,
    { [fieldIn(data, 'place')]: 'At home' },
    { [fieldIn(data, 'language')]: 'Polish' },
  );
  expect((await mo())?.suits).toMatchObject({ place: 'At home', language: 'Polish' });
});

test('where it stands: of two answers at the same moment one is taken, and the other is asked again', async () => {
  await start();
  const { officer } = world;
  await officer.press('Taking part, or not');
  const data = pressedData(await officer.press('Save', { 'On which day was that?': '' }));
  const on = { [fieldIn(data, 'on')]: '2026-04-14' };
  const cards = await atOnce(
    'family.contact.save',
    data,
    { ...on, [fieldIn(data, 'is')]: 'declined' },
    { ...on, [fieldIn(data, 'is')]: 'taking part' },
  );
  expect(cards.filter((card) => card.includes('changed this meanwhile'))).toHaveLength(1);
});

test('somebody entered twice at the same moment is there once', async () => {
  await start();
  const { officer } = world;
  await officer.press('Back to the family');
  await officer.press('Add somebody');
  const data = pressedData(await officer.press('Save'));
  const fay = {
    [fieldIn(data, 'name')]: 'Fay',
    [fieldIn(data, 'relationship')]: 'father',
  };
  await atOnce('family.member.save', data, fay, fay);
  expect((await storedFamilies(world))[0]?.members.map(({ name }) => name)).toEqual(['Mo', 'Fay']);
});

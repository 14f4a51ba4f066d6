import { FIELD_MARK } from '../../src/cards/finish.ts';
import { buttons, inputsOf, visibleText } from '../teams-simulator/index.ts';
import { inviteOne, officerOf, pressedData } from '../support/journey.ts';
import { families } from '../../src/workflows/kinds.ts';
import { sendWords } from '../support/family.ts';
import { kept } from '../support/holds.ts';
import { reviewIdOf, textOn } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

const start = async (kind: StoreKind = 'sqlite') => {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world));
};

const ENGAGEMENT = {
  'Which of the two are you?': 'I work for the review, or for the NHS, and am there for the family',
  'What does the family call the child?': 'Bee',
  'The child': 'has died',
};
const POLICE = {
  ...ENGAGEMENT,
  'Which of the two are you?': 'I am a police officer, first of all part of the investigation',
};
const NAME = 'The name they chose to be called';
const RELATED = 'How are they related to the child?';

const stored = async () => kept(world, families, await reviewIdOf(world));

async function begin(entries: Record<string, string> = ENGAGEMENT): Promise<void> {
  await world.officer.press('The family');
  await world.officer.press('Save', entries);
}

async function add(name: string, relationship: string): Promise<void> {
  const { officer } = world;
  const isOpen = inputsOf(officer.screen()).some(({ label }) => label?.startsWith(NAME));
  if (!isOpen) await officer.press('Add somebody');
  await world.officer.press('Save', { [NAME]: name, [RELATED]: relationship });
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('a family, on %s', (kind) => {
  test('is begun by its officer, who says which officer they are and what the child is called', async () => {
    await start(kind);
    const { officer } = world;
    await begin();
    // It goes on with who is in it.
    await officer.press('Back to the family');
    expect(textOn(officer)).toContain('The family of Bee');
    await add('Mo', 'mother');
    expect(textOn(officer)).toContain('Mo, mother');
    expect(textOn(officer)).toContain('Not approached yet.');
    await officer.press('Taking part, or not');
    await officer.press('Save', {
      'Where does it stand?': 'Taking part',
      'On which day was that?': '2026-04-14',
    });
    expect(textOn(officer)).toContain('Taking part, since Tuesday 14 April 2026.');
    const [family, ...others] = await stored();
    expect(others).toEqual([]);
    expect(family).toMatchObject({
      child: { name: 'Bee', lives: 'died' },
      officers: [{ as: 'engagement' }],
      members: [{ name: 'Mo', relationship: 'mother', contact: { is: 'taking part' } }],
    });
  });
});

describe('a family', () => {
  beforeEach(() => start());

  test('is there once, however often it is begun', async () => {
    const { officer } = world;
    await officer.press('The family');
    await officer.press('Save', ENGAGEMENT, { twice: true });
    expect(textOn(officer)).toContain('The family of Bee');
    expect(await stored()).toHaveLength(1);
  });

  test('has everybody once, however often they are entered', async () => {
    const { officer } = world;
    await begin();
    await add('Mo', 'mother');
    await officer.press('Back to the family');
    await add(' MO ', 'Mother');
    expect(textOn(officer)).toContain('Mo, mother');
    expect((await stored())[0]?.members).toHaveLength(1);
  });

  test('says to a police officer what may become of it, and that it waits for agreement', async () => {
    const { officer } = world;
    await begin(POLICE);
    expect(textOn(officer)).toContain('may be investigation material');
    expect(textOn(officer)).toContain('has agreed');
    await officer.press('My role and the child’s name');
    await officer.press('Save', {
      'Police only: who has agreed, and in which role': 'DCI Madeup, senior investigating officer',
      'Police only: when': '2026-04-13',
    });
    expect(textOn(officer)).toContain('may be investigation material');
    expect(textOn(officer)).not.toContain('Nothing they say can be recorded here');
  });

  test('asks for what is missing, and keeps what was typed', async () => {
    const { officer } = world;
    await officer.press('The family');
    await officer.press('Save', { 'What does the family call the child?': 'Bee' });
    expect(textOn(officer)).toContain('Which of the two are you?');
    expect(inputsOf(officer.screen()).map(({ value }) => value)).toContain('Bee');
    expect(await stored()).toEqual([]);
  });

  test('is nobody’s but its officer’s: another one sees nothing of it', async () => {
    const { officer, nurse } = world;
    await begin();
    await add('Mo', 'mother');
    const press = pressedData(await officer.press('Back to the family'));
    await nurse.install();
    const { card, error } = await nurse.forge({ verb: 'family.show', data: press });
    expect(JSON.stringify(card ?? error)).not.toContain('Mo');
  });

  test('has always support, and somebody to tell of a risk, on its cards', async () => {
    const { officer } = world;
    await begin();
    await add('Mo', 'mother');
    const offered = buttons(officer.screen()).map(({ title }) => title);
    expect(offered).toEqual(
      expect.arrayContaining(['Support for me', 'Someone may be at risk now']),
    );
  });

  test('is begun before anybody is asked what the child is called', async () => {
    const { officer } = world;
    await begin({ ...ENGAGEMENT, 'What does the family call the child?': '' });
    // Somebody may be waiting to be heard: the next page is for them.
    await officer.press('Save', { [NAME]: 'Mo', [RELATED]: 'mother' });
    expect(buttons(officer.screen())[0]?.title).not.toBe('Back to the family');
    expect(buttons(officer.screen()).map(({ title }) => title)).toContain(
      'Write down what they say',
    );
    await officer.press('Back to the family');
    expect(textOn(officer)).toContain('The family of the child');
  });

  test('has the kind of officer that was chosen: a press can’t make a police officer another one', async () => {
    const { officer } = world;
    await begin(POLICE);
    await officer.press('My role and the child’s name');
    expect(textOn(officer)).toContain('ask the review lead to change it');
    const data = pressedData(await officer.press('Save'));
    await officer.forge({
      verb: 'family.save',
      data: { ...data, [`as${FIELD_MARK}${String(data['n'])}`]: 'engagement', f: { as: '' } },
    });
    expect((await stored())[0]?.officers).toMatchObject([{ as: 'police' }]);
  });

  test('loses nothing to a press about a family that is not theirs', async () => {
    const { officer } = world;
    await begin();
    await officer.press('Back to the family');
    const data = pressedData(await officer.press('My role and the child’s name'));
    const { card } = await officer.forge({ verb: 'family.save', data: { ...data, i: 'family-x' } });
    expect(visibleText(card ?? {})).not.toContain('Which of the two');
    expect(await stored()).toHaveLength(1);
  });

  test('lets go of somebody who was entered by mistake, and of nobody who was heard', async () => {
    const { officer } = world;
    await begin();
    await officer.press('Back to the family');
    for (const [name, relationship] of [
      ['Mo', 'mum'],
      ['Mo', 'mother'],
    ] as const) {
      await add(name, relationship);
      await officer.press('Back to the family');
    }
    await officer.press('Keep people apart');
    await officer.press('Keep them apart', { 'Who is kept apart': ['Mo, mum', 'Mo, mother'] });
    await officer.press({ title: 'Open: Mo', nth: 1 });
    await officer.press('Who they are');
    await officer.press('Remove: entered by mistake', {}, { twice: true });
    const [left, ...others] = (await stored())[0]?.members ?? [];
    expect(others).toEqual([]);
    expect(left?.apart).toEqual([]);
    officer.reload();
    await officer.press('The family');
    await officer.press('Open: Mo');
    const { r, p, i } = pressedData(await officer.press('Write down what they say'));
    await officer.press('Save and leave', { 'What do they say': 'This.' });
    await officer.press('Who they are');
    expect(textOn(officer)).not.toContain('Remove');
    await officer.forge({ verb: 'family.member.remove', data: { n: 'forged-nonce', r, p, i } });
    expect((await stored())[0]?.members).toHaveLength(1);
  });

  test('asks, when words have reached the review, to note that they take part', async () => {
    const { officer } = world;
    await begin();
    await officer.press('Back to the family');
    await add('Mo', 'mother');
    await officer.press('Back to the family');
    await sendWords(officer, 'Mo', 'This.');
    expect(textOn(officer)).toContain('please note that under “Taking part, or not”');
    await officer.press('Taking part, or not');
    await officer.press('Save', {
      'Where does it stand?': 'Taking part',
      'On which day was that?': '2026-04-14',
    });
    await officer.press('Back to the family');
    await sendWords(officer, 'Mo', 'And this.');
    expect(textOn(officer)).toContain('You find it under “What they say”');
  });
});

import { buttons, inputsOf, visibleText, type Person } from '../teams-simulator/index.ts';
import { contributions, drafts, families } from '../../src/workflows/kinds.ts';
import { kept } from '../support/holds.ts';
import { addPerson, GROUNDWORK, inviteOne, officerOf, pressedData } from '../support/journey.ts';
import {
  auditOf,
  declare,
  join,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  textOn,
} from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const ENGAGEMENT = {
  'Which of the two are you?': 'I work for the review, or for the NHS, and am there for the family',
  'What does the family call the child? Please ask them.': 'Bee',
  'The child': 'has died',
};
const POLICE = {
  ...ENGAGEMENT,
  'Which of the two are you?': 'I am a police officer, first of all part of the investigation',
};
const SAID = 'What do they say';
const WORDS = 'She loved the water.\nNobody ever asked us, not once.';
const NOTE = 'Is there anything you would add yourself';
const READ_IT_BACK = 'Read it all back';
const SEND = 'Send it to the review';
const REVIEWER = 'Independent reviewer';

let world: TestWorld;
let reviewId: string;
afterEach(async () => {
  await world.stop();
});

/** An officer with a family of a mother and a father. */
async function start(
  kind: StoreKind = 'sqlite',
  who: Record<string, string> = ENGAGEMENT,
): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world));
  reviewId = await reviewIdOf(world);
  const { officer } = world;
  await officer.press('The family');
  await officer.press('Save', who);
  for (const [name, relationship] of [
    ['Mo', 'mother'],
    ['Fay', 'father'],
  ] as const) {
    await officer.press('Add somebody');
    await officer.press('Save', {
      'The name they chose to be called': name,
      'Related to the child how': relationship,
    });
    await officer.press('Back to the family');
  }
}

/** From the chat: the officer at what Mo, or somebody else, says. */
async function openWords(name = 'Mo', officer = world.officer): Promise<void> {
  officer.reload();
  await officer.press('The family');
  await officer.press(`Open: ${name}`);
  await officer.press('Open: what they say');
}

/** From a page: through all that follow, to the end of what is read back. */
async function toTheEnd({ officer }: TestWorld): Promise<void> {
  const offered = () => buttons(officer.screen()).map(({ title }) => title);
  while (offered().includes('Next')) await officer.press('Next');
  await officer.press(READ_IT_BACK);
  while (offered().includes('Read on')) await officer.press('Read on');
}

/** From the chat: a conversation with Mo, or somebody else, written down and sent. */
async function record(texts: Record<string, string> = { [SAID]: WORDS }, name = 'Mo'): Promise<void> {
  await openWords(name);
  await world.officer.press('Write down what they say');
  await world.officer.press('Next', texts);
  await toTheEnd(world);
  await world.officer.press(SEND, { 'May the review use': 'Yes, they may be quoted' });
}

async function reviewer(): Promise<Person> {
  const rae = personAtBoard(world, 'Rae Reviewer');
  await join(world, rae, REVIEWER);
  await declare(rae);
  return rae;
}

async function openPerspectives(person: Person, roles = REVIEWER): Promise<void> {
  await openTheReview(person, roles);
  await person.press('Perspectives');
}

const fieldValue = (label: string, person = world.officer) =>
  inputsOf(person.screen()).find((input) => input.label?.startsWith(label))?.value;
const sent = () => kept(world, contributions, reviewId);
const begun = () => kept(world, drafts, reviewId);
const members = async () => (await kept(world, families, reviewId))[0]?.members ?? [];

describe.each<StoreKind>(['sqlite', 'cosmos'])('a conversation with a family, on %s', (kind) => {
  test('is written down, left, gone on with on another device, read back and sent once', async () => {
    await start(kind);
    const { officer } = world;
    await openWords();
    expect(textOn(officer)).toContain('write it down now');
    await officer.press('Write down what they say');
    // Listening first: the first page is for their words.
    expect(textOn(officer)).toContain('Mo: what they say. Review R-2026-04, page 1 of');
    await officer.press('Save and leave', { [SAID]: WORDS });
    expect(textOn(officer)).toContain('Something is begun, and not sent.');
    expect(JSON.stringify(officer.chat)).not.toContain('Nobody ever asked us');

    await world.restart();
    await openWords();
    await officer.press('Go on writing it down');
    expect(fieldValue(SAID)).toBe(WORDS);
    await officer.press('Next');
    await officer.press('Next', {
      'On which day': 'Easter Monday',
      'How?': 'Face to face, where they live',
      'Who was there': 'her sister',
    });
    await toTheEnd(world);
    await officer.press('Change or add something');
    await officer.press('Open: Your own note');
    await officer.press(READ_IT_BACK, { [NOTE]: 'The room was cold.' });
    expect(textOn(officer)).toContain('What they said');
    expect(textOn(officer)).toContain('Nobody ever asked us, not once.');
    await toReadBackEnd(officer);
    expect(textOn(officer)).toContain('Your own note: kept apart from their words.');
    world.clock.now = world.clock.now.add({ hours: 1 });
    await officer.press(
      SEND,
      { 'May the review use': 'They would like to see it first' },
      { twice: true },
    );
    expect(textOn(officer)).toContain('It has reached the review.');
    expect(textOn(officer)).toContain('One conversation, sent on Tuesday 14 April 2026.');

    const [one, ...others] = await sent();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      role: 'family liaison officer',
      quoting: 'show me first',
      isOutside: false,
      family: { as: 'engagement' },
    });
    expect(one?.answers.map(({ about, text }) => [about, text])).toEqual([
      ['always', WORDS],
      ['always', 'Easter Monday'],
      ['always', 'Face to face, where they live'],
      ['always', 'her sister'],
      ['note', 'The room was cold.'],
    ]);
    expect(await begun()).toEqual([]);
    const [mo, fay] = await members();
    expect(mo?.records).toMatchObject([{ as: 'engagement', sentAt: one?.sentAt }]);
    expect(mo?.begunAt).toBeUndefined();
    expect(fay?.records).toBeUndefined();
  });

  test('is read by a reviewer, apart from what others of the family say, and on record', async () => {
    await start(kind);
    await record({ [SAID]: WORDS, 'They go on': 'And then it was night.' });
    await record({ [SAID]: 'I only saw her on Sundays.' }, 'Fay');
    const rae = await reviewer();
    await openPerspectives(rae);
    expect(textOn(rae)).toMatch(
      /From the family: Mo, mother\nWritten down by the review’s liaison officer\nSent 14 April/,
    );
    expect(textOn(rae)).toContain('From the family: Fay, father');
    expect(textOn(rae)).not.toContain('water');
    await rae.press('Read what Mo said');
    expect(textOn(rae)).toContain('She loved the water.');
    expect(textOn(rae)).toContain('And then it was night.');
    expect(textOn(rae)).not.toContain('Sundays');
    expect(textOn(rae)).toContain('They may be quoted, without their name.');
    const [mo] = await members();
    const reads = (await auditOf(world, reviewId)).filter(
      ({ what }) => what === 'perspective.read',
    );
    expect(reads).toMatchObject([{ item: mo?.id }]);
    expect(JSON.stringify(reads)).not.toContain('Mo');
  });
});

async function toReadBackEnd(officer: Person): Promise<void> {
  while (textOn(officer).includes('Read on')) await officer.press('Read on');
}

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadContents } from '../../src/cards/contents.ts';
import { CARDS_FOLDER } from '../../src/cards/load.ts';
import {
  GROUNDWORK,
  addPerson,
  invitationIn,
  inviteOne,
  nurseOf,
  officerOf,
  openReview,
  pressedData,
} from '../support/journey.ts';
import { draftsIn, participationsIn } from '../support/look-inside.ts';
import { textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const GO_ON = 'I’ve read this: go on';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await world.stop();
});

describe('before the first question', () => {
  test('a professional reads what it is, who reads it and what can’t be promised', async () => {
    const { nurse } = world;
    await inviteOne(world);
    await nurse.press('Write');
    const text = textOn(nurse);
    for (const said of [
      'without fear of being blamed for actions taken in good faith',
      'Rae Reviewer and the two panel members will read what you send',
      'Your manager can’t read it here',
      'Nobody’s words are scored',
      'The police, a coroner or a court may require',
      'The review can’t stop an employer or a regulator from acting',
      'A draft may have to be disclosed as well',
      'you are not asked to agree to it',
      'Your choice',
      'What isn’t your choice',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/anonym|confidential|no blame|voluntary|consent/i);
    expect(await draftsIn(world)).toEqual([]);
  });

  test('an officer is told that nothing is ever sent to the family', async () => {
    await inviteOne(world, officerOf(world));
    await world.officer.press('Write');
    expect(textOn(world.officer)).toContain('nothing here is ever sent to them');
    expect(textOn(world.officer)).not.toContain('Your manager');
  });

  test('it is read once, and which text and when is on record', async () => {
    const { nurse } = world;
    await inviteOne(world);
    await nurse.press('Write');
    world.clock.now = world.clock.now.add({ minutes: 5 });
    await nurse.press(GO_ON);
    await nurse.press('Save and leave');
    world.clock.now = world.clock.now.add({ hours: 5 });
    await nurse.press('Carry on writing');
    expect(textOn(nurse)).toContain('Page 1 of 3');
    const [one] = await participationsIn(world);
    expect(one?.before).toEqual({
      version: versionOf(CARDS_FOLDER),
      at: '2026-04-14T09:05:00.000Z',
    });
  });

  test('it is read again where it has changed since, and what was written is still there', async () => {
    const { nurse } = world;
    await inviteOne(world);
    await nurse.press('Write');
    const first = pressedData(await nurse.press(GO_ON));
    await nurse.press('Save and leave', { 'Tell us about your part': 'On Mondays.' });
    const folder = mkdtempSync(join(tmpdir(), 'vantage-cards-'));
    try {
      cpSync(CARDS_FOLDER, folder, { recursive: true });
      const file = join(folder, 'before-you-begin.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace(versionOf(CARDS_FOLDER), '2027-01'));
      world.outside.contents = loadContents(world.board.name, folder);
      await world.restart();
      await nurse.press('Carry on writing');
      expect(textOn(nurse)).toContain('This text has changed since you read it');
      // What they read was the text before.
      await nurse.forge({ verb: 'begin', data: { ...first, i: versionOf(CARDS_FOLDER) } });
      const [before] = await participationsIn(world);
      expect(before?.before?.version).not.toBe('2027-01');
      await nurse.press(GO_ON);
      expect(textOn(nurse)).toContain('Page 1 of 3');
      const [draft] = await draftsIn(world);
      expect(draft?.answers['your-way']?.text).toBe('On Mondays.');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('in Scotland it names the procurator fiscal, and no coroner', async () => {
    const { nurse } = world;
    await nurse.install();
    await openReview(world, 'Learning Review');
    await addPerson(world, { ...nurseOf(world), role: 'Practitioner' });
    await world.lead.press('Save and invite', GROUNDWORK);
    await invitationIn(nurse);
    await nurse.press('Write');
    expect(textOn(nurse)).toContain('The police, the procurator fiscal or a court');
    expect(textOn(nurse)).not.toContain('coroner');
  });
});

function versionOf(folder: string): string {
  const text = readFileSync(join(folder, 'before-you-begin.json'), 'utf8');
  const version = /"version": "([^"]+)"/.exec(text)?.[1];
  if (version === undefined) throw new Error('There is no version.');
  return version;
}

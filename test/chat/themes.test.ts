import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { codings } from '../../src/workflows/kinds.ts';
import { addAccount } from '../support/accounts.ts';
import { kept, openHolds, setHold, WITNESS } from '../support/holds.ts';
import { inviteOne } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import {
  auditOf,
  declare,
  join as joins,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  textOn,
} from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import type { Person } from '../teams-simulator/index.ts';

const REVIEWER = 'Independent reviewer';

let world: TestWorld;
let rae: Person;
let r: string;
beforeEach(async () => {
  world = await startWorld();
  rae = personAtBoard(world, 'Rae Reviewer');
  await inviteOne(world);
  await joins(world, rae, REVIEWER);
  await declare(rae);
  r = await reviewIdOf(world);
  await withStore(world, async (store) => {
    for (const [id, ...texts] of [
      ['account-ada', 'The rota was thin. We rang each other.'],
      ['account-bea', 'There was no cover.'],
    ] as const)
      await addAccount(store, r, { id, texts });
  });
});
afterEach(async () => {
  await world.stop();
});

async function openPerspectives(): Promise<void> {
  await openTheReview(rae, REVIEWER);
  await rae.press('Perspectives');
}

async function openThemes(): Promise<void> {
  await openPerspectives();
  await rae.press('Themes');
}

/** The coding's file of the pack that was written last. */
function codingFile(): string {
  const place = world.config.packs.pack;
  if (place?.is !== 'folder') throw new Error('The tests write to a folder.');
  const all = readdirSync(place.folder, { recursive: true, withFileTypes: true });
  const paths = all.map(({ parentPath, name }) => join(parentPath, name));
  return (
    paths
      .filter((path) => path.endsWith('/coding.csv'))
      .sort()
      .at(-1) ?? ''
  );
}

const rows = z.array(z.array(z.string()));

/** Codes sentences by what is in them, as somebody does in a spreadsheet, and saves the file beside it. */
function code(
  coded: Record<string, [theme: string, effect: string]>,
  { delimiter = ',', change = (row: string[]) => row } = {},
): void {
  const [heading = [], ...lines] = rows.parse(parse(readFileSync(codingFile()), { bom: true }));
  const at = (name: string) => heading.indexOf(name);
  const done = lines.map((line) => {
    const row = [...line];
    const found = Object.entries(coded).find(([words]) => line[at('words')]?.includes(words));
    if (found) [row[at('theme')], row[at('effect')]] = found[1];
    return change(row);
  });
  writeFileSync(
    join(dirname(codingFile()), 'coded.csv'),
    stringify([heading, ...done], { delimiter }),
  );
}

async function writePack(): Promise<void> {
  await openPerspectives();
  await rae.press('Evidence pack');
  await rae.press('Write the pack');
}

const stored = async () => (await kept(world, codings, r))[0];

const BOTH: Record<string, [string, string]> = {
  'rota was thin': ['Cover', 'hindered'],
  'no cover': ['cover', 'Hindered'],
  'rang each other': ['Ringing each other', 'good practice'],
};

test('sentences are coded in the pack’s file, and the themes say how widely they stand', async () => {
  await writePack();
  code(BOTH);
  await openThemes();
  expect(textOn(rae)).toContain('Nothing has been coded yet.');
  await rae.press('Read the coding back', {}, { twice: true });
  expect(textOn(rae)).toContain('Read back. Sentences with a theme: 3.');
  expect(textOn(rae)).toContain('In 2 accounts.');
  expect(textOn(rae)).toContain('Good practice: 1.');
  // None of the words is on it, and who read the file is on record, with its hash.
  expect(textOn(rae)).not.toContain('rota');
  const read = (await auditOf(world, r)).filter(({ what }) => what === 'themes.read-back');
  expect(read.map(({ why }) => why)).toEqual(
    read.map(() => expect.stringMatching(/^[0-9a-f]{64}$/)),
  );
  await rae.press('Open theme 1');
  await rae.press('Save', { 'How normal was this': 'Every winter', 'Is it still so?': 'Yes' });
  await rae.press('Open theme 1');
  expect(textOn(rae)).not.toContain('It stands in one account only');
  await rae.press('Read the sentences');
  expect(textOn(rae)).toContain('The rota was thin.');
  expect(textOn(rae)).toContain('There was no cover.');
  expect(textOn(rae)).not.toContain('rang each other');
  const words = (await auditOf(world, r)).filter(({ what }) => what === 'perspective.read');
  expect(words.map(({ item }) => item).sort()).toEqual(['account-ada', 'account-bea']);
  // Coded once more, what was said of a theme stays.
  code({ ...BOTH, 'no cover': ['Cover', 'neither'] });
  await openThemes();
  await rae.press('Read the coding back');
  expect((await stored())?.said).toEqual([
    { theme: 'Cover', normal: 'Every winter', still: 'Yes' },
  ]);
});

test('a theme in one account is asked about', async () => {
  await writePack();
  code(BOTH);
  await openThemes();
  await rae.press('Read the coding back');
  await rae.press('Open theme 2');
  expect(textOn(rae)).toContain('It stands in one account only. Is it a theme yet?');
});

test.each([';', '\t'])('a file with %j between its cells is read too', async (delimiter) => {
  await writePack();
  code(BOTH, { delimiter });
  await openThemes();
  await rae.press('Read the coding back');
  expect((await stored())?.codes).toHaveLength(3);
});

test('with a wrong line nothing is taken, the line is named, and what was coded before stays', async () => {
  await writePack();
  code(BOTH);
  await openThemes();
  await rae.press('Read the coding back');
  const before = await stored();
  code({ ...BOTH, 'no cover': ['Cover', 'her fault'] });
  await rae.press('Read the coding back');
  expect(textOn(rae)).toContain('Nothing was taken: 1 lines are wrong.');
  expect(textOn(rae)).toMatch(
    /Line \d+: the effect is helped, hindered, good practice or neither\./,
  );
  expect(await stored()).toEqual(before);
});

test('without a file, or with another one, it says what to do', async () => {
  await openThemes();
  await rae.press('Read the coding back');
  expect(textOn(rae)).toContain('There is no coded.csv');
  await writePack();
  writeFileSync(join(dirname(codingFile()), 'coded.csv'), 'a,b\n1,2\n');
  await openThemes();
  await rae.press('Read the coding back');
  expect(textOn(rae)).toContain('needs the columns');
  expect(await stored()).toBeUndefined();
});

test('words that come to rest count for nothing from then on', async () => {
  await writePack();
  code(BOTH);
  await openThemes();
  await rae.press('Read the coding back');
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press('Who is where');
  await openHolds(world);
  await setHold(world, { ...WITNESS, 'Which person': 'Madeup account-ada' });
  await openThemes();
  expect(textOn(rae)).not.toContain('In 2 accounts.');
  expect(textOn(rae)).toContain('In 1 account. 1 agency. Hindered: 1. Not there any more: 1.');
  await rae.press('Open theme 1');
  await rae.press('Read the sentences');
  expect(textOn(rae)).not.toContain('rota');
});

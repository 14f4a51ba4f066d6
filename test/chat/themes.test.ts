import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { Hold } from '../../src/domain/hold.ts';
import { change, createOnce, listOf } from '../../src/storage/records.ts';
import {
  REVIEW_ID,
  codings,
  contributions,
  participations,
  reviews,
} from '../../src/workflows/kinds.ts';
import { addAccount } from '../support/accounts.ts';
import { addAccounts, addReviewer, filesIn, openPerspectives } from '../support/desk.ts';
import { kept, openHolds, setHold, WITNESS } from '../support/holds.ts';
import { inviteOne } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { auditOf, openTheReview, reviewIdOf, textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import type { Person } from '../teams-simulator/index.ts';

let world: TestWorld;
let rae: Person;
let r: string;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
  rae = await addReviewer(world);
  r = await reviewIdOf(world);
  await addAccounts(
    world,
    r,
    { id: 'account-ada', texts: ['The rota was thin. We rang each other.'] },
    { id: 'account-bea', texts: ['There was no cover.'] },
  );
});
afterEach(async () => {
  await world.stop();
});

async function openThemes(): Promise<void> {
  await openPerspectives(rae);
  await rae.press('Themes');
}

/** The coding's file of the pack that was written last. */
function codingFile(): string {
  return filesIn(world, 'pack').findLast((path) => path.endsWith('/coding.csv')) ?? '';
}

const rows = z.array(z.array(z.string()));

/** Codes sentences by what is in them, as somebody does in a spreadsheet, and saves the file beside it. */
function code(
  coded: Record<string, [theme: string, effect: string]>,
  { delimiter = ',', quoted = false, change = (row: string[]) => row } = {},
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
    stringify([heading, ...done], { delimiter, quoted }),
  );
}

async function writePack(): Promise<void> {
  await openPerspectives(rae);
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

test.each([
  [';', 'plain'],
  [';', 'quoted'],
  ['\t', 'plain'],
  ['\t', 'quoted'],
])('a file with %j between its %s cells is read too', async (delimiter, are) => {
  await writePack();
  code(BOTH, { delimiter, quoted: are === 'quoted' });
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

test('copies of a folder are none of its packs, and are left alone', async () => {
  await writePack();
  const pack = dirname(codingFile());
  for (const copy of [`${pack} - Copy`, `${dirname(pack)} - Copy/${basename(pack)}`]) {
    mkdirSync(copy, { recursive: true });
    writeFileSync(join(copy, 'coded.csv'), 'a,b\n1,2\n');
  }
  await openThemes();
  await rae.press('Read the coding back');
  expect(textOn(rae)).toContain('There is no coded.csv');
  code(BOTH);
  await rae.press('Read the coding back');
  expect(textOn(rae)).toContain('Read back. Sentences with a theme: 3.');
});

test('a coding is found under the reference that the review had when its pack was written', async () => {
  await writePack();
  code(BOTH);
  const folder = dirname(dirname(codingFile()));
  renameSync(folder, join(dirname(folder), basename(folder).replace('R-2026-04', 'R-2025-99')));
  await openThemes();
  await rae.press('Read the coding back');
  expect(textOn(rae)).toContain('Read back. Sentences with a theme: 3.');
});

test('the coding of another pack is replaced only where they say so', async () => {
  await writePack();
  code(BOTH);
  await openThemes();
  await rae.press('Read the coding back');
  const before = await stored();
  world.clock.now = world.clock.now.add({ hours: 24 });
  await writePack();
  code({ 'rota was thin': ['Rotas', 'hindered'] });
  await openThemes();
  await rae.press('Read the coding back');
  expect(textOn(rae)).toContain(
    'The coding of the pack of 14 April, 10:00 would be replaced by that of 15 April, 10:00.',
  );
  expect(await stored()).toEqual(before);
  // The file is another one by then: it is asked again.
  code({ 'rota was thin': ['Rotas and cover', 'hindered'] });
  await rae.press('Replace it');
  expect(textOn(rae)).toContain('would be replaced');
  expect(await stored()).toEqual(before);
  await rae.press('Replace it', {}, { twice: true });
  expect(textOn(rae)).toContain('Read back. Sentences with a theme: 1.');
  expect((await stored())?.codes.map(({ theme }) => theme)).toEqual(['Rotas and cover']);
  const read = (await auditOf(world, r)).filter(({ what }) => what === 'themes.read-back');
  expect(new Set(read.map(({ item }) => item)).size).toBe(2);
  // Of the same pack it is read as often as they like.
  code({ 'rota was thin': ['Rotas', 'helped'] });
  await rae.press('Read the coding back');
  expect((await stored())?.codes.map(({ theme }) => theme)).toEqual(['Rotas']);
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
  // What was coded of them is in no file now, and is kept all the same.
  world.clock.now = world.clock.now.add({ minutes: 1 });
  await writePack();
  code({ 'no cover': ['Absence', 'hindered'] });
  await openThemes();
  await rae.press('Read the coding back');
  await rae.press('Replace it');
  expect((await stored())?.codes.map(({ theme }) => theme)).toEqual([
    'Absence',
    'Cover',
    'Ringing each other',
  ]);
});

test('a sentence has its number whatever rests before it', async () => {
  await withStore(world, (store) =>
    addAccount(store, r, { id: 'account-cat', texts: ['It rained. I waited.', 'She sang.'] }),
  );
  await writePack();
  const numberOf = (words: string) =>
    rows
      .parse(parse(readFileSync(codingFile()), { bom: true }))
      .find((row) => row.includes(words))?.[0];
  const before = numberOf('She sang.');
  expect(before).toMatch(/^P\d+\.1\.3$/);
  await withStore(world, (store) =>
    change(store, reviews, r, REVIEW_ID, (review) => ({
      value: { ...review, holds: [questionHold('q1')] },
    })),
  );
  world.clock.now = world.clock.now.add({ minutes: 1 });
  await writePack();
  expect(numberOf('It rained.')).toBeUndefined();
  expect(numberOf('She sang.')).toBe(before);
});

test('what came along from another review is taken back with the rest, and in nothing that is read', async () => {
  const at = '2026-04-14T09:00:00.000Z';
  const id = 'account-dan';
  await withStore(world, async (store) => {
    await addAccount(store, r, { id, texts: ['Sent here.'] });
    const [sent] = (await listOf(store, contributions, r)).filter((one) => one.id === `${id}.1`);
    if (!sent) throw new Error('Nothing was sent.');
    const brought = {
      ...sent.value,
      answers: sent.value.answers.map((one) => ({ ...one, text: 'Brought.' })),
    };
    await createOnce(store, contributions, { id: `${id}.0`, partition: r, value: brought });
    await change(store, participations, r, id, (value) => ({
      value: { ...value, reply: { is: 'took their words back' as const, at, removeAt: at } },
      dueAt: at,
    }));
  });
  await writePack();
  expect(readFileSync(codingFile(), 'utf8')).not.toMatch(/Brought|Sent here/);
  await world.vantage.sweep();
  const left = await withStore(world, (store) => listOf(store, contributions, r));
  expect(left.filter((one) => one.id.startsWith(id))).toEqual([]);
});

function questionHold(questionId: string): Hold {
  return {
    id: 'a-hold',
    on: { is: 'question', questionId },
    why: 'x',
    decidedBy: 'x',
    as: 'chair',
    at: '2026-04-14T09:00:00.000Z',
    lookAgainOn: '2026-05-14',
  };
}

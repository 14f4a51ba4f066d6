import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { packSchema, type Pack } from '../../src/domain/pack.ts';
import { unguarded } from '../../src/domain/csv-cells.ts';
import { listOf } from '../../src/storage/records.ts';
import { contributions } from '../../src/workflows/kinds.ts';
import { REVIEWER, addAccounts, addReviewer, filesIn, folderOf } from '../support/desk.ts';
import { WITNESS, openHolds, setHold } from '../support/holds.ts';
import { inviteOne, pressedData } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import {
  auditOf,
  join as joins,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  textOn,
} from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Card, type Person } from '../teams-simulator/index.ts';

let world: TestWorld;
let rae: Person;
let r: string;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
  rae = await addReviewer(world);
  r = await reviewIdOf(world);
});
afterEach(async () => {
  await world.stop();
});

async function openPack(person = rae, roles = REVIEWER): Promise<void> {
  await openTheReview(person, roles);
  await person.press('Perspectives');
  await person.press('Evidence pack');
}

const titles = (person: Person) => buttons(person.screen()).map(({ title }) => title);

function fileNamed(name: string): string {
  return filesIn(world, 'pack').find((path) => path.endsWith(`/${name}`)) ?? '';
}

const packThere = (): Pack =>
  packSchema.parse(JSON.parse(readFileSync(fileNamed('pack.json'), 'utf8')));

test('the pack has every word that may be read, by pseudonym, and says that some are not in it', async () => {
  await addAccounts(
    world,
    r,
    {
      id: 'account-ada',
      texts: ['I was there. Baby Jaden slept.', '=1+1'],
      more: { quoting: 'quote me' },
    },
    { id: 'account-bea', texts: ['Roedd hi’n bwrw glaw. Es i adref.'], more: { locale: 'cy-GB' } },
    { id: 'account-cat', texts: ['Sealed words.'] },
    {
      id: 'account-dan',
      texts: ['Gone words.'],
      who: { reply: { is: 'took their words back', at: '2026-04-14T11:00:00.000Z' } },
    },
  );
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press('Who is where');
  await openHolds(world);
  await setHold(world, {
    ...WITNESS,
    'Which person': 'Madeup account-cat',
  });
  await openPack();
  expect(textOn(rae)).toContain('Accounts in it: 2. Sentences: 5.');
  expect(textOn(rae)).toMatch(/on hold: 1\n.*took words back: 1/);
  await rae.press('Write the pack');
  expect(textOn(rae)).toContain('The pack is written.');

  const pack = packThere();
  const schema = z
    .looseObject({})
    .parse(JSON.parse(readFileSync(fileNamed('pack.schema.json'), 'utf8')));
  const validate = new Ajv2020({ formats: { date: true, 'date-time': true } }).compile(schema);
  validate(JSON.parse(readFileSync(fileNamed('pack.json'), 'utf8')));
  expect(validate.errors).toBeNull();

  const kept = await withStore(world, (store) => listOf(store, contributions, r));
  const readable = kept.filter(({ value }) => /ada|bea/.test(value.participationId));
  const inPack = pack.voices.flatMap(({ sent }) => sent);
  expect(
    inPack.map(({ answers, quoting, locale, questionnaire }) => ({
      quoting,
      locale,
      questionnaire,
      answers: answers.map(({ question: _, ...answer }) => answer),
    })),
  ).toEqual(
    readable.map(({ value: { quoting, locale, questionnaire, answers } }) => ({
      quoting,
      locale,
      questionnaire,
      answers: answers.map(({ questionId: _, ...answer }) => answer),
    })),
  );
  // By sentence nothing is lost either, but the space between them.
  const closeUp = (texts: string[]) => texts.join('').replace(/\s/g, '');
  expect(closeUp(pack.passages.map(({ text }) => text))).toBe(
    closeUp(inPack.flatMap(({ answers }) => answers.map(({ text }) => text))),
  );
  const all = JSON.stringify(pack);
  for (const no of ['Sealed words', 'Gone words', 'Madeup account', '@', 'account-ada', r])
    expect(all).not.toContain(no);
  expect(
    pack.passages.map(({ id, voice, text, quoting, locale }) => [id, voice, text, quoting, locale]),
  ).toEqual([
    ['P1.1.1', 'Health visitor 1', 'I was there.', 'quote me', 'en-GB'],
    ['P1.1.2', 'Health visitor 1', 'Baby Jaden slept.', 'quote me', 'en-GB'],
    ['P1.1.3', 'Health visitor 1', '=1+1', 'quote me', 'en-GB'],
    ['P2.1.1', 'Health visitor 2', 'Roedd hi’n bwrw glaw.', 'show me first', 'cy-GB'],
    ['P2.1.2', 'Health visitor 2', 'Es i adref.', 'show me first', 'cy-GB'],
  ]);
  expect(pack.method).toMatchObject({
    asked: [{ role: 'professional', agencyKind: 'other', people: 5 }],
    outcomes: { answered: 2, tookBack: 1, atRest: 1, open: 1 },
    leftOut: { isSomething: true, held: 1, takenBack: 1, heldAnswers: 0 },
  });
});

test('the coding opens in a spreadsheet as words, and is read back as they were', async () => {
  await addAccounts(world, r, {
    id: 'account-ada',
    texts: ['=HYPERLINK("x")', 'Mae’n wir, "yn wir".', 'Cold;=1'],
  });
  await openPack();
  await rae.press('Write the pack');
  const text = readFileSync(fileNamed('coding.csv'), 'utf8');
  expect(text.startsWith('\uFEFF"passage","mark","who",')).toBe(true);
  const rows: string[][] = parse(text, { bom: true });
  expect(rows.map((row) => row[6])).toEqual([
    'words',
    '\'=HYPERLINK("x")',
    'Mae’n wir, "yn wir".',
    "Cold;'=1",
  ]);
  const cells = rows.slice(1).map((row) => row.map(unguarded));
  const { passages } = packThere();
  expect(cells.map(([id, mark, who]) => [id, mark, who])).toEqual(
    passages.map(({ id, mark, voice }) => [id, mark, voice]),
  );
});

test('pressed twice it is one pack, on record once with the hash of each file', async () => {
  await addAccounts(world, r, { id: 'account-ada', texts: ['I was there.'] });
  await openPack();
  const before = rae.screen();
  await rae.press('Write the pack');
  const files = filesIn(world, 'pack');
  const bytes = files.map((path) => readFileSync(path, 'base64'));
  world.clock.now = world.clock.now.add({ minutes: 5 });
  const shown = visibleText(await again(before));
  expect(filesIn(world, 'pack')).toEqual(files);
  expect(files.map((path) => readFileSync(path, 'base64'))).toEqual(bytes);
  const written = (await auditOf(world, r)).filter(({ what }) => what === 'pack.write');
  expect(written).toHaveLength(1);
  for (const path of files) {
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
    expect(written[0]?.why).toContain(hash);
    expect(shown).toContain(hash);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
});

test('what was cut before all was written is finished, and stays of one pack', async () => {
  await addAccounts(world, r, { id: 'account-ada', texts: ['I was there.'] });
  await openPack();
  const before = rae.screen();
  await rae.press('Write the pack');
  const files = filesIn(world, 'pack');
  const bytes = files.map((path) => readFileSync(path, 'base64'));
  rmSync(fileNamed('coding.csv'));
  rmSync(fileNamed('pack.docx'));
  world.clock.now = world.clock.now.add({ minutes: 5 });
  await rae.pressCopied(before, 'Write the pack');
  expect(filesIn(world, 'pack')).toEqual(files);
  expect(files.map((path) => readFileSync(path, 'base64'))).toEqual(bytes);
  const written = (await auditOf(world, r)).filter(({ what }) => what === 'pack.write');
  expect(written.map(({ why }) => why.split(', ').map((one) => one.split(' ')[0]))).toEqual([
    ['pack.json', 'pack.schema.json', 'coding.csv', 'pack.docx'],
    ['coding.csv', 'pack.docx'],
  ]);
});

/** Presses the button of a card that is not on their screen any more; the card that comes of it. */
async function again(card: Card): Promise<Card> {
  const { card: answer = {} } = await rae.pressCopied(card, 'Write the pack');
  return answer;
}

/** Takes of the pack that was written what is made last, and sets a hold on somebody whose words it has. */
async function cutAndHold(person: string): Promise<void> {
  rmSync(fileNamed('coding.csv'));
  rmSync(fileNamed('pack.docx'));
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press('Who is where');
  await openHolds(world);
  await setHold(world, { ...WITNESS, 'Which person': `Madeup ${person}` });
}

test('words that came to rest since go into no more files: a new pack is to be written', async () => {
  await addAccounts(
    world,
    r,
    { id: 'account-ada', texts: ['I was there.'] },
    { id: 'account-bea', texts: ['It snowed.'] },
  );
  await openPack();
  const before = rae.screen();
  await rae.press('Write the pack');
  await cutAndHold('account-bea');
  const left = filesIn(world, 'pack');
  const changed = await again(before);
  expect(visibleText(changed)).toContain(
    'What may be read has changed since. Please write a new pack.',
  );
  expect(visibleText(changed)).not.toContain('The pack is written.');
  expect(filesIn(world, 'pack')).toEqual(left);
  const written = (await auditOf(world, r)).filter(({ what }) => what === 'pack.write');
  expect(written).toHaveLength(1);
  expect(visibleText(await again(changed))).toContain('The pack is written.');
  const made = filesIn(world, 'pack').filter((path) => !left.includes(path));
  expect(made).toHaveLength(4);
  const coding = made.find((path) => path.endsWith('/coding.csv')) ?? '';
  expect(readFileSync(coding, 'utf8')).toContain('I was there.');
  expect(readFileSync(coding, 'utf8')).not.toContain('It snowed.');
});

test('what somebody sent since is in a new pack too', async () => {
  await addAccounts(world, r, { id: 'account-ada', texts: ['I was there.'] });
  await openPack();
  const before = rae.screen();
  await rae.press('Write the pack');
  const files = filesIn(world, 'pack');
  await addAccounts(world, r, { id: 'account-bea', texts: ['Another one came.'] });
  expect(visibleText(await again(before))).toContain('What may be read has changed since.');
  expect(filesIn(world, 'pack')).toEqual(files);
});

test('pressed twice at once the files are of one pack', async () => {
  await addAccounts(world, r, { id: 'account-ada', texts: ['I was there.'] });
  await openPack();
  await rae.press('Write the pack', {}, { twice: true });
  const names = filesIn(world, 'pack').map((path) => path.split('/').at(-1));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('pack.json');
});

test('who is who goes to a place of its own, for a reviewer alone', async () => {
  await addAccounts(world, r, { id: 'account-ada', texts: ['I was there.'] });
  await openPack();
  const before = rae.screen();
  await rae.press('Write who is who');
  expect(textOn(rae)).toContain('Who is who is written.');
  expect(filesIn(world, 'key').map((path) => readFileSync(path, 'utf8'))).toEqual([
    '\uFEFF"who","name","agency","role"\r\n"Health visitor 1","Madeup account-ada","Example NHS Trust","professional"\r\n',
  ]);
  const keys = (await auditOf(world, r)).filter(({ what }) => what === 'pack.key');
  expect(keys.map(({ why }) => why)).toEqual([expect.stringMatching(/^key\.csv [0-9a-f]{64}$/)]);

  // Pressed again it is the same file, whoever came since.
  const hash = keys[0]?.why.split(' ').at(-1) ?? '';
  expect(textOn(rae)).toContain(hash);
  await addAccounts(world, r, { id: 'account-bea', texts: ['Another one came.'] });
  await rae.pressCopied(before, 'Write who is who');
  expect(filesIn(world, 'key')).toHaveLength(1);
  expect(textOn(rae)).toContain(hash);

  const moya = personAtBoard(world, 'Moya Second');
  await joins(world, moya, 'Review lead');
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press('Whether the leads may read perspectives');
  await world.lead.press('Let the leads read', { Reason: 'Rae is ill.' });
  await openPack(moya, 'Review lead');
  expect(titles(moya)).toContain('Write the pack');
  expect(titles(moya)).not.toContain('Write who is who');
  const { i } = pressedData(await moya.press('Write the pack'));
  const { card } = await moya.forge({ verb: 'pack.key', data: { n: 'forged-nonce', r, i } });
  expect(JSON.stringify(card)).not.toContain('Who is who is written');
  expect(filesIn(world, 'key')).toHaveLength(1);
});

test('a name that the card never had leads nowhere', async () => {
  await addAccounts(world, r, { id: 'account-ada', texts: ['I was there.'] });
  await openPack();
  for (const i of ['..', '2026-04-14', '2026-04-14T090000Z...aaaaaaaaaaaaaa', ''])
    await rae.forge({ verb: 'pack.write', data: { n: 'forged-nonce', r, i } });
  expect(readdirSync(join(folderOf(world, 'pack'), '..'))).not.toContain('packs');
});

test('without a place that the board chose nothing can be written, and the card says so', async () => {
  await addAccounts(world, r, { id: 'account-ada', texts: ['I was there.'] });
  world.config.packs = { pack: undefined, key: undefined };
  await world.restart();
  await openPack();
  expect(textOn(rae)).toContain('The board has not chosen a place');
  expect(titles(rae)).not.toContain('Write the pack');
});

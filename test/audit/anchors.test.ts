/** A trail's tail that somebody cuts off in the store, found by what the program's log has said of it. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BOARD_TRAIL, auditIdOf } from '../../src/domain/audit.ts';
import { run } from '../support/commands.ts';
import { inviteOne, nurseOf } from '../support/journey.ts';
import { logged } from '../support/look-inside.ts';
import { FOR_CHARGES, WITNESS, setHold } from '../support/holds.ts';
import { auditOf, openTheReview, reviewIdOf } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let reviewId: string;
let folder: string;
let lines: string;

beforeEach(async () => {
  world = await startWorld();
  folder = mkdtempSync(join(tmpdir(), 'vantage-anchors-'));
  lines = join(folder, 'log.jsonl');
  await inviteOne(world, nurseOf(world));
  reviewId = await reviewIdOf(world);
  await world.vantage.sweep();
  writeFileSync(lines, world.logLines.join(''));
});
afterEach(async () => {
  await world.stop();
  rmSync(folder, { recursive: true });
});

const audit = (...args: string[]) => run(world, 'audit/audit.ts', ...args);

/** As an operator of the database could. */
function cutOff(trail: string, from: number): void {
  const { store } = world.config;
  if (store.is !== 'sqlite') throw new Error('Only the embedded store has a file.');
  const db = new DatabaseSync(join(store.folder, 'vantage.sqlite'));
  const cut = db.prepare('DELETE FROM audit WHERE partition = ? AND id >= ?');
  expect(cut.run(trail, auditIdOf(from)).changes).toBeGreaterThan(0);
  db.close();
}

test('each entry is said on the log: its trail, its number and its mac, and nothing else', async () => {
  const entries = await auditOf(world, reviewId);
  expect(entries.length).toBeGreaterThan(1);
  const heads = logged(world, 'audit head').filter(({ trail }) => trail === reviewId);
  expect(heads.map(({ count, hash }) => ({ count, hash }))).toEqual(
    entries.map(({ number, mac }) => ({ count: number, hash: mac })),
  );
  for (const head of heads)
    expect(Object.keys(head).sort()).toEqual(['count', 'hash', 'level', 'msg', 'time', 'trail']);
});

test('a tail that is cut off shows, and so does a trail that is gone altogether', async () => {
  expect(await audit('verify', '--anchors', lines)).toMatchObject({ status: 0 });
  const { length } = await auditOf(world, reviewId);
  cutOff(reviewId, length);
  // Without the log nobody can see it.
  expect((await audit('verify')).status).toBe(0);
  const found = await audit('verify', '--anchors', lines);
  expect(found.status).toBe(1);
  expect(found.stdout).toContain(
    `${reviewId}: ${length - 1 === 1 ? '1 entry' : `${length - 1} entries`}, ok, but its tail is cut off: the log has ${length} entries`,
  );
  cutOff(reviewId, 1);
  cutOff(BOARD_TRAIL, 1);
  const gone = await audit('verify', '--anchors', lines);
  expect(gone.status).toBe(1);
  expect(gone.stdout).toContain(`board: 0 entries, ok, but its tail is cut off`);
  expect(gone.stdout).toContain(`${reviewId}: 0 entries, ok, but its tail is cut off`);
});

test('a trail that goes on differently after a cut shows too', async () => {
  const { length } = await auditOf(world, reviewId);
  cutOff(reviewId, length);
  await world.restart();
  // Any act that is on record.
  await world.lead.forge({
    verb: 'analysis.begin',
    data: { n: 'forged-nonce', r: reviewId },
  });
  expect((await auditOf(world, reviewId)).length).toBe(length);
  const found = await audit('verify', '--review', reviewId, '--anchors', lines);
  expect(found.status).toBe(1);
  expect(found.stdout).toContain(`but entry ${length} is another one than the log has`);
});

test('rows of Log Analytics are understood, and a file without a line says what to do', async () => {
  // The column is Log where Azure Monitor brings the lines, as infra/ has it, and Log_s where a workspace’s key does.
  for (const column of ['Log', 'Log_s']) {
    const rows = world.logLines.map((line) => JSON.stringify({ [column]: line.trim() }));
    writeFileSync(lines, ['no JSON', ...rows].join('\n'));
    expect((await audit('verify', '--anchors', lines)).status).toBe(0);
  }
  writeFileSync(lines, '{"msg":"listening"}\n');
  const { status, stderr } = await audit('verify', '--anchors', lines);
  expect(status).toBe(2);
  expect(stderr).toContain('has no line “audit head”');
  expect((await audit('verify', '--anchors', join(folder, 'nowhere'))).status).toBe(2);
});

/** From the milestones: acts for each of which somebody types why. */
async function typeReasons(): Promise<void> {
  const { lead, nurse } = world;
  await lead.press('Open People’s answers');
  await lead.press('Save', { Day: '2026-05-29', Reason: 'Hanna is ill.' });
  await lead.press('Back to the review');
  await lead.press('Holds');
  await setHold(world, { ...WITNESS, 'Which person': nurse.name, 'Why?': 'Hanna is a suspect.' });
  await lead.press(`Open the hold: ${nurse.name}`);
  const later = { 'To be looked at again on': '2026-07-15', Reason: 'Hanna was charged.' };
  await lead.press('Keep it, and look again on that day', later);
  await lead.press(`Open the hold: ${nurse.name}`);
  await lead.press('Lift the hold', { Reason: 'Hanna was acquitted.' });
  await openTheReview(lead, 'Review lead');
  await lead.press('Parallel processes');
  await lead.press('Note another process');
  await lead.press('Save', {
    'What kind of process': 'Inquest, or fatal accident inquiry',
    'Whom to contact': 'The coroner’s officer',
    'Where does it stand': 'Under way',
    'What waits': 'Talking to Hanna.',
    'Decided by': 'DS Clear',
    'Decided on': '2026-04-13',
  });
  await openTheReview(lead, 'Review lead');
  await lead.press('Pause everybody');
  const because = { ...FOR_CHARGES, 'Why?': 'Another reason', 'The other reason': 'Hanna asked.' };
  await lead.press('Pause everybody', because);
}

test('a review’s trail is given out once it is on the disclosure log, with its hash', async () => {
  await typeReasons();
  const out = join(folder, 'trail.json');
  const wrong = await audit('export', '--review', 'R-2026-04', '--out', out);
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain('Say who asked for it');
  const asked = ['--for', 'HM Coroner, letter of 4 May 2026', '--out', out];
  expect((await audit('export', '--review', 'R-0', ...asked)).stderr).toContain(
    'There is no review “R-0”',
  );
  const { status, stdout, stderr } = await audit('export', '--review', 'R-2026-04', ...asked);
  expect(status).toBe(0);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  const text = readFileSync(out, 'utf8');
  const acts = (await auditOf(world, reviewId)).map(({ what, why }) => [what, why]);
  expect(acts.slice(-6)).toEqual([
    ['milestone.save', ''],
    ['hold.save', 'person'],
    ['hold.save', '2026-07-15'],
    ['hold.lift', ''],
    ['process.save', 'under way'],
    ['pause.save', 'other'],
  ]);
  const hash = createHash('sha256').update(text).digest('hex');
  expect(stdout).toContain(hash);
  // Its own line of the log, beside what it prints.
  expect(stderr).toContain('"msg":"audit head","trail":"board"');
  const given: unknown = JSON.parse(text);
  expect(given).toMatchObject({
    reviewId,
    review: { reference: 'R-2026-04', type: { id: 'serious-case-review' } },
    items: { review: 1, participation: 1 },
    trail: { verdict: { ok: true } },
  });
  for (const words of ['Hanna', 'nhs.example', 'DS Clear']) expect(text).not.toContain(words);
  expect((await audit('disclosures')).lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({
      of: 'review',
      subject: reviewId,
      for: 'HM Coroner, letter of 4 May 2026',
      hash,
    }),
  ]);
  // No file is written over.
  expect((await audit('export', '--review', reviewId, ...asked)).status).toBe(2);
  expect(readFileSync(out, 'utf8')).toBe(text);
  expect((await audit('disclosures')).lines).toHaveLength(1);
});

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
import { auditOf, reviewIdOf } from '../support/team.ts';
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

test('a review’s trail is given out once it is on the disclosure log, with its hash', async () => {
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

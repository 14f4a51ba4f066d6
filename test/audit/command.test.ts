/** `npm run audit`, as a process on an embedded store that somebody has been at. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Temporal } from 'temporal-polyfill';
import { CARDS_FOLDER } from '../../src/cards/load.ts';
import { BOARD_TRAIL, REVIEW_OPENED, auditIdOf } from '../../src/domain/audit.ts';
import type { Engine } from '../../src/storage/engine.ts';
import { keyedHash } from '../../src/storage/keyed-hash.ts';
import { loadOrCreateLocalKey } from '../../src/storage/local-key.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';
import { openAuditTrail, type AuditTrail } from '../../src/workflows/audit-trail.ts';
import { compileCache } from '../support/compile-cache.ts';

const COMMAND = join(import.meta.dirname, '../../src/audit/audit.ts');
const PERSON = 'a'.repeat(32);
const act = { who: PERSON, what: 'participation.invite', item: 'p1', correlation: 'c1' };
const CLOSING = 'What was cut off at the end of a trail, even the whole of it, can’t be seen';

let folder = '';
const file = () => join(folder, 'vantage.sqlite');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vantage-audit-command-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The command in a process of its own, with these settings and no others. */
function audit(args: string[], environment: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
    env: { ...compileCache, ...environment },
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('    at ');
  return { status, stdout, stderr, lines: stdout.trimEnd().split('\n') };
}

const local = (...args: string[]) => audit([...args, '--folder', folder]);

/** Writes trails as the program does, under this key. */
async function writing(key: Buffer, work: (trail: AuditTrail) => Promise<void>): Promise<void> {
  const store = openStore(openSqlite(file()), sealerFromKeys(key));
  const trail = openAuditTrail(store, keyedHash(key, 'audit'), () =>
    Temporal.Instant.from('2026-04-14T09:00:00Z'),
  );
  await work(trail);
  await store.close();
}

const open = (trail: AuditTrail, review: string) =>
  trail.append(BOARD_TRAIL, { ...act, what: REVIEW_OPENED, item: review });

/** Two reviews with three entries each, and something on the board's trail between their openings. */
const writeTrails = (key: Buffer = loadOrCreateLocalKey(folder)) =>
  writing(key, async (trail) => {
    await open(trail, 'review-one');
    await trail.append(BOARD_TRAIL, { ...act, what: 'role.grant', item: 'no-review' });
    await open(trail, 'review-two');
    for (const review of ['review-one', 'review-two'])
      for (const item of ['p1', 'p2', 'p3'])
        await trail.append(review, { ...act, item, why: 'a reason' });
  });

/** Works on the rows as an operator of the database could, without the key. */
function bySql(statement: string, ...values: string[]): void {
  const db = new DatabaseSync(file());
  expect(db.prepare(statement).run(...values).changes).toBe(1);
  db.close();
}

/** Puts other words in an entry's body, as somebody with the seal key could. */
async function rewrite(partition: string, number: number, from: string, to: string) {
  const engine: Engine = openSqlite(file());
  const sealer = sealerFromKeys(loadOrCreateLocalKey(folder));
  const item = await engine.get('audit', partition, auditIdOf(number));
  if (!item) throw new Error('The entry is missing.');
  const { etag, ...rest } = item;
  const place = { container: 'audit', ...rest } as const;
  const text = sealer.open(place, item.body);
  expect(text).toContain(from);
  const body = sealer.seal(place, text.replace(from, to));
  await engine.replace('audit', { ...rest, body }, etag);
  await engine.close();
}

describe('npm run audit -- verify', () => {
  test('says of every trail that it is in order, and what it can’t see', async () => {
    await writeTrails();
    const { status, stderr, lines } = local('verify');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(lines.slice(0, -1)).toEqual([
      'board: 3 entries, ok',
      'review-one: 3 entries, ok',
      'review-two: 3 entries, ok',
    ]);
    expect(lines.at(-1)).toContain(CLOSING);
  });

  test('verifies one trail only when one is asked for', async () => {
    await writeTrails();
    bySql(`DELETE FROM audit WHERE partition = 'review-one' AND id = ?`, auditIdOf(1));
    const { status, lines } = local('verify', '--review', 'review-two');
    expect(status).toBe(0);
    expect(lines[0]).toBe('review-two: 3 entries, ok');
    expect(lines).toHaveLength(2);
    expect(local('verify', '--review', 'board').lines).toHaveLength(2);
  });

  test('finds an entry that was written anew, and goes on to the other trails', async () => {
    await writeTrails();
    await rewrite('review-one', 2, 'a reason', 'no reason');
    const { status, stdout, lines } = local('verify');
    expect(status).toBe(1);
    expect(lines[1]).toBe('review-one: 3 entries, entry 2 was changed');
    expect(lines[2]).toBe('review-two: 3 entries, ok');
    expect(stdout).not.toContain('reason');
  });

  test('finds an entry that was taken out', async () => {
    await writeTrails();
    bySql(`DELETE FROM audit WHERE partition = 'review-two' AND id = ?`, auditIdOf(2));
    const { status, lines } = local('verify');
    expect(status).toBe(1);
    expect(lines[2]).toBe('review-two: 2 entries, entry 2 is missing');
  });

  test('finds an entry that was taken out of the board’s trail, and still follows it', async () => {
    await writeTrails();
    bySql(`DELETE FROM audit WHERE partition = 'board' AND id = ?`, auditIdOf(1));
    const { status, lines } = local('verify');
    expect(status).toBe(1);
    expect(lines.slice(0, 2)).toEqual([
      'board: 2 entries, entry 1 is missing',
      'review-two: 3 entries, ok',
    ]);
  });

  test('finds a body that was altered without the key', async () => {
    await writeTrails();
    bySql(
      `UPDATE audit SET body = (SELECT body FROM audit WHERE partition = 'review-two' AND id = '${auditIdOf(2)}')
       WHERE partition = 'review-two' AND id = ?`,
      auditIdOf(3),
    );
    const { status, lines } = local('verify');
    expect(status).toBe(1);
    expect(lines[2]).toContain('review-two: can’t be read.');
    expect(lines[2]).toContain(auditIdOf(3));
    expect(lines.at(-1)).toContain(CLOSING);
  });

  test('says how to go on when the board’s trail can’t be read', async () => {
    await writeTrails();
    bySql(`UPDATE audit SET body = 'x' WHERE partition = 'board' AND id = ?`, auditIdOf(2));
    const { status, lines } = local('verify');
    expect(status).toBe(1);
    expect(lines[0]).toContain('--review');
  });

  test('takes a deployment’s settings, and knows the keys of before', async () => {
    const before = Buffer.alloc(32, 1);
    const now = Buffer.alloc(32, 2);
    await writing(before, async (trail) => {
      await open(trail, 'review-one');
    });
    const openBoth = openStore(openSqlite(file()), sealerFromKeys(now, [before]));
    const trail = openAuditTrail(openBoth, keyedHash(now, 'audit'), Temporal.Now.instant);
    await trail.append(BOARD_TRAIL, act);
    await trail.append('review-one', act);
    await openBoth.close();

    const settings = {
      MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
      MicrosoftAppManagedIdentity: '70000000-0000-4000-8000-0000000000dd',
      MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
      VANTAGE_ADMINISTRATORS:
        '00000000-0000-4000-8000-000000000002/00000000-0000-4000-8000-000000000003',
      VANTAGE_BOARD_FILE: join(CARDS_FOLDER, 'boards', 'made-up.json'),
      VANTAGE_SEAL_KEY: now.toString('base64'),
      VANTAGE_SQLITE_FOLDER: folder,
      VANTAGE_VAULT_FOLDER: `${folder}-vault`,
    };
    const older = { VANTAGE_OLDER_SEAL_KEYS: before.toString('base64') };
    const { status, lines } = audit(['verify'], { ...settings, ...older });
    expect(status).toBe(0);
    expect(lines.slice(0, 2)).toEqual(['board: 2 entries, ok', 'review-one: 1 entry, ok']);

    const without = audit(['verify'], settings);
    expect(without.status).toBe(1);
    expect(without.lines[0]).toContain('older keys');
  });
});

describe('npm run audit -- show', () => {
  test('prints the entries of a trail, one JSON object per line', async () => {
    await writeTrails();
    const { status, lines } = local('show', '--review', 'review-one');
    expect(status).toBe(0);
    const entries = lines.map((line): unknown => JSON.parse(line));
    expect(entries).toMatchObject(
      ['p1', 'p2', 'p3'].map((item, index) => ({ ...act, item, number: index + 1 })),
    );
    expect(local('show', '--review', 'board').lines).toHaveLength(3);
  });

  test('prints nothing of a trail that has no entries', async () => {
    await writeTrails();
    expect(local('show', '--review', 'another')).toMatchObject({ status: 0, stdout: '' });
  });

  test('of a trail that can’t be read ends as broken', async () => {
    await writeTrails();
    bySql(`UPDATE audit SET body = 'x' WHERE partition = 'board' AND id = ?`, auditIdOf(2));
    const { status, stdout, stderr } = local('show', '--review', 'board');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(auditIdOf(2));
  });
});

describe('a wrong use ends with 2, says what is right', () => {
  test.each([
    ['nothing', []],
    ['another word', ['repair']],
    ['a word too many', ['verify', 'board']],
    ['an option that there is not', ['verify', '--fix']],
    ['an option without its value', ['verify', '--review']],
    ['show without a trail', ['show']],
  ])('%s', (_, args) => {
    const { status, stdout, stderr } = audit(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('npm run audit -- verify');
  });

  test('a trail’s name that can be none', async () => {
    await writeTrails();
    const { status, stderr } = local('verify', '--review', 'a/b');
    expect(status).toBe(2);
    expect(stderr).toContain('1 to 255 characters');
  });

  test('settings that are missing', () => {
    const { status, stderr } = audit(['verify']);
    expect(status).toBe(2);
    expect(stderr).toContain('VANTAGE_SEAL_KEY is missing');
  });

  test('a folder without data, in which it makes nothing', () => {
    const { status, stderr } = local('verify');
    expect(status).toBe(2);
    expect(stderr).toContain(`There is no ${file()}`);
    expect(existsSync(file())).toBe(false);
  });

  test('a folder without its key, for which it makes no other', async () => {
    await writeTrails(Buffer.alloc(32, 1));
    const { status, stderr } = local('verify');
    expect(status).toBe(2);
    expect(stderr).toContain('storage.key');
    expect(existsSync(join(folder, 'storage.key'))).toBe(false);
  });
});

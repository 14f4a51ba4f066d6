/** `npm run keys`, as a process beside a program that runs. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askedBy } from '../../src/keys/asked.ts';
import { folderVault } from '../../src/storage/folder-vault.ts';
import { vaultNameOf } from '../../src/storage/review-keys.ts';
import {
  GROUNDWORK,
  REFERENCE,
  addPerson,
  board,
  invitationIn,
  inviteToAnother,
  nurseOf,
  openReview,
} from '../support/journey.ts';
import { compileCache } from '../support/compile-cache.ts';
import { run } from '../support/commands.ts';
import { participationsIn } from '../support/look-inside.ts';
import { reviewIdOf } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const COMMAND = 'keys/keys.ts';

let world: TestWorld;

const keys = (...args: string[]) => run(world, COMMAND, ...args);

/** The command without any settings. */
function unset(...args: string[]) {
  const file = join(import.meta.dirname, '../../src', COMMAND);
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    env: compileCache,
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('    at ');
  return { status, stdout, stderr };
}

const line = (version: number, under = 'the board’s key') =>
  `${REFERENCE}: wrapped by version ${version}, under ${under}`;

describe('beside a program that runs', () => {
  beforeEach(async () => {
    world = await startWorld();
    await openReview(world);
    await addPerson(world, nurseOf(world));
  });
  afterEach(async () => {
    await world.stop();
  });

  test('status says by which version each review is wrapped, and nothing else of it', async () => {
    const { status, stdout, stderr } = await keys('status');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${line(1)}\n`, stderr: '' });
  });

  test('rotate makes a new version, and the program goes on, then and after a restart', async () => {
    expect(await keys('rotate')).toMatchObject({ status: 0, lines: [line(2)] });
    await world.lead.press('Back to the board');
    await world.restart();
    expect(await board(world)).toContain(REFERENCE);
    expect((await participationsIn(world)).map(({ name }) => name)).toEqual([world.nurse.name]);
  });

  test('rotate takes one review, by its reference or its id, where that is asked for', async () => {
    const id = await reviewIdOf(world);
    expect((await keys('rotate', '--review', id)).lines).toEqual([line(2)]);
    expect((await keys('rotate', '--review', REFERENCE)).lines).toEqual([line(3)]);
    const { status, stderr } = await keys('rotate', '--review', 'another');
    expect(status).toBe(2);
    expect(stderr).toContain('no such review');
  });

  /** The program with a new board key, and what sealed before behind it. */
  async function restartWithNewKey(): Promise<void> {
    const { config } = world;
    config.olderSealKeys = [config.sealKey ?? '', ...config.olderSealKeys];
    config.sealKey = randomBytes(32).toString('base64');
    await world.restart();
  }

  test('a board’s new key seals the reviews’ keys after a rotation, with the program on both', async () => {
    await restartWithNewKey();
    expect((await keys('status')).lines).toEqual([line(1, 'an older key of the board')]);
    expect((await keys('rotate')).lines).toEqual([line(2)]);
    await world.lead.press('Back to the board');
    expect(await board(world)).toContain(REFERENCE);
  });

  test('whoever was invited under a board’s first key is found under its third', async () => {
    const { lead, nurse } = world;
    await lead.press('Save and invite', GROUNDWORK);
    // It waits for whoever comes with this address.
    await world.vantage.sweep();
    await restartWithNewKey();
    await restartWithNewKey();
    await nurse.install();
    await world.vantage.sweep();
    expect(await invitationIn(nurse)).toBeDefined();
  });

  test('a review whose key was destroyed is told of by its id, and the others are rotated', async () => {
    const gone = await reviewIdOf(world);
    await world.nurse.install();
    await inviteToAnother(world);
    const { vault } = world.config;
    if (vault.is !== 'folder') throw new Error('No folder.');
    await folderVault(vault.folder).destroy(vaultNameOf(gone));
    const { status, lines, stdout } = await keys('rotate');
    expect(status).toBe(1);
    expect(lines[0]).toBe(`${gone}: The key ${vaultNameOf(gone)} was destroyed.`);
    expect(lines[1]).toBe(line(2).replace(REFERENCE, 'R-2026-09'));
    expect(stdout).not.toContain(world.nurse.name);
    expect(await keys('status')).toMatchObject({ status: 1 });
  });
});

describe('asked wrongly', () => {
  test('it is said how to ask', () => {
    for (const args of [[], ['turn'], ['status', 'more'], ['rotate', '--all']])
      expect(() => askedBy(args)).toThrow(/npm run keys -- status/);
    expect(unset('turn')).toMatchObject({ status: 2, stdout: '' });
  });

  test('in a folder without data, in which nothing is made', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vantage-keys-command-'));
    const { status, stderr } = unset('rotate', '--folder', folder);
    expect(status).toBe(2);
    expect(stderr).toContain(`There is no ${join(folder, 'vantage.sqlite')}`);
    expect(existsSync(join(folder, 'vault'))).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test('without settings', () => {
    const { status, stderr } = unset('status');
    expect(status).toBe(2);
    expect(stderr).toContain('VANTAGE_KEY_VAULT is missing');
  });
});

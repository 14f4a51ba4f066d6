import { unzipSync } from 'fflate';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appPackage } from '../../src/package/app-package.ts';
import { InvalidPackage } from '../../src/package/invalid-package.ts';
import { makePackage } from '../../src/package/package.ts';
import { compileCache } from '../support/compile-cache.ts';
import { GOOD, PARTS, parseManifest } from './support.ts';

describe('the zip', () => {
  const files = unzipSync(appPackage(PARTS, GOOD));

  test('holds exactly three files, at its root', () => {
    expect(Object.keys(files).toSorted()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  });

  test('holds the filled manifest and the icons as they are', () => {
    const manifest = parseManifest(Buffer.from(files['manifest.json'] ?? []).toString());
    expect(manifest.id).toBe(GOOD.VANTAGE_TEAMS_APP_ID);
    expect(Buffer.from(files['color.png'] ?? []).equals(PARTS.color)).toBe(true);
    expect(Buffer.from(files['outline.png'] ?? []).equals(PARTS.outline)).toBe(true);
  });

  test('is the same when nothing has changed', () => {
    expect(Buffer.from(appPackage(PARTS, GOOD)).equals(appPackage(PARTS, GOOD))).toBe(true);
  });

  test('is not made with the icons mixed up', () => {
    const mixedUp = { ...PARTS, color: PARTS.outline, outline: PARTS.color };
    expect(() => appPackage(mixedUp, GOOD)).toThrow(InvalidPackage);
  });
});

describe('npm run package', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vantage-package-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const root = join(import.meta.dirname, '../..');
  const run = (environment: Record<string, string>, wanted: string) =>
    spawnSync(process.execPath, [join(root, 'src/package/package.ts'), wanted], {
      env: { ...compileCache, ...environment },
      encoding: 'utf8',
    });

  test('writes into a folder, or into a file, that is asked for', () => {
    const inFolder = makePackage(GOOD, join(folder, 'a/b'));
    expect(inFolder).toBe(join(folder, 'a/b/vantage-teams-app.zip'));
    const asFile = makePackage(GOOD, join(folder, 'c/ours.zip'));
    expect(asFile).toBe(join(folder, 'c/ours.zip'));
    expect(readFileSync(asFile).equals(readFileSync(inFolder))).toBe(true);
  });

  test('says where it is and what to do with it', () => {
    const path = join(folder, 'said.zip');
    const { status, stdout, stderr } = run(GOOD, path);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(path);
    expect(stdout).toContain('Teams admin centre');
    expect(existsSync(path)).toBe(true);
  });

  test('says what is missing, and makes nothing', () => {
    const path = join(folder, 'not-made.zip');
    const { status, stdout, stderr } = run({ MicrosoftAppId: 'wrong' }, path);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('MicrosoftAppId is wrong');
    expect(stderr).toContain('VANTAGE_TEAMS_APP_ID is missing');
    expect(stderr).not.toContain('    at ');
    expect(existsSync(path)).toBe(false);
  });
});

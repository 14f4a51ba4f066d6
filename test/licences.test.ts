/** What the program is shipped with, by its lock file: under which licences, and whether the list has it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sbom } from '../src/sbom/sbom.ts';

const ROOT = join(import.meta.dirname, '..');

/** All of these allow use, change and passing on, and ask at most that their text goes along. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  // Of the lists of holidays in date-holidays, which come from Wikipedia.
  'CC-BY-3.0',
  'ISC',
  'MIT',
  'PSF-2.0',
  'Unlicense',
]);

/** Packages whose package.json has no licence as npm reads it, and where it stands that it is MIT. */
const SAID_ELSEWHERE: Record<string, string> = {
  cldrjs: 'LICENSE-MIT',
  'escape-regexp-component': 'Readme.md',
  jspath: 'LICENSE',
  semaphore: 'README.md',
};

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        license: z.string().optional(),
        dev: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
const shipped = Object.entries(lock.packages)
  .filter(([path, { dev }]) => path !== '' && dev !== true)
  .map(([path, { license, version = '' }]) => ({
    name: path.replace(/^.*node_modules\//, ''),
    path,
    license,
    version,
  }));

/** Of an expression such as "(MIT OR GPL-3.0)": all of what must be kept to, or one of what may be chosen. */
function isAllowed(expression: string): boolean {
  const inner = expression.replace(/^\((.*)\)$/, '$1');
  if (inner.includes(' OR ')) return inner.split(' OR ').some(isAllowed);
  return inner.split(' AND ').every((one) => ALLOWED.has(one));
}

test('everything that is shipped is under a licence that the project can keep to', () => {
  const others = shipped.filter(
    ({ name, license }) => !(license === undefined ? name in SAID_ELSEWHERE : isAllowed(license)),
  );
  expect(others).toEqual([]);
  expect(shipped.length).toBeGreaterThan(100);
});

test('what package.json does not say is said in the package', () => {
  const silent = shipped.filter(({ license }) => license === undefined);
  expect(silent.map(({ name }) => name)).toEqual(Object.keys(SAID_ELSEWHERE));
  for (const { name, path } of silent) {
    const text = readFileSync(join(ROOT, path, SAID_ELSEWHERE[name] ?? ''), 'utf8');
    expect(text).toMatch(/\bMIT\b|Permission is hereby granted, free of charge/);
  }
});

test.each([
  ['GPL-3.0-only', false],
  ['(MIT OR GPL-3.0-only)', true],
  ['(MIT AND GPL-3.0-only)', false],
  ['(AFL-2.1 OR BSD-3-Clause)', true],
])('%s is allowed: %s', (expression, expected) => {
  expect(isAllowed(expression)).toBe(expected);
});

test('the bill of materials has all that is shipped, nothing that is not, and is the same twice', async () => {
  const [bom, again] = [await sbom(), await sbom()];
  const listed = new Set(bom.components.map(({ name, version }) => `${name}@${version}`));
  const wanted = new Set(shipped.map(({ name, version }) => `${name}@${version}`));
  expect(listed).toEqual(wanted);
  expect(bom.metadata).toMatchObject({ component: { name: 'vantage' } });
  expect(again).toEqual(bom);
}, 60_000);

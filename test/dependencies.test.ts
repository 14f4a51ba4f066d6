/** What the program is made of besides its own code: which packages, and that they are those. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const WORKFLOWS = '.github/workflows';
const workflows = readdirSync(join(ROOT, WORKFLOWS)).map((file) => `${WORKFLOWS}/${file}`);

const versions = z.record(z.string(), z.string());
const named = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    optionalDependencies: versions,
    overrides: z.record(z.string(), z.union([z.string(), versions])),
  })
  .parse(JSON.parse(read('package.json')));
const locked = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        link: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json'))).packages;

test('every package is named in one version, and not by a range or an address', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = named;
  const all = [
    ...[dependencies, devDependencies, optionalDependencies].flatMap(Object.entries<string>),
    ...Object.entries(overrides).flatMap(([name, is]) =>
      typeof is === 'string' ? [[name, is] as const] : Object.entries(is),
    ),
  ];
  const isOne = (version: string) =>
    /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version) ||
    // An override may point to what is named above.
    (version.startsWith('$') && version.slice(1) in dependencies);
  expect(all.filter(([, version]) => !isOne(version))).toEqual([]);
  expect(all.length).toBeGreaterThan(50);
});

test('every package comes from npm’s registry, and its hash is known before', () => {
  const others = Object.entries(locked).filter(
    ([path, { integrity = '', resolved, link }]) =>
      path !== '' &&
      (link === true ||
        !/^sha512-[0-9A-Za-z+/]{86}==$/.test(integrity) ||
        // Left out, it is the registry that npm is set to.
        (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))),
  );
  expect(others.map(([path]) => path)).toEqual([]);
  expect(Object.keys(locked).length).toBeGreaterThan(1_000);
  expect(read('.npmrc')).not.toMatch(/registry/);
});

test('no package runs code when it is installed, here or for the image', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  expect(read('Dockerfile')).toMatch(/^COPY .*\.npmrc/m);
  for (const file of ['.npmrc', 'Dockerfile', '.ci/run', ...workflows])
    expect(read(file)).not.toMatch(/ignore-scripts[= ]+false|npm rebuild/);
});

// It can't be asked here: no registry is asked in a test.
test('whether a package is known to be unsafe is asked each day', () => {
  const workflow = read('.github/workflows/known-faults.yml');
  expect(workflow).toMatch(/cron: '\d+ \d+ \* \* \*'/);
  expect(workflow).toContain('- run: npm audit --omit=dev --audit-level=high\n');
});

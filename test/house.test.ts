import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..');
const DEPCRUISE = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

const report = z.object({
  summary: z.object({
    violations: z.array(
      z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) }),
    ),
    totalCruised: z.number(),
  }),
});

/** What the rules of the house find in the `src` of a folder. */
async function violationsIn(folder: string) {
  const output = await new Promise<string>((resolve, reject) => {
    const rules = ['--config', '.dependency-cruiser.js', '--output-type', 'json'];
    execFile(
      process.execPath,
      [DEPCRUISE, 'src', ...rules],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      // It ends with the number of violations, which is no failure here.
      (error, stdout) => {
        if (stdout === '') reject(error ?? new Error('It said nothing.'));
        else resolve(stdout);
      },
    );
  });
  return report.parse(JSON.parse(output)).summary;
}

type Arrow = { rule: string; from: string; to: string };

/** Wrong arrows, one for each thing that must not know another. */
const WRONG: Arrow[] = [
  { rule: 'domain-knows-only-itself', from: 'domain/a.ts', to: '../storage/port.ts' },
  { rule: 'domain-knows-only-itself', from: 'domain/b.ts', to: '../workflows/deps.ts' },
  { rule: 'domain-knows-only-itself', from: 'domain/c.ts', to: '../log.ts' },
  { rule: 'domain-does-no-io', from: 'domain/d.ts', to: 'node:fs' },
  { rule: 'domain-does-no-io', from: 'domain/e.ts', to: 'node:http' },
  { rule: 'domain-does-no-io', from: 'domain/f.ts', to: 'node:fs/promises' },
  { rule: 'domain-does-no-io', from: 'domain/g.ts', to: 'fs' },
  { rule: 'rules-know-no-sdk', from: 'domain/h.ts', to: 'restify' },
  { rule: 'rules-know-no-sdk', from: 'domain/i.ts', to: '@azure/cosmos' },
  { rule: 'rules-know-no-sdk', from: 'domain/j.ts', to: 'pino' },
  { rule: 'rules-know-no-sdk', from: 'workflows/h.ts', to: '@azure/cosmos' },
  // The whole of it works on streams.
  { rule: 'rules-know-no-sdk', from: 'domain/l.ts', to: 'csv-parse' },
  { rule: 'storage-knows-only-itself', from: 'storage/a.ts', to: '../domain/person.ts' },
  { rule: 'storage-knows-only-itself', from: 'storage/b.ts', to: '../chat/adapter.ts' },
  { rule: 'packs-know-what-they-write', from: 'pack/a.ts', to: '../storage/port.ts' },
  { rule: 'packs-know-what-they-write', from: 'pack/b.ts', to: '../workflows/deps.ts' },
  { rule: 'cards-know-the-domain', from: 'cards/a.ts', to: '../workflows/deps.ts' },
  { rule: 'cards-know-the-domain', from: 'cards/b.ts', to: '../storage/port.ts' },
  { rule: 'cards-know-the-domain', from: 'cards/c.ts', to: '../chat/adapter.ts' },
  { rule: 'workflows-know-domain-and-port', from: 'workflows/a.ts', to: '../chat/adapter.ts' },
  { rule: 'workflows-know-domain-and-port', from: 'workflows/b.ts', to: '../cards/render.ts' },
  { rule: 'workflows-know-domain-and-port', from: 'workflows/c.ts', to: '../storage/sqlite.ts' },
  { rule: 'workflows-know-domain-and-port', from: 'workflows/d.ts', to: '../storage/store.ts' },
  { rule: 'workflows-know-domain-and-port', from: 'workflows/e.ts', to: '../server/server.ts' },
  { rule: 'workflows-know-domain-and-port', from: 'workflows/f.ts', to: '../main.ts' },
  { rule: 'chat-calls-workflows', from: 'chat/a.ts', to: '../storage/port.ts' },
  { rule: 'chat-calls-workflows', from: 'chat/b.ts', to: '../storage/sqlite.ts' },
  { rule: 'chat-calls-workflows', from: 'chat/c.ts', to: '../server/server.ts' },
  { rule: 'chat-calls-workflows', from: 'chat/d.ts', to: '../config.ts' },
  { rule: 'server-knows-the-door', from: 'server/a.ts', to: '../chat/adapter.ts' },
  { rule: 'server-knows-the-door', from: 'server/b.ts', to: '../storage/port.ts' },
  { rule: 'graph-knows-what-it-is-asked', from: 'graph/a.ts', to: '../storage/port.ts' },
  { rule: 'graph-knows-what-it-is-asked', from: 'graph/b.ts', to: '../domain/person.ts' },
  { rule: 'graph-knows-what-it-is-asked', from: 'graph/c.ts', to: '../config.ts' },
  { rule: 'graph-for-main-only', from: 'workflows/i.ts', to: '../graph/install-app.ts' },
  { rule: 'graph-for-main-only', from: 'chat/f.ts', to: '../graph/install-app.ts' },
  { rule: 'teams-sdk-in-chat-only', from: 'workflows/g.ts', to: 'botbuilder' },
  { rule: 'teams-sdk-in-chat-only', from: 'domain/k.ts', to: 'botframework-connector' },
  { rule: 'teams-sdk-in-chat-only', from: 'server/c.ts', to: '@microsoft/teams-ai' },
  { rule: 'teams-sdk-in-chat-only', from: 'other.ts', to: 'botbuilder' },
  {
    rule: 'workflows-know-domain-and-port',
    from: 'workflows/j.ts',
    to: '../watch/open-telemetry.ts',
  },
  { rule: 'chat-calls-workflows', from: 'chat/g.ts', to: '../watch/open-telemetry.ts' },
  { rule: 'watch-knows-what-it-is-wrapped-around', from: 'watch/a.ts', to: '../storage/store.ts' },
  { rule: 'watch-knows-what-it-is-wrapped-around', from: 'watch/b.ts', to: '../domain/person.ts' },
  { rule: 'telemetry-in-watch-only', from: 'storage/d.ts', to: '@opentelemetry/api' },
  { rule: 'telemetry-in-watch-only', from: 'watch/c.ts', to: '@opentelemetry/sdk-metrics' },
  { rule: 'no-dev-dependency-in-the-program', from: 'chat/e.ts', to: 'jose' },
  { rule: 'no-dev-dependency-in-the-program', from: 'storage/c.ts', to: '@vercel/cosmosdb-server' },
];

/** Files to point at, and arrows that are right; but for a cycle. */
const RIGHT: Record<string, string[]> = {
  'domain/person.ts': ['node:crypto', 'zod'],
  'domain/list.ts': ['csv-parse/sync'],
  'domain/round.ts': ['./about.ts'],
  'domain/about.ts': ['./round.ts'],
  'storage/port.ts': [],
  'storage/records.ts': ['./port.ts'],
  'storage/store.ts': ['./port.ts'],
  'storage/sqlite.ts': ['./port.ts', 'node:fs', 'node:sqlite'],
  'cards/render.ts': ['../domain/person.ts', 'node:fs'],
  'workflows/deps.ts': [
    '../domain/person.ts',
    '../storage/port.ts',
    '../storage/records.ts',
    '../watch/watch.ts',
  ],
  'watch/watch.ts': [],
  'watch/open-telemetry.ts': ['./watch.ts', '../config.ts', '@opentelemetry/api'],
  'chat/adapter.ts': [
    '../workflows/deps.ts',
    '../domain/person.ts',
    '../cards/render.ts',
    '../watch/watch.ts',
    'botbuilder',
    '@microsoft/teams-ai',
  ],
  'graph/install-app.ts': ['../workflows/deps.ts', '@azure/identity', 'pino'],
  'server/server.ts': ['restify'],
  'log.ts': ['pino'],
  'config.ts': ['zod'],
  'main.ts': ['./chat/adapter.ts', './storage/sqlite.ts', './server/server.ts', './config.ts'],
};

describe('in a house with wrong arrows', () => {
  let folder = '';
  let found: Arrow[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vantage-house-'));
    for (const file of ['.dependency-cruiser.js', 'package.json', 'tsconfig.json'])
      cpSync(join(ROOT, file), join(folder, file));
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const files = { ...RIGHT, ...Object.fromEntries(WRONG.map(({ from, to }) => [from, [to]])) };
    for (const [file, imports] of Object.entries(files)) {
      const path = join(folder, 'src', file);
      mkdirSync(dirname(path), { recursive: true });
      const lines = imports.map((to, index) => `import type * as it${index} from '${to}';\n`);
      writeFileSync(path, `${lines.join('')}export type It = ${imports.length};\n`);
    }
    const { violations } = await violationsIn(folder);
    found = violations.map(({ from, to, rule }) => ({ from, to, rule: rule.name }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test.each(WRONG)('$rule: $from must not know $to', ({ rule, from }) => {
    const rules = found.filter((one) => one.from === `src/${from}`).map((one) => one.rule);
    expect(rules).toContain(rule);
  });

  test('no-cycles: two files must not know each other', () => {
    const [cycle, ...others] = found.filter(({ rule }) => rule === 'no-cycles');
    const files = [cycle?.from, cycle?.to].toSorted();
    expect(files).toEqual(['src/domain/about.ts', 'src/domain/round.ts']);
    expect(others.length).toBeLessThan(2);
  });

  test('no arrow that is right is reported', () => {
    const wrong = new Set(WRONG.map(({ from }) => `src/${from}`));
    const reported = found.filter(({ from, rule }) => !wrong.has(from) && rule !== 'no-cycles');
    expect(reported).toEqual([]);
  });
});

test('this house has no wrong arrow', async () => {
  const { violations, totalCruised } = await violationsIn(ROOT);
  expect(violations).toEqual([]);
  expect(totalCruised).toBeGreaterThan(50);
});

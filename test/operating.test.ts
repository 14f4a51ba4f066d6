/** docs/operating.md, held against what it tells of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingNames } from '../src/config.ts';
import { manifestSettingsFrom } from '../src/package/settings.ts';
import { deploy, parametersIn } from './infra/bicep.ts';

const ROOT = join(import.meta.dirname, '..');
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const guide = source('docs/operating.md');
const deployed = deploy(
  join(ROOT, 'infra/main.bicep'),
  parametersIn(join(ROOT, 'infra/main.bicepparam')),
);

test('lists every setting that there is, each once, and none that there isn’t', () => {
  const [, settings = ''] = guide.split('\n## Settings\n');
  const [table = ''] = settings.split('\n## ');
  const listed = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(settingNames.toSorted());
});

describe('deploying', () => {
  const [, steps = ''] = /\n## Deploying it in Azure\n(.*?)\n## Upgrading\n/s.exec(guide) ?? [];

  test('registers what the templates are made of, and the registry', () => {
    const [, list = ''] = /for part in ([^;]*);/.exec(steps) ?? [];
    const used = deployed.resources.map(({ type }) => /^Microsoft\.(\w+)/.exec(type)?.[1] ?? type);
    // Who gives roles needs no registration.
    const needed = new Set(
      ['ContainerRegistry', ...used].filter((part) => part !== 'Authorization'),
    );
    expect(list.split(/[\s\\]+/).toSorted()).toEqual([...needed].toSorted());
  });

  test('names every setting that the Teams app is made with', () => {
    let said = '';
    try {
      manifestSettingsFrom({});
    } catch (error) {
      said = String(error);
    }
    const names = [...said.matchAll(/^ {2}(\w+) is missing/gm)].map(([, name = '']) => name);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !steps.includes(`\`${name}\``))).toEqual([]);
  });

  test('names parameters, outputs, secrets and a subnet that there are', () => {
    const main = source('infra/main.bicep');
    const set = [...guide.matchAll(/`(\w+) = [^`]+`/g)].map(([, name = '']) => name);
    expect(set).toEqual(
      expect.arrayContaining(['deployApp', 'privateEndpoints', 'databaseAccountName']),
    );
    for (const name of [
      ...set,
      'databaseName',
      'teamsAppLink',
      'teamsAppIds',
      'customerManagedKey',
    ])
      expect(main).toMatch(new RegExp(`^param ${name} `, 'm'));
    expect(Object.keys(deployed.outputs)).toEqual(
      expect.arrayContaining(['vaultName', 'host', 'identityPrincipalId', 'identityClientId']),
    );
    expect(source('infra/modules/network.bicep')).toContain("name: 'administration'");
    const secrets = source('infra/modules/app.bicep');
    expect(secrets).toContain("'seal-key'");
    expect(secrets).toContain("'older-seal-keys'");
  });

  test('the command takes a file beside the example, as Git does not', () => {
    const [, file = ''] = /az deployment group create .*--parameters (\S+)/.exec(steps) ?? [];
    expect(file).toMatch(/^infra\/\w+\.bicepparam$/);
    expect(source('.gitignore')).toMatch(/^\*\.bicepparam$/m);
    expect(guide).not.toContain('--template-file');
  });
});

test('tells of alerts as infra/ has them', () => {
  const failing = deployed.resources
    .map(({ body }) => JSON.stringify(body))
    .find((rule) => rule.includes('"failing-'));
  expect(failing).toContain('"windowSize":"PT15M"');
  expect(failing).toContain('"threshold":4');
  const [, title = ''] = /"displayName":"Vantage: ([^"]+)"/.exec(failing ?? '') ?? [];
  expect(guide).toContain(
    `“${title}” is for (\`failed\` above 0 in more than 4 lines \`sweep\` within 15`,
  );
});

/** What infra/ would deploy, held against the program that runs on it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { configFrom, settingNames } from '../../src/config.ts';
import { startServer } from '../../src/server/server.ts';
import { partitionProperty } from '../../src/storage/cosmos-client.ts';
import {
  deploy,
  parametersIn,
  parse,
  textFrom,
  type Deployment,
  type Value,
  type Values,
} from './bicep.ts';

const ROOT = join(import.meta.dirname, '../..');
const INFRA = join(ROOT, 'infra');
const MAIN = join(INFRA, 'main.bicep');
const files = readdirSync(INFRA, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.bicep'))
  .map((file) => join(INFRA, file));
const source = (file: string) => readFileSync(join(ROOT, file), 'utf8');

const EXAMPLE = parametersIn(join(INFRA, 'main.bicepparam'));
/** With everything that can be chosen, and with nothing but what must be said. */
const full = deploy(MAIN, EXAMPLE);
const small = deploy(MAIN, {
  image: 'ghcr.io/example/vantage:0.1.0',
  botAppId: EXAMPLE['botAppId'] ?? null,
  botTenantId: EXAMPLE['botTenantId'] ?? null,
  administrators: EXAMPLE['administrators'] ?? null,
  board: '{}',
  alertEmails: ['it@board.example'],
});
const both = [
  ['with all', full],
  ['with least', small],
] as const;

function all(deployment: Deployment, type: string): Values[] {
  return deployment.resources
    .filter((resource) => resource.type.split('@')[0] === type)
    .map(({ body }) => body);
}

function one(deployment: Deployment, type: string): Values {
  const [found, ...others] = all(deployment, type);
  if (!found || others.length > 0) throw new Error(`There is not one ${type}.`);
  return found;
}

/** What is at such a place in a value, as `properties.permissions.0.dataActions`. */
function at(value: Value | undefined, path: string): Value | undefined {
  return path.split('.').reduce<Value | undefined>((inner, name) => {
    if (Array.isArray(inner)) return inner[Number(name)];
    return typeof inner === 'object' && inner !== null ? inner[name] : undefined;
  }, value);
}

function list(value: Value | undefined): Value[] {
  if (!Array.isArray(value)) throw new Error(`This is no list: ${JSON.stringify(value)}`);
  return value;
}

const container = (deployment: Deployment) =>
  at(one(deployment, 'Microsoft.App/containerApps'), 'properties.template.containers.0');

/** What Azure would put in, and the vault. */
const KNOWN_LATER: Record<string, string> = {
  '<account.properties.documentEndpoint>': 'https://made-up.documents.azure.com:443/',
  '<account.properties.primaryEndpoints.blob>': 'https://madeup.blob.core.windows.net/',
  '<program.properties.clientId>': '70000000-0000-4000-8000-0000000000dd',
  '<insights.properties.ConnectionString>':
    'InstrumentationKey=80000000-0000-4000-8000-0000000000ee;IngestionEndpoint=https://example.invalid/',
  '<vault.properties.vaultUri>': 'https://made-up.vault.azure.net/',
};
const SECRETS: Record<string, string> = {
  'seal-key': Buffer.alloc(32, 7).toString('base64'),
  'older-seal-keys': Buffer.alloc(32, 8).toString('base64'),
  'bot-secret': 'a-made-up-client-secret',
};

/** The environment that the program would start in. */
function environmentOf(deployment: Deployment): Record<string, string> {
  const entries = list(at(container(deployment), 'env')).map((entry): [string, string] => {
    const [name, value, secret] = ['name', 'value', 'secretRef'].map((part) => at(entry, part));
    const text =
      secret === undefined
        ? textFrom(value).replace(/<[^>]*>/, (marker) => KNOWN_LATER[marker] ?? marker)
        : (SECRETS[textFrom(secret)] ?? '');
    return [textFrom(name), text];
  });
  return Object.fromEntries(entries);
}

describe('the files', () => {
  test.each(files)('%s is Bicep', (file) => {
    expect(parse(readFileSync(file, 'utf8'), file).length).toBeGreaterThan(0);
  });

  test.each([
    ['a bracket is missing', 'var a = {\n  b: [\n    1\n}\n'],
    ['a value is missing', 'param a string =\n'],
    ['it is something else', 'resource a {\n  name = "b"\n}\n'],
  ])('the parser says so where %s', (_, text) => {
    expect(() => parse(text, 'wrong.bicep')).toThrow('wrong.bicep');
  });

  test('every module is used', () => {
    const used = new Set(full.resources.map(({ file }) => file));
    expect(files.filter((file) => file !== MAIN && !used.has(file))).toEqual([]);
  });
});

describe('where the Entra app may not trust the program’s identity', () => {
  const by = (proof: string) => deploy(MAIN, { ...EXAMPLE, botProof: proof });

  test('it has a certificate from the vault, and starts with it', async () => {
    const deployment = by('certificate');
    const made = await generate([{ name: 'commonName', value: 'A made-up bot' }], {
      keySize: 2048,
    });
    const pem = `${made.private}\n${made.cert}`;
    const environment = { ...environmentOf(deployment), MicrosoftAppCertificate: pem };
    expect(configFrom(environment).bot?.proof).toEqual({ is: 'certificate', pem: pem.trim() });
    const env = list(at(container(deployment), 'env'));
    expect(env).toContainEqual({ name: 'MicrosoftAppCertificate', secretRef: 'bot-certificate' });
    const secrets = at(
      one(deployment, 'Microsoft.App/containerApps'),
      'properties.configuration.secrets',
    );
    expect(list(secrets).map((secret) => at(secret, 'name'))).toContain('bot-certificate');
  });

  test('or a secret from there, and starts with it', () => {
    const { bot } = configFrom(environmentOf(by('secret')));
    expect(bot?.proof).toEqual({ is: 'secret', secret: SECRETS['bot-secret'] });
  });
});

describe.each(both)('the program, %s', (_, deployment) => {
  const environment = environmentOf(deployment);

  test('starts with the settings it is given: the store by its identity, packs in containers', () => {
    const config = configFrom(environment);
    expect(config.store).toMatchObject({ is: 'cosmos', key: undefined, database: 'vantage' });
    expect(config.packs).toMatchObject({ pack: { is: 'container' }, key: { is: 'container' } });
    const database = one(deployment, 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases');
    expect(database['name']).toBe('vantage');
  });

  test('is its Entra app by its own identity, and by no secret', () => {
    const identity = KNOWN_LATER['<program.properties.clientId>'];
    expect(configFrom(environment).bot?.proof).toEqual({
      is: 'managed identity',
      clientId: identity,
    });
  });

  test('knows every setting that it is given', () => {
    // Asked for by Azure's own libraries; and one that nothing reads, of which another test says why.
    const others = ['AZURE_CLIENT_ID', 'AZURE_TOKEN_CREDENTIALS', 'BOARD_FILE_IS'];
    const known = new Set([...settingNames, ...others]);
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
  });

  test('is given no secret but by reference to the vault, with its identity', () => {
    const app = one(deployment, 'Microsoft.App/containerApps');
    const plain = list(at(container(deployment), 'env'))
      .filter((entry) => at(entry, 'secretRef') === undefined)
      .map((entry) => textFrom(at(entry, 'name')));
    expect(plain.filter((name) => /password|secret|_keys?$/i.test(name))).toEqual([]);
    const secrets = list(at(app, 'properties.configuration.secrets'));
    // The board's file is text that must not be in the image, and no secret.
    const fromVault = secrets.filter((secret) => at(secret, 'name') !== 'board');
    for (const secret of fromVault) {
      expect(textFrom(at(secret, 'keyVaultUrl'))).toMatch(
        /^<vault\.properties\.vaultUri>secrets\//,
      );
      expect(at(secret, 'identity')).toBe('<program.id>');
      expect(at(secret, 'value')).toBeUndefined();
    }
    const named = list(at(container(deployment), 'env')).flatMap(
      (entry) => at(entry, 'secretRef') ?? [],
    );
    expect(named.toSorted()).toEqual(fromVault.map((secret) => at(secret, 'name')).toSorted());
  });

  test('finds the board’s file where it is told to look', () => {
    const app = one(deployment, 'Microsoft.App/containerApps');
    const folder = at(container(deployment), 'volumeMounts.0.mountPath');
    const file = at(app, 'properties.template.volumes.0.secrets.0.path');
    expect(environment['VANTAGE_BOARD_FILE']).toBe(`${textFrom(folder)}/${textFrom(file)}`);
  });

  test('answers where the bot’s messages go, and where its health is asked', async () => {
    const endpoint = at(one(deployment, 'Microsoft.BotService/botServices'), 'properties.endpoint');
    const [, host, route] = /^https:\/\/(<[^>]+>)(\/.*)$/.exec(textFrom(endpoint)) ?? [];
    expect(host).toBe('<app.properties.configuration.ingress.fqdn>');

    const received: unknown[] = [];
    const server = await startServer(
      {
        receive: (body) => {
          received.push(body);
          return Promise.resolve({ status: 200 });
        },
        check: () => Promise.resolve(),
      },
      { host: '127.0.0.1', port: 0, isLocal: false },
    );
    const at127 = `http://127.0.0.1:${server.port}`;
    try {
      const answer = await fetch(`${at127}${route ?? ''}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"type":"message"}',
      });
      expect([answer.status, received]).toEqual([200, [{ type: 'message' }]]);
      const probes = list(at(container(deployment), 'probes'));
      for (const probe of probes) {
        const asked = await fetch(`${at127}${textFrom(at(probe, 'httpGet.path'))}`);
        expect(asked.status).toBe(200);
        expect(at(probe, 'httpGet.port')).toBe(Number(environment['PORT']));
      }
      expect(probes.map((probe) => at(probe, 'type'))).toEqual([
        'Startup',
        'Liveness',
        'Readiness',
      ]);
    } finally {
      await server.close();
    }
    const ingress = at(
      one(deployment, 'Microsoft.App/containerApps'),
      'properties.configuration.ingress',
    );
    expect(ingress).toMatchObject({ external: true, allowInsecure: false, targetPort: 3978 });
  });

  test('runs in one replica to ten', () => {
    const app = one(deployment, 'Microsoft.App/containerApps');
    expect(at(app, 'properties.template.scale')).toMatchObject({ minReplicas: 1, maxReplicas: 10 });
  });

  test('is told to Teams alone', () => {
    const channels = all(deployment, 'Microsoft.BotService/botServices/channels');
    expect(channels.map(({ name }) => name)).toEqual(['MsTeamsChannel']);
    const bot = one(deployment, 'Microsoft.BotService/botServices');
    expect(bot['location']).toBe('westeurope');
    expect(bot['properties']).toMatchObject({ msaAppType: 'SingleTenant', disableLocalAuth: true });
  });
});

test('settings that are left out are left out, and those that are said arrive', () => {
  expect(environmentOf(small)).not.toHaveProperty('VANTAGE_TEAMS_APP_IDS');
  const older = deploy(MAIN, { ...EXAMPLE, hasOlderSealKeys: true });
  const config = configFrom(environmentOf(older));
  expect(config.olderSealKeys).toHaveLength(1);
  expect(config.catalogueIds?.size).toBe(1);
  expect(config.appLink).toMatch(/^https:/);
});

test('another board’s file changes what the program is started with, so that it is started anew', () => {
  const template = (board: string) =>
    at(
      one(deploy(MAIN, { ...EXAMPLE, board }), 'Microsoft.App/containerApps'),
      'properties.template',
    );
  expect(template('{"a":1}')).toEqual(template('{"a":1}'));
  expect(template('{"a":1}')).not.toEqual(template('{"a":2}'));
});

describe('the first time', () => {
  const first = deploy(MAIN, { ...EXAMPLE, deployApp: false, privateEndpoints: false });

  test('there is everything but the program, and what needs it; and its secrets can be put', () => {
    const types = new Set(first.resources.map(({ type }) => type.split('/')[0]));
    expect(types.has('Microsoft.KeyVault')).toBe(true);
    expect(types.has('Microsoft.App') || types.has('Microsoft.BotService')).toBe(false);
    const vault = one(first, 'Microsoft.KeyVault/vaults');
    expect(at(vault, 'properties.publicNetworkAccess')).toBe('Enabled');
  });

  // A role may take minutes until it counts.
  test('the program’s identity has all of its roles, for the image too', () => {
    const given = (deployment: Deployment) =>
      all(deployment, 'Microsoft.Authorization/roleAssignments');
    expect(given(first)).toEqual(given(full));
    expect(given(first).map(({ scope }) => scope)).toContain('<registry>');
    expect(given(small).map(({ scope }) => scope)).not.toContain('<registry>');
  });
});

test('what people and the next steps need of a deployment is in its outputs', () => {
  expect(full.outputs).toMatchObject({
    host: '<app.properties.configuration.ingress.fqdn>',
    identityPrincipalId: '<program.properties.principalId>',
  });
  expect(small.outputs['vaultName']).toBe(one(small, 'Microsoft.KeyVault/vaults')['name']);
});

describe.each(both)('the store, %s', (_, deployment) => {
  const account = one(deployment, 'Microsoft.DocumentDB/databaseAccounts');
  const stored = all(deployment, 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers');

  test('is in one region of the United Kingdom, strongly consistent, and opened by no key', () => {
    expect(account['properties']).toMatchObject({
      consistencyPolicy: { defaultConsistencyLevel: 'Strong' },
      disableLocalAuth: true,
      backupPolicy: { type: 'Continuous' },
    });
    const places = list(at(account, 'properties.locations'));
    expect(places.map((place) => at(place, 'locationName'))).toEqual(['uksouth']);
  });

  test('has the containers and partition keys that the program asks for', () => {
    const made = stored.map((one) => [
      textFrom(one['name']),
      list(at(one, 'properties.resource.partitionKey.paths')),
    ]);
    const asked = Object.entries(partitionProperty).map(([name, key]) => [name, [`/${key}`]]);
    expect(Object.fromEntries(made)).toEqual(Object.fromEntries(asked));
  });

  test('indexes what the program asks by, and no body', () => {
    const text = source('src/storage/cosmos.ts');
    const conditions = [...text.matchAll(/c\.(\w+)(?= (?:=|<=|>=|<|>) )|ORDER BY c\.(\w+)/g)];
    const properties = new Set(
      conditions.map(([, compared, ordered]) => compared ?? ordered ?? ''),
    );
    expect([...properties]).toEqual(expect.arrayContaining(['type', 'dueAt']));
    for (const one of stored) {
      const policy = at(one, 'properties.resource.indexingPolicy');
      const key = textFrom(at(one, 'properties.resource.partitionKey.paths.0'));
      const indexed = list(at(policy, 'includedPaths')).map((path) => at(path, 'path'));
      expect(indexed.toSorted()).toEqual([`${key}/?`, '/type/?', '/dueAt/?'].toSorted());
      // A partition property of another container is no property of this one.
      const keys = new Set<string>(Object.values(partitionProperty));
      for (const property of properties)
        if (!keys.has(property)) expect(indexed).toContain(`/${property}/?`);
      expect(at(policy, 'excludedPaths')).toEqual([{ path: '/*' }]);
    }
  });

  test('lets the program into each container, and no further', () => {
    const roles = all(deployment, 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions');
    const given = all(deployment, 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments');
    const scopes = Object.keys(partitionProperty).map(
      (name) => `<account.id>/dbs/vantage/colls/${name}`,
    );
    expect(roles.map((role) => at(role, 'properties.assignableScopes.0'))).toEqual(scopes);
    expect(given.map((one) => at(one, 'properties.scope'))).toEqual(scopes);
    expect(given.map((one) => at(one, 'properties.roleDefinitionId'))).toEqual(
      scopes.map((__, index) => `<roles[${index}].id>`),
    );
    for (const one of given)
      expect(at(one, 'properties.principalId')).toBe('<program.properties.principalId>');
    const rights = roles.map((role) =>
      list(at(role, 'properties.permissions.0.dataActions')).map((action) =>
        textFrom(action).replace(/^.*\/(containers|databaseAccounts)\//, ''),
      ),
    );
    const read = ['readMetadata', 'items/read', 'executeQuery'];
    const write = [...read, 'items/create', 'items/replace', 'items/delete'];
    expect(rights).toEqual([write, write, [...read, 'items/create']]);
  });
});

test('another account or database is what the program gets, with its roles and its own endpoint', () => {
  const moved = deploy(MAIN, {
    ...EXAMPLE,
    databaseAccountName: 'cosmos-restored',
    databaseName: 'second',
  });
  const type = 'Microsoft.DocumentDB/databaseAccounts';
  expect(one(moved, type)['name']).toBe('cosmos-restored');
  expect(one(moved, `${type}/sqlDatabases`)['name']).toBe('second');
  expect(environmentOf(moved)['COSMOS_DATABASE']).toBe('second');
  const places = all(moved, `${type}/sqlRoleAssignments`).map((given) =>
    textFrom(at(given, 'properties.scope')),
  );
  const names = Object.keys(partitionProperty);
  expect(places).toEqual(names.map((name) => `<account.id>/dbs/second/colls/${name}`));
  // Beside those of the first database in the same account, and not in their place.
  for (const kind of ['sqlRoleDefinitions', 'sqlRoleAssignments']) {
    const ids = [full, moved].flatMap((deployment) =>
      all(deployment, `${type}/${kind}`).map(({ name }) => name),
    );
    expect(new Set(ids).size).toBe(2 * names.length);
  }
  const roleNames = [full, moved].flatMap((deployment) =>
    all(deployment, `${type}/sqlRoleDefinitions`).map((role) => at(role, 'properties.roleName')),
  );
  expect(new Set(roleNames).size).toBe(2 * names.length);
  const endpoints = (deployment: Deployment) =>
    all(deployment, 'Microsoft.Network/privateEndpoints').map(({ name }) => name);
  expect(endpoints(moved)).toContain('pe-cosmos-restored');
  expect(endpoints(full)).not.toContain('pe-cosmos-restored');
});

test('a key of the board’s own is used where it is wanted, by an identity of the database', () => {
  const properties = (deployment: Deployment) =>
    one(deployment, 'Microsoft.DocumentDB/databaseAccounts')['properties'];
  expect(properties(full)).toMatchObject({
    keyVaultKeyUri: '<databaseKey.properties.keyUri>',
    defaultIdentity: 'UserAssignedIdentity=<database.id>',
  });
  expect(properties(small)).toMatchObject({
    keyVaultKeyUri: null,
    defaultIdentity: 'FirstPartyIdentity',
  });
  expect(all(small, 'Microsoft.KeyVault/vaults/keys')).toEqual([]);
});

describe.each(both)('the vault and the packs, %s', (_, deployment) => {
  const roleOf = (file: string) => {
    const found = deployment.resources.find(
      (one) => one.file.endsWith(file) && one.type.startsWith('Microsoft.Authorization/roleDef'),
    );
    return list(at(found?.body, 'properties.permissions.0.dataActions')).map(textFrom);
  };

  test('the vault gives nothing up before its time', () => {
    expect(one(deployment, 'Microsoft.KeyVault/vaults')['properties']).toMatchObject({
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
    });
  });

  test('the program makes, uses and deletes keys, and can’t purge, restore or take one out', () => {
    const rights = roleOf('vault.bicep').map((action) => action.split('/keys/')[1]);
    expect(rights).toEqual(['read', 'create/action', 'wrap/action', 'unwrap/action', 'delete']);
  });

  test('packs and their keys are apart, closed to the world, and opened by no shared key', () => {
    expect(one(deployment, 'Microsoft.Storage/storageAccounts')['properties']).toMatchObject({
      allowBlobPublicAccess: false,
      allowSharedKeyAccess: false,
    });
    const kept = all(deployment, 'Microsoft.Storage/storageAccounts/blobServices/containers');
    expect(kept.map((one) => at(one, 'properties.publicAccess'))).toEqual(['None', 'None']);
    const { VANTAGE_PACK_CONTAINER: packs = '', VANTAGE_KEY_CONTAINER: keys = '' } =
      environmentOf(deployment);
    expect([packs, keys].map((url) => url.split('/').at(-1))).toEqual(kept.map(({ name }) => name));
  });

  test('the program can do with packs what it does, and no more', () => {
    const text = source('src/pack/blob-place.ts');
    const rights = roleOf('storage.bicep').map((action) => action.split('/blobs/')[1]);
    expect(rights).toEqual([
      'read',
      // It writes only what is not there yet.
      ...(text.includes("ifNoneMatch: '*'") ? ['add/action'] : ['write']),
      ...(/\.delete\w*\(/.test(text) ? ['delete'] : []),
    ]);
  });
});

test('with private endpoints nothing of the stores is open to the world; without, there is no network', () => {
  const stores = [
    'Microsoft.DocumentDB/databaseAccounts',
    'Microsoft.KeyVault/vaults',
    'Microsoft.Storage/storageAccounts',
  ];
  const access = (deployment: Deployment) =>
    stores.map((type) => at(one(deployment, type), 'properties.publicNetworkAccess'));
  expect(access(full)).toEqual(['Disabled', 'Disabled', 'Disabled']);
  expect(all(full, 'Microsoft.Network/privateEndpoints')).toHaveLength(stores.length);
  expect(access(small)).toEqual(['Enabled', 'Enabled', 'Enabled']);
  expect(small.resources.filter(({ type }) => type.startsWith('Microsoft.Network/'))).toEqual([]);
});

test('the network has a place for the program, for the stores and for a machine of the board', () => {
  const subnets = list(
    at(one(full, 'Microsoft.Network/virtualNetworks'), 'properties.subnets'),
  ).map((subnet) => [at(subnet, 'name'), at(subnet, 'properties.addressPrefix')]);
  expect(subnets).toEqual([
    ['program', '10.60.0.0/23'],
    ['stores', '10.60.2.0/24'],
    ['administration', '10.60.3.0/24'],
  ]);
});

describe('secrets', () => {
  test('no template asks Azure for a key, and no output has one', () => {
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      expect(text).not.toMatch(/\blist(Keys|Secrets|AccountSas|ServiceSas|Credentials)?\s*\(/i);
      expect(text).not.toMatch(/\bgetSecret\s*\(/);
      const outputs = text.split('\n').filter((line) => line.startsWith('output '));
      for (const line of outputs)
        expect(line).not.toMatch(
          /connectionString|instrumentationKey|password|primaryKey|sharedKey/i,
        );
    }
    const said = JSON.stringify([full.outputs, small.outputs]);
    expect(said).not.toMatch(/connection|secret|password|board\.example/i);
  });

  test('what is no one’s business is a secure parameter wherever it passes', () => {
    for (const file of files) {
      const lines = readFileSync(file, 'utf8').split('\n');
      for (const [index, line] of lines.entries())
        if (/^param (board|\w*(secret|password))\b/i.test(line) && !line.startsWith('param has'))
          expect(lines[index - 1]).toBe('@secure()');
    }
  });
});

describe('alerts', () => {
  const rules = all(full, 'Microsoft.Insights/scheduledQueryRules').map((rule) => ({
    name: textFrom(rule['name']).split('-vantage')[0],
    query: textFrom(at(rule, 'properties.criteria.allOf.0.query')),
    body: rule,
  }));

  test('there is one for each thing that must not go unseen, and somebody is told', () => {
    expect(rules.map(({ name }) => name)).toEqual([
      'oldest-due',
      'ambiguous-sends',
      'failing',
      'risk-not-taken',
      'not-ready',
      'silent',
    ]);
    for (const { body } of rules)
      expect(at(body, 'properties.actions.actionGroups')).toEqual(['<people.id>']);
    const people = one(full, 'Microsoft.Insights/actionGroups');
    expect(list(at(people, 'properties.emailReceivers'))).toHaveLength(2);
  });

  test('one that tells of each line looks at each once; the others tell once while it lasts', () => {
    const each = rules.filter(({ body }) => at(body, 'properties.autoMitigate') === false);
    expect(each.map(({ name }) => name)).toEqual(['ambiguous-sends', 'risk-not-taken']);
    for (const { body } of each) {
      expect(at(body, 'properties.windowSize')).toBe(at(body, 'properties.evaluationFrequency'));
      expect(at(body, 'properties.criteria.allOf.0.threshold')).toBe(0);
    }
    for (const { body } of rules.filter((rule) => !each.includes(rule)))
      expect(at(body, 'properties.autoMitigate')).toBe(true);
  });

  /** Where the program writes a line with this message. */
  const written = (msg: string) =>
    readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => source(join('src', file)).match(/\blog\.\w+\([^;]*?\);/gs) ?? [])
      .filter((line) => line.includes(`'${msg}'`));

  test.each(rules)('$name asks for a line that the program writes', ({ query }) => {
    expect(query).toMatch(/ContainerAppName == 'ca-vantage-/);
    const [, msg = ''] = /\bmsg == '([^']+)'/.exec(query) ?? [];
    const lines = written(msg);
    expect(lines).not.toEqual([]);
    const fields = [...query.matchAll(/\bline\.(\w+)/g)].map(([, name]) => name ?? '');
    for (const field of fields.filter((name) => name !== 'msg'))
      for (const line of lines) expect(line).toContain(field);
  });
});

test('alerts, and the guide where it looks for heads of audit trails, ask the table and column that the lines go to', () => {
  const environment = one(full, 'Microsoft.App/managedEnvironments');
  expect(at(environment, 'properties.appLogsConfiguration.destination')).toBe('azure-monitor');
  // A table is named as the category that goes there; with a workspace’s key it would end in _CL, its columns in _s.
  const sent = all(full, 'Microsoft.Insights/diagnosticSettings').flatMap((setting) =>
    list(at(setting, 'properties.logs')).map((log) => textFrom(at(log, 'category'))),
  );
  const [guide = ''] = /^\w+ \| where .*"audit head".*$/m.exec(source('docs/operating.md')) ?? [];
  const queries = all(full, 'Microsoft.Insights/scheduledQueryRules').map((rule) =>
    textFrom(at(rule, 'properties.criteria.allOf.0.query')),
  );
  for (const query of [guide, ...queries]) {
    expect(sent).toContain(/^\w+/.exec(query.trim())?.[0]);
    expect(query).toMatch(/\bLog\b/);
  }
});

test('the channels that Azure adds by itself are taken away by the script', () => {
  const script = source('infra/remove-channels.sh');
  expect(script).toMatch(/for channel in WebChatChannel DirectLineChannel; do/);
  expect(script).toContain('--method delete');
});

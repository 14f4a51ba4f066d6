import { generate } from 'selfsigned';
import { InvalidConfig, configFrom } from '../src/config.ts';

type Environment = Record<string, string | undefined>;

const TENANT = '00000000-0000-4000-8000-000000000002';
const LEAD = '00000000-0000-4000-8000-00000000000a';
const MACHINE = '70000000-0000-4000-8000-0000000000dd';
const GOOD: Environment = {
  MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
  MicrosoftAppTenantId: TENANT,
  MicrosoftAppManagedIdentity: MACHINE,
  VANTAGE_ADMINISTRATORS: `${TENANT}/${LEAD}`,
  VANTAGE_BOARD_FILE: 'our-board.json',
  VANTAGE_SEAL_KEY: Buffer.alloc(32, 7).toString('base64'),
  VANTAGE_KEY_VAULT: 'https://our-vault.vault.azure.net',
  COSMOS_ENDPOINT: 'https://our-account.example:443/',
};

/** What stops the start with this changed in good settings. */
function refusal(changed: Environment): string {
  try {
    configFrom({ ...GOOD, ...changed });
  } catch (error) {
    if (error instanceof InvalidConfig) return error.message;
    throw error;
  }
  throw new Error('The start was not stopped.');
}

/** The lines of the message that name a setting. */
const complaints = (message: string) => message.split('\n').filter((line) => /^ {2}\w/.test(line));

test('good settings are taken as they are, and the port and the like have their usual values', () => {
  expect(configFrom(GOOD)).toMatchObject({
    isLocal: false,
    port: 3978,
    logLevel: 'info',
    tenantPerSecond: 40,
    bot: {
      appId: GOOD['MicrosoftAppId'],
      tenantId: TENANT,
      proof: { is: 'managed identity', clientId: MACHINE },
    },
    store: { is: 'cosmos', endpoint: GOOD['COSMOS_ENDPOINT'], key: undefined, database: 'vantage' },
    administrators: [{ tenantId: TENANT, objectId: LEAD }],
  });
});

test('several administrators may be named, in capitals and with spaces', () => {
  const { administrators } = configFrom({
    ...GOOD,
    VANTAGE_ADMINISTRATORS: ` ${TENANT}/${LEAD.toUpperCase()} , ${TENANT}/${TENANT} `,
  });
  expect(administrators).toEqual([
    { tenantId: TENANT, objectId: LEAD },
    { tenantId: TENANT, objectId: TENANT },
  ]);
});

describe('a setting that is missing, or empty, stops the start and is named', () => {
  const needed = [
    'MicrosoftAppId',
    'MicrosoftAppTenantId',
    'MicrosoftAppManagedIdentity',
    'VANTAGE_ADMINISTRATORS',
    'VANTAGE_BOARD_FILE',
    'VANTAGE_SEAL_KEY',
    'VANTAGE_KEY_VAULT',
    'COSMOS_ENDPOINT',
  ];

  test.each(needed.flatMap((name) => [undefined, '', '  '].map((value) => [name, value] as const)))(
    '%s: %p',
    (name, value) => {
      const [complaint, ...others] = complaints(refusal({ [name]: value }));
      expect(others).toEqual([]);
      expect(complaint).toMatch(new RegExp(`^  ${name} is missing: .{10}`));
    },
  );

  test('all of them at once', () => {
    const named = complaints(
      refusal(Object.fromEntries(Object.keys(GOOD).map((name) => [name, undefined]))),
    ).map((line) => line.trim().split(' ')[0]);
    expect(named.toSorted()).toEqual(needed.toSorted());
  });
});

describe('a setting that is wrong stops the start, and is named with what to set and without its value', () => {
  test.each([
    ['MicrosoftAppId', 'our-bot'],
    ['MicrosoftAppManagedIdentity', 'our-identity'],
    ['MicrosoftAppTenantId', 'board.example'],
    ['VANTAGE_ADMINISTRATORS', LEAD],
    ['VANTAGE_ADMINISTRATORS', `${TENANT}/${LEAD}/x`],
    ['VANTAGE_ADMINISTRATORS', `${TENANT}/${LEAD},`],
    ['VANTAGE_ADMINISTRATORS', 'lena@board.example'],
    ['VANTAGE_TEAMS_APP_IDS', TENANT],
    ['VANTAGE_TEAMS_APP_IDS', `${TENANT}=vantage`],
    ['VANTAGE_TEAMS_APP_IDS', `board.example=${LEAD}`],
    ['VANTAGE_TEAMS_APP_IDS', `${TENANT}=${LEAD},`],
    ['VANTAGE_TEAMS_APP_IDS', `${TENANT}=${LEAD}=${LEAD}`],
    ['VANTAGE_TEAMS_APP_IDS', `${TENANT}=${LEAD},${TENANT}=${TENANT}`],
    ['VANTAGE_SEAL_KEY', Buffer.alloc(31, 7).toString('base64')],
    ['VANTAGE_SEAL_KEY', Buffer.alloc(33, 7).toString('base64')],
    ['VANTAGE_SEAL_KEY', 'a pass phrase that somebody thought of....='],
    ['VANTAGE_KEY_VAULT', 'our-vault'],
    ['VANTAGE_KEY_VAULT', 'http://our-vault.vault.azure.net'],
    ['VANTAGE_KEY_VAULT', 'https://our-vault.vault.azure.net/keys/one'],
    ['VANTAGE_KEY_VAULT', 'https://our-vault.vault.azure.net.elsewhere.example'],
    ['VANTAGE_KEY_VAULT', 'https://me:secret@our-vault.vault.azure.net'],
    ['VANTAGE_VAULT_FOLDER', '/srv/vault'],
    ['COSMOS_ENDPOINT', 'our-account'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'ftp://collector.example'],
    ['APPLICATIONINSIGHTS_CONNECTION_STRING', 'IngestionEndpoint=https://uksouth.example'],
    ['VANTAGE_TENANT_RATE', '0'],
    ['VANTAGE_TENANT_RATE', '46'],
    ['VANTAGE_TENANT_RATE', '12.5'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', 'web'],
    ['LOG_LEVEL', 'trace'],
    ['LOG_LEVEL', 'silent'],
  ])('%s: %s', (name, value) => {
    const message = refusal({ [name]: value });
    const [complaint, ...others] = complaints(message);
    expect(others).toEqual([]);
    expect(complaint).toMatch(new RegExp(`^  ${name} is wrong: .{10}`));
    expect(message).not.toContain(` ${value}`);
  });
});

test('no settings leave the bot without an identity, which would turn authentication off', () => {
  expect(refusal({ MicrosoftAppId: undefined })).toContain('MicrosoftAppId is missing');
  expect(configFrom({ ...GOOD, isLocal: 'true', VANTAGE_LOCAL: 'true' })).toMatchObject({
    isLocal: false,
    bot: { appId: GOOD['MicrosoftAppId'] },
  });
});

test('spaces around a value change nothing of what it asks for', () => {
  expect(refusal({ MicrosoftAppManagedIdentity: '  ' })).toContain('is missing');
  const bot = configFrom({ ...GOOD, MicrosoftAppManagedIdentity: ` ${MACHINE} ` }).bot;
  expect(bot?.proof).toEqual({ is: 'managed identity', clientId: MACHINE });
});

describe('by what the bot is who it is', () => {
  const without = { ...GOOD, MicrosoftAppManagedIdentity: undefined };
  const made = (name: string) => generate([{ name: 'commonName', value: name }], { keySize: 2048 });

  test('may be a certificate with its key, or at last a secret', async () => {
    const { cert, private: key } = await made('A made-up bot');
    const pem = `${key}\n${cert}`;
    const proofIn = (environment: Record<string, string | undefined>) =>
      configFrom({ ...without, ...environment }).bot?.proof;
    expect(proofIn({ MicrosoftAppCertificate: pem })).toEqual({
      is: 'certificate',
      pem: pem.trim(),
    });
    expect(proofIn({ MicrosoftAppPassword: 'made-up' })).toEqual({
      is: 'secret',
      secret: 'made-up',
    });
  });

  test('is refused as a certificate without its key, with another’s, or not of RSA', async () => {
    const [one, other] = await Promise.all([made('A made-up bot'), made('Another')]);
    const curve = await generate([{ name: 'commonName', value: 'A made-up bot' }], {
      keyType: 'ec',
    });
    const pairs = [`${one.cert}\n${other.private}`, `${curve.cert}\n${curve.private}`];
    for (const pem of ['no certificate', one.cert, one.private, ...pairs]) {
      const message = refusal({ ...without, MicrosoftAppCertificate: pem });
      expect(complaints(message)).toEqual([
        expect.stringMatching(/MicrosoftAppCertificate is wrong: a certificate .*private key/),
      ]);
      expect(message).not.toContain('BEGIN');
    }
  });

  test('is one of the three, and no two', () => {
    const message = refusal({ ...GOOD, MicrosoftAppPassword: 'made-up' });
    expect(complaints(message)).toEqual([
      '  MicrosoftAppPassword is wrong: there is MicrosoftAppManagedIdentity too',
    ]);
    expect(message).not.toContain('made-up');
  });
});

describe('where the bot may add itself for people', () => {
  const OTHER = '00000000-0000-4000-8000-00000000000b';
  const APP = '00000000-0000-4000-8000-0000000000ca';

  test('is nowhere unless it is set, and then each tenant has its own catalogue’s id', () => {
    expect(configFrom(GOOD).catalogueIds).toBeUndefined();
    const ids = ` ${TENANT.toUpperCase()}=${APP} , ${OTHER} = ${LEAD}`;
    expect(configFrom({ ...GOOD, VANTAGE_TEAMS_APP_IDS: ids }).catalogueIds).toEqual(
      new Map([
        [TENANT, APP],
        [OTHER, LEAD],
      ]),
    );
  });
});

describe('where it is watched', () => {
  test('is nowhere unless it is set', () => {
    expect(configFrom(GOOD).watch).toEqual({ otlp: undefined, applicationInsights: undefined });
  });

  test('is a collector, Application Insights, or both', () => {
    const otlp = 'http://localhost:4318';
    const applicationInsights = `InstrumentationKey=${TENANT};IngestionEndpoint=https://uksouth.example/`;
    const both = {
      OTEL_EXPORTER_OTLP_ENDPOINT: otlp,
      APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights,
    };
    expect(configFrom({ ...GOOD, ...both }).watch).toEqual({ otlp, applicationInsights });
  });
});

describe('where data is kept', () => {
  test('the embedded store is used only where its folder is named', () => {
    const environment = { ...GOOD, COSMOS_ENDPOINT: undefined, VANTAGE_SQLITE_FOLDER: 'data' };
    expect(configFrom(environment).store).toEqual({ is: 'sqlite', folder: 'data' });
    const message = refusal({ COSMOS_ENDPOINT: undefined });
    expect(message).toContain('COSMOS_ENDPOINT is missing');
    expect(message).toContain('VANTAGE_SQLITE_FOLDER');
  });

  test('a folder that is only spaces is none', () => {
    expect(refusal({ COSMOS_ENDPOINT: ' ', VANTAGE_SQLITE_FOLDER: ' ' })).toContain(
      'COSMOS_ENDPOINT is missing',
    );
  });

  test('Cosmos DB is used whenever its address is given, whatever else is', () => {
    const environment = { ...GOOD, VANTAGE_SQLITE_FOLDER: 'data', COSMOS_DATABASE: 'ours' };
    expect(configFrom(environment).store).toMatchObject({ is: 'cosmos', database: 'ours' });
  });
});

describe('where the reviews’ keys are wrapped', () => {
  const FOLDER = { VANTAGE_KEY_VAULT: undefined, VANTAGE_VAULT_FOLDER: '/srv/vault' };

  test('is a Key Vault, or a folder where it alone is named', () => {
    expect(configFrom(GOOD).vault).toEqual({ is: 'key vault', url: GOOD['VANTAGE_KEY_VAULT'] });
    expect(configFrom({ ...GOOD, ...FOLDER }).vault).toEqual({
      is: 'folder',
      folder: '/srv/vault',
    });
  });

  test('is said, with both ways, where neither is named', () => {
    const message = refusal({ VANTAGE_KEY_VAULT: ' ', VANTAGE_VAULT_FOLDER: ' ' });
    expect(complaints(message)).toHaveLength(1);
    expect(message).toContain('VANTAGE_KEY_VAULT is missing');
    expect(message).toContain('VANTAGE_VAULT_FOLDER: a folder apart from the data');
  });

  test('is not in the folder of the data, whose backup would have both', () => {
    const both = { COSMOS_ENDPOINT: undefined, VANTAGE_SQLITE_FOLDER: '/srv/data' };
    for (const folder of ['/srv/data', '/srv/data/', '/srv/data/vault', '/srv/./data/vault']) {
      const message = refusal({ ...FOLDER, ...both, VANTAGE_VAULT_FOLDER: folder });
      expect(complaints(message)).toHaveLength(1);
      expect(message).toContain('VANTAGE_VAULT_FOLDER is wrong: the data lie there');
    }
    const apart = { ...FOLDER, ...both, VANTAGE_VAULT_FOLDER: '/srv/data-vault' };
    expect(configFrom({ ...GOOD, ...apart }).vault).toMatchObject({ folder: '/srv/data-vault' });
  });
});

test('no secret stands in the message, whether it is right or wrong', () => {
  const secrets = {
    MicrosoftAppManagedIdentity: undefined,
    MicrosoftAppPassword: 'a-secret-of-the-app',
    VANTAGE_SEAL_KEY: 'a-secret-that-is-no-key',
    COSMOS_KEY: 'a-secret-of-the-store',
  };
  const message = refusal({ ...secrets, MicrosoftAppId: 'wrong', PORT: 'wrong' });
  expect(complaints(message)).toHaveLength(3);
  expect(message).not.toContain('a-secret');
});

describe('the places of evidence packs and their keys', () => {
  const CONTAINER = 'https://packs.blob.core.windows.net/packs';
  const KEYS = 'https://keys.blob.core.windows.net/keys';

  test('are containers or folders, and may be left out', () => {
    expect(configFrom(GOOD).packs).toEqual({ pack: undefined, key: undefined });
    const chosen = { VANTAGE_PACK_CONTAINER: CONTAINER, VANTAGE_KEY_FOLDER: '/srv/keys' };
    expect(configFrom({ ...GOOD, ...chosen }).packs).toEqual({
      pack: { is: 'container', url: CONTAINER },
      key: { is: 'folder', folder: '/srv/keys' },
    });
  });

  test.each([
    'http://packs.blob.core.windows.net/packs',
    `${CONTAINER}?sv=2024&sig=secret`,
    'https://packs.blob.core.windows.net',
    'https://packs.blob.core.windows.net/packs/more',
    'https://someone:secret@packs.blob.core.windows.net/packs',
  ])('an address with a key in it, or of no container, is refused: %s', (address) => {
    const complaint = refusal({ VANTAGE_PACK_CONTAINER: address });
    expect(complaint).toContain('VANTAGE_PACK_CONTAINER is wrong');
    expect(complaint).not.toContain('secret');
  });

  test('two places for one thing, or one place for both, are refused', () => {
    expect(
      refusal({ VANTAGE_PACK_CONTAINER: CONTAINER, VANTAGE_PACK_FOLDER: '/srv/packs' }),
    ).toContain('VANTAGE_PACK_FOLDER is wrong');
    expect(
      refusal({ VANTAGE_PACK_CONTAINER: CONTAINER, VANTAGE_KEY_CONTAINER: `${CONTAINER}/` }),
    ).toContain('the packs go there');
    expect(
      configFrom({ ...GOOD, VANTAGE_PACK_CONTAINER: CONTAINER, VANTAGE_KEY_CONTAINER: KEYS }).packs
        .key,
    ).toEqual({ is: 'container', url: KEYS });
  });
});

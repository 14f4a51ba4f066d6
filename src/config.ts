import { createPrivateKey, X509Certificate } from 'node:crypto';
import { relative } from 'node:path';
import { z } from 'zod';
import type { BotIdentity, BotProof } from './entra/bot-credential.ts';

/** Where data is kept. */
export type StoreSettings =
  | { is: 'sqlite'; folder: string }
  | { is: 'cosmos'; endpoint: string; key: string | undefined; database: string };

/** Where the keys are that wrap the keys of reviews. */
export type VaultSettings = { is: 'folder'; folder: string } | { is: 'key vault'; url: string };

/** Where files go: a folder of this machine, or a container of Azure Storage. */
export type PlaceSettings = { is: 'folder'; folder: string } | { is: 'container'; url: string };
/** The places of evidence packs and of their keys, which others may have; absent: none is chosen. */
export type PackSettings = { pack: PlaceSettings | undefined; key: PlaceSettings | undefined };

/** Where numbers about the program's own work go; absent: nowhere. */
export type WatchSettings = {
  /** The address of a collector that speaks OTLP over HTTP. */
  otlp: string | undefined;
  applicationInsights: string | undefined;
};

export type Config = {
  isLocal: boolean;
  host: string;
  port: number;
  logLevel: string;
  bot: BotIdentity | undefined;
  store: StoreSettings;
  /** 32 bytes in base64 that seal what people write; absent: a key file beside the local data. */
  sealKey: string | undefined;
  /** Keys of before, for opening what they sealed; the last is the first that there ever was. */
  olderSealKeys: string[];
  vault: VaultSettings;
  boardFile: string;
  administrators: { tenantId: string; objectId: string }[];
  sweepEveryMs: number;
  /** Calls of the connector in a second, for each tenant. */
  tenantPerSecond: number;
  /** Where people can add the app in Teams, to pass on; absent while it is not published. */
  appLink: string | undefined;
  /** The app's id in the catalogue of each tenant where the bot may add itself; absent: nowhere. */
  catalogueIds: ReadonlyMap<string, string> | undefined;
  packs: PackSettings;
  watch: WatchSettings;
};

/** A setting is missing or wrong; the message says which, and what to set. */
export class InvalidConfig extends Error {
  override readonly name = 'InvalidConfig';
}

const guid = z.guid();

const administrators = z.string().transform((text, context) =>
  text.split(',').map((entry) => {
    const [tenantId = '', objectId = '', ...rest] = entry.trim().toLowerCase().split('/');
    if (rest.length > 0 || !guid.safeParse(tenantId).success || !guid.safeParse(objectId).success)
      context.addIssue({ code: 'custom', message: 'is not tenant-id/object-id' });
    return { tenantId, objectId };
  }),
);

const catalogueIds = z.string().transform((text, context) => {
  const entries = text.split(',').map((entry) => {
    const [tenantId = '', appId = '', ...rest] = entry.toLowerCase().split('=');
    return { tenantId: tenantId.trim(), appId: appId.trim(), rest };
  });
  const isWrong = entries.some(
    ({ tenantId, appId, rest }) =>
      rest.length > 0 || !guid.safeParse(tenantId).success || !guid.safeParse(appId).success,
  );
  const ids = new Map(entries.map(({ tenantId, appId }) => [tenantId, appId]));
  if (isWrong || ids.size < entries.length)
    context.addIssue({
      code: 'custom',
      message: 'is not tenant-id=catalogue-id, each tenant once',
    });
  return ids;
});

/** Of a container, without a key in it: the managed identity lets the program in. */
const container = z
  .string()
  .regex(/^https:\/\/[a-z0-9][a-z0-9.-]*\/[a-z0-9](?:-?[a-z0-9]){2,62}\/?$/)
  .optional();
const CONTAINER_MEANING =
  'the address of a container, such as https://account.blob.core.windows.net/packs, with nothing after it';

const settings = {
  MicrosoftAppId: [guid, 'the application (client) id of the bot’s Entra app'],
  MicrosoftAppTenantId: [guid, 'the tenant id of the bot’s Entra app'],
  MicrosoftAppManagedIdentity: [
    guid.optional(),
    'the client id of the user-assigned managed identity that the Entra app trusts',
  ],
  MicrosoftAppCertificate: [
    z.string().refine(isCertificateWithKey).optional(),
    'a certificate of the Entra app and its private key (RSA), both as PEM, one after the other',
  ],
  MicrosoftAppPassword: [z.string().min(1).optional(), 'a client secret of the Entra app'],
  VANTAGE_ADMINISTRATORS: [
    administrators,
    'the first administrators, as tenant-id/object-id, separated by commas',
  ],
  VANTAGE_BOARD_FILE: [
    z.string().min(1),
    'the path of your board’s file (start from cards/boards/made-up.json)',
  ],
  VANTAGE_SEAL_KEY: [
    z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
    '32 random bytes in base64; keep it as long as the data (openssl rand -base64 32)',
  ],
  VANTAGE_OLDER_SEAL_KEYS: [
    z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}=(\s*,\s*[A-Za-z0-9+/]{43}=)*$/)
      .optional(),
    'keys used before VANTAGE_SEAL_KEY, in base64, separated by commas, the first there was at the end',
  ],
  VANTAGE_KEY_VAULT: [
    z
      .string()
      .regex(/^https:\/\/[a-z0-9][a-z0-9-]*\.vault\.azure\.net\/?$/)
      .optional(),
    'the address of the Key Vault that has a key for each review, such as https://name.vault.azure.net',
  ],
  VANTAGE_VAULT_FOLDER: [
    z.string().min(1).optional(),
    'a folder for a key for each review, apart from the data, only for a single machine of your own',
  ],
  COSMOS_ENDPOINT: [z.url().optional(), 'the address of your Azure Cosmos DB account'],
  COSMOS_KEY: [z.string().min(1).optional(), 'a key; leave it out to use the managed identity'],
  COSMOS_DATABASE: [z.string().min(1).default('vantage'), 'the name of the database'],
  VANTAGE_SQLITE_FOLDER: [
    z.string().min(1).optional(),
    'a folder for an embedded store, only for a single machine of your own',
  ],
  VANTAGE_TEAMS_APP_LINK: [
    z.url().optional(),
    'the address at which people can add the app in Teams, such as https://teams.microsoft.com/l/app/…',
  ],
  VANTAGE_TENANT_RATE: [
    z.coerce.number().int().min(1).max(45).default(40),
    'how many requests a second may go to one tenant, from 1 to 45 (Teams takes 50 at most)',
  ],
  VANTAGE_TEAMS_APP_IDS: [
    catalogueIds.optional(),
    'where the bot may add itself for people: tenant-id=catalogue-id, each tenant once, separated by commas',
  ],
  VANTAGE_PACK_CONTAINER: [container, CONTAINER_MEANING],
  VANTAGE_PACK_FOLDER: [z.string().min(1).optional(), 'a folder for evidence packs'],
  VANTAGE_KEY_CONTAINER: [container, CONTAINER_MEANING],
  VANTAGE_KEY_FOLDER: [
    z.string().min(1).optional(),
    'a folder for the keys of evidence packs, which others may have than the packs',
  ],
  OTEL_EXPORTER_OTLP_ENDPOINT: [
    z.url({ protocol: /^https?$/ }).optional(),
    'the address of an OpenTelemetry collector (OTLP over HTTP), such as http://localhost:4318',
  ],
  APPLICATIONINSIGHTS_CONNECTION_STRING: [
    z
      .string()
      .regex(/(^|;)InstrumentationKey=[0-9a-f-]{36}(;|$)/i)
      .optional(),
    'the connection string of Application Insights, InstrumentationKey=…;IngestionEndpoint=…',
  ],
  PORT: [z.coerce.number().int().min(0).max(65_535).default(3978), 'a port number'],
  LOG_LEVEL: [
    z.enum(['debug', 'info', 'warn', 'error']).default('info'),
    'debug, info, warn, error',
  ],
} as const;

/** The names of all settings, for what is written about them elsewhere. */
export const settingNames: readonly string[] = Object.keys(settings);

type Settings = { [Name in keyof typeof settings]: z.infer<(typeof settings)[Name][0]> };

/**
 * The settings of a real deployment, from the environment. Throws InvalidConfig that names every
 * setting that is missing or wrong.
 */
export function configFrom(environment: Record<string, string | undefined>): Config {
  const found: Record<string, unknown> = {};
  const wrong: string[] = [];
  const textOf = (name: string) => environment[name]?.trim() ?? '';
  for (const [name, [schema, meaning]] of Object.entries(settings)) {
    const text = textOf(name);
    const result = schema.safeParse(text === '' ? undefined : text);
    if (result.success) found[name] = result.data;
    else wrong.push(`  ${name} ${text === '' ? 'is missing' : 'is wrong'}: ${meaning}`);
  }
  if (textOf('COSMOS_ENDPOINT') === '' && textOf('VANTAGE_SQLITE_FOLDER') === '')
    wrong.push(
      '  COSMOS_ENDPOINT is missing: the address of your Azure Cosmos DB account\n' +
        '    (or, for a single machine of your own, VANTAGE_SQLITE_FOLDER: a folder for an embedded store)',
    );
  wrong.push(...wrongProof(textOf), ...wrongVault(textOf), ...wrongPlaces(textOf));
  if (wrong.length > 0)
    throw new InvalidConfig(
      `Vantage can’t start until these settings are right:\n${wrong.join('\n')}\n` +
        'To try it without any of them, on this machine only: npm start',
    );

  // Each one was parsed by its own schema above.
  const parsed = found as Settings;
  const { COSMOS_ENDPOINT: endpoint } = parsed;
  return {
    isLocal: false,
    host: '0.0.0.0',
    port: parsed.PORT,
    logLevel: parsed.LOG_LEVEL,
    bot: {
      appId: parsed.MicrosoftAppId,
      tenantId: parsed.MicrosoftAppTenantId,
      proof: proofOf(parsed),
    },
    store:
      endpoint === undefined
        ? { is: 'sqlite', folder: parsed.VANTAGE_SQLITE_FOLDER ?? '' }
        : {
            is: 'cosmos',
            endpoint,
            key: parsed.COSMOS_KEY,
            database: parsed.COSMOS_DATABASE,
          },
    sealKey: parsed.VANTAGE_SEAL_KEY,
    olderSealKeys: parsed.VANTAGE_OLDER_SEAL_KEYS?.split(',').map((key) => key.trim()) ?? [],
    vault:
      parsed.VANTAGE_KEY_VAULT === undefined
        ? { is: 'folder', folder: parsed.VANTAGE_VAULT_FOLDER ?? '' }
        : { is: 'key vault', url: parsed.VANTAGE_KEY_VAULT },
    boardFile: parsed.VANTAGE_BOARD_FILE,
    administrators: parsed.VANTAGE_ADMINISTRATORS,
    sweepEveryMs: 10_000,
    tenantPerSecond: parsed.VANTAGE_TENANT_RATE,
    appLink: parsed.VANTAGE_TEAMS_APP_LINK,
    catalogueIds: parsed.VANTAGE_TEAMS_APP_IDS,
    packs: {
      pack: placeOf(parsed.VANTAGE_PACK_CONTAINER, parsed.VANTAGE_PACK_FOLDER),
      key: placeOf(parsed.VANTAGE_KEY_CONTAINER, parsed.VANTAGE_KEY_FOLDER),
    },
    watch: {
      otlp: parsed.OTEL_EXPORTER_OTLP_ENDPOINT,
      applicationInsights: parsed.APPLICATIONINSIGHTS_CONNECTION_STRING,
    },
  };
}

function placeOf(url: string | undefined, folder: string | undefined): PlaceSettings | undefined {
  if (url !== undefined) return { is: 'container', url };
  return folder === undefined ? undefined : { is: 'folder', folder };
}

function isCertificateWithKey(pem: string): boolean {
  try {
    const key = createPrivateKey(pem);
    // Entra’s library signs with RSA alone.
    return key.asymmetricKeyType === 'rsa' && new X509Certificate(pem).checkPrivateKey(key);
  } catch {
    return false;
  }
}

const PROOFS = ['MicrosoftAppManagedIdentity', 'MicrosoftAppCertificate', 'MicrosoftAppPassword'];

/** One of the three: with two, nobody would know by which the bot is who it is. */
function wrongProof(textOf: (name: string) => string): string[] {
  const [first, ...others] = PROOFS.filter((name) => textOf(name) !== '');
  if (first === undefined)
    return [
      `  MicrosoftAppManagedIdentity is missing: ${settings.MicrosoftAppManagedIdentity[1]}\n` +
        '    (or MicrosoftAppCertificate, or, where neither can be, MicrosoftAppPassword)',
    ];
  return others.map((name) => `  ${name} is wrong: there is ${first} too`);
}

function proofOf(parsed: Settings): BotProof {
  const { MicrosoftAppManagedIdentity: clientId, MicrosoftAppCertificate: pem } = parsed;
  if (clientId !== undefined) return { is: 'managed identity', clientId };
  if (pem !== undefined) return { is: 'certificate', pem };
  return { is: 'secret', secret: parsed.MicrosoftAppPassword ?? '' };
}

/** One of the two: each review's key is wrapped there, and not where the data's backup takes it too. */
function wrongVault(textOf: (name: string) => string): string[] {
  const has = ['VANTAGE_KEY_VAULT', 'VANTAGE_VAULT_FOLDER'].filter((name) => textOf(name) !== '');
  if (has.length === 2) return ['  VANTAGE_VAULT_FOLDER is wrong: there is VANTAGE_KEY_VAULT too'];
  if (has.length === 0)
    return [
      '  VANTAGE_KEY_VAULT is missing: the address of the Key Vault that has a key for each review\n' +
        '    (or, for a single machine of your own, VANTAGE_VAULT_FOLDER: a folder apart from the data)',
    ];
  const [data, vault] = [textOf('VANTAGE_SQLITE_FOLDER'), textOf('VANTAGE_VAULT_FOLDER')];
  if (data === '' || vault === '' || relative(data, vault).startsWith('..')) return [];
  return [
    '  VANTAGE_VAULT_FOLDER is wrong: the data lie there, and who has them would have the keys',
  ];
}

/** One place for each, and not the same: whoever has the packs has not for that the key. */
function wrongPlaces(textOf: (name: string) => string): string[] {
  const both = ['PACK', 'KEY'].filter(
    (of) => textOf(`VANTAGE_${of}_CONTAINER`) !== '' && textOf(`VANTAGE_${of}_FOLDER`) !== '',
  );
  const plain = (name: string) => textOf(name).replace(/[/\\]+$/, '');
  const isSame = ['CONTAINER', 'FOLDER'].some(
    (kind) =>
      plain(`VANTAGE_PACK_${kind}`) !== '' &&
      plain(`VANTAGE_PACK_${kind}`) === plain(`VANTAGE_KEY_${kind}`),
  );
  return [
    ...both.map((of) => `  VANTAGE_${of}_FOLDER is wrong: there is VANTAGE_${of}_CONTAINER too`),
    ...(isSame
      ? ['  VANTAGE_KEY_CONTAINER or VANTAGE_KEY_FOLDER is wrong: the packs go there']
      : []),
  ];
}

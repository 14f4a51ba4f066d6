/**
 * The vault of a deployment: Azure Key Vault. A key for each review, made with its first words, that
 * wraps and unwraps there and can't be taken out. The vault has purge protection (infra), so that a
 * deleted key is gone for good on a day that is known, and can be brought back until then.
 */
import type { TokenCredential } from '@azure/identity';
import { KeyClient } from '@azure/keyvault-keys';
import type { DeletedKey, KeyClientOptions, KeyVaultKey } from '@azure/keyvault-keys';
import { askedOf, isCode, isRefusedAs } from './key-vault-errors.ts';
import { KeyGone, VaultUnavailable, type Vault } from './vault.ts';

export type KeyVaultOptions = {
  url: string;
  credential: TokenCredential;
  /** How requests are sent; absent: as the SDK does. */
  httpClient?: NonNullable<KeyClientOptions['httpClient']>;
  /** How long one call may take, the SDK's own retries included; absent: as below. */
  deadlineMs?: number;
};

/** What is wrapped is kept for up to 30 years. */
const KEY_SIZE = 3072;
const ALGORITHM = 'RSA-OAEP-256';
const VERSION = /^[0-9a-f]{32}$/;

/** A press of a button has ten seconds, and a key is unwrapped in between. */
const UNWRAP_MS = 4_000;
/** Making an RSA key takes the vault a second or two. */
const MAKE_MS = 8_000;

export function keyVault({ url, credential, httpClient, deadlineMs }: KeyVaultOptions): Vault {
  const where = url.replace(/\/+$/, '');
  const client = new KeyClient(where, credential, {
    retryOptions: { maxRetries: 2, retryDelayInMs: 100, maxRetryDelayInMs: 1_000 },
    ...(httpClient === undefined ? {} : { httpClient }),
  });
  // The vault may ask for an hour's patience: the deadline ends that too.
  const inTime = (ms: number) => ({ abortSignal: AbortSignal.timeout(deadlineMs ?? ms) });
  type InTime = ReturnType<typeof inTime>;

  /** A new version, and with the first one the key. */
  const make = (name: string, options: InTime) =>
    client.createRsaKey(name, {
      ...options,
      keySize: KEY_SIZE,
      exportable: false,
      keyOps: ['wrapKey', 'unwrapKey'],
    });

  /** Undefined where there is none, or a deleted one. */
  async function newest(name: string, options: InTime): Promise<KeyVaultKey | undefined> {
    try {
      return await client.getKey(name, options);
    } catch (error) {
      if (isCode(error, 'KeyNotFound')) return undefined;
      throw error;
    }
  }

  /** Undefined also where it can't be seen: that nothing unwraps with the key is known without it. */
  const deletedKey = (name: string, options: InTime) =>
    client.getDeletedKey(name, options).catch(() => undefined);

  function wasDeleted({ name, properties }: DeletedKey): KeyGone {
    const until = properties.scheduledPurgeDate?.toISOString() ?? 'it is purged';
    const vaultName = new URL(where).hostname.split('.')[0] ?? '';
    return new KeyGone(
      `The key ${name} was deleted in ${where}. Until ${until} it can be brought back: ` +
        `az keyvault key recover --vault-name ${vaultName} --name ${name}.`,
    );
  }

  /** Why the key isn't there, and what to do. */
  async function gone(name: string, options: InTime): Promise<KeyGone> {
    const deleted = await deletedKey(name, options);
    if (deleted) return wasDeleted(deleted);
    return new KeyGone(
      `There is no key ${name} in ${where}, or no longer. ` +
        'See that VANTAGE_KEY_VAULT is the vault that has it.',
    );
  }

  /** Of two that make the first version at once both go on: each names its own. */
  async function newestOrMade(name: string, options: InTime): Promise<KeyVaultKey> {
    const known = await newest(name, options);
    if (known) return known;
    try {
      return await make(name, options);
    } catch (error) {
      // A deleted key keeps its name until it is purged; any other conflict passes by itself.
      const deleted = isRefusedAs(error, 409) ? await deletedKey(name, options) : undefined;
      throw deleted ? wasDeleted(deleted) : error;
    }
  }

  return {
    wrap: (name, key) =>
      askedOf(where, async () => {
        const options = inTime(MAKE_MS);
        const { version: by } = (await newestOrMade(name, options)).properties;
        if (by === undefined) throw new VaultUnavailable(`${where} gave a key without a version.`);
        const wrapping = client.getCryptographyClient(name, { keyVersion: by });
        const { result } = await wrapping.wrapKey(ALGORITHM, key, options);
        return { by, bytes: Buffer.from(result).toString('base64') };
      }),

    unwrap: (name, { by, bytes }) =>
      askedOf(where, async () => {
        if (!VERSION.test(by))
          throw new KeyGone(`What ${name} wrapped was wrapped by another vault than ${where}.`);
        const options = inTime(UNWRAP_MS);
        const unwrapping = client.getCryptographyClient(name, { keyVersion: by });
        try {
          const wrapped = Buffer.from(bytes, 'base64');
          return (await unwrapping.unwrapKey(ALGORITHM, wrapped, options)).result;
        } catch (error) {
          if (isCode(error, 'KeyNotFound')) throw await gone(name, options);
          if (isRefusedAs(error, 400))
            throw new KeyGone(`The key ${name} in ${where} is not the one that wrapped this.`);
          throw error;
        }
      }),

    rotate: (name) =>
      askedOf(where, async () => {
        const options = inTime(MAKE_MS);
        if (!(await newest(name, options))) throw await gone(name, options);
        await make(name, options);
      }),

    destroy: (name) =>
      askedOf(where, async () => {
        const options = inTime(MAKE_MS);
        const finalAt = (await deleted(name, options)) ?? (await purgeDate(name, options));
        return { finalAt: finalAt.toISOString() };
      }),
  };

  /** The day of its end; undefined where there was nothing to delete any more. */
  async function deleted(name: string, options: InTime): Promise<Date | undefined> {
    try {
      // Not waited for: from this answer on the key does nothing.
      const poller = await client.beginDeleteKey(name, options);
      return poller.getOperationState().result?.properties.scheduledPurgeDate;
    } catch (error) {
      if (isCode(error, 'KeyNotFound')) return undefined;
      throw error;
    }
  }

  /** Of a key that never was, or was purged, it is now. */
  async function purgeDate(name: string, options: InTime): Promise<Date> {
    try {
      const { properties } = await client.getDeletedKey(name, options);
      return properties.scheduledPurgeDate ?? new Date();
    } catch (error) {
      if (isCode(error, 'KeyNotFound')) return new Date();
      throw error;
    }
  }
}

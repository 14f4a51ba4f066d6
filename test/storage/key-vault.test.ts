/** What only Azure Key Vault has: versions, a way back, roles, and times at which it can't be asked. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { KeyClient } from '@azure/keyvault-keys';
import { keyVault, type KeyVaultOptions } from '../../src/storage/key-vault.ts';
import { UnreadableItem, type Store } from '../../src/storage/port.ts';
import { sealerOfReviews, vaultNameOf } from '../../src/storage/review-keys.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';
import { KeyGone, VaultUnavailable } from '../../src/storage/vault.ts';
import { startKeyVaultStandIn, type KeyVaultStandIn } from './key-vault-stand-in.ts';
import { openKeyVault } from './vaults.ts';

const NAME = 'review-x';
const KEY = randomBytes(32);

let standIn: KeyVaultStandIn;
beforeEach(async () => {
  standIn = await startKeyVaultStandIn();
});
afterEach(() => standIn.end());

const opened = (options: Partial<KeyVaultOptions> = {}) => {
  const { url, credential, httpClient } = standIn;
  return keyVault({ url, credential, httpClient, ...options });
};
/** Somebody of the board's ICT, in the portal. */
const inThePortal = () => {
  const { url, credential, httpClient } = standIn;
  return new KeyClient(url, credential, { httpClient });
};

/** What it fails with. */
async function failureOf(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It did not fail.');
}

describe('a key', () => {
  test('is of RSA with 3,072 bits, wraps and unwraps only, and can’t be taken out', async () => {
    const wrapped = await opened().wrap(NAME, KEY);
    const { key, keyType, keyOperations, properties } = await inThePortal().getKey(NAME);
    expect(keyType).toBe('RSA');
    expect(key?.n).toHaveLength(3072 / 8);
    expect(keyOperations).toEqual(['wrapKey', 'unwrapKey']);
    expect(properties).toMatchObject({ exportable: false, version: wrapped.by });
    expect(Buffer.from(await opened().unwrap(NAME, wrapped))).toEqual(KEY);
  });

  test('is made once, and twice at most where two make it at once, and both open what they wrapped', async () => {
    await opened().wrap(NAME, KEY);
    await opened().wrap(NAME, KEY);
    expect(standIn.keys.get(NAME)?.versions).toHaveLength(1);
    // Neither makes it before both have seen that there is none.
    const both = Promise.withResolvers<undefined>();
    let coming = 0;
    const httpClient: HttpClient = {
      async sendRequest(request) {
        const isMaking = request.url.includes('/create');
        if (isMaking && (coming += 1) === 2) both.resolve(undefined);
        if (isMaking) await both.promise;
        return standIn.httpClient.sendRequest(request);
      },
    };
    const [one, other] = await Promise.all([
      opened({ httpClient }).wrap('review-y', KEY),
      opened({ httpClient }).wrap('review-y', KEY),
    ]);
    expect(standIn.keys.get('review-y')?.versions).toHaveLength(2);
    expect(one.by).not.toBe(other.by);
    for (const wrapped of [one, other])
      expect(Buffer.from(await opened().unwrap('review-y', wrapped))).toEqual(KEY);
  });

  test('opens in a process that is asked for many at once, before it has any token', async () => {
    const wrapped = await opened().wrap(NAME, KEY);
    const fresh = opened();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 5 === 0 ? fresh.wrap(NAME, KEY) : fresh.unwrap(NAME, wrapped),
      ),
    );
    expect(all).toHaveLength(20);
  });

  test('that was made anew in the portal still opens, and wraps with the new version from then on', async () => {
    const before = await opened().wrap(NAME, KEY);
    await inThePortal().createRsaKey(NAME, { keyOps: ['wrapKey', 'unwrapKey'], exportable: false });
    const after = await opened().wrap(NAME, KEY);
    expect(after.by).not.toBe(before.by);
    for (const wrapped of [before, after])
      expect(Buffer.from(await opened().unwrap(NAME, wrapped))).toEqual(KEY);
  });

  test('is not made by a rotation where there is none', async () => {
    expect(await failureOf(opened().rotate(NAME))).toBeInstanceOf(KeyGone);
    expect(standIn.keys.size).toBe(0);
  });
});

describe('a deleted key', () => {
  test('is gone on the day that the vault says, however often it is deleted', async () => {
    await opened().wrap(NAME, KEY);
    const first = await opened().destroy(NAME);
    const { properties } = await inThePortal().getDeletedKey(NAME);
    expect(first.finalAt).toBe(properties.scheduledPurgeDate?.toISOString());
    expect(Date.parse(first.finalAt) - Date.now()).toBeGreaterThan(89 * 24 * 3_600_000);
    expect(await opened().destroy(NAME)).toEqual(first);
  });

  test('has its day at once, and no other is given while its deletion goes on', async () => {
    await opened().wrap(NAME, KEY);
    standIn.isSlow = true;
    const { finalAt } = await opened().destroy(NAME);
    expect(Date.parse(finalAt)).toBeGreaterThan(Date.now() + 89 * 24 * 3_600_000);
    const failure = await failureOf(opened().destroy(NAME));
    expect(failure).toBeInstanceOf(VaultUnavailable);
    standIn.isSlow = false;
    expect(await opened().destroy(NAME)).toEqual({ finalAt });
  });

  test('that never was is gone already', async () => {
    const { finalAt } = await opened().destroy(NAME);
    expect(Date.parse(finalAt)).toBeLessThanOrEqual(Date.now());
  });

  test('neither opens, wraps nor is made anew, and it is said how to bring it back, and until when', async () => {
    const wrapped = await opened().wrap(NAME, KEY);
    const { finalAt } = await opened().destroy(NAME);
    const back =
      `Until ${finalAt} it can be brought back: ` +
      `az keyvault key recover --vault-name vantage-test --name ${NAME}.`;
    for (const work of [
      () => opened().unwrap(NAME, wrapped),
      () => opened().wrap(NAME, KEY),
      () => opened().rotate(NAME),
    ]) {
      const failure = await failureOf(work());
      expect(failure).toBeInstanceOf(KeyGone);
      expect(failure.message).toContain(back);
    }
    expect(standIn.keys.get(NAME)?.versions).toHaveLength(1);
  });

  test('that is brought back in the vault brings the words of its review back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vantage-keys-'));
    const process = (): Store => {
      const engine = openSqlite(join(folder, 'vantage.sqlite'));
      const sealer = sealerOfReviews(engine, sealerFromKeys(KEY), { vault: openKeyVault(standIn) });
      return openStore(engine, sealer);
    };
    const partition = 'review-one';
    const said = { text: 'what ada said' };
    const store = process();
    await store.create('reviews', { id: 'ada', partition, type: 'x', v: 1, body: said });
    await store.close();
    await opened().destroy(vaultNameOf(partition));
    const other = process();
    const failure = await failureOf(other.get('reviews', partition, 'ada'));
    expect(failure).toBeInstanceOf(UnreadableItem);
    expect(failure.message).toContain('az keyvault key recover');
    // Nothing is remembered of a failure: the same process has the words again.
    await inThePortal().beginRecoverDeletedKey(vaultNameOf(partition));
    expect((await other.get('reviews', partition, 'ada'))?.body).toEqual(said);
    await other.close();
    rmSync(folder, { recursive: true });
  });
});

describe('what was wrapped elsewhere', () => {
  test.each([
    ['by a folder', { by: '1', bytes: '' }, /another vault/],
    ['by a version that is not there', { by: 'a'.repeat(32), bytes: '' }, /VANTAGE_KEY_VAULT/],
  ])('%s does not open, and it is said why', async (_, wrapped, why) => {
    await opened().wrap(NAME, KEY);
    const failure = await failureOf(opened().unwrap(NAME, wrapped));
    expect(failure).toBeInstanceOf(KeyGone);
    expect(failure.message).toMatch(why);
  });

  test('by another key does not open', async () => {
    const { by } = await opened().wrap(NAME, KEY);
    const { bytes } = await opened().wrap('review-y', KEY);
    const failure = await failureOf(opened().unwrap(NAME, { by, bytes }));
    expect(failure).toBeInstanceOf(KeyGone);
    expect(failure.message).toContain('not the one that wrapped this');
  });
});

describe('a vault that can’t be asked', () => {
  test.each([
    [401, 'Unauthorized', 'Key Vault Crypto Officer'],
    [403, 'Forbidden', 'Key Vault Crypto Officer'],
    [404, 'NotAVault', 'See VANTAGE_KEY_VAULT'],
    [429, 'Throttled', 'busy'],
    [500, 'InternalServerError', 'Try again'],
    [503, 'ServiceUnavailable', 'Try again'],
  ])(
    'with %d it is said what to check, and nothing of the caller',
    async (status, code, advice) => {
      const wrapped = await opened().wrap(NAME, KEY);
      standIn.answers = { status, code };
      for (const work of [
        () => opened().wrap(NAME, KEY),
        () => opened().unwrap(NAME, wrapped),
        () => opened().rotate(NAME),
        () => opened().destroy(NAME),
      ]) {
        standIn.asked = [];
        const failure = await failureOf(work());
        expect(failure).toBeInstanceOf(VaultUnavailable);
        expect(failure.message).toContain(`(${status})`);
        expect(failure.message).toContain(advice);
        expect(failure.message).not.toMatch(/appid|oid=|10\.1\.2\.3|token/);
        // Of each call the SDK makes two more at most.
        expect(standIn.asked.length).toBeLessThanOrEqual(3);
      }
      standIn.answers = undefined;
      expect(Buffer.from(await opened().unwrap(NAME, wrapped))).toEqual(KEY);
    },
  );

  test('that asks for an hour’s patience is given up in time', async () => {
    standIn.answers = { status: 429, code: 'Throttled', retryAfter: 3_600 };
    const start = Date.now();
    const failure = await failureOf(opened({ deadlineMs: 200 }).wrap(NAME, KEY));
    expect(failure).toBeInstanceOf(VaultUnavailable);
    expect(failure.message).toContain('no answer in time');
    expect(Date.now() - start).toBeLessThan(5_000);
  });

  test('because nobody listens there', async () => {
    await standIn.end();
    const failure = await failureOf(opened().wrap(NAME, KEY));
    expect(failure).toBeInstanceOf(VaultUnavailable);
    expect(failure.message).toMatch(/ECONNREFUSED.*private endpoint/);
    standIn = await startKeyVaultStandIn();
  });

  test('because there is no identity to ask with', async () => {
    const getToken = () => Promise.reject(new Error('secret details of an identity'));
    const failure = await failureOf(opened({ credential: { getToken } }).wrap(NAME, KEY));
    expect(failure).toBeInstanceOf(VaultUnavailable);
    expect(failure.message).toContain('managed identity');
    expect(failure.message).not.toContain('secret details');
  });

  test('over a connection without encryption: no token is sent there', async () => {
    let asked = 0;
    const getToken = () => {
      asked += 1;
      return standIn.credential.getToken('');
    };
    const vault = keyVault({ url: 'http://127.0.0.1:9', credential: { getToken } });
    expect(await failureOf(vault.wrap(NAME, KEY))).toBeInstanceOf(VaultUnavailable);
    expect(asked).toBe(0);
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderVault } from '../../src/storage/folder-vault.ts';
import { StoreUnavailable, UnreadableItem, type Store } from '../../src/storage/port.ts';
import { KEY_ID, sealerOfReviews, vaultNameOf } from '../../src/storage/review-keys.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';
import { KeyGone, VaultUnavailable, type Vault } from '../../src/storage/vault.ts';
import { openCosmos } from '../../src/storage/cosmos.ts';
import { startStandIn } from './cosmos-stand-in.ts';
import { foldersIn, keyVaults, type Vaults } from './vaults.ts';

const KEY = randomBytes(32);
const words = (id: string, partition = 'review-one') => ({
  id,
  partition,
  type: 'contribution',
  v: 1,
  body: { text: `what ${id} said` },
});

let folder: string;
let close: () => Promise<void>;
let engineOf: () => ReturnType<typeof openSqlite>;
let clock = 0;

describe.each([
  ['sqlite', 'a folder'],
  ['cosmos', 'a folder'],
  ['sqlite', 'Key Vault'],
  ['cosmos', 'Key Vault'],
])('a key for each review, on %s with %s', (kind, vaultKind) => {
  let vaults: Vaults;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vantage-keys-'));
    clock = 0;
    if (kind === 'sqlite') {
      engineOf = () => openSqlite(join(folder, 'vantage.sqlite'));
      close = () => Promise.resolve();
    } else {
      const standIn = await startStandIn();
      const options = await standIn.newDatabase();
      engineOf = () => openCosmos(options);
      close = () => standIn.end();
    }
    vaults = vaultKind === 'a folder' ? foldersIn(folder) : await keyVaults();
  });
  afterEach(async () => {
    await close();
    await vaults.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const vault = () => vaults.open();

  /** A process of its own: it knows no key yet. */
  function opened(own: Vault = vault()): Store {
    const engine = engineOf();
    const board = sealerFromKeys(KEY);
    return openStore(engine, sealerOfReviews(engine, board, { vault: own, now: () => clock }));
  }

  test('another process opens what one wrote, and each review has its own key', async () => {
    const one = opened();
    await one.create('reviews', words('ada'));
    await one.create('reviews', words('bea', 'review-two'));
    await one.close();
    const other = opened();
    expect((await other.get('reviews', 'review-one', 'ada'))?.body).toEqual({
      text: 'what ada said',
    });
    expect(await other.list('reviews', 'review-two')).toHaveLength(1);
    await other.close();
    expect(vaults.names()).toEqual(['review-one', 'review-two'].map(vaultNameOf).sort());
  });

  test('two processes that write first at once have one key', async () => {
    const [one, other] = [opened(), opened()];
    await Promise.all([
      one.create('reviews', words('ada')),
      other.create('reviews', words('bea')),
      one.create('reviews', words('cal')),
    ]);
    const third = opened();
    expect(await third.list('reviews', 'review-one')).toHaveLength(3);
    for (const store of [one, other, third]) await store.close();
  });

  test('a body of one review can’t be opened as another’s, nor with the board’s key', async () => {
    const store = opened();
    await store.create('reviews', words('ada'));
    await store.create('reviews', words('ada', 'review-two'));
    await store.close();
    const engine = engineOf();
    const item = await engine.get('reviews', 'review-one', 'ada');
    const place = { ...words('ada'), container: 'reviews' } as const;
    expect(() => sealerFromKeys(KEY).open(place, item?.body ?? '')).toThrow(UnreadableItem);
    await engine.close();
  });

  test('once the vault’s key is destroyed nothing is read or written there, and the rest is', async () => {
    const store = opened();
    await store.create('reviews', words('ada'));
    await store.create('reviews', words('bea', 'review-two'));
    await vault().destroy(vaultNameOf('review-one'));
    // Known for ten minutes at most, in a process that had it.
    clock = 10 * 60_000;
    // A second look at the same bytes would be remembered; what is destroyed must not be.
    await expect(store.get('reviews', 'review-one', 'ada')).rejects.toThrow(
      /was (destroyed|deleted)/,
    );
    await expect(store.create('reviews', words('cal'))).rejects.toThrow(UnreadableItem);
    await store.close();
    const other = opened();
    await expect(other.get('reviews', 'review-one', 'ada')).rejects.toThrow(UnreadableItem);
    expect((await other.get('reviews', 'review-two', 'bea'))?.body).toEqual({
      text: 'what bea said',
    });
    await other.close();
  });

  test('nor is what a process has opened before, and knows by heart', async () => {
    const store = opened();
    await store.create('reviews', words('ada'));
    const look = () => store.get('reviews', 'review-one', 'ada');
    // From the second time on it is known.
    for (const one of [await look(), await look(), await look()])
      expect(one?.body).toEqual(words('ada').body);
    await vault().destroy(vaultNameOf('review-one'));
    clock = 10 * 60_000;
    await expect(look()).rejects.toThrow(UnreadableItem);
    await expect(store.list('reviews', 'review-one')).rejects.toThrow(UnreadableItem);
    await store.close();
  });

  test('with another vault nothing is opened, nothing lost, and nothing made anew', async () => {
    const store = opened();
    await store.create('reviews', words('ada'));
    await store.close();
    const other = opened(await vaults.another());
    await expect(other.get('reviews', 'review-one', 'ada')).rejects.toThrow(/Nothing was changed/);
    await expect(other.create('reviews', words('bea'))).rejects.toThrow(UnreadableItem);
    await other.close();
    const again = opened();
    expect(await again.list('reviews', 'review-one')).toHaveLength(1);
    await again.close();
  });

  test('while the vault is away it is said so, and afterwards all is there', async () => {
    const away = {
      ...vault(),
      unwrap: () => Promise.reject(new VaultUnavailable('It does not answer.')),
    };
    const store = opened();
    await store.create('reviews', words('ada'));
    await store.close();
    let isAway = true;
    const between: Vault = {
      ...vault(),
      unwrap: (name, wrapped) => (isAway ? away.unwrap() : vault().unwrap(name, wrapped)),
    };
    const other = opened(between);
    await expect(other.get('reviews', 'review-one', 'ada')).rejects.toThrow(StoreUnavailable);
    isAway = false;
    expect((await other.get('reviews', 'review-one', 'ada'))?.body).toEqual({
      text: 'what ada said',
    });
    await other.close();
  });

  test('the wrapped key is none of the review’s items, and no pressed id reaches it', async () => {
    const store = opened();
    await store.create('reviews', words('ada'));
    expect((await store.list('reviews', 'review-one')).map(({ id }) => id)).toEqual(['ada']);
    expect(KEY_ID).toContain('.');
    await store.close();
  });
});

test('key files are for their owner only, in a folder that is too', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'vantage-vault-'));
  const own = join(parent, 'vault');
  const vault = folderVault(own);
  await vault.wrap('review-x', randomBytes(32));
  await vault.rotate('review-x');
  expect(readdirSync(own).sort()).toEqual(['review-x.2.key', 'review-x.key']);
  for (const name of readdirSync(own)) expect(statSync(join(own, name)).mode & 0o777).toBe(0o600);
  expect(statSync(own).mode & 0o777).toBe(0o700);
  rmSync(parent, { recursive: true });
});

test('of a destroyed key no file has anything left, and a newer version alone opens nothing', async () => {
  const own = mkdtempSync(join(tmpdir(), 'vantage-vault-'));
  const vault = folderVault(own);
  await vault.wrap('review-x', randomBytes(32));
  await vault.rotate('review-x');
  const wrapped = await vault.wrap('review-x', randomBytes(32));
  const kept = readFileSync(join(own, 'review-x.2.key'));
  await vault.destroy('review-x');
  for (const name of readdirSync(own)) expect(statSync(join(own, name)).size).toBe(0);
  // As if the work had been cut short after the first file.
  writeFileSync(join(own, 'review-x.2.key'), kept);
  await expect(vault.unwrap('review-x', wrapped)).rejects.toThrow(KeyGone);
  await expect(vault.wrap('review-x', randomBytes(32))).rejects.toThrow(KeyGone);
  await vault.destroy('review-x');
  expect(statSync(join(own, 'review-x.2.key')).size).toBe(0);
  rmSync(own, { recursive: true });
});

test('a key file of another length is a clear error, and stays as it is', async () => {
  const own = mkdtempSync(join(tmpdir(), 'vantage-vault-'));
  const file = join(own, 'review-x.key');
  writeFileSync(file, 'short');
  await expect(folderVault(own).wrap('review-x', randomBytes(32))).rejects.toThrow(
    /Put it back from a backup/,
  );
  expect(readFileSync(file, 'utf8')).toBe('short');
  rmSync(own, { recursive: true });
});

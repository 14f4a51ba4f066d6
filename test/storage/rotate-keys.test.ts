/** New versions of the reviews' keys while the program runs, and a rotation that dies on its way. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/storage/engine.ts';
import { KEY_ID } from '../../src/storage/key-items.ts';
import { UnreadableItem, type Store } from '../../src/storage/port.ts';
import { sealerOfReviews, vaultNameOf } from '../../src/storage/review-keys.ts';
import { reviewVaultKeys } from '../../src/storage/review-vault-keys.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { openStore } from '../../src/storage/store.ts';
import { KeyGone, type Vault } from '../../src/storage/vault.ts';
import { foldersIn, keyVaults, type Vaults } from './vaults.ts';

const REVIEW = 'review-one';
const [KEY, NEW_KEY] = [randomBytes(32), randomBytes(32)];
const saidBy = (id: string) => ({
  id,
  partition: REVIEW,
  type: 'contribution',
  v: 1,
  body: { text: `what ${id} said` },
});

let folder: string;
let clock = 0;

describe.each(['a folder', 'Key Vault'])('reviews’ keys in %s', (kind) => {
  let vaults: Vaults;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vantage-rotate-'));
    vaults = kind === 'a folder' ? foldersIn(folder) : await keyVaults();
    clock = 0;
  });
  afterEach(async () => {
    await vaults.end();
    rmSync(folder, { recursive: true });
  });

  const engineOf = () => openSqlite(join(folder, 'vantage.sqlite'));

  /** A process of its own: it knows no key yet. */
  function opened(board = sealerFromKeys(KEY)): Store {
    const engine = engineOf();
    const options = { vault: vaults.open(), now: () => clock };
    return openStore(engine, sealerOfReviews(engine, board, options));
  }

  /** Does what the command does, over this engine and vault. */
  async function rotated(
    through: (engine: Engine, vault: Vault) => [Engine, Vault] = (...both) => both,
    board = sealerFromKeys(KEY),
  ) {
    const engine = engineOf();
    const [asked, vault] = through(engine, vaults.open());
    try {
      return await reviewVaultKeys(asked, board, vault).rotate(REVIEW);
    } finally {
      await engine.close();
    }
  }

  async function stateOf(board = sealerFromKeys(KEY)) {
    const engine = engineOf();
    const state = await reviewVaultKeys(engine, board, vaults.open()).stateOf(REVIEW);
    await engine.close();
    return state;
  }

  async function write(...ids: string[]): Promise<void> {
    const store = opened();
    for (const id of ids) await store.create('reviews', saidBy(id));
    await store.close();
  }

  async function expectAll(ids: string[], board = sealerFromKeys(KEY)): Promise<void> {
    const store = opened(board);
    const items = await store.list('reviews', REVIEW);
    expect(items.map(({ body }) => body)).toEqual(ids.map((id) => saidBy(id).body));
    await store.close();
  }

  test('are wrapped by a new version, and programs that run go on, with the key at hand and without', async () => {
    await write('ada');
    const before = await stateOf();
    const running = opened();
    await running.get('reviews', REVIEW, 'ada');
    const after = await rotated();
    expect(after?.by).not.toBe(before?.by);
    expect(await stateOf()).toEqual(after);
    await running.create('reviews', saidBy('bea'));
    clock = 10 * 60_000;
    expect((await running.get('reviews', REVIEW, 'ada'))?.body).toEqual(saidBy('ada').body);
    await running.create('reviews', saidBy('cal'));
    await running.close();
    await expectAll(['ada', 'bea', 'cal']);
  });

  test('open from a backup of before the rotation too', async () => {
    await write('ada');
    const engine = engineOf();
    const old = await engine.get('reviews', REVIEW, KEY_ID);
    await rotated();
    await rotated();
    const now = await engine.get('reviews', REVIEW, KEY_ID);
    if (!old || !now) throw new Error('The key’s item is missing.');
    expect(now.body).not.toBe(old.body);
    await engine.replace('reviews', old, now.etag);
    await engine.close();
    await expectAll(['ada']);
  });

  test('lose nothing in a rotation that dies before or after any of its steps, and the next one does it', async () => {
    await write('ada');
    const steps: string[] = [];
    await rotated(counting(steps));
    expect(steps).toEqual(['get', 'unwrap', 'rotate', 'wrap', 'unwrap', 'replace', 'get']);
    let died = 0;
    for (const [index] of steps.entries())
      for (const when of ['before', 'after'] as const) {
        const dying = rotated(counting([], { step: index + 1, when }));
        // A write whose answer alone is lost is found by reading.
        const isFound = steps[index] === 'replace' && when === 'after';
        if (isFound) await dying;
        else {
          await expect(dying).rejects.toThrow('The line was cut.');
          died += 1;
        }
        await expectAll(['ada']);
        const before = await stateOf();
        const after = await rotated();
        expect(after?.by).not.toBe(before?.by);
        await expectAll(['ada']);
      }
    expect(died).toBe(2 * steps.length - 1);
  }, 60_000);

  test('are rotated by two at once, who both are done', async () => {
    await write('ada');
    const before = await stateOf();
    const both = await Promise.all([rotated(), rotated()]);
    for (const state of both) expect(state?.by).not.toBe(before?.by);
    await expectAll(['ada']);
  });

  test('come under the newest key of the board, while what the older one sealed still opens', async () => {
    await write('ada');
    const both = sealerFromKeys(NEW_KEY, [KEY]);
    expect(await stateOf(both)).toMatchObject({ isUnderNewest: false });
    expect(await rotated(undefined, both)).toMatchObject({ isUnderNewest: true });
    await expectAll(['ada'], both);
    // A program that was not told of the new key says so, and changes nothing.
    const untold = opened();
    await expect(untold.get('reviews', REVIEW, 'ada')).rejects.toThrow(UnreadableItem);
    await untold.close();
    await expectAll(['ada'], sealerFromKeys(NEW_KEY));
  });

  test('that were destroyed get no new version', async () => {
    await write('ada');
    await vaults.open().destroy(vaultNameOf(REVIEW));
    await expect(rotated()).rejects.toThrow(KeyGone);
    const store = opened();
    await expect(store.get('reviews', REVIEW, 'ada')).rejects.toThrow(UnreadableItem);
    await store.close();
  });

  test('with several versions are destroyed with all of them', async () => {
    await write('ada');
    const engine = engineOf();
    const old = await engine.get('reviews', REVIEW, KEY_ID);
    await rotated();
    await vaults.open().destroy(vaultNameOf(REVIEW));
    const now = await engine.get('reviews', REVIEW, KEY_ID);
    if (!old || !now) throw new Error('The key’s item is missing.');
    const store = opened();
    await expect(store.get('reviews', REVIEW, 'ada')).rejects.toThrow(UnreadableItem);
    await engine.replace('reviews', old, now.etag);
    await expect(store.get('reviews', REVIEW, 'ada')).rejects.toThrow(UnreadableItem);
    await store.close();
    await engine.close();
  });

  test('are none where nothing was written yet, and none is made', async () => {
    expect(await rotated()).toBeUndefined();
    expect(await stateOf()).toBeUndefined();
  });
});

/** Notes the steps, and cuts the line before or after one of them is done. */
function counting(steps: string[], cut?: { step: number; when: 'before' | 'after' }) {
  const done = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    steps.push(step);
    const isCut = steps.length === cut?.step;
    if (isCut && cut.when === 'before') throw new Error('The line was cut.');
    const result = await work();
    if (isCut) throw new Error('The line was cut.');
    return result;
  };
  return (engine: Engine, vault: Vault): [Engine, Vault] => [
    {
      ...engine,
      get: (...place) => done('get', () => engine.get(...place)),
      replace: (...item) => done('replace', () => engine.replace(...item)),
    },
    {
      wrap: (...key) => done('wrap', () => vault.wrap(...key)),
      unwrap: (...key) => done('unwrap', () => vault.unwrap(...key)),
      rotate: (name) => done('rotate', () => vault.rotate(name)),
      destroy: (name) => vault.destroy(name),
    },
  ];
}

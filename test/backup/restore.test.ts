/** What a copy is, and what a restore refuses: each of these with nothing written. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { cameBack, restore } from '../../src/backup/restore.ts';
import { save } from '../../src/backup/save.ts';
import { askedBy } from '../../src/backup/asked.ts';
import type { Place } from '../../src/backup/place.ts';
import { WrongUse } from '../../src/command-data.ts';
import { BOARD_TRAIL } from '../../src/domain/audit.ts';
import type { EngineItem, SealedItem } from '../../src/storage/engine.ts';
import { StoreUnavailable } from '../../src/storage/port.ts';
import { vaultNameOf } from '../../src/storage/review-keys.ts';
import { create } from '../../src/storage/records.ts';
import { destructionOf, destructionPlace, destructions } from '../../src/workflows/destructions.ts';
import {
  changeRegisterIn,
  createRegisterIn,
  registerIn,
} from '../../src/workflows/keep-register.ts';
import { EMPTY_REGISTER, REVIEWS, copied, edited, everythingIn, type Copied } from './copies.ts';

const PLAIN = { moved: false, withoutGone: false };
const WITHOUT = { moved: false, withoutGone: true };

let from: Copied;
beforeEach(async () => {
  from = await copied();
});
afterEach(async () => {
  await from.end();
});

async function expectRefused(file: string, reason: RegExp, place = from.empty()): Promise<void> {
  const refused = restore(place, file, PLAIN);
  await expect(refused).rejects.toThrow(WrongUse);
  await expect(refused).rejects.toThrow(reason);
  expect((await everythingIn(place)).size).toBe(0);
}

describe('the file', () => {
  test('has every item as the engine keeps it, for its owner only, and no word of any', () => {
    const text = gunzipSync(readFileSync(from.file)).toString('utf8');
    const lines = text.trimEnd().split('\n');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      vantage: 'copy',
      format: 1,
      at: '2027-05-04T09:00:00.000Z',
    });
    // Two reviews of three items and a key each, the register, two entries of the trail.
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ items: 2 * 4 + 1 + 2 });
    expect(text).not.toContain('what was said');
    expect(statSync(from.file).mode & 0o777).toBe(0o600);
  });

  test('is never written over another one', async () => {
    const before = readFileSync(from.file);
    await expect(save(from.empty(from.settings), from.file)).rejects.toThrow(/There is a file/);
    expect(readFileSync(from.file)).toEqual(before);
  });

  test('is not made of a store that no board has used', async () => {
    await expect(save(from.empty(), join(from.folder, 'other.gz'))).rejects.toThrow(
      /nothing to copy/,
    );
  });
});

describe('a copy is refused, and nothing is written, where it', () => {
  test('is cut anywhere', async () => {
    const whole = readFileSync(from.file);
    for (const length of [0, 9, 40, whole.length >> 1, whole.length - 1]) {
      const file = join(from.folder, `cut-${length}.gz`);
      writeFileSync(file, whole.subarray(0, length));
      await expectRefused(file, /is cut|no copy/);
    }
    await expectRefused(
      edited(from.file, (lines) => lines.slice(0, -1)),
      /is cut/,
    );
    await expectRefused(
      edited(from.file, (lines) => lines.slice(0, 4)),
      /is cut/,
    );
  });

  test('has a byte, an item or an order that it had not', async () => {
    const whole = readFileSync(from.file);
    for (const at of [12, whole.length >> 1, whole.length - 6]) {
      const file = join(from.folder, `byte-${at}.gz`);
      writeFileSync(file, whole.with(at, (whole[at] ?? 0) ^ 1));
      await expectRefused(file, /is cut or was altered|it is damaged/);
    }
    const without = edited(from.file, (lines) => lines.toSpliced(3, 1));
    await expectRefused(without, /altered/);
    await expectRefused(
      edited(from.file, (lines) => lines.toSpliced(3, 0, lines[3] ?? '')),
      /altered/,
    );
    const swapped = ([head = '', first = '', second = '', ...rest]: string[]) => [
      head,
      second,
      first,
      ...rest,
    ];
    await expectRefused(edited(from.file, swapped), /altered/);
    await expectRefused(
      edited(from.file, (lines) => [...lines, lines[1] ?? '']),
      /altered/,
    );
  });

  test('has a body that is not sealed, or an id that no store has', async () => {
    const changed = (field: string, value: string) =>
      edited(from.file, (lines) =>
        lines.map((line, index) => {
          if (index !== 2) return line;
          const item: unknown = JSON.parse(line);
          return JSON.stringify({ ...Object(item), [field]: value });
        }),
      );
    await expectRefused(changed('body', 'in plain words'), /altered/);
    await expectRefused(changed('partition', '../elsewhere'), /altered/);
  });

  test('is another file, or none', async () => {
    const file = join(from.folder, 'other');
    writeFileSync(file, 'a letter');
    await expectRefused(file, /no copy/);
    writeFileSync(file, gzipSync('{"vantage":"pack"}\n'));
    await expectRefused(file, /no copy/);
    await expectRefused(join(from.folder, 'nothing'), /There is no file/);
    await expectRefused(from.folder, /can’t be read/);
  });

  test('was sealed by another board’s key', async () => {
    const other = from.empty({ sealKey: randomBytes(32).toString('base64') });
    await expectRefused(from.file, /board’s key does not open this copy.*VANTAGE_SEAL_KEY/, other);
  });

  test('was sealed by two of the board’s keys, of which one is not given', async () => {
    const { store, sealKey = '' } = from.settings;
    const newKey = randomBytes(32).toString('base64');
    const rotated = from.empty({ store, sealKey: newKey, olderSealKeys: [sealKey] });
    await changeRegisterIn(rotated.store, (register) => ({ ...register, leads: [] }));
    const file = join(from.folder, 'rotated.gz');
    await save(rotated, file);
    await expectRefused(file, /does not open this copy/, from.empty({ sealKey: newKey }));
  });

  test('has reviews whose keys are in another vault', async () => {
    const other = from.empty({ vault: { is: 'folder', folder: join(from.folder, 'elsewhere') } });
    await expectRefused(from.file, /review-one, review-two.*VANTAGE_KEY_VAULT/, other);
  });
});

describe('a store that is not empty', () => {
  test('is left as it is, whatever is in it', async () => {
    const place = from.empty();
    const item = { id: 'a', partition: 'p', type: 'person', v: 1, body: 1 };
    await place.store.create('people', item);
    const before = await everythingIn(place);
    await expect(restore(place, from.file, PLAIN)).rejects.toThrow(
      /not empty; nothing was written/,
    );
    expect(await everythingIn(place)).toEqual(before);
  });

  test('is left as it is where the program has been on it', async () => {
    const place = from.empty();
    await createRegisterIn(place.store, EMPTY_REGISTER);
    await expect(restore(place, from.file, PLAIN)).rejects.toThrow(/not empty/);
    expect((await everythingIn(place)).size).toBe(1);
  });

  test('is not restored into a second time', async () => {
    const place = from.empty();
    await restore(place, from.file, PLAIN);
    const before = await everythingIn(place);
    await expect(restore(place, from.file, PLAIN)).rejects.toThrow(/restored here already/);
    expect(await everythingIn(place)).toEqual(before);
  });
});

/** As an administrator does, of a review that is closed for long. */
async function proposeDestruction({ store }: Place, reviewId: string): Promise<void> {
  const at = '2027-05-01T09:00:00.000Z';
  await create(store, destructions, {
    ...destructionPlace(reviewId),
    value: {
      of: {
        reference: 'R-2',
        type: { id: 'made-up', name: { 'en-GB': 'Made up', cy: 'Dychmygol' } },
        openedAt: at,
        closedAt: at,
        keptUntil: '2027-05-01',
      },
      stands: { is: 'proposed', id: 'p1', by: 'a'.repeat(32), at, why: 'made up', names: [] },
    },
  });
}

/** The store as it is now, copied. */
async function savedAnew(name: string): Promise<string> {
  const file = join(from.folder, name);
  await save(from.empty(from.settings), file);
  return file;
}

/** One byte of what is sealed is another. */
function flipped({ etag: _, ...item }: EngineItem): SealedItem {
  const at = item.body.length - 8;
  const other = item.body[at] === 'A' ? 'B' : 'A';
  return { ...item, body: `${item.body.slice(0, at)}${other}${item.body.slice(at + 1)}` };
}

/** The same place, whose store goes away after so many writes. */
function cutAfter(place: Place, writes: number): Place {
  let left = writes;
  const { engine } = place;
  const create: typeof engine.create = async (container, item) => {
    if ((left -= 1) < 0) throw new Error('The power is gone.');
    return engine.create(container, item);
  };
  return { ...place, engine: { ...engine, create } };
}

describe('a restore that was cut', () => {
  test('goes on with the same copy, and with no other one', async () => {
    const place = from.empty();
    await expect(restore(cutAfter(place, 4), from.file, PLAIN)).rejects.toThrow(
      'The power is gone.',
    );
    expect((await registerIn(place.store))?.restored?.at).toBeUndefined();
    const other = join(from.folder, 'later.gz');
    await save(from.empty(from.settings), other);
    await expect(restore(place, other, PLAIN)).rejects.toThrow(/Another copy is being restored/);
    await expect(save(place, join(from.folder, 'half.gz'))).rejects.toThrow(/is being restored/);
    await expect(cameBack(place, '2027-05-04T08:00:00.000Z')).rejects.toThrow(/is being restored/);
    await restore(place, from.file, PLAIN);
    expect((await registerIn(place.store))?.restored).toMatchObject({
      asOf: '2027-05-04T09:00:00.000Z',
      at: '2027-05-04T09:00:00.000Z',
    });
    for (const review of REVIEWS) expect(await place.store.list('reviews', review)).toHaveLength(3);
  });

  test('stops at an item that is another one by now, and leaves it', async () => {
    const place = from.empty();
    await expect(restore(cutAfter(place, 8), from.file, PLAIN)).rejects.toThrow();
    const [there] = await place.engine.list('reviews', 'review-one', 'thing');
    if (!there) throw new Error('Nothing was written yet.');
    const { etag, ...item } = there;
    await place.engine.replace('reviews', { ...item, writeId: 'another' }, etag);
    await expect(restore(place, from.file, PLAIN)).rejects.toThrow(/is there already, and another/);
    const left = await place.engine.get('reviews', 'review-one', item.id);
    expect(left?.writeId).toBe('another');
  });

  test('a store that is busy for a moment is asked again', async () => {
    const place = from.empty();
    const { engine } = place;
    let refusals = 0;
    const create: typeof engine.create = async (container, item) => {
      const etag = await engine.create(container, item);
      // The answer was lost.
      if ((refusals += 1) === 1) throw new StoreUnavailable('Busy.');
      return etag;
    };
    const { items } = await restore({ ...place, engine: { ...engine, create } }, from.file, PLAIN);
    expect(items).toBe(11);
  });
});

test('a review whose wrapped key is damaged is named, and can be left out', async () => {
  const { engine } = from.empty(from.settings);
  const key = await engine.get('reviews', 'review-two', 'key.review');
  if (!key) throw new Error('There is no key.');
  await engine.replace('reviews', flipped(key), key.etag);
  const file = await savedAnew('damaged.gz');
  await expectRefused(file, /review-two.*damaged/);
  expect((await restore(from.empty(), file, WITHOUT)).leftOut).toEqual(['review-two']);
});

describe('a review that was destroyed after the copy', () => {
  beforeEach(async () => {
    await from.empty().vault.destroy(vaultNameOf('review-two'));
  });

  test('stops the restore until that is said, since the vault may be the wrong one', async () => {
    await expectRefused(from.file, /nothing was written: review-two\..*--without-gone/);
  });

  test('is left out then, with what was under way for it, and all else is there', async () => {
    await proposeDestruction(from.empty(from.settings), 'review-two');
    const place = from.empty();
    const { leftOut, broken } = await restore(place, await savedAnew('proposed.gz'), WITHOUT);
    expect({ leftOut, broken }).toEqual({ leftOut: ['review-two'], broken: [] });
    expect(await destructionOf(place.store, 'review-two')).toBeUndefined();
    expect(await place.store.listPlaces('reviews', 'review-two')).toEqual([]);
    expect(await place.store.list('reviews', 'review-one')).toHaveLength(3);
    expect((await place.trail.read(BOARD_TRAIL)).map(({ what }) => what)).toEqual([
      'review.open',
      'review.open',
      'backup.save',
      'backup.restore',
    ]);
  });
});

test('an audit trail that was not in order in the copy is told of, and restored as it was', async () => {
  const { engine } = from.empty(from.settings);
  const [first] = await engine.list('audit', BOARD_TRAIL);
  if (!first) throw new Error('There is no entry.');
  await engine.delete('audit', BOARD_TRAIL, first.id, first.etag);
  const file = join(from.folder, 'torn.gz');
  await save(from.empty(from.settings), file);
  expect((await restore(from.empty(), file, PLAIN)).broken).toEqual([BOARD_TRAIL]);
});

test('an entry that can’t be opened is such a trail too, and the restore comes to its end', async () => {
  const { engine, trail } = from.empty(from.settings);
  await trail.append('review-one', { who: 'sweep', what: 'made.up', correlation: 'c1' });
  const [entry] = await engine.list('audit', 'review-one');
  if (!entry) throw new Error('There is no entry.');
  await engine.delete('audit', 'review-one', entry.id, entry.etag);
  await engine.create('audit', flipped(entry));
  const file = await savedAnew('flipped.gz');
  const place = from.empty();
  expect((await restore(place, file, PLAIN)).broken).toEqual(['review-one']);
  expect((await registerIn(place.store))?.restored?.at).toBeDefined();
});

test('a copy that is moved keeps what an earlier restore has left open', async () => {
  const first = from.empty();
  await restore(first, from.file, PLAIN);
  const file = join(from.folder, 'second.gz');
  await save(first, file);
  const moved = from.empty();
  await restore(moved, file, { moved: true, withoutGone: false });
  const { restored } = (await registerIn(first.store)) ?? {};
  expect((await registerIn(moved.store))?.restored).toEqual(restored);
  expect(restored?.at).toBeDefined();
});

test('a copy is not made where the program ran in between', async () => {
  const place = from.empty(from.settings);
  const { engine, store } = place;
  const all: typeof engine.all = async function* (container) {
    if (container === 'reviews')
      await store.create('people', {
        partition: 'sweep',
        id: 'lease',
        type: 'lease',
        v: 1,
        body: { holder: 'another', until: '2027-05-04T09:00:00.000Z' },
      });
    yield* engine.all(container);
  };
  const file = join(from.folder, 'torn.gz');
  await expect(save({ ...place, engine: { ...engine, all } }, file)).rejects.toThrow(
    /Vantage ran while the copy was made/,
  );
  expect(existsSync(file)).toBe(false);
});

test('the command says how it is used', () => {
  expect(askedBy(['save', 'a.gz'])).toEqual({ does: 'save', file: 'a.gz', folder: undefined });
  expect(askedBy(['restore', 'a.gz', '--moved', '--folder', 'd'])).toEqual({
    does: 'restore',
    file: 'a.gz',
    moved: true,
    withoutGone: false,
    folder: 'd',
  });
  expect(askedBy(['came-back', '--as-of', '2027-05-04T09:00:00Z'])).toEqual({
    does: 'came-back',
    asOf: '2027-05-04T09:00:00.000Z',
    folder: undefined,
  });
  for (const wrong of [[], ['save'], ['restore'], ['save', 'a', 'b'], ['save', 'a', '--over']])
    expect(() => askedBy(wrong)).toThrow(/Use it in one of these ways/);
  for (const time of ['yesterday', '2027-02-31T09:00:00Z'])
    expect(() => askedBy(['came-back', '--as-of', time])).toThrow(/Say as of when/);
  expect(() => askedBy(['save', 'a', '--moved'])).toThrow(/save takes no such option/);
  expect(() => askedBy(['came-back', 'a', '--as-of', '2027-05-04T09:00:00Z'])).toThrow(
    /came-back takes a time, and nothing else/,
  );
});

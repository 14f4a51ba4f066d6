import fc from 'fast-check';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadOrCreateLocalKey } from '../../src/storage/local-key.ts';
import { UnreadableItem } from '../../src/storage/port.ts';
import { sealerFromBase64, sealerFromKeys } from '../../src/storage/seal.ts';
import type { Place } from '../../src/storage/seal.ts';

const key = randomBytes(32);
const sealer = sealerFromKeys(key);
const place: Place = { container: 'reviews', partition: 'p', id: 'i', type: 'draft', v: 1 };

describe('a sealed body', () => {
  test('opens to the same text, and is sealed anew each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sealed = sealer.seal(place, text);
        expect(sealed).toMatch(/^1\.[\w-]{8}\.[\w-]+$/);
        expect(sealed).not.toBe(sealer.seal(place, text));
        expect(sealer.open(place, sealed)).toBe(text);
      }),
    );
  });

  test('opens at its own place only', () => {
    const part = fc.constantFrom('a', 'b', 'ab', 'a","b', '1');
    const places: fc.Arbitrary<Place> = fc.record({
      container: fc.constantFrom('reviews', 'people'),
      partition: part,
      id: part,
      type: part,
      v: fc.constantFrom(1, 2, 11),
    });
    fc.assert(
      fc.property(places, places, (from, to) => {
        const sealed = sealer.seal(from, 'words');
        if (JSON.stringify(from) === JSON.stringify(to)) {
          expect(sealer.open(to, sealed)).toBe('words');
        } else {
          expect(() => sealer.open(to, sealed)).toThrow(UnreadableItem);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('does not open where the parts of its place only read alike', () => {
    const sealed = sealer.seal({ ...place, partition: 'a', id: 'ba' }, 'words');
    expect(() => sealer.open({ ...place, partition: 'ab', id: 'a' }, sealed)).toThrow(
      UnreadableItem,
    );
  });

  test('with any bit changed, cut or lengthened, does not open', () => {
    const sealed = sealer.seal(place, 'words');
    const [version, keyId, data = ''] = sealed.split('.');
    const bytes = Buffer.from(data, 'base64url');
    const reseal = (changed: Buffer) => `${version}.${keyId}.${changed.toString('base64url')}`;
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => sealer.open(place, reseal(changed))).toThrow(UnreadableItem);
    }
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => sealer.open(place, reseal(bytes.subarray(0, length)))).toThrow(UnreadableItem);
    }
    expect(() => sealer.open(place, reseal(Buffer.concat([bytes, Buffer.of(0)])))).toThrow(
      UnreadableItem,
    );
  });

  test.each(['', 'words', '2.aaaaaaaa.aaaa', '1.aaaaaaaa.', '1..'])('%j is none', (text) => {
    expect(() => sealer.open(place, text)).toThrow(/not a sealed one/);
  });

  test('of another key says so, and names container, type and id only', () => {
    const sealed = sealerFromKeys(randomBytes(32)).seal({ ...place, partition: 'secret' }, 'words');
    expect(() => sealer.open(place, sealed)).toThrow(/^reviews draft i can't be opened: .* key /);
    expect(() => sealer.open(place, sealed)).not.toThrow(/words|secret/);
  });

  test('of an older key still opens, and is sealed with the new one', () => {
    const newer = sealerFromKeys(randomBytes(32), [key]);
    expect(newer.open(place, sealer.seal(place, 'words'))).toBe('words');
    const again = newer.seal(place, 'words');
    expect(newer.open(place, again)).toBe('words');
    expect(() => sealer.open(place, again)).toThrow(UnreadableItem);
  });
});

describe('a key in base64', () => {
  test('of 32 bytes serves', () => {
    const named = sealerFromBase64(key.toString('base64'));
    expect(named.open(place, sealer.seal(place, 'words'))).toBe('words');
    const newer = sealerFromBase64(randomBytes(32).toString('base64'), [key.toString('base64')]);
    expect(newer.open(place, sealer.seal(place, 'words'))).toBe('words');
  });

  test.each([
    '',
    'secret',
    randomBytes(31).toString('base64'),
    randomBytes(33).toString('base64'),
    randomBytes(32).toString('hex'),
    ` ${randomBytes(32).toString('base64')}`,
  ])('%j is refused with what to do, and not shown', (text) => {
    expect(() => sealerFromBase64(text)).toThrow(/openssl rand -base64 32/);
    if (text !== '') expect(() => sealerFromBase64(text)).not.toThrow(text);
  });

  test('of another length is refused as bytes too', () => {
    expect(() => sealerFromKeys(randomBytes(16))).toThrow(/32 bytes/);
    expect(() => sealerFromKeys(key, [randomBytes(16)])).toThrow(/32 bytes/);
  });
});

describe('the local key', () => {
  let folder = '';
  let data = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vantage-key-'));
    data = path.join(folder, 'data');
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const modeOf = async (name: string) => ((await stat(name)).mode & 0o777).toString(8);
  const file = () => path.join(data, 'storage.key');

  test('is made once, for its owner only, and stays', async () => {
    const before = process.umask(0);
    try {
      const made = loadOrCreateLocalKey(data);
      expect(made).toHaveLength(32);
      expect(loadOrCreateLocalKey(data)).toEqual(made);
      expect(await readFile(file())).toEqual(made);
      expect(await modeOf(data)).toBe('700');
      expect(await modeOf(file())).toBe('600');
      expect(await readdir(data)).toEqual(['storage.key']);
    } finally {
      process.umask(before);
    }
  });

  test('is made private again when it came with wider permissions', async () => {
    loadOrCreateLocalKey(data);
    await chmod(file(), 0o644);
    loadOrCreateLocalKey(data);
    expect(await modeOf(file())).toBe('600');
  });

  test.each([0, 31, 33])(
    'of %p bytes is refused with what to do, and left alone',
    async (length) => {
      loadOrCreateLocalKey(data);
      await writeFile(file(), Buffer.alloc(length));
      expect(() => loadOrCreateLocalKey(data)).toThrow(/from a backup/);
      expect(await readFile(file())).toHaveLength(length);
    },
  );
});

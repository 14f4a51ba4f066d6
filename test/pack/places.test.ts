import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blobPlace } from '../../src/pack/blob-place.ts';
import { folderPlace } from '../../src/pack/folder-place.ts';
import { PlaceAway, type PackPlace } from '../../src/workflows/pack-place.ts';
import { startBlobStandIn, type BlobStandIn } from './blob-stand-in.ts';

const bytes = (text: string) => Buffer.from(text);

let folder: string;
let standIn: BlobStandIn;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vantage-packs-'));
  standIn = await startBlobStandIn();
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await standIn.end();
});

describe.each<[string, () => PackPlace]>([
  ['a folder', () => folderPlace(join(folder, 'packs'))],
  ['a container', () => blobPlace({ url: standIn.url })],
])('%s', (_, open) => {
  test('keeps a file, gives it back and lists it', async () => {
    const place = open();
    expect(await place.list('')).toEqual([]);
    expect(await place.get('R-1.a/b/pack.json')).toBeUndefined();
    expect(await place.put('R-1.a/b/pack.json', bytes('Mae’n wir'))).toBe('put');
    await place.put('R-1.a/c/pack.json', bytes('another'));
    expect(Buffer.from((await place.get('R-1.a/b/pack.json')) ?? []).toString()).toBe('Mae’n wir');
    expect(await place.list('R-1.a/b/')).toEqual(['R-1.a/b/pack.json']);
  });

  test('never changes what is there, however many write at once', async () => {
    const place = open();
    const texts = ['one', 'two', 'three', 'four'];
    const put = await Promise.all(texts.map((text) => place.put('a/pack.json', bytes(text))));
    expect(put.filter((is) => is === 'put')).toHaveLength(1);
    const kept = Buffer.from((await place.get('a/pack.json')) ?? []).toString();
    expect(kept).toBe(texts[put.indexOf('put')]);
    expect(await place.put('a/pack.json', bytes('later'))).toBe('there already');
    expect(await place.list('')).toEqual(['a/pack.json']);
  });

  test.each(['../out', 'a/../../out', '/etc/passwd', 'a//b', '.hidden', 'a\\b', 'a/b.', ''])(
    'takes no name that leads elsewhere: %j',
    async (name) => {
      await expect(open().put(name, bytes('x'))).rejects.toThrow('no name');
      await expect(open().get(name)).rejects.toThrow('no name');
    },
  );
});

test('files of a folder are nobody else’s, and none is left half written', async () => {
  await folderPlace(folder).put('a/pack.json', bytes('x'));
  expect(statSync(join(folder, 'a/pack.json')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(folder, 'a'))).toEqual(['pack.json']);
});

test('a folder that can’t be written to is away, and says no name', async () => {
  writeFileSync(join(folder, 'file'), '');
  const put = folderPlace(join(folder, 'file')).put('R-1/pack.json', bytes('x'));
  await expect(put).rejects.toThrow(PlaceAway);
  await expect(put).rejects.not.toThrow('R-1');
});

test('a container is written to on the condition that there is no such file', async () => {
  await blobPlace({ url: `${standIn.url}/` }).put('a/pack.json', bytes('x'));
  expect(standIn.asked).toEqual(['PUT /packs/a/pack.json *']);
});

test.each([
  [403, 'AuthorizationPermissionMismatch'],
  [404, 'ContainerNotFound'],
  [500, 'InternalError'],
])('a container that answers %s is away, and nothing is said of the file', async (status, code) => {
  standIn.answers = { status, code };
  const place = blobPlace({ url: standIn.url });
  for (const work of [
    () => place.put('R-1/pack.json', bytes('x')),
    () => place.get('R-1/pack.json'),
  ]) {
    const error: unknown = await work().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PlaceAway);
    expect(String(error)).toContain(code);
    expect(String(error)).not.toContain('R-1');
  }
  await expect(place.list('')).rejects.toThrow(PlaceAway);
});

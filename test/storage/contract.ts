/** What every engine must do, seen through the port. Run by sqlite.test.ts and cosmos.test.ts. */
import fc from 'fast-check';
import type { Engine } from '../../src/storage/engine.ts';
import {
  InvalidItem,
  ItemChanged,
  ItemExists,
  StoreUnavailable,
  UnreadableItem,
} from '../../src/storage/port.ts';
import type { JsonValue, NewItem, Store } from '../../src/storage/port.ts';
import { change, create } from '../../src/storage/records.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openStore } from '../../src/storage/store.ts';
import { anyText, counterKind, draftOf, freshId, itemOf, withoutEtag } from './items.ts';

export type Subject = {
  engine: Engine;
  /** Everything that the engine keeps, as it keeps it. */
  raw(): Promise<string>;
  /** Closes the engine and removes what it kept. */
  end(): Promise<void>;
};

/** `pageSize` is the number of items that the subject's engine reads at once. */
export function storeContract(
  name: string,
  start: () => Promise<Subject>,
  { pageSize, runs }: { pageSize: number; runs: number },
): void {
  describe(`the store on ${name}`, () => {
    let subject: Subject;
    let store: Store;

    beforeAll(async () => {
      subject = await start();
      store = openStore(subject.engine, sealerFromKeys(Buffer.alloc(32, 7)));
    });

    afterAll(async () => {
      await subject.end();
    });

    test('a created item is read back as it was written', async () => {
      const item = itemOf({
        dueAt: '2031-02-03T09:30:00.000Z',
        body: { told: 'the health visitor' },
      });
      const created = await store.create('reviews', item);
      expect(created).toEqual({ ...item, etag: created.etag, writeId: created.writeId });
      expect(await store.get('reviews', item.partition, item.id)).toEqual(created);
    });

    test('what lies in a partition is listed without opening any of it', async () => {
      const one = await store.create('reviews', itemOf({ id: 'b-one' }));
      const partition = one.partition;
      const two = await store.create('reviews', itemOf({ id: 'a-two', partition }));
      await store.create('reviews', itemOf({ id: 'c-three' }));
      const strange = openStore(subject.engine, sealerFromKeys(Buffer.alloc(32, 8)));
      await expect(strange.list('reviews', partition)).rejects.toThrow(UnreadableItem);
      const places = await strange.listPlaces('reviews', partition);
      expect(places).toEqual([two, one].map(({ id, type, etag }) => ({ id, type, etag })));
      for (const { id, etag } of places) await strange.delete('reviews', partition, id, etag);
      expect(await store.listPlaces('reviews', partition)).toEqual([]);
      await expect(store.delete('reviews', partition, 'a-two', two.etag)).rejects.toThrow(
        ItemChanged,
      );
    });

    test('all of a container is read, every page of it, as the engine keeps it', async () => {
      const created: string[] = [];
      for (let number = 0; number < pageSize * 2 + 3; number += 1) {
        const due = number % 2 === 0 ? { dueAt: '2031-02-03T09:30:00.000Z' } : {};
        const { id, writeId } = await store.create('people', itemOf(due));
        created.push(`${id} ${writeId} ${due.dueAt ?? ''}`);
      }
      const elsewhere = await store.create('audit', itemOf());
      const read: string[] = [];
      for await (const item of subject.engine.all('people')) {
        expect(item.body).toMatch(/^1\./);
        expect(await subject.engine.get('people', item.partition, item.id)).toEqual(item);
        read.push(`${item.id} ${item.writeId} ${item.dueAt ?? ''}`);
      }
      expect(read).toEqual(expect.arrayContaining(created));
      expect(new Set(read).size).toBe(read.length);
      expect(read.some((one) => one.startsWith(elsewhere.id))).toBe(false);
      // Opened, and in error where another key sealed it.
      const opened: string[] = [];
      for await (const item of store.all('people')) {
        expect(await store.get('people', item.partition, item.id)).toEqual(item);
        opened.push(`${item.id} ${item.writeId} ${item.dueAt ?? ''}`);
      }
      expect(opened).toEqual(read);
      const strange = openStore(subject.engine, sealerFromKeys(Buffer.alloc(32, 8)));
      await expect(strange.all('people')[Symbol.asyncIterator]().next()).rejects.toThrow(
        UnreadableItem,
      );
    });

    test('an item that is not there is undefined', async () => {
      const { partition, id } = await store.create('reviews', itemOf());
      expect(await store.get('reviews', partition, freshId())).toBeUndefined();
      expect(await store.get('reviews', freshId(), id)).toBeUndefined();
      expect(await store.get('people', partition, id)).toBeUndefined();
    });

    test('a second item with the same id is refused and changes nothing', async () => {
      const first = await store.create('people', itemOf({ body: 'first' }));
      const second = itemOf({ id: first.id, partition: first.partition, body: 'second' });
      await expect(store.create('people', second)).rejects.toThrow(ItemExists);
      expect(await store.get('people', first.partition, first.id)).toEqual(first);
      await store.create('people', { ...second, partition: freshId() });
    });

    test('replacing takes the whole item, dueAt included', async () => {
      const item = itemOf({ dueAt: '2031-02-03T09:30:00.000Z', body: { a: 1, b: 2 } });
      const first = await store.create('reviews', item);
      const next = draftOf({ ...item, type: 'other', v: 2, body: [3] }, ['dueAt']);
      const second = await store.replace('reviews', next, first.etag);
      expect(second).toEqual({ ...next, etag: second.etag, writeId: second.writeId });
      expect(second.etag).not.toBe(first.etag);
      expect(second.writeId).not.toBe(first.writeId);
      expect(await store.get('reviews', item.partition, item.id)).toEqual(second);
    });

    test('replacing with an old etag, or what is gone, is refused', async () => {
      const first = await store.create('reviews', itemOf({ body: 'first' }));
      const second = await store.replace(
        'reviews',
        draftOf({ ...first, body: 'second' }),
        first.etag,
      );
      const third = draftOf({ ...first, body: 'third' });
      await expect(store.replace('reviews', third, first.etag)).rejects.toThrow(ItemChanged);
      expect(await store.get('reviews', first.partition, first.id)).toEqual(second);
      await store.delete('reviews', first.partition, first.id, second.etag);
      await expect(store.replace('reviews', third, second.etag)).rejects.toThrow(ItemChanged);
      expect(await store.get('reviews', first.partition, first.id)).toBeUndefined();
    });

    test('deleting needs the latest etag and leaves nothing', async () => {
      const first = await store.create('people', itemOf());
      const second = await store.replace('people', draftOf(first), first.etag);
      const { partition, id } = first;
      await expect(store.delete('people', partition, id, first.etag)).rejects.toThrow(ItemChanged);
      expect(await store.get('people', partition, id)).toEqual(second);
      await store.delete('people', partition, id, second.etag);
      expect(await store.get('people', partition, id)).toBeUndefined();
      await expect(store.delete('people', partition, id, second.etag)).rejects.toThrow(ItemChanged);
    });

    test('of 100 writers with one etag exactly one wins', async () => {
      const first = await store.create('reviews', itemOf());
      const writers = Array.from({ length: 100 }, (_, number) =>
        store.replace('reviews', draftOf({ ...first, body: number }), first.etag),
      );
      const results = await Promise.allSettled(writers);
      const won = results.filter((result) => result.status === 'fulfilled');
      const lost = results.filter((result) => result.status === 'rejected');
      expect(won).toHaveLength(1);
      expect(lost).toHaveLength(99);
      expect(lost.every((result) => result.reason instanceof ItemChanged)).toBe(true);
      expect(await store.get('reviews', first.partition, first.id)).toEqual(won[0]?.value);
    });

    test('of 20 creators of one item exactly one wins', async () => {
      const item = itemOf();
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, () => store.create('people', item)),
      );
      const lost = results.filter((result) => result.status === 'rejected');
      expect(lost).toHaveLength(19);
      expect(lost.every((result) => result.reason instanceof ItemExists)).toBe(true);
    });

    test('a list holds its partition only, in the order of ids, all pages of it', async () => {
      const partition = freshId();
      const count = pageSize * 2 + 3;
      const ids = Array.from(
        { length: count },
        (_, number) => `${number % 2 ? 'a' : 'B'}-${number}`,
      );
      for (const id of ids) {
        await store.create('reviews', itemOf({ id, partition, type: 'draft' }));
        await store.create('reviews', itemOf({ id, partition: `${partition}.` }));
        await store.create('people', itemOf({ id, partition }));
      }
      const listed = await store.list('reviews', partition);
      expect(listed.map((item) => item.id)).toEqual(ids.toSorted());
      expect(listed.every((item) => item.partition === partition && item.type === 'draft')).toBe(
        true,
      );
      expect(await store.list('reviews', freshId())).toEqual([]);
    });

    test('a list of one type holds that type only', async () => {
      const partition = freshId();
      const draft = await store.create('reviews', itemOf({ partition, type: 'draft' }));
      await store.create('reviews', itemOf({ partition, type: 'draft2' }));
      await store.create('reviews', itemOf({ type: 'draft' }));
      expect(await store.list('reviews', partition, 'draft')).toEqual([draft]);
      expect(await store.list('reviews', partition, 'nothing')).toEqual([]);
    });

    test('what is due comes earliest first, of all partitions, up to the limit', async () => {
      const times = ['06', '02', '09', '04', '01', '08', '03'].map(
        (day) => `1971-01-${day}T00:00:00.000Z`,
      );
      for (const dueAt of times) await store.create('people', itemOf({ dueAt }));
      await store.create('people', itemOf());
      await store.create('reviews', itemOf({ dueAt: '1971-01-01T00:00:00.000Z' }));
      const dueBy = async (now: string, limit: number) =>
        (await store.listDue('people', now, limit)).map(({ dueAt }) => dueAt.slice(8, 10));
      expect(await dueBy('1971-01-08T00:00:00.000Z', 100)).toEqual([
        '01',
        '02',
        '03',
        '04',
        '06',
        '08',
      ]);
      expect(await dueBy('1971-01-07T23:59:59.999Z', 100)).toEqual(['01', '02', '03', '04', '06']);
      expect(await dueBy('1971-01-08T00:00:00.000Z', 4)).toEqual(['01', '02', '03', '04']);
      expect(await dueBy('1970-12-31T23:59:59.999Z', 4)).toEqual([]);
    });

    test('an item without dueAt is due no more', async () => {
      const item = itemOf({ dueAt: '1972-01-01T00:00:00.000Z' });
      const now = '1972-01-01T00:00:00.000Z';
      const first = await store.create('reviews', item);
      const due = async () => (await store.listDue('reviews', now, 100)).map(({ id }) => id);
      expect(await due()).toContain(item.id);
      const second = await store.replace('reviews', draftOf(first, ['dueAt']), first.etag);
      expect(second).not.toHaveProperty('dueAt');
      expect(await store.get('reviews', item.partition, item.id)).not.toHaveProperty('dueAt');
      expect(await due()).not.toContain(item.id);
    });

    test.each<[string, JsonValue]>([
      ['4,000 three-byte characters', 'ท'.repeat(4_000)],
      ['emoji, joined and flagged', '👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 é é'],
      ['lone surrogates', '\ud800 a \udfff\udbff'],
      ['control characters', '\u0000\u0001\b\t\n\r\u001f\u007f\u0085\u2028\u2029\ufeff'],
      ['what looks like something else', '"\\"; DROP TABLE reviews; -- ${x} {{DATE()}} <b>'],
      ['nothing', null],
      ['an empty text', ''],
      ['a number', -1.5e-7],
      ['false', false],
      ['a nest', [{ a: [[], {}, { '': null }] }]],
    ])('a body comes back exactly: %s', async (_, body) => {
      const item = itemOf({ body });
      expect((await store.create('reviews', item)).body).toEqual(body);
      expect((await store.get('reviews', item.partition, item.id))?.body).toEqual(body);
    });

    test('any JSON comes back exactly', async () => {
      const json = fc.jsonValue({ stringUnit: fc.constant('x'), maxDepth: 2 });
      const body = fc.oneof(json, anyText, fc.dictionary(anyText, anyText));
      await fc.assert(
        fc.asyncProperty(body, async (value) => {
          // What JSON itself makes of it: -0 is 0.
          const expected = JSON.parse(JSON.stringify(value)) as JsonValue;
          const item = itemOf({ body: value as JsonValue });
          await store.create('people', item);
          const found = await store.get('people', item.partition, item.id);
          expect(JSON.stringify(found?.body)).toBe(JSON.stringify(expected));
        }),
        { numRuns: runs },
      );
    });

    test('whatever is done in whatever order, the store is as a map would be', async () => {
      const step = fc.record({
        does: fc.constantFrom('create', 'replace', 'replace old', 'delete', 'delete old'),
        id: fc.constantFrom('a', 'b'),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const partition = freshId();
          const now = new Map<string, string>();
          const old = new Map<string, string>();
          for (const { does, id } of steps) {
            const item = itemOf({ partition, id });
            const etag = (does.endsWith('old') ? old : now).get(id) ?? '"none"';
            const allowed = does === 'create' ? !now.has(id) : now.get(id) === etag;
            const refusal = does === 'create' ? ItemExists : ItemChanged;
            const done =
              does === 'create'
                ? store.create('reviews', item)
                : does.startsWith('replace')
                  ? store.replace('reviews', item, etag)
                  : store.delete('reviews', partition, id, etag);
            if (!allowed) {
              await expect(done).rejects.toThrow(refusal);
              continue;
            }
            const after = await done;
            const before = now.get(id);
            if (before !== undefined) old.set(id, before);
            if (after === undefined) now.delete(id);
            else now.set(id, after.etag);
          }
          const left = await store.list('reviews', partition);
          expect(left.map(({ id, etag }) => [id, etag])).toEqual([...now].sort());
        }),
        { numRuns: runs },
      );
    });

    test('the engine holds neither words nor addresses', async () => {
      const item = itemOf({
        body: { words: 'she seemed frightened', mail: 'a.smith@example.org' },
      });
      const first = await store.create('reviews', item);
      await store.replace('reviews', draftOf(first), first.etag);
      const raw = await subject.raw();
      expect(raw).toContain(item.id);
      for (const word of ['frightened', 'a.smith', 'example.org', 'mail']) {
        expect(raw).not.toContain(word);
      }
    });

    test('a body that was moved or altered is not opened', async () => {
      const { engine } = subject;
      const { partition, id } = await store.create('reviews', itemOf({ body: 'frightened' }));
      const sealed = await engine.get('reviews', partition, id);
      if (sealed === undefined) throw new Error('The item is missing.');
      const raw = withoutEtag(sealed);
      const middle = Math.floor(raw.body.length / 2);
      const flipped = raw.body[middle] === 'A' ? 'B' : 'A';
      const altered = raw.body.slice(0, middle) + flipped + raw.body.slice(middle + 1);
      const moved = [
        { ...raw, id: freshId() },
        { ...raw, partition: freshId() },
        { ...raw, id: freshId(), body: altered },
        { ...raw, id: freshId(), body: 'frightened' },
      ];
      for (const item of moved) {
        await engine.create('reviews', item);
        const reading = store.get('reviews', item.partition, item.id);
        await expect(reading).rejects.toThrow(UnreadableItem);
        await expect(reading).rejects.not.toThrow(/frightened/);
      }
      await engine.create('people', raw);
      await expect(store.get('people', partition, id)).rejects.toThrow(UnreadableItem);
      for (const retyped of [
        { ...raw, type: 'other' },
        { ...raw, v: 2 },
      ]) {
        const now = await engine.get('reviews', partition, id);
        await engine.replace('reviews', retyped, now?.etag ?? '');
        await expect(store.get('reviews', partition, id)).rejects.toThrow(UnreadableItem);
      }
      const now = await engine.get('reviews', partition, id);
      await engine.replace('reviews', raw, now?.etag ?? '');
      expect((await store.get('reviews', partition, id))?.body).toBe('frightened');
    });

    test('the largest body that is allowed is kept', async () => {
      const body = 'x'.repeat(1_499_998);
      const item = itemOf({ body });
      await store.create('reviews', item);
      expect((await store.get('reviews', item.partition, item.id))?.body).toBe(body);
      const larger = itemOf({ body: `${body}x` });
      await expect(store.create('reviews', larger)).rejects.toThrow(InvalidItem);
      expect(await store.get('reviews', larger.partition, larger.id)).toBeUndefined();
    });

    test('50 changes at once lose none', async () => {
      const partition = freshId();
      await create(store, counterKind, { id: 'count', partition, value: { count: 0 } });
      const add = (value: { count: number }) => ({ value: { count: value.count + 1 } });
      const results = await Promise.all(
        Array.from({ length: 50 }, () => change(store, counterKind, partition, 'count', add)),
      );
      const seen = results.map(({ record }) => record.value.count).sort((a, b) => a - b);
      expect(seen).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
      expect((await store.get('reviews', partition, 'count'))?.body).toEqual({ count: 50 });
    });

    test('what is in audit is kept as it was created, apart from all else', async () => {
      const partition = freshId();
      const first = await store.create('audit', itemOf({ partition, id: '1', body: 'done' }));
      const second = await store.create('audit', itemOf({ partition, id: '2' }));
      await store.create('reviews', itemOf({ partition, id: '3' }));
      expect(await store.get('audit', partition, '1')).toEqual(first);
      expect(await store.list('audit', partition)).toEqual([first, second]);
      expect(await store.get('reviews', partition, '1')).toBeUndefined();
      const again = itemOf({ partition, id: '1', body: 'undone' });
      await expect(store.create('audit', again)).rejects.toThrow(ItemExists);
      expect(await store.get('audit', partition, '1')).toEqual(first);
    });

    test('what is in audit is neither replaced nor deleted, whatever the etag', async () => {
      const reached: string[] = [];
      const watched: Engine = {
        ...subject.engine,
        replace(...args) {
          reached.push('replace');
          return subject.engine.replace(...args);
        },
        delete(...args) {
          reached.push('delete');
          return subject.engine.delete(...args);
        },
      };
      const watching = openStore(watched, sealerFromKeys(Buffer.alloc(32, 7)));
      const item = await watching.create('audit', itemOf({ body: 'done' }));
      const { partition, id, etag } = item;
      for (const tag of [etag, '"old"', '*']) {
        const replacing = watching.replace('audit', draftOf({ ...item, body: 'undone' }), tag);
        await expect(replacing).rejects.toThrow(InvalidItem);
        await expect(watching.delete('audit', partition, id, tag)).rejects.toThrow(InvalidItem);
      }
      expect(reached).toEqual([]);
      expect(await store.get('audit', partition, id)).toEqual(item);
    });

    test('what is in audit is never due', async () => {
      const dueAt = '1971-01-01T00:00:00.000Z';
      const item = itemOf({ dueAt });
      await expect(store.create('audit', item)).rejects.toThrow(InvalidItem);
      expect(await store.get('audit', item.partition, item.id)).toBeUndefined();
      await store.create('audit', itemOf());
      expect(await store.listDue('audit', '2031-01-01T00:00:00.000Z', 100)).toEqual([]);
    });

    test('a check reads and is content', async () => {
      await expect(store.check()).resolves.toBeUndefined();
    });

    test('no error shows what an item holds', async () => {
      const item = itemOf({ body: { words: 'frightened' } });
      await store.create('reviews', item);
      const errors = await Promise.allSettled([
        store.create('reviews', item),
        store.replace('reviews', item, '"old"'),
        store.create('reviews', { ...item, v: 0 } satisfies NewItem),
      ]);
      for (const error of errors) {
        if (error.status === 'fulfilled') throw new Error('It was not refused.');
        expect(error.reason).not.toBeInstanceOf(StoreUnavailable);
        expect(String(error.reason)).not.toContain('frightened');
      }
    });
  });
}

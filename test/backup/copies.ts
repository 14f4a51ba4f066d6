/** Stores to copy from and to restore into, with nothing but a few items: no program runs on them. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Temporal } from 'temporal-polyfill';
import { placeOf, type Place } from '../../src/backup/place.ts';
import { save } from '../../src/backup/save.ts';
import { BOARD_TRAIL } from '../../src/domain/audit.ts';
import type { DataSettings } from '../../src/open-engine.ts';
import type { EngineItem } from '../../src/storage/engine.ts';
import { createRegisterIn } from '../../src/workflows/keep-register.ts';

export const COPIED_AT = '2027-05-04T09:00:00Z';

export type Copied = {
  folder: string;
  settings: DataSettings;
  /** The copy of its store. */
  file: string;
  /** A new, empty store with the same keys, but for what is changed. */
  empty(changed?: Partial<DataSettings>): Place;
  end(): Promise<void>;
};

export const REVIEWS = ['review-one', 'review-two'];

export const EMPTY_REGISTER = {
  agencies: [],
  administrators: [],
  leads: [],
  safeguarding: [],
  removed: [],
  reviews: REVIEWS,
  destroyed: [],
};

/** A store with two reviews of `each` items, an audit trail, a register; and its copy. */
export async function copied(each = 3): Promise<Copied> {
  const folder = mkdtempSync(join(tmpdir(), 'vantage-backup-'));
  const settings: DataSettings = {
    store: { is: 'sqlite', folder: join(folder, 'data') },
    sealKey: randomBytes(32).toString('base64'),
    olderSealKeys: [],
    vault: { is: 'folder', folder: join(folder, 'vault') },
  };
  const opened: Place[] = [];
  const open = (changed: Partial<DataSettings> = {}) => {
    const now = () => Temporal.Instant.from(COPIED_AT);
    const place = placeOf({ ...settings, ...changed }, now, () => undefined);
    opened.push(place);
    return place;
  };
  const place = open();
  await createRegisterIn(place.store, EMPTY_REGISTER);
  const writes = REVIEWS.flatMap((partition) =>
    Array.from({ length: each }, (_, number) =>
      place.store.create('reviews', {
        id: `item-${number}`,
        partition,
        type: 'thing',
        v: 1,
        ...(number % 2 === 0 ? { dueAt: '2027-05-04T10:00:00.000Z' } : {}),
        body: { text: `what was said, ${number}` },
      }),
    ),
  );
  await Promise.all(writes);
  for (const item of REVIEWS)
    await place.trail.append(BOARD_TRAIL, {
      who: 'sweep',
      what: 'review.open',
      item,
      correlation: 'c1',
    });
  const file = join(folder, 'copy.gz');
  await save(place, file);
  return {
    folder,
    settings,
    file,
    empty: (changed = {}) =>
      open({ store: { is: 'sqlite', folder: mkdtempSync(join(folder, 'empty-')) }, ...changed }),
    async end() {
      for (const one of opened) await one.store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** All that a store has, as its engine keeps it, by place. */
export async function everythingIn({ engine }: Pick<Place, 'engine'>) {
  const all = new Map<string, EngineItem>();
  for (const container of ['people', 'reviews', 'audit'] as const)
    for await (const item of engine.all(container))
      all.set(`${container}/${item.partition}/${item.id}`, item);
  return all;
}

/** The copy with other lines. */
export function edited(file: string, edit: (lines: string[]) => string[]): string {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  const other = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(other, gzipSync(`${edit(lines).join('\n')}\n`));
  return other;
}

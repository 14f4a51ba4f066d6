import { stamp } from '../../src/domain/dates.ts';
import type { ContainerName, StoredItem } from '../../src/storage/port.ts';
import { inviteOne } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

// Where a step fails after its write was made, the item is put off although nothing is owed any more.
test.each<StoreKind>(['sqlite', 'cosmos'])(
  'what was put off and is owed nothing is not looked at for ever, on %s',
  async (kind) => {
    world = await startWorld(kind);
    await inviteOne(world);
    await world.vantage.sweep();
    const before = await items();
    expect(before.map(({ type }) => type).sort()).toEqual(
      expect.arrayContaining(['participation', 'person', 'review']),
    );

    await putOff(before);
    await world.vantage.sweep();
    expect((await items()).map(timeOf)).toEqual(before.map(timeOf));
  },
);

test('somebody who took the app away before they were met is not looked at for ever', async () => {
  world = await startWorld();
  await inviteOne(world);
  await world.nurse.uninstall();
  const before = await items();
  await putOff(before.filter(({ type }) => type === 'person'));
  await world.vantage.sweep();
  expect((await items()).map(timeOf)).toEqual(before.map(timeOf));
});

/** As they are after a failure, when that time has come. */
async function putOff(found: Place[]): Promise<void> {
  const dueAt = stamp(world.clock.now);
  await withStore(world, async (store) => {
    for (const { container, id, partition, type, v, body, etag } of found)
      await store.replace(container, { id, partition, type, v, body, dueAt }, etag);
  });
}

type Place = StoredItem & { container: ContainerName };

const timeOf = ({ type, id, dueAt }: Place) => ({ type, id, dueAt });

/** The review, the participation, and the people, in an order that stays. */
async function items(): Promise<Place[]> {
  return withStore(world, async (store) => {
    const found: Place[] = [];
    const later = '9999-01-01T00:00:00.000Z';
    const participation = (await store.listDue('reviews', later, 100)).find(
      ({ type }) => type === 'participation',
    );
    for (const type of ['participation', 'review'])
      for (const item of await store.list('reviews', participation?.partition ?? '', type))
        found.push({ ...item, container: 'reviews' });
    const personId = (found[0]?.body as { personId?: string } | undefined)?.personId ?? '';
    for (const item of await store.list('people', personId, 'person'))
      found.push({ ...item, container: 'people' });
    return found;
  });
}

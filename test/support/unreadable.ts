/** Records that the program can't read, as a later version would have written them. */
import { personIdOf } from '../../src/domain/person.ts';
import type { ContainerName } from '../../src/storage/port.ts';
import { PERSON_ID, REVIEW_ID } from '../../src/workflows/kinds.ts';
import type { Person } from '../teams-simulator/index.ts';
import { withStore } from './look-inside.ts';
import type { TestWorld } from './world.ts';

export const makePersonUnreadable = (world: TestWorld, { tenantId, aadObjectId }: Person) =>
  makeUnreadable(world, 'people', personIdOf(tenantId, aadObjectId), PERSON_ID);

export const makeReviewUnreadable = (world: TestWorld, reviewId: string) =>
  makeUnreadable(world, 'reviews', reviewId, REVIEW_ID);

async function makeUnreadable(
  world: TestWorld,
  container: ContainerName,
  partition: string,
  id: string,
): Promise<void> {
  await withStore(world, async (store) => {
    const item = await store.get(container, partition, id);
    if (!item) throw new Error('It is there.');
    const { type, body, etag } = item;
    await store.replace(container, { id, partition, type, v: 99, body }, etag);
  });
}

/** Several reviews on one card, of which one that can't be read must not hide the others. */
import { UnreadableItem } from '../storage/port.ts';
import { InvalidRecord } from '../storage/records.ts';
import type { Deps } from './deps.ts';

/** What was found of each, and how many can't be opened or parsed. Throws where the store is away. */
export async function readableOf<T, R>(
  { watch }: Pick<Deps, 'watch'>,
  all: readonly T[],
  look: (one: T) => Promise<R>,
): Promise<{ found: R[]; unreadable: number }> {
  const looked = await Promise.all(
    all.map(async (one) => {
      try {
        return [await look(one)];
      } catch (error) {
        if (!(error instanceof InvalidRecord || error instanceof UnreadableItem)) throw error;
        watch.unreadable(error);
        return [];
      }
    }),
  );
  const found = looked.flat(1);
  return { found, unreadable: all.length - found.length };
}

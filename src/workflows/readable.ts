/** What can't be read must neither hide the rest nor keep it waiting. */
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
    all.map((one) => readable({ watch }, async () => ({ seen: await look(one) }))),
  );
  const found = looked.flatMap((one) => (one ? [one.seen] : []));
  return { found, unreadable: all.length - found.length };
}

/** The same of one thing: undefined where it can't be opened or parsed. */
export async function readable<R>(
  { watch }: Pick<Deps, 'watch'>,
  look: () => Promise<R>,
): Promise<R | undefined> {
  try {
    return await look();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    watch.unreadable(error);
    return undefined;
  }
}

/** Whether the next try will find it no better. */
export function isUnreadable(error: unknown): error is InvalidRecord | UnreadableItem {
  return error instanceof InvalidRecord || error instanceof UnreadableItem;
}
